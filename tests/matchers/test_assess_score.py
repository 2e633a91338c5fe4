"""Whole submissions whose score decides, or does not."""

from domain.report import Conclusion
from matchers.assess import assess
from tests.matchers.test_assess import DAY, RULES, assessed, codes, only
from tests.notation import NAME, document, licence, papers, submission


def test_a_low_score_counts_only_without_a_fast_track() -> None:
    """The certificate takes the place of the score; without it the score is too low."""
    low = ("finance.rd_expense_wan=1", "self_score.rd=0", "self_score.total=32")
    more = papers(audit_report=document("audit_report", "rd_expense_wan=1"))
    assert assessed(*low, more=more).findings == ()
    result = assessed(*low, "fast_track.high_tech=", documents=(licence(),), more=more)
    assert codes(result) == [("SCORE_TOO_LOW", "self_score.total")]
    assert result.conclusion is Conclusion.CONFLICT


def test_no_technical_staff_fails_whatever_the_total() -> None:
    """A staff score of nothing fails at eighty points as well."""
    change = (
        "staff.total=50",
        "staff.tech=4.99",
        "ip=invention:ZL202010123456.2",
        "self_score.tech_staff=0",
        "self_score.ip=30",
    )
    invention = document("invention_patent", "number=ZL202010123456.2", f"owner={NAME}")
    more = papers(
        social_insurance=document("social_insurance", "staff_total=50"),
        staff_roster=document("staff_roster", "staff_total=50", "staff_tech=4.99"),
        invention_patent=invention,
    )
    result = assessed(*change, "self_score.total=80", "fast_track.high_tech=", documents=(licence(),), more=more)
    assert codes(result) == [("SCORE_TOO_LOW", "self_score.tech_staff")]
    assert "9.98%" in only(result).message


def test_open_rights_put_the_score_off() -> None:
    """While certificates are missing that would lift the score over the mark, it is neither passed nor failed."""
    low = ("finance.rd_expense_wan=80", "self_score.rd=30", "self_score.total=62", "fast_track.high_tech=")
    more = papers(audit_report=document("audit_report", "rd_expense_wan=80"))
    result = assess(submission(*low), (licence(), *more), RULES, DAY)
    assert {code for code, _ in codes(result)} == {"EVIDENCE_MISSING"}
    assert (result.score.total, result.score.basis) == (50, "evidence")
    assert any("知识产权有待确认" in line for line in result.not_checked)


def test_rules_are_applied_to_what_the_evidence_proves() -> None:
    """A form that overstates its staff is over no limit and in no band that the papers do not give it."""
    more = papers(
        social_insurance=document("social_insurance", "staff_total=501"),
        staff_roster=document("staff_roster", "staff_total=501", "staff_tech=50"),
    )
    result = assessed("staff.total=400", "staff.tech=120", more=more)
    assert {("THRESHOLD_EXCEEDED", "staff.total"), ("SCORE_MISMATCH", "self_score.tech_staff")} <= set(codes(result))
    assert (result.score.tech_staff, result.score.basis) == (0, "evidence")
    limit = next(one for one in result.basic_conditions if one.condition == "staff_total<=500")
    assert (limit.met, limit.value, limit.basis) == (False, 501, "evidence")


def test_both_options_are_reckoned() -> None:
    """The option that the form did not choose is shown beside the one that is scored."""
    assert dict(assessed().score.rd_options) == {"revenue": 50, "cost": 10}
