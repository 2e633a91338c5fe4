"""Values of cells are written as a reader of the sheet understands them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.excel.values import text_of

DAY = dt.datetime(2018, 3, 15)  # noqa: DTZ001  # sheets know no time zones


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        (46, "General", "46"),
        (1834.5, "#,##0.00", "1834.5"),
        (2210.07, "0", "2210.07"),
        (0.1 + 0.2, "General", "0.3"),
        (4.1e17, "General", "410000000000000000"),
        (1e-7, "General", "0.0000001"),
        (-3.5, "0.00;[Red]-0.00", "-3.5"),
        (0.125, "0%", "12.5%"),
        (0.07, "0.00%", "7%"),
        (7, "000000", "000007"),
        (1834.5, '0.00"万元"', "1834.5万元"),
        (46, '0"人"', "46人"),
        (5, '"第"0"号"', "第5号"),
        (1834, "¥#,##0", "1834"),
        (18345000, '0!.0,"万"', "18345000"),
        (DAY, "yyyy-mm-dd", "2018-03-15"),
        (DAY, "m/d/yy", "2018-03-15"),
        (DAY, 'yyyy"年"m"月"d"日"', "2018年3月15日"),
        (DAY, 'yyyy"年"m"月"', "2018年3月"),
        (DAY, "yyyy/mm", "2018-03"),
        (DAY, "[$-804]yyyy/m/d;@", "2018-03-15"),
        (DAY.replace(hour=9, minute=30), "yyyy-mm-dd hh:mm", "2018-03-15 09:30"),
        (dt.time(9, 30), "hh:mm", "09:30:00"),
        ("文字", "@", "文字"),
        ("#REF!", "General", "#REF!"),
        ('=DISPIMG("ID_1",1)', "General", ""),
    ],
)
def test_value_and_format_give_the_text(value: object, number_format: str, text: str) -> None:
    """Each value is written without loss, in the form its number format means."""
    assert text_of(value, number_format) == text


@given(st.integers(min_value=-(10**15), max_value=10**15), st.integers(min_value=0, max_value=4))
def test_numbers_can_be_read_back(digits: int, places: int) -> None:
    """A number of up to fifteen digits is written so that it reads back as itself, without exponent."""
    value = digits / 10**places
    text = text_of(value, "General")
    assert float(text) == pytest.approx(value, rel=1e-14)
    assert "e" not in text.lower()


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_no_format_makes_it_fail(value: float, number_format: str) -> None:
    """Any number in any format is some text."""
    assert isinstance(text_of(value, number_format), str)
