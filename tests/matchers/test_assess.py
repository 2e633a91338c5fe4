"""Whole submissions, each with one thing to see."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document
from domain.finding import Finding, FindingCode, Severity, Verdict
from domain.report import Assessment, Conclusion
from domain.submission import (
    FastTrackClaims,
    Finance,
    HighTechClaim,
    OnsiteRecord,
    SelfScore,
    Staff,
    Submission,
)
from matchers.assess import assess
from matchers.rulesets import load
from tests.notation import (
    CERTIFICATE,
    LICENCE,
    broken,
    certificate,
    document,
    licence,
    papers,
    patent,
    software,
    submission,
    unknown,
)

RULES = load("2025")
DAY = date(2025, 9, 30)
CLEAN = (licence(), certificate())
RIGHTS = (software(), patent())
MORE = papers()


def assessed(
    *changes: str, documents: tuple[Document, ...] = CLEAN, more: tuple[Document, ...] = MORE, as_of: date = DAY
) -> Assessment:
    """Assess the submission with `changes`; what bears out its figures and its own rights is there and right."""
    rights = () if any(change.startswith("ip=") for change in changes) else RIGHTS
    return assess(submission(*changes), (*documents, *rights, *more), RULES, as_of)


def codes(result: Assessment) -> list[tuple[str, str]]:
    """Return code and field of every finding."""
    return [(finding.code.value, finding.field) for finding in result.findings]


def only(result: Assessment) -> Finding:
    """Return the only finding."""
    assert len(result.findings) == 1, codes(result)
    return result.findings[0]


def test_a_clean_submission_is_clear() -> None:
    """Nothing is found, every claim matches, the fast track holds, and what was not checked is said."""
    result = assessed()
    assert result.findings == ()
    assert result.conclusion is Conclusion.CLEAR
    assert {comparison.verdict for comparison in result.comparisons} == {Verdict.MATCH}
    kinds = {one.kind for one in (*CLEAN, *MORE)}
    assert len(result.comparisons) == sum(pairing.kind in kinds for pairing in RULES.pairings) + 8
    assert result.fast_track.eligible
    assert result.score.total == 82
    assert any("签字盖章" in line for line in result.not_checked)


def test_a_wrong_certificate_number_is_a_conflict() -> None:
    """One digit of the number undoes the fast track, with both values and the place on the page."""
    result = assessed(documents=(licence(), certificate("certificate_no=GR202341000128")))
    assert codes(result) == [
        ("FIELD_MISMATCH", "fast_track.high_tech.certificate_no"),
        ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"),
    ]
    mismatch = result.findings[0]
    assert (mismatch.claimed, mismatch.read) == ("GR202341000123", "GR202341000128")
    assert mismatch.evidence[0].file == CERTIFICATE
    assert mismatch.evidence[0].box is not None
    assert mismatch.rule.source == "国科发政〔2017〕115号 第八条（一）；国科发火〔2016〕32号 第九条"
    assert result.conclusion is Conclusion.CONFLICT
    assert not result.fast_track.eligible


def test_an_expired_certificate_is_a_conflict() -> None:
    """Three years after its issue a certificate no longer counts, although form and certificate agree."""
    change = "fast_track.high_tech.issued=2021-12-03"
    result = assessed(
        change,
        "fast_track.high_tech.certificate_no=GR202141000123",
        documents=(licence(), certificate("certificate_no=GR202141000123", "issued=2021-12-03")),
    )
    assert codes(result) == [
        ("CERTIFICATE_EXPIRED", "fast_track.high_tech"),
        ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"),
    ]
    assert "2024-12-02" in result.findings[0].message
    assert result.conclusion is Conclusion.CONFLICT


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 11, 21), ["CERTIFICATE_EXPIRED", "FAST_TRACK_UNSUPPORTED"]),
        (date(2023, 11, 22), []),
        (date(2026, 11, 21), []),
        (date(2026, 11, 22), ["CERTIFICATE_EXPIRED"]),
        (date(2026, 11, 23), ["CERTIFICATE_EXPIRED", "FAST_TRACK_UNSUPPORTED"]),
    ],
)
def test_the_term_of_a_certificate_day_by_day(day: date, expected: list[str]) -> None:
    """In force from the day of issue to the day before the anniversary; the anniversary is for a person to decide."""
    result = assessed(as_of=day)
    assert sorted({code for code, _ in codes(result)}) == expected
    assert result.fast_track.eligible == (not expected)


def test_a_certificate_that_lapses_before_publication_is_pointed_out() -> None:
    """It is in force today and the fast track holds, but a person should know."""
    result = assessed(
        "fast_track.high_tech.certificate_no=GR202241000123",
        "fast_track.high_tech.issued=2022-10-12",
        documents=(licence(), certificate("certificate_no=GR202241000123", "issued=2022-10-12")),
    )
    assert (only(result).code, only(result).severity) == (FindingCode.CERTIFICATE_EXPIRED, Severity.LOW)
    assert result.fast_track.eligible
    assert result.conclusion is Conclusion.ATTENTION


def test_a_missing_licence_is_incomplete() -> None:
    """The claims of the licence have verdict missing, and one finding asks for it."""
    result = assessed(documents=(certificate(),))
    assert codes(result) == [("EVIDENCE_MISSING", "business_licence")]
    assert result.conclusion is Conclusion.INCOMPLETE
    missing = [one.field for one in result.comparisons if one.verdict is Verdict.MISSING]
    assert missing == [pairing.claim for pairing in RULES.pairings if pairing.kind == "business_licence"]


def test_a_missing_certificate_is_incomplete() -> None:
    """A fast track claimed without its certificate is not proven; it is not contradicted either."""
    result = assessed(documents=(licence(),))
    assert codes(result) == [
        ("EVIDENCE_MISSING", "high_tech_certificate"),
        ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"),
    ]
    assert result.conclusion is Conclusion.INCOMPLETE


def test_a_certificate_that_nothing_claims_is_not_asked_for() -> None:
    """Without the claim no certificate is missing."""
    result = assessed("fast_track.high_tech=", documents=(licence(),))
    assert result.findings == ()


def test_one_wrong_character_that_is_legible_is_a_mismatch() -> None:
    """However similar, another name is another enterprise."""
    finding = only(assessed(documents=(licence("name=河南蓝大科技有限公司"), certificate())))
    assert (finding.code, finding.severity) == (FindingCode.FIELD_MISMATCH, Severity.HIGH)
    assert "第4位起信息表“天”对佐证材料“大”" in finding.message


def test_one_wrong_character_that_is_hardly_legible_is_doubt() -> None:
    """The same difference at low confidence is said as doubt, not as a contradiction."""
    result = assessed(documents=(licence("legal_representative=王建围 @.82"), certificate()))
    assert only(result).code is FindingCode.FIELD_UNREADABLE
    assert "82%" in only(result).message
    assert result.conclusion is Conclusion.ATTENTION


def test_a_doubt_that_other_papers_speak_against_is_told_and_not_asked() -> None:
    """A name that is hardly legible on the licence, and legible on five other papers, keeps nobody from going on."""
    result = assessed(documents=(licence("name=河南蓝大科技有限公司 @.82"), certificate()))
    assert (only(result).code, only(result).severity) == (FindingCode.FIELD_UNREADABLE, Severity.INFO)
    assert result.conclusion is Conclusion.CLEAR


def test_a_region_in_brackets_is_for_a_person() -> None:
    """The region in another place is asked about, at medium weight."""
    result = assessed(documents=(licence("name=蓝天科技（河南）有限公司"), certificate()))
    assert (only(result).code, only(result).severity) == (FindingCode.FIELD_MISMATCH, Severity.MEDIUM)
    assert result.conclusion is Conclusion.ATTENTION


def test_a_slip_of_unit_is_named() -> None:
    """The ratio of the two amounts is said."""
    finding = only(assessed("enterprise.registered_capital_wan=10000000"))
    assert finding.field == "enterprise.registered_capital_wan"
    assert "相差10000倍" in finding.message


def test_missing_keys_are_findings_not_errors() -> None:
    """A form that says nothing gives faults, no comparisons, and no crash."""
    paths = [pairing.claim for pairing in RULES.pairings if pairing.claim.startswith("enterprise.")]
    empty = [f"{path}=" for path in paths] + ["staff.total=", "staff.tech=", "finance.revenue_wan=", "year="]
    empty += ["finance.rd_expense_wan=", "finance.cost_wan=", "submitted_at=", "first_time=", "fast_track.high_tech="]
    nothing = (*empty, "!enterprise.name 必填项为空。", "ip=", "slots=", "finance.total_assets_wan=")
    result = assessed(*nothing, documents=(licence(),))
    assert ("FORM_INVALID", "enterprise.name") in codes(result)
    assert result.score.total is None
    assert result.comparisons == ()
    assert [one.met for one in result.basic_conditions if one.condition == "staff_total<=500"] == [None]


def test_evidence_is_used_for_what_it_is() -> None:
    """A licence in another slot still bears out the claims, and the wrong slot is pointed out."""
    slots = f"slots={LICENCE}:high_tech_certificate;{CERTIFICATE}:business_licence"
    result = assessed(slots)
    assert codes(result) == [("KIND_MISMATCH", "evidence.slot")] * 2
    assert {one.verdict for one in result.comparisons} == {Verdict.MATCH}


def test_a_file_that_cannot_be_opened_is_unreadable_and_not_missing() -> None:
    """The finding names the file and its slot; nothing asks for the evidence a second time."""
    result = assessed(documents=(licence(), broken(CERTIFICATE)))
    assert codes(result) == [
        ("EVIDENCE_UNREADABLE", "high_tech_certificate"),
        ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"),
    ]
    assert result.conclusion is Conclusion.INCOMPLETE


def test_an_unrecognised_file_in_the_slot_is_not_said_to_be_absent() -> None:
    """The reviewer is sent to the file instead of being told that there is none."""
    result = assessed(documents=(licence(), unknown("高新\n企业名称", file=CERTIFICATE)))
    finding = result.findings[0]
    assert (finding.code, finding.evidence[0].file) == (FindingCode.EVIDENCE_MISSING, CERTIFICATE)
    assert "未能识别" in finding.message


def test_an_old_licence_is_history() -> None:
    """A licence with a registration number alone does not prove the credit code."""
    result = assessed(documents=(licence("uscc=", "registration_no=350583100189742"), certificate()))
    assert codes(result) == [("EVIDENCE_MISSING", "enterprise.uscc")]
    assert "旧版" in only(result).message


@pytest.mark.parametrize(
    ("type_", "severity", "met"),
    [
        ("个体工商户", Severity.HIGH, False),
        ("有限责任公司分公司", Severity.HIGH, False),
        ("有限合伙企业", Severity.MEDIUM, None),
    ],
)
def test_kinds_of_business_that_cannot_take_part(type_: str, severity: Severity, met: bool | None) -> None:  # noqa: FBT001  a column of cases
    """The licence's 类型 decides whether the enterprise is a resident enterprise."""
    result = assessed(documents=(licence(f"type={type_}"), certificate()))
    assert (only(result).field, only(result).severity) == ("enterprise.type", severity)
    assert result.basic_conditions[0].met is met


def test_two_copies_that_disagree_contradict_each_other() -> None:
    """The copy that bears the claim out is believed, and the disagreement is a finding of its own with both places."""
    copy = licence("legal_representative=李四", file="evidence/copy.jpg")
    result = assessed(documents=(*CLEAN, copy))
    assert codes(result) == [("CROSS_DOCUMENT_MISMATCH", "enterprise.legal_representative")]
    assert {place.file for place in only(result).evidence} == {LICENCE, "evidence/copy.jpg"}


def test_an_earlier_licence_is_no_contradiction() -> None:
    """A licence from before a change is history, a later one that says otherwise is not."""
    earlier = licence("name=河南白云科技有限公司", "issued=2018-03-20", file="evidence/old.jpg")
    assert assessed(documents=(*CLEAN, earlier)).findings == ()
    later = licence("name=河南白云科技有限公司", "issued=2024-03-20", file="evidence/new.jpg")
    assert codes(assessed(documents=(*CLEAN, later))) == [("CROSS_DOCUMENT_MISMATCH", "enterprise.name")]


def test_the_certificate_that_the_form_speaks_of_counts() -> None:
    """An old certificate beside its renewal neither lapses the claim nor contradicts it."""
    old = certificate("certificate_no=GR202041000999", "issued=2020-09-09", file="evidence/old.jpg")
    result = assessed(documents=(*CLEAN, old))
    assert result.findings == ()
    assert result.fast_track.eligible


def test_doubt_about_the_certificate_leaves_the_fast_track_open() -> None:
    """An illegible number neither supports nor refutes."""
    result = assessed(documents=(licence(), certificate("certificate_no=GR202341000128 @.7")))
    assert codes(result) == [("FIELD_UNREADABLE", "fast_track.high_tech.certificate_no")]
    assert not result.fast_track.eligible


def test_an_open_fast_track_puts_the_score_off() -> None:
    """While a claimed condition is still to be looked at, a low score is not yet a verdict, and that is said."""
    low = ("finance.rd_expense_wan=1", "self_score.rd=0", "self_score.total=32")
    more = papers(audit_report=document("audit_report", "rd_expense_wan=1"))
    result = assessed(*low, documents=(licence(), certificate("certificate_no=GR202341000128 @.7")), more=more)
    assert all(code != "SCORE_TOO_LOW" for code, _ in codes(result))
    assert any("未作结论" in line for line in result.not_checked)


def test_findings_do_not_depend_on_the_order_of_documents() -> None:
    """Shuffled evidence gives the same assessment."""
    documents = [
        licence("name=河南蓝大科技有限公司"),
        certificate("issued=2023-11-23"),
        licence("legal_representative=李四", file="evidence/b.jpg"),
        unknown("合同", file="evidence/c.jpg"),
        broken("evidence/d.pdf"),
        document("unknown", file="evidence/e.jpg"),
    ]
    expected = assess(submission("staff.total=528"), documents, RULES, DAY)
    for seed in range(5):
        random.Random(seed).shuffle(documents)  # noqa: S311  an order, not a secret
        assert assess(submission("staff.total=528"), documents, RULES, DAY) == expected


def test_findings_stand_in_order_of_weight() -> None:
    """The gravest come first."""
    result = assessed("staff.total=528", "self_score.ip=30", "enterprise.address=郑州市金水区红专街51号1号楼311")
    order = [list(Severity).index(finding.severity) for finding in result.findings]
    assert order == sorted(order)
    assert len(order) >= 3


@given(
    name=st.text(max_size=12),
    code=st.text(alphabet="0123456789ABCIOZ", max_size=20),
    capital=st.floats(0, 1e8, allow_nan=False),
    confidence=st.floats(0, 1),
)
def test_any_evidence_is_answered(name: str, code: str, capital: float, confidence: float) -> None:
    """Whatever was read, there is an assessment, and hopeless readings never contradict."""
    at = f" @{confidence:.3f}"
    changes = [f"name={name}{at}", f"uscc={code}{at}", f"registered_capital_wan={capital:.2f}{at}"]
    result = assessed(documents=(licence(*changes), certificate()))
    contradicted = [one.field for one in result.comparisons if one.verdict is Verdict.MISMATCH]
    licensed = [one for one in result.comparisons if one.evidence and one.evidence.kind == "business_licence"]
    assert len(licensed) == sum(pairing.kind == "business_licence" for pairing in RULES.pairings)
    assert confidence >= RULES.tolerances.hopeless or not contradicted


@given(
    figures=st.lists(st.floats() | st.none(), min_size=6, max_size=6),
    issued=st.dates() | st.none(),
    number=st.text(max_size=16),
)
def test_any_form_is_answered(figures: list[float | None], issued: date | None, number: str) -> None:
    """Whatever the form says, infinite, negative or absurd, there is an assessment."""
    total, tech, revenue, cost, spent, points = figures
    clean = submission().form
    form = replace(
        clean,
        staff=Staff(total=total, tech=tech),
        finance=Finance(year=2024, revenue_wan=revenue, cost_wan=cost, rd_expense_wan=spent, total_assets_wan=points),
        self_score=SelfScore(tech_staff=points, rd=points, ip=points, total=points),
        enterprise=replace(clean.enterprise, uscc=number, registered_capital_wan=revenue, established=issued),
        fast_track=FastTrackClaims(high_tech=HighTechClaim(certificate_no=number, issued=issued)),
    )
    result = assess(Submission(form=form, evidence=()), (*CLEAN, *RIGHTS), RULES, DAY)
    assert len(result.comparisons) >= 6
    assert result.score.ip == 12


def test_a_failed_check_on_site_is_a_conflict() -> None:
    """A recorded failure counts whether or not a check was due."""
    record = OnsiteRecord(date=date(2025, 8, 20), passed=False, inspectors=("甲", "乙"))
    result = assess(submission(onsite=record), (*CLEAN, *RIGHTS, *MORE), RULES, DAY)
    assert codes(result) == [("ONSITE_FAILED", "onsite")]
    assert result.conclusion is Conclusion.CONFLICT
