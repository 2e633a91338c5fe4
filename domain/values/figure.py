"""Figures as accounts and returns print them: thousands set off, two decimals, brackets or a stroke for less than zero.

A figure whose groups of digits do not come out is a misread one and has no value: a lost digit shows in its group.
"""

import re
from decimal import Decimal

from domain.values.text import fold

_FIGURE = re.compile(r"(-|\()?(\d[\d,.]*)(\))?")
_PLAIN = re.compile(r"(?P<whole>\d+)(?:\.(?P<part>\d+))?")
_DECIMALS = re.compile(r"(?P<whole>\d{1,3}(?:[,.]\d{3})*|\d+)(?:[,.](?P<part>\d{2}))?")
_POINT_LOST = re.compile(r"(?P<whole>\d{1,3}(?:[,.]\d{3})*[,.]\d{3})(?P<part>\d{2})")
_SIGNS = str.maketrans({"¥": None, "O": "0", "o": "0", "。": ".", "、": ",", "'": ","})


def parse(text: str) -> Decimal | None:
    """Return the number that `text` as a whole is, or None.

    Reads 1,234,567.89, (1,234.56) and -1,234.56 as less than zero, 25, 1234.5. A comma read for the point or a point
    for a comma does not matter, as the groups tell them apart, nor does the point lost before two decimals or a table's
    ruling beside the figure.
    """
    match = _FIGURE.fullmatch(fold(text).translate(_SIGNS).strip("|"))
    if match is None or (match[1] == "(") != (match[3] is not None):
        return None
    body = match[2].rstrip(",.")
    found = _PLAIN.fullmatch(body) or _DECIMALS.fullmatch(body) or _POINT_LOST.fullmatch(body)
    if found is None:
        return None
    whole = re.sub("[,.]", "", found["whole"])
    value = Decimal(f"{whole}.{found['part']}" if found["part"] else whole)
    return -value if match[1] else value
