"""The columns of a table of figures by their headings: this period, the one before, row numbers, what the rows are.

Wordings: 企业会计准则 and 小企业会计准则 statements of all formats since 2013, the returns of the tax administration. A
table may have two sides (assets left, liabilities right), each with columns of its own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.geometry import Box
from extractors.layout.cells import Cell, below, beside
from extractors.layout.script import plain


class Column(StrEnum):
    """What stands in a column."""

    ITEM = "item"
    CURRENT = "current"
    PRIOR = "prior"
    OTHER = "other"


_WORDINGS: Mapping[Column, tuple[str, ...]] = {
    Column.ITEM: (
        "项目", "资产", "负债和所有者权益", "负债及所有者权益", "负债和股东权益", "负债及股东权益",
        "负债与所有者权益", "负债和净资产",
    ),
    Column.CURRENT: (
        "期末余额", "期末数", "期末金额", "年末余额", "年末数", "年末金额",
        "本年累计金额", "本年累计数", "本年累计", "本期累计金额", "本期累计", "累计金额",
        "本年金额", "本年数", "本年实际数", "本年实际", "本年发生额", "本期金额", "本期数", "本期发生额", "金额",
    ),
    Column.PRIOR: (
        "年初余额", "年初数", "年初金额", "期初余额", "期初数", "期初金额", "上年年末余额", "上年末余额",
        "上期期末余额",
        "上年金额", "上年数", "上年实际数", "上年发生额", "上期金额", "上期数", "上期发生额",
        "上年同期", "上年同期数", "上年同期金额", "上年累计", "上年累计数", "上年累计金额", "上年同期累计",
    ),
    Column.OTHER: (
        "行次", "序号", "附注", "注释", "注释号", "附注号", "附注编号", "本月金额", "本月数", "本月发生额", "类别",
    ),
}  # fmt: skip
_BY_WORDING = {wording: column for column, wordings in _WORDINGS.items() for wording in wordings}
_FIGURES = frozenset({Column.CURRENT, Column.PRIOR})
_YEAR = re.compile(r"(20\d{2})(?:年(?:度|末)?|年12月31日|[-./]12[-./]31)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the cell it stands in (the first of its lines), and what its column may hold."""

    cell: Cell
    may_be: frozenset[Column]
    text: str

    @property
    def x(self) -> float:
        """Its middle in pixels."""
        return self.cell.box.centre[0]


@dataclass(frozen=True, slots=True)
class Header:
    """One row of headings from left to right, each with its column, by the sides of the table."""

    sides: tuple[tuple[tuple[Column, Heading], ...], ...]

    @property
    def columns(self) -> tuple[tuple[Column, Heading], ...]:
        """All headings with their columns."""
        return tuple(pair for side in self.sides for pair in side)

    @property
    def bottom(self) -> float:
        """Where the headings end."""
        return max(heading.cell.box.y1 for _, heading in self.columns)

    def place(self, figure: Box) -> tuple[int, Column]:
        """Return side and column of a figure: those of the nearest heading that figures may stand under."""
        x = figure.centre[0]
        places = [(abs(h.x - x), at, c) for at, side in enumerate(self.sides) for c, h in side if c is not Column.ITEM]
        _, at, column = min(places, key=lambda place: place[0])
        return at, column

    def side(self, label: Box) -> int:
        """Return the side of a label: it begins right of the middle of the figures on the side before."""
        lasts = [max(heading.x for column, heading in side if column is not Column.ITEM) for side in self.sides[:-1]]
        return sum(label.x0 > last for last in lasts)

    def under(self, box: Box) -> int:
        """Return how many headings' middles stand over `box`: a figure under two is two, run into one another."""
        return sum(box.x0 <= heading.x <= box.x1 for _, heading in self.columns)


def headers(cells: Sequence[Cell]) -> list[Header]:
    """Return the rows of headings from top to bottom; each has a column of this period and one more."""
    found = [heading for cell in cells if (heading := _heading(cell, cells)) is not None]
    rows: list[list[Heading]] = []
    for heading in sorted(found, key=lambda heading: heading.cell.y):
        if rows and any(beside(heading.cell.box, other.cell.box) for other in rows[-1]):
            rows[-1].append(heading)
        else:
            rows.append([heading])
    ordered = (sorted(row, key=lambda heading: heading.x) for row in rows if len(row) > 1)
    made = (Header(tuple(tuple(_settled(side)) for side in _sides(row))) for row in ordered)
    return [header for header in made if any(column is Column.CURRENT for column, _ in header.columns)]


def _heading(cell: Cell, cells: Sequence[Cell]) -> Heading | None:
    """Recognise a heading, in two lines if need be (期末 above 余额)."""
    text = _wording(cell.text)
    if found := _may_be(text):
        return Heading(cell, found, text)
    if text and any(wording.startswith(text) for wording in _BY_WORDING) and (under := below(cell.box, cells)):
        text += _wording(under.text)
        if text in _BY_WORDING:
            return Heading(cell, frozenset({_BY_WORDING[text]}), text)
    return None


def _wording(text: str) -> str:
    return plain(text).split("(")[0].strip(":*·")


def _may_be(text: str) -> frozenset[Column]:
    """Return the columns that a heading names; one character of four or more may be misread.

    年初余额 and 年末余额 differ by one character: a misread one may be either.
    """
    if text in _BY_WORDING:
        return frozenset({_BY_WORDING[text]})
    if _YEAR.fullmatch(text):
        return frozenset({Column.CURRENT, Column.PRIOR})
    return frozenset(column for wording, column in _BY_WORDING.items() if len(text) >= 4 and _slipped(text, wording))


def _slipped(text: str, wording: str) -> bool:
    return len(text) == len(wording) and sum(a != b for a, b in zip(text, wording, strict=True)) == 1


def _sides(row: Sequence[Heading]) -> list[list[Heading]]:
    """Begin a side at each heading that says what the rows are, once the side before has a column of figures."""
    sides: list[list[Heading]] = [[]]
    for heading in row:
        if Column.ITEM in heading.may_be and any(_FIGURES & other.may_be for other in sides[-1]):
            sides.append([])
        sides[-1].append(heading)
    return [side for side in sides if any(_FIGURES & heading.may_be for heading in side)]


def _settled(side: Sequence[Heading]) -> Iterable[tuple[Column, Heading]]:
    """Give each heading one column: years by their order, misread ones by what others leave, 累计 before the month."""
    years = [match[1] for heading in side if (match := _YEAR.fullmatch(heading.text))]
    sure = {next(iter(heading.may_be)) for heading in side if len(heading.may_be) == 1}
    totals = any("累计" in heading.text and heading.may_be == {Column.CURRENT} for heading in side)
    for heading in side:
        if match := _YEAR.fullmatch(heading.text):
            yield Column.CURRENT if match[1] == max(years) else Column.PRIOR, heading
        elif totals and heading.may_be == {Column.CURRENT} and "累计" not in heading.text:
            yield Column.OTHER, heading
        else:
            left = heading.may_be if len(heading.may_be) == 1 else heading.may_be - sure
            yield next(iter(left)) if len(left) == 1 else Column.OTHER, heading
