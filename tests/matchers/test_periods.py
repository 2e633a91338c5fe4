"""The year that papers must be of."""

import pytest

from domain.document import Document
from matchers import periods
from matchers.case import Case
from matchers.rulesets import load
from tests.notation import document, submission


def case(*documents: Document, year: str = "2025") -> Case:
    """Return the case of these documents by the rules of `year`."""
    rules = load(year)
    return Case(submission=submission(), documents=documents, ruleset=rules, as_of=rules.window.closes)


def audit(change: str) -> Document:
    """Return an audit report with a change."""
    return document("audit_report", change, file=f"evidence/{change}.pdf")


@pytest.mark.parametrize(
    ("year", "kind", "change", "keys"),
    [
        ("2025", "audit_report", "year=2024", []),
        ("2025", "audit_report", "year=2023", ["period_astray"]),
        ("2025", "audit_report", "year=2025", ["period_astray"]),
        ("2025", "audit_report", "year=", []),
        ("2025", "audit_report", "year=2023 @.7", []),
        ("2026", "audit_report", "year=2024", ["period_astray"]),
        ("2026", "audit_report", "year=2025", []),
        ("2025", "tax_return", "year=2023", ["period_astray"]),
        ("2025", "social_insurance", "month=2024-12", []),
        ("2025", "social_insurance", "month=2024-01", []),
        ("2025", "social_insurance", "month=2023-12", ["period_doubtful"]),
        ("2025", "social_insurance", "month=2025-01", ["period_doubtful"]),
        ("2025", "information_form", "year=2025", []),
        ("2025", "information_form", "year=2024", ["period_astray"]),
        ("2026", "information_form", "year=2025", ["period_astray"]),
        ("2025", "commitment", "year=2025", []),
        ("2025", "commitment", "year=2024", ["period_astray"]),
    ],
)
def test_papers_are_of_the_year_they_must_be_of(year: str, kind: str, change: str, keys: list[str]) -> None:
    """Accounts and insurance are of the year before, the undertaking is of this year; what was not read is no fault."""
    asked = case(document(kind, change), year=year)
    assert [notice.key for notice in periods.astray(asked)] == keys
    assert len(periods.in_period(asked, kind)) == (not keys)


def test_earlier_years_beside_the_right_one_are_no_fault() -> None:
    """Three years of accounts hold one that counts, and nothing is said of the others."""
    asked = case(audit("year=2022"), audit("year=2023"), audit("year=2024"))
    assert [one.file for one in periods.in_period(asked, "audit_report")] == ["evidence/year=2024.pdf"]
    assert list(periods.astray(asked)) == []


def test_the_wrong_year_is_said_with_its_place() -> None:
    """The finding names year and files, and points at the year on the page."""
    (notice,) = periods.astray(case(audit("year=2023"), audit("year=2022")))
    assert (notice.read, notice.words["expected"]) == ("2022、2023", "2024") or notice.read == "2023、2022"
    assert all(place.box is not None for place in notice.evidence)
