"""What the form says against itself and against the rules."""

from dataclasses import replace

import pytest

from matchers import basic, form_checks
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import submission

RULES = load("2025")


def case(*changes: str) -> Case:
    """Return the case of the submission with `changes` and no evidence."""
    return Case(submission=submission(*changes), documents=(), ruleset=RULES, as_of=RULES.window.closes)


def notices(*changes: str) -> list[Notice]:
    """Return what is said of the form with `changes`."""
    return list(form_checks.form(case(*changes)))


def keys(*changes: str) -> list[str]:
    """Return the keys of what is said of the form with `changes`."""
    return [notice.key for notice in notices(*changes)]


def test_a_right_form_says_nothing() -> None:
    """No check objects to the clean form."""
    assert keys() == []


@pytest.mark.parametrize("day", ["2025-06-30", "2025-09-30"])
def test_the_window_includes_both_ends(day: str) -> None:
    """The first and the last day are in time."""
    assert keys(f"submitted_at={day}") == []


@pytest.mark.parametrize("day", ["2025-06-29", "2025-10-01"])
def test_outside_the_window_is_late(day: str) -> None:
    """The day before and the day after are not."""
    assert keys(f"submitted_at={day}") == ["late"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-31", ["late"]),
        ("2026-06-01", []),
        ("2026-08-31", []),
        ("2026-09-01", ["late"]),
        ("2025-08-14", ["late"]),
    ],
)
def test_the_window_of_the_next_year(day: str, expected: list[str]) -> None:
    """From June to August, both ends included; a day of the year before is not in time."""
    rules = load("2026")
    asked = submission(f"submitted_at={day}", "year=2026", "finance.year=2025")
    found = form_checks.form(Case(submission=asked, documents=(), ruleset=rules, as_of=rules.window.closes))
    assert [notice.key for notice in found] == expected


def test_years_are_those_of_the_rules() -> None:
    """The form is of the ruleset's year, its figures of the year before."""
    assert [(one.key, one.words["expected"]) for one in notices("year=2024", "finance.year=2025")] == [
        ("form_year", "2025"),
        ("data_year", "2024"),
    ]


@pytest.mark.parametrize(
    ("code", "fault"),
    [("91410100MA9TERT13H", "校验"), ("91410100MA9TERT1", "位数"), ("91410100MA9TERTI2H", "字符")],
)
def test_a_credit_code_must_hold(code: str, fault: str) -> None:
    """A wrong check character and a wrong form are told apart."""
    (notice,) = notices(f"enterprise.uscc={code}")
    assert notice.key == "uscc_invalid"
    assert fault in notice.words["fault"]


def test_certificate_numbers_must_hold() -> None:
    """Form, year and province of the number are looked at, the province for information only."""
    path = "fast_track.high_tech.certificate_no"
    assert keys(f"{path}=GR2023410001") == ["certificate_no_invalid"]
    assert keys(f"{path}=GR202241000123") == ["certificate_year"]
    assert keys(f"{path}=GR202344200123") == ["certificate_province"]
    assert notices(f"{path}=GR202344200123")[0].words == {"province": "深圳"}
    assert keys(f"{path}=") == []


def test_technical_staff_is_part_of_the_staff() -> None:
    """More technical staff than staff is a fault of the form; as many is not."""
    assert keys("staff.total=18", "staff.tech=18") == []
    assert keys("staff.total=18", "staff.tech=18.01") == ["tech_exceeds_total"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("finance.rd_expense_wan=1702.11", []),
        ("finance.rd_expense_wan=1702.12", ["rd_exceeds_cost"]),
        ("enterprise.established=2025-08-14", []),
        ("enterprise.established=2025-08-15", ["established_late"]),
        ("enterprise.division=419001", []),
        ("enterprise.division=", []),
        ("enterprise.division=河南", ["division_invalid"]),
        ("enterprise.division=０410100", ["division_invalid"]),
    ],
)
def test_values_that_cannot_be(change: str, expected: list[str]) -> None:
    """No more is spent on research than at all, nobody is founded after filing, a division has six digits."""
    assert keys(change) == expected


@pytest.mark.parametrize("year", ["2025", "2026"])
@pytest.mark.parametrize(
    ("path", "limit"), [("staff.total", 500), ("finance.revenue_wan", 20000), ("finance.total_assets_wan", 20000)]
)
def test_limits_include_their_bound(path: str, limit: int, year: str) -> None:
    """Exactly the limit is within it in either year, a hundredth more is not."""
    within, beyond = (replace(case(f"{path}={figure}"), ruleset=load(year)) for figure in (f"{limit}", f"{limit}.01"))
    assert list(basic.exceeded(within, ())) == []
    assert [notice.field for notice in basic.exceeded(beyond, ())] == [path]
