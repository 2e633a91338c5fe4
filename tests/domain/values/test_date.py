"""Dates in every printed form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.date import PartialDate, find, open_ended, parse, parse_partial

FIRST_OF_DECEMBER = date(2023, 12, 1)
DAYS = st.dates(min_value=date(1949, 10, 1), max_value=date(2099, 12, 31))
FIGURES = "〇一二三四五六七八九"


def chinese(day: date) -> str:
    """Write `day` as licences of the old layout do."""
    return f"{''.join(FIGURES[int(c)] for c in str(day.year))}年{tens(day.month)}月{tens(day.day)}日"


def tens(number: int) -> str:
    """Write 1 to 31 in Chinese numerals."""
    ten, one = divmod(number, 10)
    head = {0: "", 1: "十"}.get(ten, FIGURES[ten] + "十")
    return head + (FIGURES[one] if one else "")


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-01",
        "2023.12.1",
        "2023/12/01",
        "2023年12月1日",
        "2023 年 12 月 1 日",
        "２０２３年１２月０１日",
        "二〇二三年十二月一日",
        "二○二三年十二月一日",
        "二Ｏ二三年十二月一日",
        "二O二三年十二月一日",
        "二0二三年十二月一日",
        "二零二三年十二月一日",
        "2O23年12月O1日",
    ],
)
def test_each_form_of_one_day(text: str) -> None:
    """Every way of printing the day gives the same day."""
    assert parse(text) == FIRST_OF_DECEMBER


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇一二年二月廿三日", date(2012, 2, 23)),
        ("二○○三年七月三十一日", date(2003, 7, 31)),
        ("二〇二〇年十月卅日", date(2020, 10, 30)),
        ("二零零四年十月十日", date(2004, 10, 10)),
        ("二0一六年三月十八日", date(2016, 3, 18)),
    ],
)
def test_tens_and_zeros_of_old_licences(text: str, day: date) -> None:
    """Numerals as found on real licences are read."""
    assert parse(text) == day


@pytest.mark.parametrize(
    "text", ["", "长期", "2023-13-01", "2023年2月30日", "2023年12月", "1234-01-01", "2023-12-01起"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    """Impossible days, months without a day and surrounding words give nothing."""
    assert parse(text) is None


@given(DAYS)
def test_figures_round_trip(day: date) -> None:
    """Parsing what was written gives the day back, in ISO form and in Chinese words."""
    assert parse(day.isoformat()) == day
    assert parse(chinese(day)) == day
    assert parse(f"{day.year}年{day.month}月{day.day}日") == day


@given(DAYS, DAYS)
def test_find_gives_all_days_in_order(first: date, second: date) -> None:
    """A term's two days come in the order of the text."""
    assert find(f"营业期限 {first.isoformat()} 至 {chinese(second)}止") == (first, second)


def test_find_keeps_neighbouring_dates_apart() -> None:
    """Two dates with only a blank between stay two."""
    assert find("2023-12-01 2024-01-02") == (FIRST_OF_DECEMBER, date(2024, 1, 2))


def test_find_passes_over_impossible_days() -> None:
    """A misread month does not hide the other date."""
    assert find("2023年19月01日，2023年12月1日") == (FIRST_OF_DECEMBER,)


def test_a_month_is_an_interval() -> None:
    """A month is from its first to its last day, leap years included."""
    month = parse_partial("2024年2月")
    assert month == PartialDate(first=date(2024, 2, 1), last=date(2024, 2, 29))
    assert month.holds(date(2024, 2, 29))
    assert not month.holds(date(2024, 3, 1))
    assert parse_partial("二〇二三年十二月") == parse_partial("2023-12")
    assert parse_partial("2023年") == PartialDate(first=date(2023, 1, 1), last=date(2023, 12, 31))


@pytest.mark.parametrize("text", ["2023年13月", "2023-12-01", "十二月", ""])
def test_what_is_no_month_is_none(text: str) -> None:
    """A full day or an impossible month is no partial date."""
    assert parse_partial(text) is None


@pytest.mark.parametrize("text", ["长 期", "2010年01月01日至长期", "永久", "无固定期限", "不约定期限"])
def test_terms_without_end(text: str) -> None:
    """Every wording of an endless term is known."""
    assert open_ended(text)


def test_a_term_with_an_end_is_not_endless() -> None:
    """Two dates are a term with an end."""
    assert not open_ended("2010年01月01日至2030年12月31日")


def test_a_misread_figure_before_the_day_is_no_day() -> None:
    """A figure misread as a character (十人日 for 十八日) must not leave a shorter day standing."""
    assert find("二〇一六年三月十人日") == ()
