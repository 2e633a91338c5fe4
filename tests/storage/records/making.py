"""Made-up reports for the tests of records: small, whole, with every kind of row."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from domain.document import Document, Reading, Source
from domain.finding import EvidenceRef, Finding, FindingCode, RuleRef, Severity
from domain.geometry import Box
from domain.report import Assessment, Conclusion, FastTrack, Onsite, Report, Score
from domain.use import Holder
from storage.records.verified import Verified

BOX = Box(x0=1, y0=2, x1=3, y1=4)
CODE = "91410100MA45XQ7T3K"


def finding(code: FindingCode = FindingCode.FIELD_MISMATCH, severity: Severity = Severity.HIGH) -> Finding:
    """Return a finding."""
    return Finding(
        code=code,
        severity=severity,
        field="enterprise.name",
        message="信息表与营业执照不一致，经办人 410102199001011234。",
        clears_if="更正后消除。",
        rule=RuleRef(id="evidence", source="某文件"),
        claimed="甲公司",
        read=("乙公司", "丙公司"),
        evidence=(EvidenceRef(file="evidence/01.jpg", page=1, box=BOX, kind="business_licence"),),
    )


def document(number: str = "GR202341000123") -> Document:
    """Return a document with one reading, which names a person."""
    reading = Reading(value=number, text=f"编号{number} 410102199001011234", confidence=0.9, page=1, box=BOX)
    return Document(
        file="evidence/01.jpg",
        sha256="ab" * 32,
        pages=(1,),
        page_sizes=((100, 200),),
        kind="high_tech_certificate",
        kind_confidence=1.0,
        source=Source.OCR,
        fields={"certificate_no": reading},
        images=("cd" * 32,),
    )


def report(
    submission_id: str = "S1",
    division: str = "410102",
    conclusion: Conclusion = Conclusion.CONFLICT,
    findings: Sequence[Finding] = (finding(),),
) -> Report:
    """Return a report with one document."""
    return Report(
        submission_id=submission_id,
        enterprise_name=f"河南某某（{submission_id}）有限公司",
        enterprise_uscc=CODE,
        ruleset="2025",
        as_of=date(2025, 9, 30),
        engine=(("ocr", "x"),),
        documents=(document(),),
        division=division,
        submitted_at=date(2025, 8, 1),
        assessment=Assessment(
            conclusion=conclusion,
            comparisons=(),
            findings=tuple(findings),
            fast_track=FastTrack(eligible=True, conditions=()),
            basic_conditions=(),
            score=Score(
                tech_staff=20, rd=50, rd_basis="revenue", ip=6, total=76, claimed_total=float("nan"), basis="form"
            ),
            onsite=Onsite(required=True, reasons=("first_time",), recorded=False),
            not_checked=("名单未提供。",),
        ),
    )


def verified(made: Report, run: str = "r1", place: str | None = None) -> Verified:
    """Return a report as it is handed to the records."""
    return Verified(
        report=made,
        holder=Holder(key=CODE, name="甲", submission_id=made.submission_id, year="2025"),
        run=run,
        place=place or made.submission_id,
        files={"report.json": "01" * 32, "report.html": "02" * 32},
        record="03" * 32,
        rules="04" * 32,
        at=datetime(2025, 9, 30, tzinfo=UTC),
    )
