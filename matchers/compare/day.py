"""Compare days: the same day however it is written."""

from datetime import date

from domain.document import Value
from domain.finding import Verdict
from domain.values.date import parse, parse_partial
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    by_pixels,
    doubtful,
    otherwise,
)


def normal(value: Value) -> str:
    """Return the day in ISO form, the text itself when it is no day."""
    day = parse(str(value))
    return str(value) if day is None else day.isoformat()


def _days(pair: Pair) -> tuple[date | None, date | None]:
    return parse(str(pair.claimed)), parse(str(pair.read))


def _same_day(pair: Pair) -> bool:
    claimed, read = _days(pair)
    return claimed == read if claimed and read else pair.claimed == pair.read


def _same_month(pair: Pair) -> bool:
    """Hold where only year and month, or the year, are printed, and the day claimed lies in them."""
    claimed, printed = _days(pair)[0], parse_partial(str(pair.read))
    return claimed is not None and printed is not None and printed.holds(claimed)


def _misread(pair: Pair) -> bool:
    return parse(str(pair.read)) is None


def _other_year(pair: Pair) -> bool:
    claimed, read = _days(pair)
    return claimed is not None and read is not None and claimed.year != read.year


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="同一日", verdict=Verdict.MATCH, holds=_same_day),
        Level(label="证件只载年月，年月一致", verdict=Verdict.EQUIVALENT, holds=_same_month),
        Level(label="识读结果不成日期", verdict=Verdict.UNREADABLE, holds=_misread, notice="number_misread"),
        *by_pixels(),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
        Level(label="年份不同", verdict=Verdict.MISMATCH, holds=_other_year, notice="day_differs"),
        Level(label="月日不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="day_differs"),
    ),
)
