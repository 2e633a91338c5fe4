"""The number of a high-tech certificate."""

import pytest

from domain.values.high_tech_number import normalise, parse, repair


@pytest.mark.parametrize(
    ("text", "year", "province", "city"),
    [
        ("GR202341000123", 2023, "河南", None),
        ("GR202037002773", 2020, "山东", None),
        ("GR202212000934", 2022, "天津", None),
        ("GR202244200810", 2022, "广东", "深圳"),
        ("GF201133100001", 2011, "浙江", "宁波"),
        ("ＧＲ 2021 41 009999", 2021, "河南", None),
    ],
)
def test_parts(text: str, year: int, province: str, city: str | None) -> None:
    """Year, province and city with a plan of its own are read off the number."""
    number = parse(text)
    assert number is not None
    assert (number.year, number.province, number.city) == (year, province, city)


@pytest.mark.parametrize(
    "text", ["", "GR20234100012", "GR2023410001234", "GX202341000123", "GR202399000123", "GR199941000123"]
)
def test_wrong_forms(text: str) -> None:
    """Wrong length, prefix, century or province is no number."""
    assert parse(text) is None


@pytest.mark.parametrize(
    "read", ["CR202341000123", "GR2O2341OOO123", "6R20234100012B".replace("B", "3"), "GR20234I000I23"]
)
def test_what_cannot_stand_is_repaired(read: str) -> None:
    """Letters among the digits and an impossible prefix have only one meaning."""
    repaired = repair(read)
    assert repaired is not None
    assert parse(repaired) is not None
    assert repair(repaired) == repaired


@pytest.mark.parametrize("read", ["", "GR2023", "XX202341000123", "GR202399000123"])
def test_no_repair_is_guessed(read: str) -> None:
    """A reading too short, or with a province that is none, stays unrepaired."""
    assert repair(read) is None


def test_normal_form_keeps_letters_and_digits() -> None:
    """Width, case and separators do not count."""
    assert normalise("ｇｒ2023-41-000123") == "GR202341000123"
