"""What stands beside a label, taken for what its key holds; text that cannot be taken stays text, and is a fault."""

import re
from collections.abc import Mapping

from domain.values import date, money
from domain.values.text import fold
from extractors.forms.printed.words import SIGNING, words
from extractors.forms.values import JsonValue
from extractors.layout.ticks import ticked

_NOTHING = frozenset({"", "无", "/", "\\", "-", "--", "不适用", "未填", "空", "N/A", "暂无", "没有"})
_TO_BE_SEALED = re.compile(rf"\([^()]{{0,8}}{SIGNING}\)?")
_NUMBER = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?)(?:人|名|分|位)?")
_RANK = re.compile(r"第?(\d{1,2})(?:位|名|完成单位|起草单位)?")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?")
_PER_WAN = {"亿元": 10_000.0, "万元": 1.0, "千元": 0.1, "元": 0.0001}
_FLAGS = {"不是": False, "非首次": False, "否": False, "是": True, "首次": True}


def take(form: str, text: str, unit: str) -> tuple[JsonValue, bool]:
    """Return the value that `text` states and whether it was understood; None when it says that there is nothing.

    What is not understood comes back as it is printed, so that the form's checks can show it.

    Args:
        form: how the key is written, see `Key`.
        text: what is printed.
        unit: the unit of a bare amount of money.
    """
    folded = fold(text)
    if folded in _NOTHING or not folded.strip("_") or _TO_BE_SEALED.fullmatch(folded):
        return None, True
    if form in {"text", "code"}:
        return text.strip(), True
    taken = _take(form, folded, text, unit)
    return (text.strip(), False) if taken is None else (taken, True)


def chosen(text: str, meanings: Mapping[str, str]) -> str | None:
    """Return what the first word of `meanings` that occurs in `text` means."""
    folded = fold(text)
    return next((meaning for word, meaning in meanings.items() if word in folded), None)


def _take(form: str, folded: str, text: str, unit: str) -> JsonValue:
    if form == "day":
        return _day(text)
    if form == "year":
        match = _YEAR.fullmatch(folded)
        return int(match[1]) if match else None
    if form == "flag":
        return ticked(text, _FLAGS)
    if form == "basis":
        return _basis(text)
    return _amount(folded, unit) if form == "money" else _number(folded)


def _day(text: str) -> str | None:
    day = date.parse(text) or next(iter(date.find(text)), None)
    return day.isoformat() if day else None


def _basis(text: str) -> str | None:
    return ticked(text, words().bases)


def _number(folded: str) -> float | int | None:
    match = _NUMBER.fullmatch(folded) or _RANK.fullmatch(folded)
    if match is None:
        return None
    number = float(match[1].replace(",", ""))
    return int(number) if number.is_integer() else number


def _amount(folded: str, unit: str) -> float | None:
    if (stated := money.parse(folded)) is not None:
        return float(stated.wan) if stated.currency == "CNY" else None
    number = _number(folded)
    return None if number is None else round(number * _PER_WAN[unit], 6)
