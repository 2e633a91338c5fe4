"""The registry number of an entered enterprise."""

import pytest

from domain.values.entry_number import is_valid, normalise, year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [("2025410102A8000123", "2025"), (" ２０２５410102b8000123", "2025"), ("202441900108000007", "2024")],
)
def test_a_number_states_its_year(text: str, year: str) -> None:
    """Width, case and blanks aside, the first four digits are the year of evaluation."""
    assert is_valid(text)
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["", "2025410102C8000123", "2025410102A800012", "1999410102A8000123", "甲"])
def test_any_other_text_states_none(text: str) -> None:
    """What has not the form of a number is not taken for one."""
    assert not is_valid(text)
    assert year_of(text) is None


def test_normalising_twice_is_once() -> None:
    """The normal form is settled."""
    assert normalise(normalise(" 2025 410102ａ8000123")) == "2025410102A8000123"
