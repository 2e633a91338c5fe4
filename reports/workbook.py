"""Workbooks written row by row: memory does not grow with their rows, and no text in them is ever a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.url import Url

from reports.words import printable

LONGEST = 32_767  # characters of a cell, by the limits of Excel
MOST_LINKS = 65_530  # links of a sheet, by the same
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's properties bear no zone; one time for all, so that equal rows give equal bytes
FONT = "宋体"

Untyped = Any
"""What XlsxWriter hands out; it ships no types."""

Shown = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a file beside the workbook, by its path from there."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its title, its width in characters, and how numbers in it are written (Excel's notation)."""

    title: str
    width: float
    numbers: str = "General"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is told from others: a ground (RRGGBB) and weight, so that it also works in grey."""

    ground: str | None = None
    bold: bool = False
    white: bool = False


PLAIN = Look()
Row = Sequence[Shown | Link]


class Book:
    """A workbook being written; its bytes are there once it is closed."""

    def __init__(self) -> None:
        """Start an empty workbook."""
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"constant_memory": True})
        self._book.set_properties({"author": "核证", "created": CREATED})
        self._format = cache(self._make_format)

    def __enter__(self) -> Self:
        """Write into the workbook."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the workbook."""
        self._book.close()

    @property
    def content(self) -> bytes:
        """The bytes of the closed workbook, equal for equal cells."""
        return self._buffer.getvalue()

    @property
    def raw(self) -> Untyped:
        """XlsxWriter's own workbook, for charts."""
        return self._book

    def sheet(self, title: str, columns: Sequence[Column], rows: Iterable[tuple[Row, Sequence[Look]]]) -> Untyped:
        """Add a sheet with a frozen, filtered header, and write its rows as they come.

        Args:
            title: the sheet's name.
            columns: its columns.
            rows: each the values of a row, and the looks of its first cells; further cells are plain.
        """
        sheet = self._book.add_worksheet(title)
        self._set_up(sheet, columns)
        last = 0
        for last, (values, looks) in enumerate(rows, 1):
            for index, value in enumerate(values):
                look = looks[index] if index < len(looks) else PLAIN
                self._write(sheet, (last, index), value, (look, columns[index].numbers))
        sheet.autofilter(0, 0, last, len(columns) - 1)
        return sheet

    def _set_up(self, sheet: Untyped, columns: Sequence[Column]) -> None:
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_row(0, 32)  # two lines: not every program fits the height to the titles
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页　共 &N 页")
        header = self._format(Look("DDDDDD", bold=True), "General", quoted=False)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column.title, header)

    def _write(self, sheet: Untyped, cell: tuple[int, int], value: Shown | Link, kind: tuple[Look, str]) -> None:
        if isinstance(value, Link):
            self._link(sheet, cell, value)
        elif isinstance(value, str):
            # CWE-1236: a formula in a cell would run on the reader's machine, so text is written as text and quoted.
            style = self._format(*kind, quoted=value.startswith(FORMULA_STARTS))
            sheet.write_string(*cell, printable(value)[:LONGEST], style)
        elif isinstance(value, date):
            sheet.write_datetime(*cell, value, self._format(kind[0], "yyyy-mm-dd", quoted=False))
        elif value is None:
            sheet.write_blank(*cell, None, self._format(*kind, quoted=False))
        else:
            sheet.write_number(*cell, value, self._format(*kind, quoted=False))

    def _link(self, sheet: Untyped, cell: tuple[int, int], link: Link) -> None:
        shown = printable(link.target)[:LONGEST]
        style = self._book.get_default_url_format()
        if cell[0] > MOST_LINKS:
            sheet.write_string(*cell, shown, style)
            return
        url = Url(f"external:{link.target}")
        url.text = shown
        url._relationship_link = quote(link.target)  # noqa: SLF001 - it would write backslashes, which only Windows follows
        sheet.write_url(*cell, url, style)

    def _make_format(self, look: Look, numbers: str, *, quoted: bool) -> Untyped:
        options = {"font_name": FONT, "text_wrap": True, "valign": "top", "num_format": numbers}
        options |= {"bg_color": f"#{look.ground}"} if look.ground else {}
        options |= {"bold": True} if look.bold else {}
        options |= {"font_color": "#FFFFFF"} if look.white else {}
        return self._book.add_format(options | ({"quote_prefix": True} if quoted else {}))
