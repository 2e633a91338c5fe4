"""The list of rights against itself."""

import pytest

from matchers import rights
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import submission

RULES = load("2025")
DESIGN = "ZL202330001234.8"


def case(*changes: str) -> Case:
    """Return the case of the submission with `changes` and no evidence."""
    return Case(submission=submission(*changes), documents=(), ruleset=RULES, as_of=RULES.window.closes)


def notices(*changes: str) -> list[Notice]:
    """Return what is said of the rights of the form with `changes`."""
    return list(rights.rights(case(*changes)))


def test_right_rights_say_nothing() -> None:
    """The clean form's rights give no notice."""
    assert notices() == []


def test_a_right_listed_twice_is_named_with_its_first_row() -> None:
    """Rows are counted from 1 for the reviewer and from 0 in the path; spelling does not hide a repetition."""
    listed = f"ip=design:{DESIGN};software_copyright:2021SR0123456;design: {DESIGN.lower()}"
    (notice,) = notices(listed)
    assert (notice.field, notice.words) == ("ip[2].number", {"row": "3", "first_row": "1"})


def test_rights_without_a_number_are_no_duplicates() -> None:
    """A missing number is a fault of its own, not a repetition, and each such right counts."""
    listed = ("ip=design:;design:", "ip[0].number=", "ip[1].number=")
    assert notices(*listed) == []
    assert len(rights.distinct(case(*listed))) == 2


@pytest.mark.parametrize(
    ("listed", "fault"),
    [
        ("design:ZL202330001234.9", "校验位"),
        ("design:2023300012", "形式"),
        ("invention:ZL202330001234.8", "种类位为外观设计专利，与所填类别发明专利不同"),
        ("software_copyright:软著登字第15980140号", "SR"),
    ],
)
def test_a_number_must_be_one_of_its_type(listed: str, fault: str) -> None:
    """Form, check digit and the kind digit of a patent are held to the type claimed."""
    (notice,) = notices(f"ip={listed}")
    assert notice.key == "ip_number_invalid"
    assert fault in notice.words["fault"]


@pytest.mark.parametrize(
    "listed", ["plant_variety:CNA20191006012", "ic_layout:BS.205012345.6", "new_drug:国药证字H20200001"]
)
def test_types_without_a_check_are_let_pass(listed: str) -> None:
    """Numbers whose form no source fixes are not judged."""
    assert notices(f"ip={listed}") == []


def test_a_right_must_be_granted_when_the_form_is_submitted() -> None:
    """The day of submission counts, the day after does not."""
    assert notices("ip[0].granted=2025-08-14") == []
    assert [notice.key for notice in notices("ip[0].granted=2025-08-15")] == ["ip_granted_late"]
