"""Figures as the evidence proves them."""

from decimal import Decimal

import pytest

from domain.document import Document
from matchers import figures, rights, scoring, witnesses
from matchers.case import Case
from matchers.figures import Figures
from matchers.rulesets import load
from tests.notation import document, papers, patent, software, submission

RULES = load("2025")
REVENUE, RD = "finance.revenue_wan", "finance.rd_expense_wan"


def case(*changes: str, **instead: Document | None) -> Case:
    """Return the case of a form with `changes` and the papers of a clean one but for `instead`."""
    documents = (*papers(**instead), software(), patent())
    return Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=RULES.window.closes)


def proven(*changes: str, **instead: Document | None) -> Figures:
    """Return what the evidence of that case proves."""
    asked = case(*changes, **instead)
    return figures.proven(asked, witnesses.hear(asked), rights.judge(asked))


def audit(*changes: str) -> Document:
    """Return the audit report with `changes`."""
    return document("audit_report", *changes)


@pytest.mark.parametrize(
    ("claimed", "read", "expected"),
    [
        ("1834.5", "1834.5", "1834.5"),
        ("1834.5", "1834.5049", "1834.5"),
        ("1834.5", "1834.49", "1834.5"),
        ("1834.5", "1834.48", "1834.48"),
        ("1834.5", "1830", "1830"),
        ("1834.5", "900", "900"),
        ("18345", "1834.5", "1834.5"),
    ],
)
def test_money_stands_as_claimed_only_to_its_rounding(claimed: str, read: str, expected: str) -> None:
    """Within the tolerance, and beyond it, what is printed counts; a cent of 万元 is rounding."""
    known = proven(f"{REVENUE}={claimed}", audit_report=audit(f"revenue_wan={read}"))
    assert known.revenue == Decimal(expected)
    assert known.basis == figures.EVIDENCE


def test_a_tolerance_lifts_no_ratio_over_an_edge() -> None:
    """Six per cent by the form is 5.99 by the accounts, which differ by less than the tolerance."""
    changes = (f"{REVENUE}=1000", f"{RD}=60", "self_score.rd=50")
    asked = case(*changes, audit_report=audit("revenue_wan=1001", "rd_expense_wan=60"))
    known = figures.proven(asked, witnesses.hear(asked), rights.judge(asked))
    assert scoring.score(asked, known).rd == 40
    assert [notice.field for notice in scoring.differences(asked, known)] == ["self_score.rd"]


def test_where_papers_disagree_the_one_that_bears_the_form_out_counts() -> None:
    """The disagreement is a finding of its own; the rules go on with what a proof bears out."""
    known = proven(social_insurance=document("social_insurance", "staff_total=33"))
    assert known.staff_total == 46


def test_where_all_proofs_say_otherwise_the_first_counts() -> None:
    """Insurance before roster, as the rules have them."""
    insurance = document("social_insurance", "staff_total=33")
    assert proven(social_insurance=insurance, staff_roster=document("staff_roster", "staff_total=38")).staff_total == 33


def test_what_nobody_can_read_is_the_forms() -> None:
    """Without a proof the form's figure stands, and the basis says so."""
    some = proven(staff_roster=document("staff_roster", "staff_total=46", "staff_tech="))
    assert (some.staff_tech, some.basis) == (Decimal(18), figures.MIXED)
    none = proven(audit_report=None, social_insurance=None, staff_roster=None)
    assert (none.staff_total, none.revenue, none.basis) == (Decimal(46), Decimal("1834.5"), figures.FORM)


def test_a_figure_of_the_option_not_chosen_is_no_gap() -> None:
    """The cost need not be proven where revenue is the option."""
    assert proven(audit_report=audit("cost_wan=")).basis == figures.EVIDENCE
    assert proven("self_score.rd_basis=cost", audit_report=audit("cost_wan=")).basis == figures.MIXED


def test_a_mean_of_persons_stands_as_claimed() -> None:
    """The form's mean is not replaced by the head count that bears it out."""
    roster = document("staff_roster", "staff_total=46", "staff_tech=5")
    assert proven("staff.tech=4.99", "staff.total=46", staff_roster=roster).staff_tech == Decimal("4.99")


def test_open_rights_count_only_at_best() -> None:
    """Rights whose certificates are missing may still stand; those proven stand already."""
    asked = case()
    bare = Case(submission=asked.submission, documents=papers(), ruleset=RULES, as_of=asked.as_of)
    known = figures.proven(bare, witnesses.hear(bare), rights.judge(bare))
    assert (known.second_class, known.at_best.second_class) == (0, 2)
    assert proven().second_class == proven().at_best.second_class == 2
    assert list(scoring.differences(bare, known)) == []


@pytest.mark.parametrize(("points", "fields"), [(0, []), (6, ["self_score.ip"]), (12, []), (18, ["self_score.ip"])])
def test_open_rights_count_together_or_not_at_all(points: int, fields: list[str]) -> None:
    """The form may have counted both open rights or neither; one alone is no way to reckon."""
    asked = case(f"self_score.ip={points}", f"self_score.total={70 + points}")
    bare = Case(submission=asked.submission, documents=papers(), ruleset=RULES, as_of=asked.as_of)
    known = figures.proven(bare, witnesses.hear(bare), rights.judge(bare))
    assert [notice.field for notice in scoring.differences(bare, known)] == fields
