"""The Chinese working calendar: holidays, days moved (调休) and weekends, as the State Council sets them a year."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from domain.errors import ConfigurationError


def is_working_day(day: date) -> bool:
    """Tell whether offices work on `day`.

    Raises:
        ConfigurationError: the calendar of its year is not known; it is never guessed from weekends.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        message = f"工作日历不含{day.year}年（该年放假安排公布后，更新程序包 chinesecalendar），截止日期未能计算。"
        raise ConfigurationError(message + "请更新后重试。") from error


def working_days(first: date, count: int, *, first_counts: bool) -> tuple[date, ...]:
    """Return `count` working days from `first` on; `first` itself is one of them only if it counts.

    Raises:
        ConfigurationError: the calendar of a year on the way is not known.
    """
    start = first if first_counts else first + timedelta(days=1)
    days = _from(start)
    return tuple(next(days) for _ in range(count))


def _from(day: date) -> Iterator[date]:
    while True:
        if is_working_day(day):
            yield day
        day += timedelta(days=1)
