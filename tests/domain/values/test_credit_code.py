"""The unified social credit code: both check characters, and repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from domain.values.credit_code import Repair, is_valid, is_well_formed, normalise, repair, repairs

VALID = [
    "91350100M000100Y43",
    "914403001922038216",
    "9144030071526726XG",
    "91330100799655058B",
    "91410100MA9TERT12H",
    "91410302MA3X00002M",
    "91411300123456788M",
    "91500111MADAFDA278",
]
CODES = st.sampled_from(VALID)


@pytest.mark.parametrize("code", VALID)
def test_worked_examples_are_valid(code: str) -> None:
    """Published and invented codes with right check characters pass."""
    assert is_valid(code)


def test_spaces_case_and_width_do_not_count() -> None:
    """A code printed in groups, in small or in full-width letters is the same code."""
    assert normalise("９1410100 ma9tert1-2h") == "91410100MA9TERT12H"
    assert is_valid("９1410100 ma9tert1-2h")


@given(CODES, st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_single_wrong_character_is_caught(code: str, place: int, character: str) -> None:
    """Changing one character always breaks a check or the form."""
    changed = code[:place] + character + code[place + 1 :]
    assert is_valid(changed) == (changed == code)


def test_the_inner_check_counts() -> None:
    """A code whose last character fits but whose organisation code does not is not valid."""
    body = "91410100MA9TERT13"
    code = body + uscc.calc_check_digit(body)
    assert uscc.is_valid(code)
    assert not is_valid(code)


@pytest.mark.parametrize("code", ["", "9141", "91410100MA9TERT12H1", "91410100MI9TERT12H", "9141O100MA9TERT12H"])
def test_wrong_forms_are_not_well_formed(code: str) -> None:
    """Length, forbidden letters and letters in the division are seen without arithmetic."""
    assert not is_well_formed(code)
    assert not is_valid(code)


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("91410100MA9TERTI2H", "91410100MA9TERT12H"),
        ("91410100MA9TERT1ZH", "91410100MA9TERT12H"),
        ("914101O0MA9TERT12H", "91410100MA9TERT12H"),
        ("91410302MA3XO00O2M", "91410302MA3X00002M"),
        ("9133010079965505BB", "91330100799655058B"),
        ("9144O30071S26726XG", "9144030071526726XG"),
    ],
)
def test_look_alikes_are_repaired(read: str, code: str) -> None:
    """Letters that cannot stand, and one look-alike, lead back to the only valid code."""
    found = repair(read)
    assert found is not None
    assert found.code == code


def test_a_repair_says_what_it_changed() -> None:
    """The reviewer reads place, reading and correction."""
    assert str(repair("91410100MA9TERTI2H")) == "按校验位将第16位“I”订正为“1”"
    assert repair("91410100MA9TERTI2H") == Repair(code="91410100MA9TERT12H", changes=((16, "I", "1"),))


@given(CODES)
def test_a_valid_code_needs_no_repair(code: str) -> None:
    """A valid reading stands first among its candidates and is left alone."""
    assert repairs(code)[0] == code
    assert repair(code) is None


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=18, max_size=18))
def test_every_candidate_is_valid_and_near(read: str) -> None:
    """Candidates pass both checks, differ in at most two places, and come once each."""
    found = repairs(read)
    assert all(is_valid(code) for code in found)
    assert all(sum(a != b for a, b in zip(read, code, strict=True)) <= 2 for code in found)
    assert len(set(found)) == len(found)


@given(st.text(max_size=30))
def test_a_repair_is_one_of_the_candidates(text: str) -> None:
    """What is offered as safe is always among what is possible."""
    found = repair(text)
    assert found is None or found.code in repairs(text)


def test_two_equally_near_codes_are_left_to_the_reviewer() -> None:
    """Where two valid codes are one change away there is no safe repair."""
    assert {"91410302MA3X00002M", "91410302MA3KQ0002M"} <= set(repairs("91410302MA3K00002M"))
    assert repair("91410302MA3K00002M") is None
