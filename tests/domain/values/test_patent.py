"""Patent numbers and their check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.patent import is_valid, parse, repair

VALID = ["ZL202010123456.2", "ZL202121234567.7", "ZL202330001234.8"]


@pytest.mark.parametrize(
    "text", [*VALID, "201710601862.3", "95115608.X", "ZL 2020 1 0123456.2", "ｚｌ202010123456·2", "ZL2020101234562"]
)
def test_worked_examples_are_valid(text: str) -> None:
    """Numbers of both ages, with and without prefix, point and spaces, pass."""
    assert is_valid(text)


@pytest.mark.parametrize(
    ("text", "year", "right"),
    [
        ("ZL202010123456.2", 2020, "invention"),
        ("ZL202121234567.7", 2021, "utility_model"),
        ("ZL202330001234.8", 2023, "design"),
        ("95115608.X", 1995, "invention"),
        ("ZL02812345.6", 2002, "invention"),
    ],
)
def test_parts(text: str, year: int, right: str) -> None:
    """Filing year and kind of right are read off the number, international applications included."""
    number = parse(text)
    assert number is not None
    assert (number.year, number.right) == (year, right)


@given(st.sampled_from(VALID), st.integers(2, 13), st.sampled_from("0123456789"))
def test_any_single_wrong_digit_is_caught(text: str, place: int, digit: str) -> None:
    """Changing one digit breaks the check or the form."""
    changed = text[:place] + digit + text[place + 1 :]
    assert is_valid(changed) == (changed == text)


@pytest.mark.parametrize("text", ["", "ZL2020", "ZL202040123456.2", "CN112345678A", "ZL202010123456.22"])
def test_other_numbers_are_not(text: str) -> None:
    """Wrong length, a kind that is none, and publication numbers are no patent numbers."""
    assert parse(text) is None


@pytest.mark.parametrize(
    ("read", "number"),
    [
        ("ZL2O2010123456.2", "ZL202010123456.2"),
        ("2L202121234567.7", "ZL202121234567.7"),
        ("ZI20233000I234.8", "ZL202330001234.8"),
        ("201710601862.3", "ZL201710601862.3"),
    ],
)
def test_letters_among_digits_are_repaired(read: str, number: str) -> None:
    """What can only be a digit becomes one, when the check digit then holds."""
    assert repair(read) == number


def test_no_repair_without_the_check_digit() -> None:
    """A number whose check digit fails is not taken."""
    assert repair("ZL202010123456.3") is None
    assert repair("") is None
