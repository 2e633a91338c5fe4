"""The geometry of a worksheet, read off its XML; openpyxl gives it only together with all cells in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.functions import iterparse

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Size of a worksheet (Excel specifications and limits)."""

USUAL_WIDTH = 8.43
"""Width of a column, in digits, unless the sheet says otherwise."""

MOST_MERGES = 20_000
"""Merged ranges that are kept."""


class _Node(Protocol):
    """What is used of an XML element."""

    tag: str
    text: str | None
    attrib: Mapping[str, str]

    def __iter__(self) -> Iterator["_Node"]:
        """Yield the children."""
        ...

    def clear(self) -> None:
        """Forget the children."""
        ...


class MisshapenError(Exception):
    """A sheet claims rows or columns that no sheet has."""


@dataclass(slots=True)
class Grid:
    """Column widths, merged ranges and what is hidden in a sheet; rows and columns count from 1.

    `widths` holds (first column, last column, width in digits). `merges` gives for the first cell (row, column) of a
    merged range its last column. `uncalculated` counts formulas without a stored result.
    """

    widths: list[tuple[int, int, float]] = field(default_factory=list)
    merges: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    uncalculated: int = 0

    def width(self, column: int) -> float:
        """Return the width of a column in digits; a hidden one is as wide as usual, for it is read."""
        for first, last, width in self.widths:
            if first <= column <= last:
                return width or USUAL_WIDTH
        return USUAL_WIDTH


def read_grid(part: IO[bytes], most_rows: int) -> Grid:
    """Read the geometry of a sheet from its XML; gives up on merged ranges in a sheet of more than `most_rows` rows.

    Raises:
        MisshapenError: the sheet claims cells outside any worksheet.
        xml.etree.ElementTree.ParseError: the part is no XML.
    """
    grid = Grid()
    rows = 0
    data: _Node | None = None
    for event, element in iterparse(part, events=("start", "end")):
        name = str(element.tag).rpartition("}")[2]
        if event == "start":
            data = element if name == "sheetData" else data
        elif name == "row":
            rows += 1
            _read_row(grid, element)
            if data is not None:
                data.clear()
        elif name == "col":
            _read_column(grid, element.attrib)
        elif name == "mergeCell":
            _read_merge(grid, element.attrib)
        if rows > most_rows:
            break
    return grid


def _read_row(grid: Grid, row: _Node) -> None:
    attributes = row.attrib
    if int(attributes.get("r", 1)) > LAST_ROW:
        raise MisshapenError
    grid.hidden_rows += _is_on(attributes.get("hidden"))
    for cell in row:
        parts = {part.tag.rpartition("}")[2]: part for part in cell}
        if "f" in parts and ("v" not in parts or parts["v"].text is None) and cell.attrib.get("t") != "str":
            grid.uncalculated += 1


def _read_column(grid: Grid, attributes: Mapping[str, str]) -> None:
    first, last = int(attributes["min"]), min(int(attributes["max"]), LAST_COLUMN)
    hidden = _is_on(attributes.get("hidden"))
    grid.hidden_columns += (last - first + 1) if hidden else 0
    grid.widths.append((first, last, 0.0 if hidden else float(attributes.get("width", USUAL_WIDTH))))


def _read_merge(grid: Grid, attributes: Mapping[str, str]) -> None:
    if len(grid.merges) < MOST_MERGES:
        first_column, first_row, last_column, _ = range_boundaries(attributes["ref"])
        grid.merges[first_row or 1, first_column or 1] = last_column or LAST_COLUMN


def _is_on(value: str | None) -> bool:
    return value in {"1", "true"}
