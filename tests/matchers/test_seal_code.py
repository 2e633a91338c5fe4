"""A known filing number must be recognised by what is seen of its digits, and no other number by chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.page import Seal
from matchers.rulesets import load
from matchers.seal_code import bears_number, usual_number
from tests.notation import lattice, seal

LIMITS = load("2025").tolerances
NUMBER = "4103020123456"


def _bears(foot: str) -> bool:
    return bears_number(_with_foot(foot), [NUMBER], LIMITS)


def _with_foot(foot: str) -> Seal:
    return replace(seal(), code_looks=(lattice(foot),))


@pytest.mark.parametrize(
    "foot",
    [
        NUMBER,
        "_10302012_456",  # two are not seen
        "41030201[8.52.4]3456",  # one is taken for another, in doubt
    ],
)
def test_a_number_is_borne_out_by_most_of_its_digits(foot: str) -> None:
    """A digit or two may be missing or in doubt."""
    assert _bears(foot)


@pytest.mark.parametrize(
    "foot",
    [
        "4103020123457",  # the next number
        "41030201_____",  # too little of the seal's own digits
        "".join(f"[{digit}.1{digit - 1}.1]" for digit in (4, 1, 3, 3, 2, 2, 1, 1, 2, 3, 4, 5, 6)),
        "",
    ],
)
def test_another_number_or_too_little_of_it_bears_nothing_out(foot: str) -> None:
    """One digit surely another, digits that may be anything, none at all."""
    assert not _bears(foot)


def test_a_number_that_was_read_counts_as_read() -> None:
    """Without a look at its digits the number itself is compared."""
    assert bears_number(seal(NUMBER, f"code={NUMBER}"), [NUMBER], LIMITS)
    assert not bears_number(seal(NUMBER, "code=4103020999999"), [NUMBER], LIMITS)


@given(st.integers(0, 9_999_999))
def test_no_other_number_is_taken_for_a_known_one(serial: int) -> None:
    """Whatever number is clearly read, only the known one is it."""
    other = f"410302{serial:07d}"
    assert bears_number(_with_foot(other), [NUMBER], LIMITS) == (other == NUMBER)


def test_the_number_of_most_seals_is_the_enterprises() -> None:
    """One misread digit does not make another number, nor does one seal against one make either."""
    own, misread = seal("", f"code={NUMBER}"), seal("", "code=4103020123455")
    assert usual_number([own, misread, own, seal()]) == {NUMBER}
    assert usual_number([own, misread]) == frozenset()
    assert usual_number([]) == frozenset()
