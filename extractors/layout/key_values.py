"""Labels and the values that stand beside them, found by where characters stand.

A printed form says 名　　称 in one place and its value to the right, wrapped over lines or not, in one column or two.
Nothing here knows a document: the kind names its labels, geometry does the rest. Distances are measured in character
heights, so that no resolution is assumed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.document import Reading, Value
from domain.geometry import Box
from domain.page import Line, Page
from extractors.layout.once import once
from extractors.layout.rows import rows
from extractors.layout.script import plain

LABEL_SPREAD = 9.0
"""Largest distance between two characters of one label: 名　　　称 is spaced out to the width of its column."""

FIRST_GAP = 16.0
"""Largest distance from a label to its value."""

COLUMN_GAP = 4.5
"""Distance between characters at which a value ends and something else begins."""

LINE_PITCH = 2.3
"""Largest distance from one line of a wrapped value to the next, middle to middle."""

OTHER_SIZE = 1.9
"""How much larger characters must be than those before them to belong to something else on the same row."""

INDENT = 2.6
"""How far the next line of a wrapped value may start from where the first one started."""


LEGIBLE = 0.6
"""Mean confidence below which a line does not go on with a value."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called on paper: `names` in any wording, `wraps` when the value may take several lines."""

    field: str
    names: tuple[str, ...]
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with the x of its middle and the line it belongs to; `at` is its index in the line's text.

    `sure` is its probability where it is not the one the line reads there.
    """

    char: str
    x: float
    line: Line
    at: int
    sure: float | None = None

    @property
    def y(self) -> float:
        """Middle of the line in pixels."""
        return self.line.box.centre[1]


@dataclass(frozen=True, slots=True)
class Found:
    """A label where it stands: `row` holds the glyphs of its row, those from `start` up to `end` are the label."""

    label: Label
    row: tuple[Glyph, ...]
    start: int
    end: int

    @property
    def x0(self) -> float:
        """Middle of its first character."""
        return self.row[self.start].x

    @property
    def x1(self) -> float:
        """Middle of its last character."""
        return self.row[self.end - 1].x

    @property
    def y(self) -> float:
        """Middle of its row."""
        return self.row[self.start].y

    @property
    def height(self) -> float:
        """Height of its characters."""
        return character_height(self.row[self.start].line)


@dataclass(frozen=True, slots=True)
class Span:
    """Glyphs that make up a value, in reading order."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters without white space."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that carry it, in order, each once."""
        return tuple(dict.fromkeys(glyph.line for glyph in self.glyphs))

    @property
    def confidence(self) -> float:
        """The weakest character's probability: a value is as sure as its weakest character."""
        return min((_confidence(glyph) for glyph in self.glyphs), default=0.0)

    @property
    def box(self) -> Box:
        """The box around the characters."""
        return Box.around(_glyph_box(glyph) for glyph in self.glyphs)

    def reading(self, value: Value, page: int, *, repaired: str | None = None) -> Reading:
        """Return this span as the reading of a field."""
        return Reading(
            value=value,
            text="".join(line.text for line in self.lines),
            confidence=round(self.confidence, 4),
            page=page,
            box=self.box,
            repaired=repaired,
            lines=self.lines,
        )


def character_height(line: Line) -> float:
    """Height of a line's characters in pixels: outlines stand a little outside the ink."""
    return max(1.0, 0.8 * min(line.box.height, line.box.width if len(line.text) > 1 else line.box.height))


def glyphs_of(line: Line) -> Iterator[Glyph]:
    """Yield a line's characters but white space; spread evenly where their places are not known."""
    middles: Sequence[float] = line.centres
    if len(middles) != len(line.text):
        step = line.box.width / max(1, len(line.text))
        middles = [line.box.x0 + (i + 0.5) * step for i in range(len(line.text))]
    for at, (char, x) in enumerate(zip(line.text, middles, strict=True)):
        if not char.isspace():
            yield Glyph(char, x, line, at)


@once
def glyph_rows(lines: tuple[Line, ...]) -> tuple[tuple[Glyph, ...], ...]:
    """Return the characters of a page's lines, row by row."""
    return tuple(tuple(glyph for line in row for glyph in glyphs_of(line)) for row in rows(lines))


def _confidence(glyph: Glyph) -> float:
    if glyph.sure is not None:
        return glyph.sure
    marks = glyph.line.confidences
    return marks[glyph.at] if len(marks) == len(glyph.line.text) else glyph.line.confidence


def _glyph_box(glyph: Glyph) -> Box:
    box, half = glyph.line.box, 0.55 * character_height(glyph.line)
    return Box(max(box.x0, glyph.x - half), box.y0, max(box.x0, min(box.x1, glyph.x + half)), box.y1)


_Row = tuple[tuple[Glyph, ...], str]
"""The characters of a row, and its text with one character for each."""


@once
def _printed_rows(lines: tuple[Line, ...]) -> tuple[_Row, ...]:
    """Return the rows of a page that hold anything, as labels are looked for in them."""
    return tuple((row, "".join(plain(glyph.char)[:1] or " " for glyph in row)) for row in glyph_rows(lines) if row)


class KeyValues:
    """The labels of one page and the values beside them."""

    def __init__(self, page: Page, labels: Iterable[Label]) -> None:
        """Find every label on the page."""
        self.page = page
        self.found = _find_labels(_printed_rows(page.lines), tuple(labels))

    def fields(self) -> frozenset[str]:
        """Names of the fields whose label stands on the page."""
        return frozenset(hit.label.field for hit in self.found)

    def value(self, field: str) -> Span | None:
        """Return the longest value beside any label of `field`, or None when there is none."""
        spans = [span for hit in self.found if hit.label.field == field and (span := self.beside(hit)).glyphs]
        return max(spans, key=lambda span: len(span.glyphs), default=None)

    def values(self, field: str) -> list[Span]:
        """Return the values beside every label of `field`, from top to bottom."""
        return [span for hit in self.found if hit.label.field == field and (span := self.beside(hit)).glyphs]

    def beside(self, hit: Found) -> Span:
        """Return what stands to the right of a label, wrapped lines included where the label allows them."""
        first = self._rest_of_row(hit)
        if not hit.label.wraps:
            return Span(first)
        start = first[0].x if first else None
        above = self._line_above(hit, start)
        below = self._lines_below(hit, first or above, (above or first)[0].x if (above or first) else None)
        return Span((*above, *first, *below))

    def _rest_of_row(self, hit: Found) -> tuple[Glyph, ...]:
        stop = min(
            (other.start for other in self.found if other.row is hit.row and other.start >= hit.end), default=None
        )
        rest = [glyph for glyph in hit.row[hit.end : stop] if glyph.x > hit.x1]
        while rest and rest[0].char in ":：;；.．,，、·":
            rest.pop(0)
        if not rest or rest[0].x - hit.x1 > FIRST_GAP * hit.height:
            return ()
        kept = [rest[0]]
        size = character_height(rest[0].line)
        for before, after in pairwise(rest):
            if after.x - before.x > COLUMN_GAP * max(character_height(before.line), character_height(after.line)):
                break
            if character_height(after.line) > OTHER_SIZE * size:
                break  # a seal's characters, or a title's
            kept.append(after)
        return tuple(kept)

    def _right_bound(self, hit: Found, start: float, y: float) -> float:
        """Where the next column begins at height `y`: the nearest label to the right, beside the value or above `y`."""
        columns = [
            other.x0 - 0.8 * other.height
            for other in self.found
            if other.x0 > start + 2 * hit.height and hit.y - 3 * hit.height <= other.y <= y + 1.5 * hit.height
        ]
        return min(columns, default=float("inf"))

    def _labelled(self, hit: Found, y: float) -> bool:
        """Say whether something else, a label even if misread, stands in the label's column at this height."""
        own = {id(glyph.line) for glyph in hit.row[hit.start : hit.end]}
        return any(
            hit.x0 - hit.height <= glyph.x <= hit.x1 + 0.3 * hit.height
            for line in self.page.lines
            if id(line) not in own and abs(line.box.centre[1] - y) <= 0.6 * hit.height
            for glyph in glyphs_of(line)
        )

    def _column(self, hit: Found, start: float) -> list[tuple[Glyph, ...]]:
        """Return the pieces of lines that lie in the value's column, from top to bottom."""
        pieces = []
        for line in self.page.lines:
            right = self._right_bound(hit, start, line.box.centre[1])
            low = max(start - INDENT * hit.height, hit.x1 + 0.3 * hit.height)
            inside = tuple(glyph for glyph in glyphs_of(line) if low <= glyph.x < right)
            if inside and abs(inside[0].x - start) <= INDENT * hit.height:
                pieces.append(inside)
        return sorted(pieces, key=lambda piece: piece[0].y)

    def _lines_below(self, hit: Found, first: Sequence[Glyph], start: float | None) -> tuple[Glyph, ...]:
        if start is None or not first:
            return ()
        taken = {id(glyph.line) for glyph in first}
        collected: list[Glyph] = []
        last, height = first[-1].y, character_height(first[0].line)
        for piece in self._column(hit, start):
            y = piece[0].y
            if id(piece[0].line) in taken or y <= last + 0.4 * height:
                continue
            size = character_height(piece[0].line)
            if piece[0].line.confidence < LEGIBLE:
                continue  # strokes of a seal, not a line of print
            if y - last > LINE_PITCH * max(height, size) or self._labelled(hit, y) or not 0.6 <= size / height <= 1.6:
                break
            collected.extend(piece)
            last = y
        return tuple(collected)

    def _line_above(self, hit: Found, start: float | None) -> tuple[Glyph, ...]:
        """Return the first of two lines when the label stands half way between them."""
        on_row = {id(glyph.line) for glyph in hit.row}
        for line in self.page.lines:
            if id(line) in on_row:
                continue
            box, height = line.box, hit.height
            offset = hit.y - box.centre[1]
            if not 0.35 * height < offset < 1.1 * height or self._labelled(hit, box.centre[1]):
                continue
            glyphs = tuple(glyph for glyph in glyphs_of(line) if glyph.x > hit.x1 + 0.8 * height)
            right = self._right_bound(hit, glyphs[0].x, hit.y) if glyphs else 0
            glyphs = tuple(glyph for glyph in glyphs if glyph.x < right)
            near = glyphs and glyphs[0].x - hit.x1 <= FIRST_GAP * height
            if near and (start is None or abs(glyphs[0].x - start) <= INDENT * height):
                return glyphs
        return ()


def _find_labels(rows: Sequence[_Row], labels: Sequence[Label]) -> list[Found]:
    """Find labels as printed, row by row; only a field without any is looked for with a misread character.

    So 授权公告号 is no misread 授权公告日, nor 著作权登 in a title a misread 著作权人.
    """
    page = "\n".join(text for _, text in rows)
    named = [(name, label) for name, label in _named(labels) if name in page]
    printed = [hit for row in rows for hit in _labels_in(row, named, _exact, ())]
    known = {hit.label.field for hit in printed}
    halved = [(name, label) for name, label in _named(labels) if label.field not in known and _has_half(page, name)]
    places = {id(row): [(hit.start, hit.end) for hit in printed if hit.row is row] for row, _ in rows}
    misread = [hit for row in rows for hit in _labels_in(row, halved, _misread, places[id(row[0])])]
    order = {id(row): number for number, (row, _) in enumerate(rows)}
    return sorted([*printed, *misread], key=lambda hit: (order[id(hit.row)], hit.start))


def _named(labels: Sequence[Label]) -> list[tuple[str, Label]]:
    """Return the names of labels with them, longer ones before shorter ones."""
    return sorted(((name, label) for label in labels for name in label.names), key=lambda pair: -len(pair[0]))


def _labels_in(
    row: _Row,
    names: Sequence[tuple[str, Label]],
    find: Callable[[str, str], Iterator[int]],
    taken: Iterable[tuple[int, int]],
) -> list[Found]:
    """Return the labels in a row, names in the order given, none over what is `taken`."""
    if not names:
        return []
    glyphs, text = row
    free = [True] * len(glyphs)
    for start, end in taken:
        free[start:end] = [False] * (end - start)
    hits = []
    for name, label in names:
        for start in find(text, name):
            end = start + len(name)
            if all(free[start:end]) and _stands_as_label(glyphs, start, end):
                free[start:end] = [False] * len(name)
                hits.append(Found(label, glyphs, start, end))
    return hits


def _exact(text: str, name: str) -> Iterator[int]:
    """Yield where `name` stands in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _misread(text: str, name: str) -> Iterator[int]:
    """Yield where `name`, four characters long or more and nowhere printed right, stands with one of them misread."""
    size = len(name)
    if name in text or not _has_half(text, name):
        return
    for i in range(len(text) - size + 1):
        slips = [a for a, b in zip(text[i : i + size], name, strict=True) if a != b]
        if len(slips) == 1 and slips[0].isalnum():
            yield i


def _has_half(text: str, name: str) -> bool:
    """Say whether a name of four characters or more may stand in a text: with one misread, one half is as printed."""
    half = len(name) // 2
    return len(name) >= 4 and (name[:half] in text or name[half:] in text)


def _stands_as_label(row: Sequence[Glyph], start: int, end: int) -> bool:
    """Say whether characters stand as a label: at the start of something, evenly spread, of one size."""
    first, height = row[start], character_height(row[start].line)
    if start and row[start - 1].char not in ":：;；)）】]、|":
        before = row[start - 1]
        if first.line is before.line and first.x - before.x < 1.5 * height:
            return False
    gaps = [after.x - before.x for before, after in pairwise(row[start:end])]
    if any(gap > LABEL_SPREAD * height for gap in gaps):
        return False
    return len(gaps) < 2 or max(gaps) <= 2.5 * max(0.8 * height, min(gaps))
