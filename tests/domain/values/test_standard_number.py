"""Numbers of standards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.standard_number import Scope, find, parse


@pytest.mark.parametrize(
    ("text", "number", "scope"),
    [
        ("GB/T 39116—2020", "GB/T 39116-2020", Scope.NATIONAL),
        ("GB 2760-2014", "GB 2760-2014", Scope.NATIONAL),
        ("ＧＢ／Ｚ１２３４．２－２０１９", "GB/Z 1234.2-2019", Scope.NATIONAL),
        ("JT /T 809 — 2011", "JT/T 809-2011", Scope.INDUSTRY),
        ("YY/T0287一2017", "YY/T 0287-2017", Scope.INDUSTRY),
        ("DB41/T 2020—2021", "DB41/T 2020-2021", Scope.LOCAL),
        ("T/CAS 100-2020", "T/CAS 100-2020", Scope.ASSOCIATION),
        ("Q/ABC 001-2020", "Q/ABC 001-2020", Scope.ENTERPRISE),
        ("ISO 9001:2015", "ISO 9001:2015", Scope.INTERNATIONAL),
        ("ISO/IEC 27001:2022", "ISO/IEC 27001:2022", Scope.INTERNATIONAL),
        ("IEC 60601-1:2005", "IEC 60601-1:2005", Scope.INTERNATIONAL),
    ],
)
def test_numbers_of_every_scope(text: str, number: str, scope: Scope) -> None:
    """Spelling does not count, and the prefix says whose standard it is."""
    parsed = parse(text)
    assert parsed is not None
    assert (str(parsed), parsed.scope) == (number, scope)


@pytest.mark.parametrize("text", ["", "XK16-204-05928", "备案号：37156—2012", "GB/T 39116", "2020-01-01", "AB 12-2020"])
def test_other_numbers_are_not(text: str) -> None:
    """Licences, filing numbers, days and letters that no industry bears are no standards."""
    assert find(text) == ()


def test_numbers_are_found_in_running_text() -> None:
    """Every number comes out in order; a text that holds more than a number is none itself."""
    text = "本文件代替GB/T 1.1—2009，采用ISO 9001:2015"
    assert [str(number) for number in find(text)] == ["GB/T 1.1-2009", "ISO 9001:2015"]
    assert parse(text) is None


@given(
    st.sampled_from(["GB", "GB/T", "SJ/T", "DB41/T", "ISO", "T/CSTM"]), st.integers(1, 99999), st.integers(1985, 2030)
)
def test_writing_and_reading_are_inverse(prefix: str, serial: int, year: int) -> None:
    """A number as written reads as itself."""
    number = parse(f"{prefix} {serial}-{year}")
    assert number is not None
    assert parse(str(number)) == number
