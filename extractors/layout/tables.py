"""Tables of figures (statements, returns): a figure by the label of its row and the heading of its column.

Ruled or not, printed or scanned: only where things stand counts. A table begins at its title or at its row of headings
and goes on over pages; a row is found by its label, never by its number, since numbers change with every edition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import eq
from statistics import median

from domain.document import Reading, Value
from domain.page import Page
from domain.values import figure
from extractors.layout.cells import Cell, below, beside, cells_of, reading
from extractors.layout.columns import Column, Header, headers
from extractors.layout.key_values import character_height
from extractors.layout.script import plain

WIDE_STEP = 1.8
"""Distance between characters, against that between the figures of the line, at which one figure ends."""

LEAST_GAP = 0.8
"""The same in character heights: less never parts two figures."""

ROW_GAP = 1.5
"""Distance in character heights up to which a number leads a label: typesetters part both by a quarter of one."""

TITLE_LENGTH = 30
"""Characters of the longest title, name of the enterprise included; what is longer is a sentence."""

_WAN = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "亿元": Decimal(10000),
}
_UNIT = re.compile(
    r"(?:^|(?<![制报税填送立核]))单位[:(]?(?:均?为|是)?[:(]?(?:人民币|RMB|CNY)?[:(]?(亿元|百万元|万元|千元|元)"
    r"(?=币种|列?至|角分|[^\u4e00-\u9fff]|$)",
    re.IGNORECASE,
)
_UNIT_BARE = re.compile(r"\(?(?:人民币)?(百万元|万元|千元|元)\)?")
_LEADS = re.compile(r"(?:其中|减|加)[:：,，.。;]?|\(?[一二三四五六七八九十]{1,3}(?:[、,，.。:)])|[\W\d_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RULINGS = frozenset("|｜丨")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, in the table's unit, and where it stands."""

    value: Decimal
    cell: Cell

    def reading(self, value: Value) -> Reading:
        """Return the figure as the reading of a field; doubt about a ruling read beside it is not the figure's."""
        return reading([_without_rulings(self.cell)], value)


def _without_rulings(cell: Cell) -> Cell:
    """Return the cell without strokes of the table's ruling at its ends."""
    kept = [at for at, glyph in enumerate(cell.glyphs) if glyph.char not in _RULINGS]
    return cell.part(kept[0], kept[-1] + 1) if kept else cell


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its title as printed (without white space), its unit in 万元, its headings, labels and figures."""

    title: str
    unit: Decimal
    header: Header | None
    labels: tuple[Cell, ...]
    figures: tuple[Figure, ...]

    def figure(self, names: Sequence[str], column: Column = Column.CURRENT) -> Figure | None:
        """Return the figure in the row that one of `names` labels, earlier names first, or None.

        Without headings it is the first figure beside the label.
        """
        for label in self.rows(names):
            beside_it = self.beside(label)
            if self.header is not None:
                beside_it = [one for one in beside_it if self.header.place(one.cell.box)[1] is column]
            if beside_it:
                return beside_it[0]
        return None

    def rows(self, names: Sequence[str]) -> list[Cell]:
        """Return the labels that read one of `names`; where none does, those with one character of four misread."""
        for same in (eq, _slipped):
            if found := [one for name in names for one in self.labels if any(same(t, name) for t in _names(one.text))]:
                return found
        return []

    def beside(self, label: Cell) -> list[Figure]:
        """Return the figures of a label's row on its side of the table, from left to right."""
        lines = self._lines(label)
        others = [other for other in self.labels if all(other is not line for line in lines)]
        end = min((o.box.x0 for o in others if o.box.x0 > label.box.x1 and beside(o.box, label.box)), default=None)
        row = [
            one
            for one in self.figures
            if one.cell.box.x0 > label.box.x0
            and self._same_side(one.cell, label)
            and (end is None or self.header is not None or one.cell.box.x0 < end)
            and _level(lines, one.cell)
            and not any(_nearer(other, lines, one.cell) for other in others)
        ]
        return sorted(row, key=lambda one: one.cell.box.x0)

    def _same_side(self, figure: Cell, label: Cell) -> bool:
        return self.header is None or self.header.place(figure.box)[0] == self.header.side(label.box)

    def _lines(self, label: Cell) -> list[Cell]:
        """Return the lines of a label: it goes on below while a bracket is open."""
        lines = [label]
        while len(lines) < 4 and _open("".join(line.text for line in lines)):
            under = below(lines[-1].box, self.labels)
            if under is None:
                break
            lines.append(under)
        return lines


def tables(pages: Sequence[Page], titles: Sequence[str]) -> list[Table]:
    """Return the tables of a document in order.

    Args:
        pages: its pages.
        titles: what a table's title ends in; text before the first title belongs to a table without one.
    """
    found: list[Table] = []
    for title, header, part in _parts(cells_of(pages), titles):
        unit = found[-1].unit if found and found[-1].title == title else _WAN["元"]
        found.append(_table(title, part, header, unit))
    return found


def unit_of(text: str) -> Decimal | None:
    """Return the unit that a caption states (单位：千元), in 万元, or None."""
    match = _UNIT.search(plain(text)) or _UNIT_BARE.fullmatch(plain(text))
    return _WAN[match[1]] if match else None


def _parts(cells: Sequence[Cell], titles: Sequence[str]) -> Iterator[tuple[str, Header | None, list[Cell]]]:
    """Cut the cells where a title or a second row of headings stands; headings without a title continue the table."""
    starts: list[tuple[float, str | Header]] = [(cell.y, text) for cell in cells if (text := _title(cell, titles))]
    starts += [(header.bottom, header) for header in headers(cells)]
    title, header, top = "", None, float("-inf")
    for y, start in [*sorted(starts, key=lambda pair: pair[0]), (float("inf"), "")]:
        if isinstance(start, Header) and header is None:
            header = start
            continue
        yield title, header, [cell for cell in cells if top <= cell.y < y]
        top = y
        title, header = (title, start) if isinstance(start, Header) else (start, None)


def _table(title: str, cells: Sequence[Cell], header: Header | None, unit: Decimal) -> Table:
    """Make a table of its cells; `unit` is that of the table it continues."""
    units = [stated for cell in cells if (stated := unit_of(cell.text)) is not None]
    body = [part for cell in cells if header is None or cell.y > header.bottom for part in _split(cell)]
    return Table(
        title=title,
        unit=units[0] if units else unit,
        header=header,
        labels=tuple(part for part in body if _HAN.search(part.text)),
        figures=tuple(
            Figure(value, part)
            for part in body
            if (value := figure.parse(part.text)) is not None and not (header and header.under(part.box) > 1)
        ),
    )


def _title(cell: Cell, titles: Sequence[str]) -> str | None:
    text = re.sub(r"\(续表?\)|续表?$", "", plain(cell.text))
    short = len(text) <= TITLE_LENGTH and not re.search("[，。；、]", text)
    return text if short and any(text.split("(")[0].endswith(title) for title in titles) else None


def _split(cell: Cell) -> Iterator[Cell]:
    """Cut a line where a figure begins or ends: the recogniser runs cells together that stand close."""
    figures = [after.x - before.x for before, after in pairwise(cell.glyphs) if before.char.isdigit()]
    height = character_height(cell.glyphs[0].line)
    apart = max(WIDE_STEP * median(figures), LEAST_GAP * height) if figures else 0.0
    start, led = 0, _number_of_row(cell.text)
    for at, (before, after) in enumerate(pairwise(cell.glyphs), start=1):
        if at == led and after.x - before.x < ROW_GAP * height:
            continue
        if after.x - before.x > apart and (before.char.isdigit() or after.char.isdigit()):
            yield cell.part(start, at)
            start = at
    yield cell.part(start)


def _number_of_row(text: str) -> int:
    """Return how many figures number a row before its label (103资产总额)."""
    match = re.match(r"(\d{1,3})[\u4e00-\u9fff]{2}", text)
    return len(match[1]) if match else 0


def _names(text: str) -> set[str]:
    """Return what a label may be called: without numbering, 其中, 加, 减, what stands in brackets, figures behind."""
    name = plain(text)
    while (match := _LEADS.match(name)) and match.end() < len(name):
        name = name[match.end() :]
    name = re.sub(r"[\d,.:*]+$", "", name.split("(")[0])
    return {name, name.lstrip("一二三四五六七八九十")}


def _slipped(text: str, name: str) -> bool:
    return len(name) >= 4 and len(text) == len(name) and sum(a != b for a, b in zip(text, name, strict=True)) == 1


def _open(text: str) -> bool:
    return plain(text).count("(") > plain(text).count(")")


def _level(lines: Sequence[Cell], cell: Cell) -> bool:
    low, high = lines[0].y, lines[-1].y
    reach = 0.6 * max(lines[0].box.height, cell.box.height)
    return low - reach <= cell.y <= high + reach


def _nearer(other: Cell, lines: Sequence[Cell], cell: Cell) -> bool:
    """Say whether another label of the same column stands nearer to the height of `cell`."""
    apart = min(abs(line.y - cell.y) for line in lines)
    column = other.box.overlap_x(lines[0].box) > 0
    return column and abs(other.y - cell.y) < apart and not lines[0].y <= cell.y <= lines[-1].y
