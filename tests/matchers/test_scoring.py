"""The score, to the last digit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.report import Score
from matchers import figures, scoring
from matchers.case import Case
from matchers.rulesets import load
from tests.notation import submission

RULES = load("2025")


def case(*changes: str) -> Case:
    """Return the case of the submission with `changes`."""
    return Case(submission=submission(*changes), documents=(), ruleset=RULES, as_of=RULES.window.closes)


def score(*changes: str) -> Score:
    """Return the score of the form with `changes`."""
    asked = case(*changes)
    return scoring.score(asked, figures.claimed(asked))


def rights(first: int, second: int) -> str:
    """Return the change that lists so many rights of either class."""
    listed = [f"invention:ZL{number}" for number in range(first)] + [f"design:ZL9{number}" for number in range(second)]
    return f"ip={';'.join(listed)}"


def inputs(staff: str, tech: str, rd: str, revenue: str, cost: str) -> tuple[str, ...]:
    """Return the changes that state these figures."""
    figures = (("staff.total", staff), ("staff.tech", tech), ("finance.rd_expense_wan", rd))
    money = (("finance.revenue_wan", revenue), ("finance.cost_wan", cost))
    return tuple(f"{path}={value}" for path, value in (*figures, *money))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((*inputs("50", "5", "60", "1000", "1000"), rights(0, 1)), (4, 50, 6, 60)),
        ((*inputs("50", "4.99", "80", "1000", "1000"), rights(1, 0)), (0, 50, 30, 80)),
        ((*inputs("40", "12", "49.99", "1000", "1000"), rights(0, 2)), (20, 30, 12, 62)),
        ((*inputs("40", "12", "50", "1000", "1000"), rights(0, 2)), (20, 40, 12, 72)),
        ((*inputs("30", "9", "19", "1000", "61.29"), rights(0, 0), "self_score.rd_basis=cost"), (20, 50, 0, 70)),
        ((*inputs("30", "9", "19", "1000", "61.29"), rights(0, 0), "self_score.rd_basis=revenue"), (20, 0, 0, 20)),
        ((*inputs("20", "20", "19.9", "1000", "201.01"), rights(3, 9)), (20, 0, 30, 50)),
        ((*inputs("4", "4", "60", "1000", "1000"), rights(0, 0)), (20, 50, 0, 70)),
    ],
)
def test_worked_examples(changes: tuple[str, ...], expected: tuple[int, int, int, int]) -> None:
    """The worked examples of the rules come out exactly in either year, edges and both R&D options included."""
    for year in ("2025", "2026"):
        asked = replace(case(*changes), ruleset=load(year))
        reckoned = scoring.score(asked, figures.claimed(asked))
        assert (reckoned.tech_staff, reckoned.rd, reckoned.ip, reckoned.total) == expected


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((*inputs("50", "5", "60", "1000", "1000"), rights(0, 1)), []),
        ((*inputs("50", "4.99", "80", "1000", "1000"), rights(1, 0)), ["tech_staff_zero"]),
        ((*inputs("40", "12", "49.99", "1000", "1000"), rights(0, 2)), []),
        ((*inputs("30", "9", "19", "1000", "61.29"), rights(0, 0), "self_score.rd_basis=cost"), []),
        ((*inputs("30", "9", "19", "1000", "61.29"), rights(0, 0), "self_score.rd_basis=revenue"), ["score_too_low"]),
        ((*inputs("20", "20", "19.9", "1000", "201.01"), rights(3, 9)), ["score_too_low"]),
        ((*inputs("4", "4", "60", "1000", "1000"), rights(0, 0)), []),
        ((*inputs("50", "5", "59.99", "1000", "1000"), rights(0, 1)), ["score_too_low"]),
        ((*inputs("10", "0", "1", "1000", "1000"), rights(0, 0)), ["tech_staff_zero", "score_too_low"]),
    ],
)
def test_verdicts_of_the_worked_examples(changes: tuple[str, ...], said: list[str]) -> None:
    """Sixty points pass, one band less does not, and without technical staff nothing does."""
    asked = case(*changes)
    assert [notice.key for notice in scoring.shortfall(asked, figures.claimed(asked))] == said


@pytest.mark.parametrize(
    ("tech", "points"),
    [
        ("30", 20),
        ("29.99", 16),
        ("25", 16),
        ("24.99", 12),
        ("20", 12),
        ("19.99", 8),
        ("15", 8),
        ("14.99", 4),
        ("10", 4),
    ],
)
def test_staff_bands_include_their_lower_bound(tech: str, points: int) -> None:
    """Each bound earns its band, a hundredth below earns the next."""
    assert score("staff.total=100", f"staff.tech={tech}").tech_staff == points


def test_under_ten_per_cent_is_nothing() -> None:
    """9.98 per cent is not rounded up to 10."""
    assert score("staff.total=50", "staff.tech=4.99").tech_staff == 0


@pytest.mark.parametrize(
    ("rd", "revenue", "cost"),
    [("60", 50, 0), ("59.99", 40, 0), ("50", 40, 0), ("40", 30, 0), ("30", 20, 0), ("20", 10, 0), ("19.99", 0, 0),
     ("100", 50, 10), ("150", 50, 20), ("200", 50, 30), ("250", 50, 40), ("300", 50, 50), ("299.99", 50, 40)],
)  # fmt: skip
def test_both_options_have_their_bands(rd: str, revenue: int, cost: int) -> None:
    """The same expense earns by revenue and by cost as each table says, bounds included."""
    asked = case("finance.revenue_wan=1000", "finance.cost_wan=1000", f"finance.rd_expense_wan={rd}")
    assert scoring.rd_options(asked, figures.claimed(asked)) == {"revenue": revenue, "cost": cost}


@pytest.mark.parametrize(
    ("first", "second", "points"), [(1, 0, 30), (2, 5, 30), (0, 5, 24), (0, 4, 24), (0, 3, 18), (0, 2, 12), (0, 1, 6)]
)
def test_rights_are_counted_by_class(first: int, second: int, points: int) -> None:
    """One right of the first class earns all, the second class earns by number, the classes are not added."""
    assert score(rights(first, second)).ip == points


def test_a_right_listed_twice_counts_once() -> None:
    """Two rows with one number are one right, whatever their width and case."""
    assert score("ip=design:ZL202330001234.8;design:ｚl202330001234.8").ip == 6


def test_the_better_option_is_scored_when_none_was_chosen() -> None:
    """A form that names no option gets the better one, and the score says which."""
    reckoned = score("self_score.rd_basis=", "finance.revenue_wan=100000", "finance.cost_wan=500")
    assert (reckoned.rd_basis, reckoned.rd) == ("cost", 50)


def test_no_staff_and_no_revenue_earn_nothing() -> None:
    """Zero is no base for a ratio, and no error either."""
    reckoned = score("staff.total=0", "staff.tech=0", "finance.revenue_wan=0")
    assert (reckoned.tech_staff, reckoned.rd) == (0, 0)


@pytest.mark.parametrize("path", ["staff.total", "staff.tech", "finance.rd_expense_wan"])
def test_a_missing_figure_leaves_the_total_unknown(path: str) -> None:
    """What the form does not say is not taken for zero."""
    assert score(f"{path}=").total is None


@given(st.integers(1, 500), st.data())
def test_more_technical_staff_never_earns_less(total: int, data: st.DataObject) -> None:
    """Points rise with the share."""
    fewer = data.draw(st.integers(0, total))
    more = data.draw(st.integers(fewer, total))
    points = [score(f"staff.total={total}", f"staff.tech={tech}").tech_staff for tech in (fewer, more)]
    assert points[0] is not None
    assert points[1] is not None
    assert points[0] <= points[1]


@given(st.decimals(min_value=1, max_value=500, places=2), st.decimals(min_value=0, max_value=500, places=2))
def test_shares_are_exact(total: Decimal, tech: Decimal) -> None:
    """The share met by the bands is the exact quotient, not a rounded one."""
    known = figures.claimed(case(f"staff.total={total}", f"staff.tech={tech}"))
    assert known.tech_share == Decimal(str(float(tech))) * 100 / Decimal(str(float(total)))
