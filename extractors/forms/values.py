"""Take one JSON value for what a form needs: a text, a number, a date; or refuse it, saying why.

Each ``as_…`` function returns the value and, when the form of writing was wrong but the meaning beyond doubt, a note
in Chinese; it raises `RefusedError` when the value cannot be used.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

JsonValue = None | bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

_LONGEST = 4000
_LARGEST = 1e12
_NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?", re.ASCII)


class RefusedError(ValueError):
    """A value cannot be used; the message completes the Chinese sentence that starts with “该项”."""


def as_text(value: JsonValue) -> tuple[str, str | None]:
    """Take a text without control characters and outer blanks."""
    if not isinstance(value, str):
        raise RefusedError("应为文字")
    text = printable(value)
    if not text:
        raise RefusedError("不应为空")
    if len(text) > _LONGEST:
        raise RefusedError(f"超过 {_LONGEST} 字")
    return text, None if text == value.strip() else "含有不可见的控制字符，已去除后核验"


def as_number(value: JsonValue) -> tuple[float, str | None]:
    """Take a finite number; one written as text is used and noted, and so is a negative one."""
    note = None
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value, note = float(value.strip().replace(",", "")), "应为数字，却写成了文字，已按数字核验"
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedError("应为数字")
    if not (math.isfinite(value) and abs(value) <= _LARGEST):
        raise RefusedError("数值超出合理范围")
    return float(value), "不应为负数" if value < 0 else note


def as_whole(value: JsonValue) -> tuple[int, str | None]:
    """Take a whole number, such as a rank."""
    number, note = as_number(value)
    if not number.is_integer():
        raise RefusedError("应为整数")
    return int(number), note


def as_year(value: JsonValue) -> tuple[int, str | None]:
    """Take a year that a certificate can bear."""
    year, note = as_whole(value)
    if not 1900 <= year <= 2200:
        raise RefusedError("应为四位年份")
    return year, note


def as_flag(value: JsonValue) -> tuple[bool, str | None]:
    """Take true or false."""
    if not isinstance(value, bool):
        raise RefusedError("应为 true 或 false")
    return value, None


def as_day(value: JsonValue) -> tuple[date, str | None]:
    """Take a date, ``YYYY-MM-DD``; other ways to write year, month and day in this order are used and noted."""
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise RefusedError("应为 YYYY-MM-DD 形式的日期")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise RefusedError("是日历上没有的日期") from error
    return day, None if day.isoformat() == value else f"应写作 YYYY-MM-DD，已按 {day} 核验"


def as_list(value: JsonValue) -> tuple[Sequence[JsonValue], str | None]:
    """Take a list of anything."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise RefusedError("应为列表")
    return value, None


def as_object(value: JsonValue) -> tuple[Mapping[str, JsonValue], str | None]:
    """Take an object."""
    if not isinstance(value, Mapping):
        raise RefusedError("应为一组键值")
    return value, None


def printable(text: str) -> str:
    """Return `text` without outer blanks and without what no report can hold: control characters, half surrogates."""
    kept = (" " if char in "\t\r\n" else char for char in text if _holds(char))
    return "".join(kept).strip()


def _holds(char: str) -> bool:
    return char in "\t\r\n" or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in "\ufffe\uffff")


def shown(value: JsonValue) -> str | None:
    """Return what was filled in as a short text for the reviewer; None when nothing was."""
    if value is None or isinstance(value, str):
        return None if value is None else printable(value)[:200]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.15g}" if abs(value) < _LARGEST else "（无法表示的数）"
    return "（一组键值）" if isinstance(value, Mapping) else "（列表）"
