"""The citizen identity number: found, and hidden where a person reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.identity_number import masked, spans


def test_the_date_of_birth_is_hidden() -> None:
    """Division and end stay, so that two persons of a list can still be told apart."""
    assert masked("身份证号11010519491231002X，男") == "身份证号110105********002X，男"


def test_every_number_of_a_text_is_hidden() -> None:
    """A list of persons is hidden person by person; small x and a wrong check character do not save one."""
    text = masked("110105194912310021、11010519491231002x")
    assert text == "110105********0021、110105********002x"


@pytest.mark.parametrize(
    "text",
    ["914403001922038216", "91410100MA9TERT12H", "2021SR0123456", "410102197913450011", "11010519491231002X7", ""],
)
def test_other_numbers_stay(text: str) -> None:
    """Credit codes, registrations, numbers without a day of birth and longer ones are no identity numbers."""
    assert masked(text) == text
    assert spans(text) == ()


@given(st.text(alphabet="0123456789Xx甲 ", max_size=60))
def test_hiding_twice_is_hiding_once(text: str) -> None:
    """A hidden text holds no number any more and keeps its length."""
    once = masked(text)
    assert spans(once) == ()
    assert masked(once) == once
    assert len(once) == len(text)
