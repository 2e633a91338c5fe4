"""The value of an Excel cell as a reader of the sheet sees it, as far as its number format changes the meaning."""

import datetime as dt
import math
import re
from decimal import Decimal

_ASIDES = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours, conditions and filling in a number format (ECMA-376, part 1, 18.8.31)."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_SCALED = re.compile(r"[0#?],+(?![0#?])|!")
"""Formats that show another number than the cell holds: in thousands, or with a decimal point drawn into it."""

_PICTURE = re.compile(r"^=(_xlfn\.)?DISPIMG\(", re.IGNORECASE)
"""What WPS stores in a cell that shows a picture."""

_DIGITS_HELD = 15
"""Significant digits that Excel keeps."""


def text_of(value: object, number_format: str) -> str:
    """Return what a cell shows: dates as dates, shares as percentages, numbers in full, with the unit that is drawn on.

    Numbers are not rounded to the places shown: the sheet holds the exact figure.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    text = str(value)
    return "" if _PICTURE.match(text) else text


def _date(value: dt.datetime | dt.date, number_format: str) -> str:
    """Write a date with the parts that its format shows."""
    shown = _LITERAL.sub("", _ASIDES.sub("", number_format)).lower()
    chinese = "年" in number_format
    day = f"{value.year}年{value.month}月{value.day}日" if chinese else f"{value:%Y-%m-%d}"
    if "y" in shown and "d" not in shown:
        day = f"{value.year}年{value.month}月" if chinese else f"{value:%Y-%m}"
    timed = isinstance(value, dt.datetime) and (value.hour or value.minute) and "h" in shown
    return f"{day} {value:%H:%M}" if timed else day


def _number(value: float, number_format: str) -> str:
    """Write a number in full; with the percent sign, leading zeros, prefix or unit of its format."""
    sections = number_format.split(";")
    section = _ASIDES.sub("", sections[1] if value < 0 and len(sections) > 1 else sections[0])
    bare = _LITERAL.sub("", section)
    if bare.count("%") == 1:
        return f"{_plain(value * 100)}%"
    if len(bare) > 1 and set(bare) == {"0"} and float(value).is_integer():
        return f"{int(value):0{len(bare)}d}"
    digits = _DIGITS.search(_LITERAL.sub(lambda match: "\0" * len(match[0]), section))
    if digits is None or _SCALED.search(bare):
        return _plain(value)
    return f"{_literals(section[: digits.start()])}{_plain(value)}{_literals(section[digits.end() :])}"


def _literals(part: str) -> str:
    """Return the words that a format draws before or after the number; brackets and signs are left out."""
    words = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(part))
    return "".join(char for char in words if char.isalnum() or char in "¥￥$%‰").strip()


def _plain(value: float) -> str:
    """Write a number without exponent, with at most the digits that Excel keeps."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    text = f"{Decimal(f'{value:.{_DIGITS_HELD}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
