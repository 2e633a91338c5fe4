"""What a PDF page paints, written down character by character as pdfminer goes through its content."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix, translate_matrix

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

SPACE = 32
"""Code of the character that word spacing goes with (ISO 32000-1, 9.3.3)."""


class TooDenseError(Exception):
    """A page paints more than any honest page does."""


class Glyph(NamedTuple):
    """One painted character, in pixels of the page image.

    (x, y) is its middle, `length` its extent along the writing, `height` across; `angle` the whole degrees that its
    writing runs clockwise from left to right. `inkless` says that it is painted with no ink, `light` that its colour
    cannot be read on paper. A page has thousands, of which a plain tuple is made in a third of the time.
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
        across, down = self.length / 2, self.height / 2
        if self.angle:
            c, s = abs(math.cos(math.radians(self.angle))), abs(math.sin(math.radians(self.angle)))
            across, down = (self.length * c + self.height * s) / 2, (self.length * s + self.height * c) / 2
        return self.x - across, self.y - down, self.x + across, self.y + down


class Rule(NamedTuple):
    """A straight ruling across or down the page, as its upright box in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


class Recorder(PDFTextDevice):
    """A pdfminer device that keeps glyphs and rulings."""

    def __init__(self, resources: PDFResourceManager, canvas: Canvas) -> None:
        """Start with an empty record."""
        super().__init__(resources)
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self._canvas = canvas
        self._paths = 0
        self._hands: dict[tuple[object, ...], _Hand] = {}
        self._characters: dict[PDFFont, dict[int, _Character]] = {}

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,
    ) -> None:
        """Keep the characters of a string, and move the pen behind it (ISO 32000-1, 9.4.4)."""
        matrix = mult_matrix(textstate.matrix, cast("Matrix", self.ctm))
        key = (textstate.font, textstate.fontsize, textstate.rise, textstate.render, matrix[:4])
        hand = self._hands.get(key) or self._hand(textstate, matrix)
        self._hands[key] = hand
        light = _lightness(graphicstate.ncolor) >= LIGHT
        scaling = textstate.scaling * 0.01
        space, step = textstate.charspace * scaling, 0.001 * hand.size * scaling
        word = 0 if hand.font.is_multibyte() else textstate.wordspace * scaling
        x, y = textstate.linematrix
        pen, is_spaced = y if hand.vertical else x, False
        for part in seq:
            if isinstance(part, int | float):
                pen -= part * step
                is_spaced = True
            elif isinstance(part, bytes):
                for cid in hand.font.decode(part):
                    pen += space if is_spaced else 0
                    character = hand.characters.get(cid) or self._character(hand, cid)
                    advance = character.width * hand.size * scaling
                    at = translate_matrix(matrix, (x, pen) if hand.vertical else (pen, y))
                    self._put(hand, character, advance, at, light=light)
                    pen += advance
                    if cid == SPACE and word:
                        pen += word
                    is_spaced = True
        textstate.linematrix = (x, pen) if hand.vertical else (pen, y)

    def _hand(self, state: PDFTextState, matrix: Matrix) -> "_Hand":
        """Return what is the same for all characters that are set alike."""
        font = cast("PDFFont", state.font)
        right, up = self._canvas.direction(*matrix[:2]), self._canvas.direction(*matrix[2:4])
        depth = font.get_descent()
        return _Hand(
            font=font,
            characters=self._characters.setdefault(font, {}),
            size=state.fontsize,
            vertical=font.is_vertical(),
            foot=(depth if LEAST_DEPTH <= depth <= MOST_DEPTH else TYPICAL_DEPTH) * state.fontsize,
            rise=state.rise,
            stretch=(math.hypot(*right), math.hypot(*up)),
            angle=round(math.degrees(math.atan2(right[1], right[0]))),
            name=_name(font),
            inkless=state.render in INKLESS_MODES,
        )

    def _character(self, hand: "_Hand", cid: int) -> "_Character":
        character = _Character(_text(hand.font, cid), hand.font.char_width(cid), hand.font.char_disp(cid))
        hand.characters[cid] = character
        return character

    def _put(self, hand: "_Hand", character: "_Character", advance: float, matrix: Matrix, *, light: bool) -> None:
        """Keep one character, which is set at the origin of a matrix."""
        if len(self.glyphs) >= MOST_CHARACTERS:
            raise TooDenseError
        size, angle, (across, upwards) = hand.size, hand.angle, hand.stretch
        if hand.vertical:
            at = _hung(character.hung, size, advance)
            length, height, angle = abs(advance) * upwards, size * across, angle + 90
        else:
            at = advance / 2, hand.foot + size / 2
            length, height = abs(advance) * across, size * upwards
        x, y = self._pixel(matrix, (at[0], at[1] + hand.rise))
        self.glyphs.append(Glyph(character.text, x, y, length, height, angle % 360, hand.name, hand.inkless, light))

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
        return self._canvas.point(*apply_matrix_pt(matrix, point))

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


class _Character(NamedTuple):
    """A character of a font: its text, its width in text units, and where one that is set downwards hangs."""

    text: str
    width: float
    hung: object


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """How strings are set.

    `foot` is how far boxes begin from the baseline, in text units; `stretch` the pixels of a text unit along the
    writing and across it; `characters` those of the font that were met so far, by code.
    """

    font: PDFFont
    characters: dict[int, _Character]
    size: float
    vertical: bool
    foot: float
    rise: float
    stretch: tuple[float, float]
    angle: int
    name: str
    inkless: bool


def _hung(hung: object, size: float, advance: float) -> tuple[float, float]:
    """Return the middle of a character from the pen, in text units, in vertical writing (ISO 32000-1, 9.7.4.3)."""
    across, down = cast("tuple[float | None, float]", hung)
    left = -(0.5 if across is None else across * 0.001) * size
    return left + size / 2, (1000 - down) * 0.001 * size + advance / 2


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(across, down) <= STRAIGHT and max(across, down) >= SHORTEST_RULE:
        yield Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


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
