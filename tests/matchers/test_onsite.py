"""On-site checks by the triggers of each year."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.submission import OnsiteRecord
from matchers import figures, onsite
from matchers.case import Case
from matchers.rulesets import load
from tests.notation import document, submission


def case(year: str, *changes: str, record: OnsiteRecord | None = None) -> Case:
    """Return the case of the submission with `changes` by the rules of `year`."""
    rules = load(year)
    return Case(submission=submission(*changes, onsite=record), documents=(), ruleset=rules, as_of=rules.window.closes)


def reasons(year: str, *changes: str) -> tuple[str, ...]:
    """Return the triggers that hold."""
    asked = case(year, *changes)
    return onsite.onsite(asked, figures.claimed(asked)).reasons


def keys(asked: Case) -> list[str]:
    """Return what is said of the check."""
    return [notice.key for notice in onsite.due(asked, figures.claimed(asked))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), ()),
        (("staff.total=5", "staff.tech=1"), ("few_staff",)),
        (("staff.total=6", "staff.tech=1"), ()),
        (("staff.total=50", "staff.tech=45"), ("tech_share",)),
        (("staff.total=50", "staff.tech=44.99"), ()),
        (("staff.total=49", "staff.tech=49"), ()),
        (("first_time=true",), ("first_time",)),
        (("first_time=",), ()),
        (("staff.total=3", "staff.tech=3", "first_time=true"), ("few_staff", "first_time")),
        (("ip=",), ()),
    ],
)
def test_triggers_of_2025(changes: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Bounds are included, unknown figures trigger nothing."""
    assert reasons("2025", *changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), ()),
        (("staff.total=5", "staff.tech=1"), ("few_staff",)),
        (("staff.total=50", "staff.tech=50"), ()),
        (("ip=",), ("no_ip",)),
        (("finance.rd_expense_wan=9.99",), ("low_rd",)),
        (("finance.rd_expense_wan=10",), ()),
        (("finance.rd_expense_wan=",), ()),
        (("first_time=true",), ("first_time",)),
    ],
)
def test_triggers_of_2026(changes: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """The next year has other triggers: no rights, little research; the share of technical staff is gone."""
    assert reasons("2026", *changes) == expected


def test_a_record_that_passes_settles_it() -> None:
    """A due check that is recorded as passed says nothing more."""
    assert keys(case("2025", "first_time=true")) == ["onsite_required"]
    assert keys(case("2025", "first_time=true", record=OnsiteRecord(passed=True))) == []


def test_a_record_without_a_result_is_unclear() -> None:
    """A check whose result is not said is not done."""
    assert keys(case("2025", "first_time=true", record=OnsiteRecord())) == ["onsite_unclear"]
    assert keys(case("2025", record=OnsiteRecord())) == []


def test_a_failure_counts_even_when_no_check_was_due() -> None:
    """What inspectors saw is not undone by the triggers."""
    assert keys(case("2025", record=OnsiteRecord(passed=False))) == ["onsite_failed"]


def on_paper(day: str, result: str) -> Document:
    """Return the record on paper."""
    return document("onsite_record", f"date={day}", f"result={result}", file=f"evidence/{day}.jpg")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([("2025-08-20", "pass")], []),
        ([("2025-08-20", "fail")], ["onsite_failed"]),
        ([("2025-08-20", "fail"), ("2025-09-02", "pass")], []),
        ([("2025-08-20", "pass"), ("2025-09-02", "fail")], ["onsite_failed"]),
        ([("2025-08-20", "")], ["onsite_unclear"]),
        ([("2024-12-31", "pass")], ["onsite_required"]),
        ([("2025-01-01", "pass")], []),
    ],
)
def test_a_record_on_paper_counts(records: list[tuple[str, str]], expected: list[str]) -> None:
    """The latest check of the year counts, whoever attached it; last year's does not."""
    asked = replace(case("2025", "first_time=true"), documents=tuple(on_paper(*one) for one in records))
    assert keys(asked) == expected


def test_of_one_day_the_failure_counts() -> None:
    """Where the paper and the record beside the form differ on one day, nobody is passed by mistake."""
    beside = OnsiteRecord(date=date(2025, 8, 20), passed=True)
    asked = replace(case("2025", record=beside), documents=(on_paper("2025-08-20", "fail"),))
    assert keys(asked) == ["onsite_failed"]
