"""Paints the units of an OFD page: text, outlines, pictures, and units made of units (GB/T 33190-2016, 8 to 13)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from extractors.files import Limits
from extractors.pages.ofd.fonts import Font, font_of, set_foreign, set_own
from extractors.pages.ofd.ink import BLACK, Colour, Style, opacity
from extractors.pages.ofd.measure import Area, MisplacedError, area, matrix_of, number
from extractors.pages.ofd.outline import outline
from extractors.pages.ofd.package import child, children, local
from extractors.pages.ofd.picture import UnreadablePictureError, decoded
from extractors.pages.ofd.press import Press
from extractors.pages.ofd.resources import Resources
from extractors.pages.ofd.writing import Character, characters
from extractors.pages.pdf.pictures import IDENTITY, Matrix, times

MOST_OPERATORS = 400_000
"""Operators of a page from which it is a drawing or an attack: a dense page has some ten thousand."""

DEEPEST = 12
"""How deep blocks and composite units may nest; a unit that contains itself ends here."""

SLACK = 2.0
"""Millimetres by which ink may leave the box of its unit: writers state boxes carelessly."""


class TooDenseError(Exception):
    """A page paints more than any honest page does."""


@dataclass(slots=True)
class Painter:
    """Paints onto one page; `content` are the operators so far, `missed` what could not be painted, by kind."""

    press: Press
    resources: Resources
    limits: Limits
    content: list[str] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)
    _fonts: dict[str, tuple[Font, int, int]] = field(default_factory=dict)
    _pictures: dict[str, str | None] = field(default_factory=dict)

    def block(self, block: Element, style: Style, depth: int = 0) -> None:
        """Paint the units of a layer, a block or a composite unit in their order."""
        if depth > DEEPEST:
            self.missed["层层嵌套的图形"] += 1
            return
        paint: Mapping[str, Callable[[Element, Style], None]] = {
            "TextObject": self._text,
            "PathObject": self._path,
            "ImageObject": self._image,
        }
        for unit in block:
            kind = local(unit)
            try:
                if kind in paint:
                    paint[kind](unit, style.under(unit, self.resources))
                elif kind == "PageBlock":
                    self.block(unit, style, depth + 1)
                elif kind == "CompositeObject":
                    self._composite(unit, style, depth)
            except MisplacedError:
                self.missed["位置或数值有误的内容"] += 1

    @contextmanager
    def using(self, resources: Resources) -> Iterator["Painter"]:
        """Paint what follows with other resources, then set the fonts that were used."""
        other = Painter(self.press, resources, self.limits, self.content, self.missed)
        yield other
        for font, own, foreign in other._fonts.values():
            if font.codes:
                set_own(self.press, font, own)
            if font.foreign:
                set_foreign(self.press, font, foreign)

    @contextmanager
    def placed(self, matrix: Matrix, state: str = "") -> Iterator[None]:
        """Paint what follows under `matrix` and, where given, a graphics state of these entries."""
        self.emit(f"q {_numbers(matrix)} cm" + (f" /{self.press.state(state)} gs" if state else ""))
        try:
            yield
        finally:
            self.emit("Q")

    @contextmanager
    def within(self, box: Area) -> Iterator[None]:
        """Paint what follows only in a box."""
        self.emit(f"q {_numbers(box)} re W n")
        try:
            yield
        finally:
            self.emit("Q")

    def emit(self, *operators: str) -> None:
        """Add operators; raises TooDenseError."""
        self.content.extend(operators)
        if len(self.content) > MOST_OPERATORS:
            raise TooDenseError

    def picture(self, key: str, data: bytes) -> str | None:
        """Return the name of a picture, None when it cannot be decoded; each is decoded once a page."""
        if key not in self._pictures:
            try:
                self._pictures[key] = self.press.picture(decoded(data, self.limits))
            except UnreadablePictureError:
                self._pictures[key] = None
        if self._pictures[key] is None:
            self.missed["图片（格式不支持或已损坏）"] += 1
        return self._pictures[key]

    @contextmanager
    def _unit(self, unit: Element, slack: float = SLACK) -> Iterator[None]:
        """Paint within the box of a unit, in its own coordinates and opacity."""
        x, y, width, height = area(unit.get("Boundary"))
        matrix = times(matrix_of(unit), (1, 0, 0, 1, x, y))
        with self.within((x - slack, y - slack, width + 2 * slack, height + 2 * slack)), self.placed(matrix):
            self._clip(unit)
            yield

    def _clip(self, unit: Element) -> None:
        """Paint only within the outlines of each Clip (8.4); one made of text is not minded."""
        for clip in children(child(unit, "Clips"), "Clip"):
            operators: list[str] = []
            for region in children(clip, "Area"):
                for path in children(region, "Path"):
                    x, y, *_ = area(path.get("Boundary"))
                    matrix = times(times(matrix_of(path), (1, 0, 0, 1, x, y)), matrix_of(region))
                    operators += outline(_data(path), matrix)
            if operators:
                self.emit(*operators, "W n")

    def _opaque(self, unit: Element, fill: Colour | None, stroke: Colour | None) -> None:
        """Set the opacity, that of colours included."""
        whole = opacity(unit)
        filled, stroked = ((whole * colour.alpha if colour else 1.0) for colour in (fill, stroke))
        if min(filled, stroked) < 1:
            self.emit(f"/{self.press.state(f'/ca {filled:.4f} /CA {stroked:.4f}')} gs")

    def _text(self, unit: Element, style: Style) -> None:
        size = abs(number(unit.get("Size"), 0.0))
        if not size:
            raise MisplacedError
        fill = (style.colour("FillColor") or BLACK) if unit.get("Fill") != "false" else None
        stroke = style.colour("StrokeColor") if unit.get("Stroke") == "true" else None
        font = self._font(unit.get("Font", ""))
        turn = _turned(number(unit.get("CharDirection"), 0.0), number(unit.get("HScale"), 1.0))
        written = list(characters(unit, size))
        with self._unit(unit, max(SLACK, size)):
            self._opaque(unit, fill, stroke)
            self.emit(*_colours(fill, stroke), style.pen() if stroke else "")
            self.emit("BT", f"{_mode(fill, stroke, shown=_shown(unit))} Tr")
            for character in written:
                self._character(character, font, size, turn)
            self.emit("ET")

    def _character(self, character: Character, font: tuple[Font, int, int], size: float, turn: Matrix) -> None:
        used, own, foreign = font
        glyph = used.glyph(character.text) if character.glyph is None else character.glyph
        is_foreign, code = used.code(glyph, character.text)
        name = self.press.font(foreign if is_foreign else own)
        place = _numbers(times(turn, (1, 0, 0, 1, character.x, character.y)))
        self.emit(f"/{name} {size:.4f} Tf {place} Tm {code} Tj")

    def _font(self, identity: str) -> tuple[Font, int, int]:
        if identity not in self._fonts:
            font = font_of(self.resources.font(identity))
            self._fonts[identity] = (font, self.press.add(""), self.press.add(""))
        return self._fonts[identity]

    def _path(self, unit: Element, style: Style) -> None:
        stroke = style.colour("StrokeColor") or BLACK if unit.get("Stroke") != "false" else None
        fill = style.colour("FillColor") if unit.get("Fill") == "true" else None
        if not _shown(unit) or (stroke is None and fill is None):
            return
        with self._unit(unit, max(SLACK, abs(number(style.value("LineWidth"), 0.0)))):
            self._opaque(unit, fill, stroke)
            self.emit(*_colours(fill, stroke), style.pen())
            self.emit(*outline(_data(unit), IDENTITY), _paint(fill, stroke, unit.get("Rule")))

    def _image(self, unit: Element, style: Style) -> None:
        if not _shown(unit):
            return
        part = self.resources.media.get(unit.get("ResourceID", ""))
        name = self.picture(part, self.resources.package.content(part)) if part else None
        if part is None:
            self.missed["图片（文件中没有）"] += 1
        if name is None:
            return
        _, _, width, height = area(unit.get("Boundary"))
        default = IDENTITY if unit.get("CTM") else (width, 0.0, 0.0, height, 0.0, 0.0)
        with self._unit(unit, slack=0.5):
            self._opaque(unit, style.colour("FillColor") or BLACK, None)
            self.show(name, default)

    def show(self, name: str, matrix: Matrix) -> None:
        """Paint a picture in the square from (0, 0) to (1, 1) of `matrix`, its top at 0."""
        with self.placed(times((1, 0, 0, -1, 0, 1), matrix)):
            self.emit(f"/{name} Do")

    def _composite(self, unit: Element, style: Style, depth: int) -> None:
        content = self.resources.units.get(unit.get("ResourceID", ""))
        if content is None:
            self.missed["图形（文件中没有）"] += 1
        elif _shown(unit):
            with self._unit(unit):
                self._opaque(unit, BLACK, BLACK)
                self.block(content, style, depth + 1)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.5f}" for value in values)


def _data(path: Element) -> str | None:
    found = child(path, "AbbreviatedData")
    return None if found is None else found.text


def _shown(unit: Element) -> bool:
    return unit.get("Visible") != "false"


def _turned(degrees: float, scale: float) -> Matrix:
    """Return the map of a character: y runs down the page but up in a glyph; turned clockwise by quarters."""
    quarter = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}[round(degrees / 90) % 4]
    c, s = quarter
    return times((scale, 0, 0, -1, 0, 0), (c, s, -s, c, 0, 0))


def _colours(fill: Colour | None, stroke: Colour | None) -> list[str]:
    return [*([fill.operator(stroke=False)] if fill else []), *([stroke.operator(stroke=True)] if stroke else [])]


def _mode(fill: Colour | None, stroke: Colour | None, *, shown: bool) -> int:
    """Return the text rendering mode (ISO 32000-1, 9.3.6); text that nobody sees is kept as such, to be told."""
    if not shown or (fill is None and stroke is None):
        return 3
    return 0 if stroke is None else 1 if fill is None else 2


def _paint(fill: Colour | None, stroke: Colour | None, rule: str | None) -> str:
    """Return the operator that paints a path (ISO 32000-1, 8.5.3)."""
    if fill is None:
        return "S"
    return ("f" if stroke is None else "B") + ("*" if rule == "Even-Odd" else "")
