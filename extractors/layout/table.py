"""Tables without their ruling: columns under known headings, rows from where the text of cells stands.

A cell may wrap, stand in the middle of its row or at its top; a heading may wrap too. A row is told by the cell in its
`anchor` column (序号, as a rule), which never wraps; text that touches or stands nearest belongs to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.geometry import Box
from extractors.layout.cells import Cell, below, beside, same_column
from extractors.layout.key_values import character_height
from extractors.layout.script import plain

Row = Mapping[str, tuple[Cell, ...]]
"""The cells of one row by column, each from top to bottom; a column that is empty in the row is absent."""

_TOUCHING = 0.1
"""Share of a line's height that is cut off at top and bottom before two lines count as one above the other."""

BLANK = 1.3
"""Distance between characters, in character heights, at which a line may be cut between two columns."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading where it stands; `cells` are its lines."""

    column: str
    box: Box
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings of one table, from left to right."""

    headings: tuple[Heading, ...]

    @property
    def box(self) -> Box:
        """The box around all headings."""
        return Box.around(heading.box for heading in self.headings)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that are there."""
        return frozenset(heading.column for heading in self.headings)


def headers(cells: Sequence[Cell], names: Mapping[str, Sequence[str]], needed: Iterable[str]) -> list[Header]:
    """Return the rows of headings from top to bottom.

    Args:
        cells: all cells of the document.
        names: what each column may be called, as `heading_text` leaves it.
        needed: the columns without which a row is no header.
    """
    by_name = {name: column for column, wordings in names.items() for name in wordings}
    found = [heading for cell in cells if (heading := _heading(cell, cells, by_name)) is not None]
    groups: list[list[Heading]] = []
    for heading in sorted(found, key=lambda heading: heading.box.centre[1]):
        if groups and any(beside(heading.box, other.box) for other in groups[-1]):
            groups[-1].append(heading)
        else:
            groups.append([heading])
    rows = [Header(tuple(sorted(group, key=lambda heading: heading.box.x0))) for group in groups]
    return [row for row in rows if row.columns >= frozenset(needed)]


def heading_text(text: str) -> str:
    """Return a heading as it is compared: plain, without what stands in brackets, without separators."""
    return "".join(char for char in plain(text).split("(")[0] if char not in "/、或及:*")


def table(header: Header, cells: Iterable[Cell], anchor: str) -> list[Row]:
    """Return the rows under `header`; `cells` are those of the table's body.

    Where no heading is named `anchor`, each band of text that touches is a row.
    """
    apart = [piece for cell in cells for piece in _cut(cell, header.headings)]
    placed = [(cell, column) for cell, column in _columns(header, apart) if column]
    bands = _bands([cell for cell, _ in placed])
    column_of = {id(cell): column for cell, column in placed}
    anchors = [cell for cell, column in placed if column == anchor]
    groups = _groups(bands, anchors) if anchor in header.columns else bands
    return [_row(group, column_of) for group in groups]


def _heading(cell: Cell, cells: Sequence[Cell], by_name: Mapping[str, str]) -> Heading | None:
    lines: list[Cell] = []
    under: Cell | None = cell
    while under is not None:
        lines.append(under)
        text = heading_text("".join(line.text for line in lines))
        if column := by_name.get(text):
            return Heading(column, Box.around(line.box for line in lines), tuple(lines))
        begun = bool(text) and any(name.startswith(text) for name in by_name)
        under = below(under.box, cells) if begun else None
    return None


def _cut(cell: Cell, headings: Sequence[Heading]) -> Iterator[Cell]:
    """Cut a line that reaches under several headings at the widest blank between each two of them."""
    start = 0
    for left, right in pairwise(headings):
        low, high = left.box.centre[0], right.box.centre[0]
        gaps = [
            (after.x - before.x, at)
            for at, (before, after) in enumerate(pairwise(cell.glyphs), start=1)
            if low < (before.x + after.x) / 2 < high and at > start
        ]
        width, at = max(gaps, default=(0.0, 0))
        if cell.box.x0 < low and high < cell.box.x1 and width > BLANK * character_height(cell.glyphs[0].line):
            yield cell.part(start, at)
            start = at
    yield cell.part(start) if start else cell


def _columns(header: Header, cells: Sequence[Cell]) -> list[tuple[Cell, str | None]]:
    """Give each cell the column whose stretch it lies in; stretches are what headings and cells cover together."""
    stretches = _stretches([*(heading.box for heading in header.headings), *(cell.box for cell in cells)])
    inside = [[h for h in header.headings if low <= h.box.centre[0] <= high] for low, high in stretches]
    if any(len(headings) > 1 for headings in inside):
        return [(cell, _nearest(header, cell)) for cell in cells]
    found: list[tuple[Cell, str | None]] = []
    for cell in cells:
        at = next(i for i, (low, high) in enumerate(stretches) if low <= cell.box.centre[0] <= high)
        found.append((cell, inside[at][0].column if inside[at] else None))
    return found


def _stretches(boxes: Iterable[Box]) -> list[tuple[float, float]]:
    """Return what the boxes cover from left to right; outlines stand a little outside the ink."""
    merged: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        slack = min(0.25 * box.height, 0.25 * box.width)
        low, high = box.x0 + slack, box.x1 - slack
        if merged and low <= merged[-1][1]:
            merged[-1] = (min(low, merged[-1][0]), max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _nearest(header: Header, cell: Cell) -> str:
    def distance(heading: Heading) -> float:
        return min(abs(heading.box.x0 - cell.box.x0), abs(heading.box.centre[0] - cell.box.centre[0]))

    over = [heading for heading in header.headings if same_column(heading.box, cell.box)]
    return min(over or header.headings, key=distance).column


def _bands(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Gather cells whose lines overlap in height, from top to bottom."""
    bands: list[list[Cell]] = []
    bottom = float("-inf")
    for cell in sorted(cells, key=lambda cell: cell.box.y0):
        slack = _TOUCHING * cell.box.height
        if bands and cell.box.y0 + slack < bottom:
            bands[-1].append(cell)
        else:
            bands.append([cell])
            bottom = float("-inf")
        bottom = max(bottom, cell.box.y1 - slack)
    return bands


def _groups(bands: Sequence[Sequence[Cell]], anchors: Sequence[Cell]) -> list[list[Cell]]:
    """Give each band to the anchor in it, or to the row nearest to it; a band with several is shared out."""
    groups: dict[int, list[Cell]] = {id(anchor): [] for anchor in anchors}
    held = [[cell for cell in band if id(cell) in groups] for band in bands]
    boxes = [Box.around(cell.box for cell in band) for band in bands]
    for band, box, own in zip(bands, boxes, held, strict=True):
        near = own or _closest(box, boxes, held)
        for cell in band if near else ():
            chosen = min(near, key=lambda anchor: abs(anchor.y - cell.y))
            groups[id(chosen)].append(cell)
    return [groups[id(anchor)] for anchor in anchors]


def _closest(box: Box, boxes: Sequence[Box], held: Sequence[list[Cell]]) -> list[Cell]:
    """Return the anchors of the band that the least gap parts from `box`; the upper one when both are as near."""
    gaps = [(max(other.y0 - box.y1, box.y0 - other.y1), own) for other, own in zip(boxes, held, strict=True) if own]
    return min(gaps, key=lambda pair: round(pair[0], 3), default=(0.0, []))[1]


def _row(cells: Iterable[Cell], column_of: Mapping[int, str]) -> Row:
    row: dict[str, tuple[Cell, ...]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.y, cell.box.x0)):
        column = column_of[id(cell)]
        row[column] = (*row.get(column, ()), cell)
    return row
