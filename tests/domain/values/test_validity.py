"""The term of a certificate, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.validity import Standing, of_years

TERM = of_years(date(2022, 11, 18), 3)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2022, 11, 17), Standing.NOT_YET),
        (date(2022, 11, 18), Standing.IN_FORCE),
        (date(2025, 11, 17), Standing.IN_FORCE),
        (date(2025, 11, 18), Standing.ANNIVERSARY),
        (date(2025, 11, 19), Standing.LAPSED),
    ],
)
def test_every_boundary(day: date, standing: Standing) -> None:
    """The day of issue counts, the anniversary is a case of its own."""
    assert TERM.standing(day) is standing
    assert TERM.last == date(2025, 11, 17)


def test_a_leap_day_ends_on_the_first_of_march() -> None:
    """29 February has no anniversary in a common year."""
    assert of_years(date(2024, 2, 29), 3).anniversary == date(2027, 3, 1)


@given(st.dates(), st.integers(-5, 10**9))
def test_any_misread_term_is_a_term(issued: date, years: int) -> None:
    """No number of years leads past the calendar or before the day of issue."""
    assert of_years(issued, years).anniversary >= issued


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(-400, 1600))
def test_standings_follow_one_another(issued: date, days: int) -> None:
    """As days pass a certificate is not yet, then in force, then at its anniversary, then lapsed; never back."""
    order = [Standing.NOT_YET, Standing.IN_FORCE, Standing.ANNIVERSARY, Standing.LAPSED]
    term = of_years(issued, 3)
    day = issued + timedelta(days=days)
    assert order.index(term.standing(day)) <= order.index(term.standing(day + timedelta(days=1)))
