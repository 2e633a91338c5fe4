"""Small numbers in Chinese numerals."""

import pytest

from domain.values.numerals import digits, small


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("十二", 12),
        ("一二", 12),
        ("〇一", 1),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("三十一", 31),
        ("九十九", 99),
        ("十", 10),
    ],
)
def test_each_way_of_writing(text: str, number: int) -> None:
    """Figures, positions and tens all give the number."""
    assert small(text) == number


@pytest.mark.parametrize("text", ["", "一百", "二廿", "123", "十十"])
def test_other_texts_are_none(text: str) -> None:
    """What is no number below a hundred gives nothing."""
    assert small(text) is None


def test_every_zero_is_a_zero() -> None:
    """All shapes of zero become the digit."""
    assert digits("二〇○零O3") == "200003"
