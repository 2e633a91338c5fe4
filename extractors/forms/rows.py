"""Rows of a table kept as text: any encoding offices use, commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator, Sequence

_SEPARATORS = ",;\t，；"


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
