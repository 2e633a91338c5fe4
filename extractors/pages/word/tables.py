"""Tables of a Word file as rows of cells, each merged cell once and in its column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from extractors.pages.nominal import Block, Cell, Row
from extractors.pages.word.markup import Element, attribute, child, local

MOST_COLUMNS = 200
"""Columns a table may claim; Word itself allows 63."""

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""What may stand between a table and its rows, or a row and its cells."""

Read = Callable[[Element], Iterator[Block]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a row and the columns of the grid it takes, `last` exclusive."""

    cell: Element
    first: int
    last: int


def rows_of(table: Element, read: Read) -> Iterator[Row]:
    """Yield the rows of a `w:tbl`; `read` gives the blocks in a cell."""
    rows = [list(_places(row)) for row in _members(table, "tr") if not _is_deleted(row)]
    edges = _edges(table, max((place.last for places in rows for place in places), default=0))
    for places in rows:
        cells = (
            Cell(start=edges[place.first], end=edges[place.last], blocks=tuple(read(place.cell)))
            for place in places
            if not _continues(place.cell)
        )
        yield Row(cells=tuple(cells))


def _members(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through whatever is wrapped around them."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) in _WRAPPERS:
            yield from _members(item, name)


def _is_deleted(row: Element) -> bool:
    """Say whether a tracked change deletes the row (17.13.5.12)."""
    return child(row, "trPr", "del") is not None


def _places(row: Element) -> Iterator[_Place]:
    column = _number(child(row, "trPr", "gridBefore"), 0)
    for cell in _members(row, "tc"):
        last = min(MOST_COLUMNS, column + max(1, _number(child(cell, "tcPr", "gridSpan"), 1)))
        if column >= last:
            last = column = MOST_COLUMNS
        yield _Place(cell, min(column, last - 1), last)
        column = last


def _number(element: Element | None, default: int) -> int:
    try:
        return int(attribute(element, "val") or default) if element is not None else default
    except ValueError:
        return default


def _continues(cell: Element) -> bool:
    """Say whether a cell is the continuation of one above or to the left (17.4.84, 17.4.22)."""
    return any(
        merge is not None and (attribute(merge, "val") or "continue") == "continue"
        for merge in (child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "hMerge"))
    )


def _edges(table: Element, columns: int) -> list[float]:
    """Return the left edges of the columns and the right edge of the last, as shares of the table's width."""
    grid = child(table, "tblGrid")
    widths = [_width(column) for column in (grid if grid is not None else ()) if local(column) == "gridCol"]
    known = [width for width in widths if width > 0]
    usual = sum(known) / len(known) if known else 1.0
    widths = [width if width > 0 else usual for width in widths[:columns]]
    widths += [usual] * (columns - len(widths))
    total = sum(widths) or 1.0
    return [edge / total for edge in accumulate(widths, initial=0.0)]


def _width(column: Element) -> float:
    try:
        return float(attribute(column, "w") or 0)
    except ValueError:
        return 0.0
