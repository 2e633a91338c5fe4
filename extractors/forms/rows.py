"""Rows of a table: text in any encoding, with commas, semicolons or tabs, or the first sheet of a workbook."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook

from domain.errors import UnreadableFileError

_SEPARATORS = ",;\t，；"

Rows = list[tuple[int, Sequence[str]]]


class QuoteError(Exception):
    """The quotes of a file do not pair; `line` is the last that was looked at."""

    def __init__(self, line: int) -> None:
        """Keep the line."""
        super().__init__(line)
        self.line = line


def decoded(data: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 or GB18030, None when it is in none of them."""
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def lines(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that hold anything, each with the number of the line it ends on.

    Raises:
        QuoteError: a quote that is never closed would swallow the lines after it, and with them who stands there.
    """
    head = text[:2000]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise QuoteError(reader.line_num) from error


def table_rows(path: Path) -> Rows:
    """Return the rows of a CSV or Excel table that hold anything, each with the number of its line.

    Raises:
        UnreadableFileError: the file cannot be opened, or is no table; the message names it.
    """
    try:
        return list(_sheet_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path))
    except QuoteError as error:
        message = f"{path.name} 第{error.line}行附近的引号不成对。请改正后重试。"
        raise UnreadableFileError(message, reason="corrupt") from error
    except OSError as error:
        message = f"{path.name} 无法打开（{error.strerror or error}）。请检查文件后重试。"
        raise UnreadableFileError(message, reason="missing") from error


def _text_rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    text = decoded(path.read_bytes())
    if text is None:
        message = f"{path.name} 的文字编码无法识别。请另存为 UTF-8 编码的 CSV 后重试。"
        raise UnreadableFileError(message, reason="corrupt")
    return lines(text)


def _sheet_rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl leaks errors of many types for bytes that are no workbook
        message = f"{path.name} 不是可以打开的 Excel 文件。请另存为 .xlsx 或 CSV 后重试。"
        raise UnreadableFileError(message, reason="corrupt") from error
    try:
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            if any(cell is not None for cell in cells):
                yield line, [_text(cell) for cell in cells]
    finally:
        book.close()


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
