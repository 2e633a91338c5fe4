"""On-site triggers of both years over whole grids, against the words of the notices written out anew."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from domain.lists import Entry, ListName, Lists
from domain.submission import IntellectualProperty, Staff, Submission
from matchers import figures, onsite
from matchers.case import Case
from matchers.rulesets import load
from tests.notation import USCC, submission

RULES = {year: load(year) for year in ("2025", "2026")}
FORM = submission().form
STAFF = (*range(8), *range(48, 53), 500)
EXPENSE = ("0", "9.99", "10", "10.01", "203.4")
ENTRIES: tuple[tuple[int, str], ...] = tuple(product(range(2020, 2027), (ListName.REVOKED, ListName.DISHONEST)))


def reasons(case: Case) -> set[str]:
    """Return the triggers that hold."""
    return set(onsite.onsite(case, figures.claimed(case)).reasons)


def case(year: str, staff: Staff, *, first_time: bool | None, rights: int = 2, expense: str = "203.4") -> Case:
    """Return the case of a form with these figures and no lists."""
    ip = tuple(IntellectualProperty(type="design", number=f"ZL{number}") for number in range(rights))
    finance = replace(FORM.finance, rd_expense_wan=float(expense))
    form = replace(FORM, staff=staff, first_time=first_time, ip=ip, finance=finance)
    return Case(
        submission=Submission(form=form, evidence=()),
        documents=(),
        ruleset=RULES[year],
        as_of=RULES[year].window.closes,
    )


def staffs() -> Iterator[Staff]:
    """Yield every staff of the grid with every technical staff, halves included."""
    for total in STAFF:
        for halves in range(2 * min(total, 53) + 1):
            yield Staff(total=total, tech=halves / 2)


@pytest.mark.parametrize("first_time", [True, False, None])
def test_every_staff_of_2025(first_time: bool | None) -> None:  # noqa: FBT001  a column of cases
    """Five or fewer; fifty or more of whom nine in ten are technical; those who come for the first time."""
    for staff in staffs():
        assert staff.total is not None
        assert staff.tech is not None
        expected = {"few_staff"} if staff.total <= 5 else set()
        if staff.total >= 50 and Decimal(str(staff.tech)) * 10 >= Decimal(str(staff.total)) * 9:
            expected.add("tech_share")
        if first_time is True:
            expected.add("first_time")
        assert reasons(case("2025", staff, first_time=first_time)) == expected, staff


@pytest.mark.parametrize("first_time", [True, False, None])
def test_every_figure_of_2026(first_time: bool | None) -> None:  # noqa: FBT001  a column of cases
    """Five or fewer; no rights; less than 100,000 yuan of R&D; those who come for the first time; no share of staff."""
    for total, rights, expense in product(STAFF, range(3), EXPENSE):
        expected = {"few_staff"} if total <= 5 else set()
        expected |= {"no_ip"} if rights == 0 else set()
        expected |= {"low_rd"} if Decimal(expense) < 10 else set()
        expected |= {"first_time"} if first_time else set()
        asked = case("2026", Staff(total=total, tech=total), first_time=first_time, rights=rights, expense=expense)
        assert reasons(asked) == expected, (total, rights, expense)


@pytest.mark.parametrize("year", sorted(RULES))
@pytest.mark.parametrize(("entered", "name"), ENTRIES)
def test_every_year_of_history(year: str, entered: int, name: ListName) -> None:
    """A revocation or a breach of the year or the three before it, and no older one."""
    entry = Entry(list=name, file="list.csv", line=2, uscc=USCC, year=entered)
    asked = replace(case(year, FORM.staff, first_time=False), lists=Lists.of(ListName, [entry]))
    assert reasons(asked) == ({"history"} if entered >= int(year) - 3 else set())


def test_a_trigger_holds_on_the_figures_claimed_or_proven() -> None:
    """Whichever of the two calls for a visit, a visit is due."""
    asked = case("2025", Staff(total=5, tech=2), first_time=False)
    more = replace(figures.claimed(asked), staff_total=Decimal(50), staff_tech=Decimal(45))
    assert set(onsite.onsite(asked, more).reasons) == {"few_staff", "tech_share"}
