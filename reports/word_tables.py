"""Tables of a Word document: a grid of given widths, a header that repeats, cells that are filled row by row."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.differences import Pieces
from reports.word_style import keep_whole, name_table, pad_cells, repeat_as_header, shade, strong, write_marked

HEADER_GROUND = "DDDDDD"
TEXT_WIDTH = 16.6  # cm between the margins
SMALL = Pt(9)

Cell = str | Pieces


def grid(document: WordDocument, widths: Sequence[float]) -> Table:
    """Add a table without rows, its columns of the given widths in cm."""
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    pad_cells(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def add_row(table: Table) -> _Row:
    """Add an empty row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one method bare
    return row


def titled(document: WordDocument, name: str, titles: Sequence[str], widths: Sequence[float]) -> Table:
    """Add a table called `name` with a row of titles that repeats on every page."""
    table = grid(document, widths)
    name_table(table, name)
    row = add_row(table)
    repeat_as_header(row)
    keep_whole(row)
    for cell, title in zip(row.cells, titles, strict=True):
        shade(cell, HEADER_GROUND)
        strong(cell.paragraphs[0], title)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return table


def fill(table: Table, values: Sequence[Cell], *, small: bool = False) -> _Row:
    """Add a row of values that stays on one page."""
    row = add_row(table)
    keep_whole(row)
    for cell, value in zip(row.cells, values, strict=True):
        write(first(cell), value, small=small)
    return row


def write(paragraph: Paragraph, value: Cell, *, small: bool = False) -> None:
    """Write a text, or pieces of which some are marked."""
    if isinstance(value, str):
        paragraph.add_run(value)
    else:
        write_marked(paragraph, value)
    for run in paragraph.runs if small else ():
        run.font.size = SMALL


def first(cell: _Cell) -> Paragraph:
    """Return the first paragraph of a cell, set close."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    return paragraph
