"""Figures in accounts and returns."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.figure import parse


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,108,677.08", "7108677.08"),
        ("１，２３４．５０", "1234.50"),
        ("1234.5", "1234.5"),
        ("0.00", "0"),
        ("31", "31"),
        ("-19,572,506.45", "-19572506.45"),
        ("－289,251.80", "-289251.80"),
        ("(1,234.56)", "-1234.56"),
        ("（1,234.56）", "-1234.56"),
        ("¥ 1,234.56", "1234.56"),
        ("1,234,567", "1234567"),
        ("0.125", "0.125"),
    ],
)
def test_each_way_of_printing(text: str, number: str) -> None:
    """Width, brackets and strokes do not matter; what is printed is the number."""
    assert parse(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("929.484.17", "929484.17"),
        ("1.358,678.51", "1358678.51"),
        ("1,234,567,89", "1234567.89"),
        ("1,860,16282", "1860162.82"),
        ("1,O05.10", "1005.10"),
        ("173,739.45|", "173739.45"),
    ],
)
def test_separators_misread_do_not_change_the_number(text: str, number: str) -> None:
    """Groups of three and two decimals tell commas and points apart."""
    assert parse(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "25%", "1,23,456.78", "12,3456,789.00", "(1,234.56", "1,234.56)", "3+7+16", "A1"])
def test_what_does_not_come_out_is_none(text: str) -> None:
    """A lost digit, a bracket without its twin and what is no figure give nothing."""
    assert parse(text) is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_printed_and_read_again_is_the_same(number: Decimal) -> None:
    """Reading undoes printing, with thousands set off or not."""
    assert parse(f"{number:,.2f}") == number
    assert parse(f"{number:.2f}") == number
