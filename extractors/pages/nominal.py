"""Text without pixels on a nominal page, so that it can be read by where it stands: labels left of their values.

Word and Excel files hold paragraphs and tables, not positions. They are set on sheets of A4 at 150 dpi: each row of a
paragraph and each cell of a table becomes one line, cells of one row side by side in their columns. Rows are not
wrapped; a long one is set narrower.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from domain.geometry import Box
from domain.page import Line, Origin
from extractors.pages.raw_page import NOMINAL_HEIGHT, NOMINAL_WIDTH

MARGIN = 90.0
"""Blank edge of the sheet in pixels."""

ROOM = NOMINAL_HEIGHT - 2 * MARGIN
"""Height in pixels that lines may fill."""

CHARACTER = 24.0
"""Width and height of a Chinese character in pixels: 11.5 point."""

STEP = 1.5 * CHARACTER
"""Pixels from one row to the next."""

TAB = 2 * CHARACTER
"""Least blank that a tabulator leaves."""

PADDING = 8.0
"""Blank left and right in a cell."""


MOST_CHARACTERS = 2_000_000
"""Characters of one file that are set: a thousand full pages."""


class TooLongError(Exception):
    """A file holds more text than any piece of evidence does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; a line feed starts a new row, a tabulator a new line on the same row.

    `hides` says that text was left out of it which a reader does not see.
    """

    text: str
    hides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table row and what is in it; `start` and `end` are shares of the table's width in [0, 1]."""

    start: float
    end: float
    blocks: tuple["Paragraph | Row | PageBreak", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, its cells from left to right."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new sheet."""


Block = Paragraph | Row | PageBreak


@dataclass(slots=True)
class Sheet:
    """A nominal page: its lines, and whether text was left out that a reader does not see."""

    lines: list[Line] = field(default_factory=list)
    hides: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """Blocks once set: lines from y = 0 downwards, the height they take, and whether they hide text."""

    lines: tuple[Line, ...]
    height: float
    hides: bool


def lay_out(blocks: Iterable[Block], step: float = STEP) -> list[Sheet]:
    """Set `blocks` on sheets, rows `step` pixels apart; sheets on which nothing stands are left out.

    A block that does not fit on what is left of a sheet starts a new one; one that is taller than a sheet is cut.

    Raises:
        TooLongError: there are more than `MOST_CHARACTERS`.
    """
    sheets = [Sheet()]
    used = 0.0
    characters = 0
    for block in blocks:
        characters += _length(block)
        if characters > MOST_CHARACTERS:
            raise TooLongError
        setting = _set_block(block, (MARGIN, NOMINAL_WIDTH - MARGIN), step)
        if isinstance(block, PageBreak) or (used and used + setting.height > ROOM):
            sheets.append(Sheet())
            used = 0.0
        sheets[-1].hides |= setting.hides
        first = len(sheets) - 1
        for line in setting.lines:
            later, y = divmod(used + line.box.y0, ROOM)
            sheets.extend(Sheet() for _ in range(first + int(later) + 1 - len(sheets)))
            sheets[first + int(later)].lines.append(_lowered(line, MARGIN + y - line.box.y0))
        used = (used + setting.height) - ROOM * (len(sheets) - 1 - first)
    return [sheet for sheet in sheets if sheet.lines or sheet.hides]


def _length(block: Block) -> int:
    if isinstance(block, Row):
        return sum(_length(inner) for cell in block.cells for inner in cell.blocks)
    return len(block.text) if isinstance(block, Paragraph) else 0


def _set_block(block: Block, span: tuple[float, float], step: float) -> _Setting:
    """Set one block between the pixels `span` (x0, x1)."""
    if isinstance(block, Paragraph):
        return _set_paragraph(block, span, step)
    if isinstance(block, Row):
        return _set_row(block, span, step)
    return _Setting((), 0.0, hides=False)


def _set_paragraph(paragraph: Paragraph, span: tuple[float, float], step: float) -> _Setting:
    rows = [row for row in paragraph.text.split("\n") if row.strip()]
    lines = tuple(line for index, row in enumerate(rows) for line in _set_text(row, span, index * step))
    return _Setting(lines, len(rows) * step, hides=paragraph.hides)


def _set_row(row: Row, span: tuple[float, float], step: float) -> _Setting:
    """Set the cells side by side; the row is as high as its highest cell."""
    left, width = span[0], span[1] - span[0]
    settings = []
    for cell in row.cells:
        inner = (left + cell.start * width + PADDING, left + cell.end * width - PADDING)
        settings.append(_stacked(cell.blocks, (inner[0], max(inner)), step))
    return _Setting(
        tuple(line for setting in settings for line in setting.lines),
        max((setting.height for setting in settings), default=0.0),
        hides=any(setting.hides for setting in settings),
    )


def _stacked(blocks: Iterable[Block], span: tuple[float, float], step: float) -> _Setting:
    """Set blocks one under the other."""
    lines: list[Line] = []
    height, hides = 0.0, False
    for block in blocks:
        setting = _set_block(block, span, step)
        lines.extend(_lowered(line, height) for line in setting.lines)
        height, hides = height + setting.height, hides or setting.hides
    return _Setting(tuple(lines), height, hides=hides)


def _set_text(row: str, span: tuple[float, float], y: float) -> Iterator[Line]:
    """Yield a line for each part of a row that tabulators set apart; narrower than usual where it must be."""
    parts = [" ".join(part.split()) for part in row.split("\t")]
    natural = sum(sum(_widths(part)) for part in parts) + TAB * (len(parts) - 1)
    scale = min(1.0, (span[1] - span[0]) / natural) if natural else 1.0
    x = span[0]
    for part in parts:
        if part:
            edges = list(accumulate((width * scale for width in _widths(part)), initial=x))
            yield Line(
                text=part,
                box=Box(x, y, edges[-1], y + CHARACTER),
                confidence=1.0,
                origin=Origin.WORD,
                centres=tuple((a + b) / 2 for a, b in pairwise(edges)),
            )
            x = edges[-1]
        x += TAB * scale


def _widths(text: str) -> list[float]:
    return [CHARACTER if unicodedata.east_asian_width(char) in "WFA" else CHARACTER / 2 for char in text]


def _lowered(line: Line, by: float) -> Line:
    box = line.box
    return replace(line, box=Box(box.x0, box.y0 + by, box.x1, box.y1 + by))
