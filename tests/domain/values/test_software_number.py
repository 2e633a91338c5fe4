"""Registration numbers of software copyrights."""

import pytest

from domain.values.software_number import SoftwareNumber, parse, repair


@pytest.mark.parametrize("text", ["2021SR0123456", "2021 SR 0123456", "２０２１ｓｒ0123456"])
def test_spelling_does_not_count(text: str) -> None:
    """Width, case and spaces do not change the number."""
    number = parse(text)
    assert number == SoftwareNumber(year=2021, serial="0123456")
    assert str(number) == "2021SR0123456"


def test_older_serials_are_shorter() -> None:
    """Six digits were enough until 2018."""
    assert parse("2014SR001852") == SoftwareNumber(year=2014, serial="001852")


@pytest.mark.parametrize(
    "text", ["", "2021SR", "1999SR012345", "2021SA0123456", "2021SR01234567", "软著登字第15980140号"]
)
def test_other_numbers_are_not(text: str) -> None:
    """Wrong century, mark or length, and the certificate's own number, are no registration number."""
    assert parse(text) is None


@pytest.mark.parametrize("read", ["2O21SRO123456", "20215R0123456", "2021SKO123456", "Z021SR0123456"])
def test_what_cannot_stand_is_repaired(read: str) -> None:
    """Letters among the digits, and a misread SR, have one meaning."""
    assert repair(read) == "2021SR0123456"


def test_no_repair_is_guessed() -> None:
    """What is not of the form stays unrepaired."""
    assert repair("2021XX0123456") is None
