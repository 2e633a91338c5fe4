"""The registration number of old licences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.registration_number import is_valid, normalise


@pytest.mark.parametrize("number", ["110108000000016", "350583100189742", "3101 2000 1948 931"])
def test_published_numbers_are_valid(number: str) -> None:
    """Numbers as printed pass, spaces or not."""
    assert is_valid(number)


@given(st.integers(0, 14), st.sampled_from("0123456789"))
def test_any_single_wrong_digit_is_caught(place: int, digit: str) -> None:
    """Changing one digit always breaks the check."""
    number = "110108000000016"
    changed = number[:place] + digit + number[place + 1 :]
    assert is_valid(changed) == (changed == number)


@pytest.mark.parametrize("number", ["", "5101042004480", "11010800000001X", "91410100MA9TERT12H"])
def test_other_numbers_are_not(number: str) -> None:
    """Thirteen digits, letters and credit codes are no such number."""
    assert not is_valid(number)


def test_punctuation_is_dropped() -> None:
    """The normal form is digits only."""
    assert normalise("110108－000000016 ") == "110108000000016"
