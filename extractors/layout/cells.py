"""Pieces of text as they stand in the cells of a form, over all its pages, whatever its ruling.

Pages are put under one another, so that a table may go on from one to the next. Distances are measured in line heights.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.document import Reading, Value
from domain.geometry import Box
from domain.page import Line, Page
from extractors.layout.key_values import Glyph, Span, character_height, glyphs_of
from extractors.layout.script import plain

CELL_GAP = 3.0
"""Distance between characters, in character heights, at which one line of text reaches over two cells."""

_FURNITURE = re.compile(r"[-—]*第?\d{1,3}[-—]*(?:页)?(?:[/,，]?共?\d{1,3}页?)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of a cell: its text with inner blanks, its box with pages put under one another, its page."""

    text: str
    box: Box
    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def y(self) -> float:
        """Middle of the line."""
        return self.box.centre[1]

    def part(self, start: int, end: int | None = None) -> "Cell":
        """Return the glyphs from `start` up to `end` as a cell of its own.

        Raises:
            IndexError: no glyph is left.
        """
        chosen = self.glyphs[start:end]
        line, box = chosen[0].line, Span(chosen).box
        down = self.box.y0 - line.box.y0
        text = line.text[chosen[0].at : chosen[-1].at + 1]
        return Cell(text, Box(box.x0, box.y0 + down, box.x1, box.y1 + down), self.page, chosen)


def cells_of(pages: Sequence[Page]) -> list[Cell]:
    """Return the pieces of all lines from top to bottom; page numbers at the edges are left out."""
    found: list[Cell] = []
    above = 0.0
    for page in pages:
        lines = (line for line in page.lines if not _is_furniture(line, page))
        found.extend(cell for line in lines for cell in _pieces(line, page.number, above))
        above += page.height
    return sorted(found, key=lambda cell: (cell.y, cell.box.x0))


def reading(cells: Sequence[Cell], value: Value, *, repaired: str | None = None) -> Reading:
    """Return the cells of one value as a reading; its box is around those on the first page."""
    first = [cell for cell in cells if cell.page == cells[0].page]
    span = Span(tuple(glyph for cell in first for glyph in cell.glyphs))
    return span.reading(value, first[0].page, repaired=repaired)


def joined(cells: Iterable[Cell]) -> str:
    """Return the text of a wrapped value; words that a line break parted are parted by a blank again."""
    texts = [cell.text.strip() for cell in cells]
    spaced = any(" " in text for text in texts)
    text = texts[0] if texts else ""
    for before, after in pairwise(texts):
        parted = spaced and _is_latin(before[-1:]) and _is_latin(after[:1])
        text += f" {after}" if parted else after
    return text


def below(cell: Box, others: Iterable[Cell], reach: float = 0.8) -> Cell | None:
    """Return the nearest of `others` that stands right under `cell`, at most `reach` line heights away."""
    under = [
        other
        for other in others
        if -0.5 * other.box.height <= other.box.y0 - cell.y1 <= reach * other.box.height
        and other.y > cell.centre[1] + 0.3 * other.box.height
        and same_column(cell, other.box)
    ]
    return min(under, key=lambda other: other.y, default=None)


def same_column(a: Box, b: Box) -> bool:
    """Say whether two boxes stand over one another: half of the narrower one is shared."""
    return a.overlap_x(b) >= 0.5 * min(a.width, b.width)


def beside(a: Box, b: Box, share: float = 0.25) -> bool:
    """Say whether two boxes stand on one row: `share` of the lower one's height is common."""
    return a.overlap_y(b) >= share * min(a.height, b.height)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_furniture(line: Line, page: Page) -> bool:
    """Say whether a line is a page's number: alone on its row at the upper or lower edge."""
    if 0.06 * page.height <= line.box.y1 and line.box.y0 <= 0.93 * page.height:
        return False
    if _FURNITURE.fullmatch(plain(line.text)) is None:
        return False
    return not any(other is not line and beside(other.box, line.box) for other in page.lines)


def _pieces(line: Line, page: int, above: float) -> Iterator[Cell]:
    glyphs = tuple(glyphs_of(line))
    if not glyphs:
        return
    whole = Cell(line.text, Box(line.box.x0, line.box.y0 + above, line.box.x1, line.box.y1 + above), page, glyphs)
    cuts = [
        index
        for index, (before, after) in enumerate(pairwise(glyphs), start=1)
        if after.x - before.x > CELL_GAP * character_height(line)
    ]
    if not cuts:
        yield whole
        return
    for start, end in pairwise((0, *cuts, len(glyphs))):
        yield whole.part(start, end)
