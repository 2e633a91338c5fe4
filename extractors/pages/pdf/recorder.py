"""What a PDF page paints, written down character by character as pdfminer goes through its content."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt

from extractors.pages.pdf.canvas import Canvas
from extractors.pages.pdf.pictures import INKLESS_MODES

LEAST_DEPTH, TYPICAL_DEPTH, MOST_DEPTH = -0.45, -0.2, -0.02
"""Foot of a character box under the baseline, in font sizes: the lowest and highest believed, and the usual.

Boxes stand at the depth that the font descriptor states (ISO 32000-1, 9.8); many fonts state nonsense.
"""

LIGHT = 0.85
"""Lightness in [0, 1] from which a fill is too light to be read on paper."""

MOST_CHARACTERS = 60_000
"""Characters of a page from which its layer is not read: a dense page of print has five thousand."""

MOST_PATHS = 200_000
"""Drawn paths of a page from which its layer is not read."""

MOST_RULES = 5000
"""Rulings kept; more are a drawing, not a table."""

STRAIGHT = 2.0
"""Pixels by which a ruling may lean."""

SHORTEST_RULE = 8.0
"""Length in pixels from which a straight segment is a ruling."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

CMYK = 4
"""Components of a CMYK colour."""


class TooDenseError(Exception):
    """A page paints more than any honest page does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One painted character, in pixels of the page image.

    (x, y) is its middle, `length` its extent along the writing, `height` across; `angle` the whole degrees that its
    writing runs clockwise from left to right. `inkless` says that it is painted with no ink, `light` that its colour
    cannot be read on paper.
    """

    text: str
    x: float
    y: float
    length: float
    height: float
    angle: int
    font: str
    inkless: bool
    light: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The upright box around it as (x0, y0, x1, y1)."""
        c, s = abs(math.cos(math.radians(self.angle))), abs(math.sin(math.radians(self.angle)))
        across, down = (self.length * c + self.height * s) / 2, (self.length * s + self.height * c) / 2
        return self.x - across, self.y - down, self.x + across, self.y + down


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight ruling across or down the page, as its upright box in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


class Recorder(PDFTextDevice):
    """A pdfminer device that keeps glyphs and rulings; `origin` is the lower left corner of the page's MediaBox."""

    def __init__(self, resources: PDFResourceManager, canvas: Canvas, origin: tuple[float, float]) -> None:
        """Start with an empty record."""
        super().__init__(resources)
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self._canvas, self._origin = canvas, origin
        self._mode = self._paths = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Nothing to do: the map onto the image is known."""

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Note the rendering mode, which characters themselves do not carry."""
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917  # pdfminer's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep one character; returns its advance in text units."""
        if len(self.glyphs) >= MOST_CHARACTERS:
            raise TooDenseError
        advance = font.char_width(cid) * fontsize * scaling
        shape = _shape(font, cid, fontsize, advance)
        self.glyphs.append(
            Glyph(
                text=_text(font, cid),
                **self._placed(matrix, shape, rise),
                font=_name(font),
                inkless=self._mode in INKLESS_MODES,
                light=_lightness(graphicstate.ncolor) >= LIGHT,
            )
        )
        return advance

    def paint_path(
        self,
        gstate: PDFGraphicState,  # noqa: ARG002
        stroke: bool,  # noqa: ARG002, FBT001
        fill: bool,  # noqa: ARG002, FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[Any],
    ) -> None:
        """Keep the rulings of a path; curves are drawings."""
        self._paths += 1
        if self._paths > MOST_PATHS:
            raise TooDenseError
        if len(self.rules) < MOST_RULES:
            self.rules.extend(self._rules(path))

    def _pixel(self, matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
        x, y = apply_matrix_pt(matrix, point)
        return self._canvas.point(x + self._origin[0], y + self._origin[1])

    def _placed(self, matrix: Matrix, shape: "_Shape", rise: float) -> "_Place":
        """Return where a character of `shape`, in text units, lands on the image."""
        x, y = self._pixel(matrix, (shape.x, shape.y + rise))
        right = self._canvas.direction(matrix[0], matrix[1])
        up = self._canvas.direction(matrix[2], matrix[3])
        wide, high = shape.width * math.hypot(*right), shape.height * math.hypot(*up)
        angle = round(math.degrees(math.atan2(right[1], right[0])))
        if shape.vertical:
            return _Place(x=x, y=y, length=high, height=wide, angle=(angle + 90) % 360)
        return _Place(x=x, y=y, length=wide, height=high, angle=angle % 360)

    def _rules(self, path: Sequence[Any]) -> Iterator[Rule]:
        """Yield the straight segments of a path that run along or across the page."""
        start = here = (0.0, 0.0)
        for operator, *numbers in path:
            if operator == "h":
                there = start
            else:
                there = self._pixel(self.ctm or IDENTITY, (float(numbers[-2]), float(numbers[-1])))
            if operator == "m":
                start = there
            elif operator in {"l", "h"}:
                yield from _rule(here, there)
            here = there


class _Place(TypedDict):
    """Where a glyph stands on the image, as the fields of `Glyph`."""

    x: float
    y: float
    length: float
    height: float
    angle: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """The box of a character in text units, before its matrix: middle, size, and whether the pen moves down."""

    x: float
    y: float
    width: float
    height: float
    vertical: bool


def _shape(font: PDFFont, cid: int, fontsize: float, advance: float) -> _Shape:
    """Return the box of a character (ISO 32000-1, 9.7.4.3 for vertical writing)."""
    if not font.is_vertical():
        depth = font.get_descent()
        foot = (depth if LEAST_DEPTH <= depth <= MOST_DEPTH else TYPICAL_DEPTH) * fontsize
        return _Shape(advance / 2, foot + fontsize / 2, abs(advance), fontsize, vertical=False)
    across, down = cast("tuple[float | None, float]", font.char_disp(cid))
    left = -(0.5 if across is None else across * 0.001) * fontsize
    top = (1000 - down) * 0.001 * fontsize
    return _Shape(left + fontsize / 2, top + advance / 2, fontsize, abs(advance), vertical=True)


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    if min(x1 - x0, y1 - y0) <= STRAIGHT and max(x1 - x0, y1 - y0) >= SHORTEST_RULE:
        yield Rule(x0=x0, y0=y0, x1=x1, y1=y1)


def _text(font: PDFFont, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return f"(cid:{cid})"


def _name(font: PDFFont) -> str:
    name = font.fontname
    return name.decode("utf-8", errors="replace") if isinstance(name, bytes) else str(name)


def _lightness(colour: object) -> float:
    """Return the lightness in [0, 1] of a fill in grey, RGB or CMYK; anything else counts as dark."""
    values = [float(v) for v in (colour if isinstance(colour, Sequence) else (colour,)) if isinstance(v, int | float)]
    if len(values) == CMYK:
        return (1 - values[3]) * (1 - sum(values[:3]) / 3)
    return sum(values) / len(values) if len(values) in {1, 3} else 0.0
