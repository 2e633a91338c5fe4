"""Who is put before the public, and until when."""

from datetime import date

import pytest

from domain.errors import ConfigurationError
from domain.publicity import Candidate, Cleared, Objection, OpenFinding
from matchers.publicity import Terms, publicity
from matchers.workdays import is_working_day, working_days

MONDAY = Terms(first=date(2025, 9, 22))


def candidate(*findings: tuple[str, str]) -> Candidate:
    """Return a candidate with findings of the given codes and severities."""
    found = tuple(OpenFinding(code=code, severity=severity, label="企业名称") for code, severity in findings)
    return Candidate(submission_id="S1", name="甲", uscc="91410100MA9TERT12H", region="郑州市", findings=found)


def cleared(code: str, submission_id: str = "S1") -> Cleared:
    """Return a reviewer's word on findings of a code."""
    return Cleared(submission_id=submission_id, code=code, reviewer="李审核", day=date(2025, 9, 20))


@pytest.mark.parametrize(
    ("first", "counts", "last"),
    [
        (date(2025, 9, 22), True, date(2025, 10, 10)),  # over the National Day and the Sunday worked before it
        (date(2025, 9, 22), False, date(2025, 10, 11)),  # a Saturday that is worked
        (date(2023, 5, 6), True, date(2023, 5, 18)),  # as Hunan published it, from a Saturday that is worked
        (date(2026, 9, 18), True, date(2026, 10, 8)),  # over two holidays, with a Sunday worked before
    ],
)
def test_ten_working_days_end_where_the_calendar_says(first: date, counts: bool, last: date) -> None:  # noqa: FBT001 - a column of the table
    """Holidays do not count, weekends that are worked do, and the first day as it is told."""
    days = working_days(first, 10, first_counts=counts)
    assert len(days) == 10
    assert days[-1] == last


def test_a_year_without_a_calendar_is_never_guessed() -> None:
    """Where the arrangement of a year is not known there is no end date, and the message says which year."""
    with pytest.raises(ConfigurationError, match="2099年"):
        is_working_day(date(2099, 1, 5))


@pytest.mark.parametrize("code", ["ONSITE_REQUIRED", "ONSITE_FAILED"])
def test_no_word_replaces_the_result_on_site(code: str) -> None:
    """An on-site check that is due or failed holds back whatever a reviewer notes, at any weight."""
    found = publicity([candidate((code, "low"))], [cleared("*")], (), MONDAY)
    assert [reason.code for reason in found.held_back[0].reasons] == [code]


def test_weighty_findings_hold_back_until_cleared() -> None:
    """High and medium findings need a reviewer's word for this submission and this code; lighter ones do not."""
    firm = candidate(("FIELD_MISMATCH", "high"), ("SEAL_MISSING", "medium"), ("NUMBER_INVALID", "info"))
    assert [one.code for one in publicity([firm], (), (), MONDAY).held_back[0].reasons] == [
        "FIELD_MISMATCH",
        "SEAL_MISSING",
    ]
    one = publicity([firm], [cleared("SEAL_MISSING"), cleared("FIELD_MISMATCH", "S2")], (), MONDAY)
    assert [reason.code for reason in one.held_back[0].reasons] == ["FIELD_MISMATCH"]
    both = [cleared("SEAL_MISSING"), cleared("FIELD_MISMATCH")]
    assert publicity([firm], both, (), MONDAY).listed[0].candidate == firm


def test_objections_stand_beside_the_enterprise() -> None:
    """An objection is kept with the enterprise that it names, settled or not."""
    said = Objection(uscc="91410100MA9TERT12H", day=date(2025, 9, 24), text="专利权属有争议")
    other = Objection(uscc="91410302MA3X00002M", day=date(2025, 9, 24), text="其他")
    assert publicity([candidate()], (), (said, other), MONDAY).listed[0].objections == (said,)
