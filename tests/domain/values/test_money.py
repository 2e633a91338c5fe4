"""Amounts in figures and in capital numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.money import Money, currency_of, parse

CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def capital(yuan: int) -> str:
    """Write a whole amount in capital numerals, the zero rule included."""
    if yuan == 0:
        return "零元整"
    digits = str(yuan)
    text, zero = "", False
    for place, digit in enumerate(digits):
        power = len(digits) - place - 1
        if digit == "0":
            zero = True
        else:
            text += ("零" if zero and text else "") + CAPITALS[int(digit)] + ("", "拾", "佰", "仟")[power % 4]
            zero = False
        if power in {4, 8} and int(digits[max(0, place - 3) : place + 1]):
            text += "万" if power == 4 else "亿"
    return text + "元整"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹仟万圆整", "10000000"),
        ("叁佰零伍万陆仟柒佰元整", "3056700"),
        ("壹亿零伍拾万元整", "100500000"),
        ("壹仟零壹拾万圆整", "10100000"),
        ("贰仟零捌万元整", "20080000"),
        ("拾万元整", "100000"),
        ("壹万陆仟肆佰零玖元零贰分", "16409.02"),
        ("壹仟肆佰零玖元伍角", "1409.50"),
        ("叁佰贰拾陆万玖仟陆佰元整", "3269600"),
    ],
)
def test_worked_examples_in_words(text: str, yuan: str) -> None:
    """The worked examples of the rules for writing amounts come out exactly."""
    assert parse(text) == Money(wan=Decimal(yuan) / 10_000)


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("1000万元人民币", "1000"),
        ("人民币伍拾万元", "50"),
        ("(人民币)伍佰万元整", "500"),
        ("伍佰万元（人民币）", "500"),
        ("人民币100.0000万元整", "100"),
        ("50万", "50"),
        ("1,234,567.89元", "123.456789"),
        ("￥1,000,000.00", "100"),
        ("1.5亿元", "15000"),
        ("1亿2000万元", "12000"),
        ("三百万人民币", "300"),
        ("人民币伍佰万元整（5000000.00元）", "500"),
    ],
)
def test_forms_of_licences_and_accounts(text: str, wan: str) -> None:
    """Each printed form gives its amount in 万元."""
    assert parse(text) == Money(wan=Decimal(wan))


@pytest.mark.parametrize("text", ["五佰万圓整", "伍伯万园整", " 伍 佰 万 元 整 ", "伍百萬圆正", "5OO万元", "5○○万元整"])
def test_what_recognition_garbles_still_reads(text: str) -> None:
    """Mixed numerals, odd variants, spaces and the letter O read as the amount meant."""
    assert parse(text) == Money(wan=Decimal(500))


@pytest.mark.parametrize(
    ("text", "currency"),
    [("100万美元", "USD"), ("100万港元", "HKD"), ("壹佰万欧元", "EUR"), ("美元壹佰万元", "USD"), ("100万日元", "JPY")],
)
def test_foreign_currency_is_named_and_not_converted(text: str, currency: str) -> None:
    """A foreign amount keeps its number and says its currency."""
    assert parse(text) == Money(wan=Decimal(100), currency=currency)
    assert currency_of(text) == currency


@pytest.mark.parametrize("text", ["", "元", "万元", "1000", "壹贰万元", "万万元", "壹佰万元（50万元）", "详见章程"])
def test_what_is_no_amount_is_none(text: str) -> None:
    """No unit, no number, two numbers that disagree: nothing is guessed."""
    assert parse(text) is None


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_words_round_trip(yuan: int) -> None:
    """Parsing what was written in capital numerals gives the amount back."""
    assert parse(capital(yuan)) == Money(wan=Decimal(yuan) / 10_000)


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_figures_round_trip(yuan: Decimal) -> None:
    """Figures with thousands separators give the amount back."""
    assert parse(f"{yuan:,}元") == Money(wan=yuan / 10_000)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """Whatever is printed, the answer is an amount or None, never an error."""
    result = parse(text)
    assert result is None or result.wan >= 0
