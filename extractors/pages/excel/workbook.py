"""The cells of a workbook as rows on nominal sheets."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, islice, zip_longest
from pathlib import Path
from typing import Any, Protocol

from openpyxl import load_workbook

from extractors.pages.excel.grid import Grid, read_grid
from extractors.pages.excel.package import Package
from extractors.pages.excel.styles import without_looks
from extractors.pages.excel.values import text_of
from extractors.pages.nominal import Block, Cell, PageBreak, Paragraph, Row

MOST_ROWS = 12_000
"""Filled rows that are read of one workbook: two hundred sheets."""

MOST_COLUMNS = 200
"""Filled cells that are read of one row."""

MOST_CHARACTERS = 4000
"""Characters that are read of one cell."""

MOST_TEXT = 1_500_000
"""Characters that are read of one workbook; one long text may stand in a great many cells."""

Texts = dict[int, str]
"""The filled cells of a row: text by column, from 1."""


class _Cell(Protocol):
    """What is used of a cell that openpyxl reads."""

    value: object
    number_format: str
    column: int


class _Sheet(Protocol):
    """What is used of a worksheet that openpyxl has open for reading only."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None:
        """Forget how large the sheet says it is."""
        ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]:
        """Yield the cells of each row from the first."""
        ...


class Workbook:
    """A workbook whose cells are read once, by `blocks`; `remarks` are known afterwards."""

    def __init__(self, path: Path, package: Package) -> None:
        """Open with openpyxl the workbook that `package` is, values in place of formulas."""
        self._package = package
        self.parts = package.sheets()
        self.remarks: list[str] = []
        try:
            self._book = _load(path)
        except Exception:  # noqa: BLE001  # openpyxl's reader of styles leaks errors of many types
            self._book = _load(without_looks(package))
        self._rows = self._text = self._cut = self._wide = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the rows of all sheets, hidden ones too, each sheet on paper of its own."""
        for sheet in self._book.worksheets:
            part = self.parts[sheet.title]
            with self._package.archive.open(part) as stream:
                grid = read_grid(stream, MOST_ROWS)
            yield PageBreak()
            yield from self._rows_of(sheet, grid)
            yield from (Paragraph(text=text) for text in self._package.drawn_texts(part))
            self._remark(sheet, part, grid)
        if self._cut:
            self.remarks.append(f"有 {self._cut} 个单元格文字过长，各只读取了前 {MOST_CHARACTERS} 字。")
        if self._wide:
            self.remarks.append(f"有 {self._wide} 行过宽，各只读取了前 {MOST_COLUMNS} 个单元格。")
        if self._book.chartsheets:
            self.remarks.append(f"有 {len(self._book.chartsheets)} 个图表工作表，其内容未读取，请核对原件。")

    def close(self) -> None:
        """Release the file."""
        self._book.close()

    def _rows_of(self, sheet: _Sheet, grid: Grid) -> Iterator[Row]:
        """Yield the filled rows of a sheet with their cells in place."""
        rows = list(self._filled(sheet))
        columns = [column for _, texts in rows for column in texts]
        if not columns:
            return
        edges = _edges(grid, min(columns), _last_column(rows, grid))
        for number, texts in rows:
            yield Row(cells=tuple(_cells(number, texts, grid, edges)))

    def _filled(self, sheet: _Sheet) -> Iterator[tuple[int, Texts]]:
        """Yield (row number, texts) of rows that hold anything, until the workbook's allowance is used up."""
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = dict(islice(_texts(cells), MOST_COLUMNS + 1))
            if not texts:
                continue
            if len(texts) > MOST_COLUMNS:
                texts.popitem()
                self._wide += 1
            if self._rows >= MOST_ROWS or self._text >= MOST_TEXT:
                end = f"工作表“{sheet.title}”第 {number - 1} 行"
                self.remarks.append(f"表格内容过长，只读取了前 {self._rows} 行（至{end}），其后未读取。")
                return
            self._rows += 1
            self._text += sum(len(text) for text in texts.values())
            self._cut += sum(len(text) >= MOST_CHARACTERS for text in texts.values())
            yield number, texts

    def _remark(self, sheet: _Sheet, part: str, grid: Grid) -> None:
        """Note what a reader of the sheet must know."""
        title = f"工作表“{sheet.title}”"
        if sheet.sheet_state != "visible":
            self.remarks.append(f"{title}是隐藏的，已一并读取，请核对。")
        if grid.hidden_rows or grid.hidden_columns:
            self.remarks.append(
                f"{title}有隐藏的 {grid.hidden_rows} 行、{grid.hidden_columns} 列，已一并读取，请核对。"
            )
        if grid.uncalculated:
            self.remarks.append(
                f"{title}有 {grid.uncalculated} 个公式没有保存计算结果，未能读取，请用 Excel 打开并保存后重新上传。"
            )
        if embedded := self._package.embedded(part):
            self.remarks.append(f"{title}内嵌有 {embedded} 个其他文档，其内容未读取，请核对原件。")
        if self._package.has_comments(part):
            self.remarks.append(f"{title}带有批注，批注未读取。")


def _load(source: Path | io.BytesIO) -> Any:  # noqa: ANN401  # openpyxl has no types
    return load_workbook(source, read_only=True, data_only=True, keep_links=False)


def _texts(cells: Iterable[_Cell]) -> Iterator[tuple[int, str]]:
    """Yield (column, text) of the filled cells of a row."""
    for cell in cells:
        if cell.value is not None:
            text = text_of(cell.value, _number_format(cell)).replace("\t", " ").strip()
            if text:
                yield cell.column, text[:MOST_CHARACTERS]


def _number_format(cell: _Cell) -> str:
    """Return a cell's number format; a style that is not there formats nothing."""
    try:
        return cell.number_format or "General"
    except (IndexError, KeyError):
        return "General"


def _last_column(rows: list[tuple[int, Texts]], grid: Grid) -> int:
    """Return the last column that a filled cell reaches, merged ranges of believable width included."""
    last = max(column for _, texts in rows for column in texts)
    merged = [grid.merges.get((number, column), 0) for number, texts in rows for column in texts]
    return max(last, *(column for column in merged if column <= last + MOST_COLUMNS), 0)


def _edges(grid: Grid, first: int, last: int) -> dict[int, float]:
    """Return the left edge of each column from `first` to one beyond `last`, as a share of the sheet's width."""
    columns = range(first, last + 1)
    edges = list(accumulate((grid.width(column) for column in columns), initial=0.0))
    return {first + index: edge / edges[-1] for index, edge in enumerate(edges)}


def _cells(number: int, texts: Texts, grid: Grid, edges: Mapping[int, float]) -> Iterator[Cell]:
    """Yield the cells of a row; text runs on over empty cells to its right, as on the screen."""
    columns = sorted(texts)
    for column, following in zip_longest(columns, columns[1:], fillvalue=max(edges)):
        end = min(grid.merges.get((number, column), following - 1) + 1, max(edges))
        yield Cell(start=edges[column], end=edges[max(end, column + 1)], blocks=(Paragraph(text=texts[column]),))
