"""Calendar dates as they are printed on Chinese certificates, in figures or in Chinese numerals.

A date of which only year, or year and month, is printed is an interval (`PartialDate`), never a false day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from domain.values.numerals import FIGURES, TENS, digits, small
from domain.values.text import fold, tidy

_YEAR = rf"(?<![{FIGURES}])([{FIGURES}]{{4}})"
_SMALL = rf"([{FIGURES}{TENS}]{{1,3}})"
_END = f"(?![{FIGURES}{TENS}])"
# After 月 a character that is neither figure nor 日 is a misread figure (十人日 for 十八日): then there is no day.
_DAY = re.compile(
    rf"{_YEAR}\s*[年.\-/]\s*{_SMALL}\s*"
    rf"(?:月\s*{_SMALL}{_END}(?:\s*[日号]|(?!\s*[\u4e00-\u9fff]))|[.\-/]\s*{_SMALL}{_END}(?:\s*[日号])?)"
)
_MONTH = re.compile(rf"{_YEAR}(?:[年.\-/]{_SMALL}?(?:月份?)?)?")
_OPEN = re.compile("长期|永久|永续|长久|(?:无固定|不约定)(?:经营|营业|合伙)?期限")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, or a month of a year, as the interval from `first` to `last` day, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in the interval."""
        return self.first <= day <= self.last


def parse(text: str) -> date | None:
    """Return the day that `text` as a whole states, or None.

    Reads 2023-12-01, 2023.12.1, 2023/12/01, 2023年12月1日, 二〇二三年十二月一日 and mixtures, in any width and with
    any spacing; 〇 may be printed or read as ○, 零, 0 or O, and tens as 廿 and 卅.
    """
    return _day(_DAY.fullmatch(fold(text)))


def find(text: str) -> tuple[date, ...]:
    """Return every day stated in `text`, in order; impossible days (a 13th month) are passed over."""
    found = tuple(day for match in _DAY.finditer(tidy(text)) if (day := _day(match)))
    return found or tuple(day for match in _DAY.finditer(fold(text)) if (day := _day(match)))


def parse_partial(text: str) -> PartialDate | None:
    """Return the interval that `text` as a whole states (2023年12月, 2023-12, 二〇二三年, 2023), or None."""
    match = _MONTH.fullmatch(fold(text))
    year = _year(match[1]) if match else None
    if match is None or year is None:
        return None
    month = small(match[2]) if match[2] else None
    if month is None:
        return None if match[2] else PartialDate(first=date(year, 1, 1), last=date(year, 12, 31))
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        return None
    return PartialDate(first=date(year, month, 1), last=date(year, month, calendar.monthrange(year, month)[1]))


def open_ended(text: str) -> bool:
    """Tell whether `text` says that a term has no end (长期, 永久, 无固定期限, 不约定期限)."""
    return _OPEN.search(fold(text)) is not None


def _day(match: re.Match[str] | None) -> date | None:
    parts = (_year(match[1]), small(match[2]), small(match[3] or match[4])) if match else (None, None, None)
    year, month, day = parts
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int | None:
    year = int(digits(text))
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
