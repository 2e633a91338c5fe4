"""A report built by hand on sample pages, for the tests of what reports print."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from domain.document import Accounting, Document, Reading, Source
from domain.finding import Comparison, EvidenceRef, Finding, FindingCode, RuleRef, Severity, Verdict
from domain.geometry import Box
from domain.page import Line, Origin, Seal
from domain.report import (
    Assessment,
    BasicCondition,
    Conclusion,
    FastTrack,
    FastTrackCondition,
    Onsite,
    Report,
    Score,
)

SUBMISSION = Path(__file__).parents[1] / "samples" / "submissions" / "S2025-9002-number" / "evidence"
LICENCE, CERTIFICATE = "evidence/营业执照.jpg", "evidence/高新技术企业证书.jpg"
RULE = RuleRef(id="fast_track.high_tech", source="国科发政〔2017〕115号 第八条（一）")
NUMBER_BOX = Box(1190, 545, 1500, 600)


def make_finding(code: FindingCode, severity: Severity, field: str, **more: object) -> Finding:
    """Return a finding with plain words."""
    plain = Finding(
        code=code,
        severity=severity,
        field=field,
        message="信息表所填与材料载明的内容不同。",
        clears_if="更正信息表，或补充能够说明差异的材料。",
        rule=RULE,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # tests name the fields they set


def _document(file: str, kind: str, readings: dict[str, Reading], size: tuple[int, int], digest: str) -> Document:
    return Document(
        file=file,
        sha256="ab" * 32,
        pages=(1,),
        page_sizes=(size,),
        kind=kind,
        kind_confidence=0.99321,
        source=Source.OCR,
        fields=readings,
        seals=(
            Seal(
                page=1,
                box=Box(10, 20, 30, 40),
                colour="red",
                shape="round",
                text="洛阳澜序传感科技有限公司",
                confidence=0.97,
                kind="enterprise",
            ),
        ),
        accounting=(Accounting(page=1, lines=23, used=11, unused=12, unreadable=0, ink_unread=0.00412),),
        images=(digest,),
    )


def _reading(value: str | float, text: str, box: Box, **more: object) -> Reading:
    return replace(Reading(value=value, text=text, confidence=0.998, page=1, box=box), **more)  # type: ignore[arg-type]


@pytest.fixture
def page_image() -> Callable[[str], bytes]:
    """Return the kept pages: the sample's licence and certificate by a stand-in for their digests."""
    kept = {"licence": SUBMISSION / "营业执照.jpg", "certificate": SUBMISSION / "高新技术企业证书.jpg"}

    def fetch(digest: str) -> bytes:
        return kept[digest].read_bytes()

    return fetch


@pytest.fixture
def report() -> Report:
    """Return a report with findings of several weights, comparisons of every verdict and an unreadable file."""
    name = _reading("洛阳澜序传感科技有限公司", "名　　称洛阳澜序传感科技有限公司", Box(300, 520, 620, 560))
    number = _reading("GR202441003356", "证书编号：GR202441003356", NUMBER_BOX, repaired="第 3 位由 O 更正为 0")
    capital = _reading(600.0, "注册资本陆佰万元整", Box(900, 520, 1200, 560), confidence=0.62)
    sizes = tuple(_size(path) for path in ("营业执照.jpg", "高新技术企业证书.jpg"))
    unreadable = Document(
        file="evidence/其他.pdf",
        sha256="cd" * 32,
        pages=(),
        page_sizes=(),
        kind="unknown",
        kind_confidence=0.0,
        source=Source.OCR,
        warnings=("文件已加密，无法打开；请提供未加密的文件。",),
        unreadable="encrypted",
    )
    foreign = Document(
        file="evidence/合同.pdf",
        sha256="ef" * 32,
        pages=(1, 2),
        page_sizes=((1241, 1754), (1241, 1754)),
        kind="unknown",
        kind_confidence=0.2,
        source=Source.TEXT,
        lines=((2, Line(text="设备加工合同", box=Box(1.4, 2.6, 30, 40), confidence=0.91236, origin=Origin.OCR)),),
    )
    documents = (
        _document(LICENCE, "business_licence", {"name": name, "registered_capital_wan": capital}, sizes[0], "licence"),
        _document(CERTIFICATE, "high_tech_certificate", {"certificate_no": number}, sizes[1], "certificate"),
        foreign,
        unreadable,
    )
    return Report(
        submission_id="S2025-9002",
        enterprise_name="洛阳澜序传感科技有限公司",
        enterprise_uscc="91410300MA3XH4W85R",
        ruleset="2025",
        as_of=date(2025, 9, 30),
        engine=(("ocr", "PP-OCRv6 small"), ("version", "0.1.0")),
        documents=documents,
        assessment=_assessment(),
    )


def _size(file: str) -> tuple[int, int]:
    with Image.open(io.BytesIO((SUBMISSION / file).read_bytes())) as image:
        return image.size


def _assessment() -> Assessment:
    place = EvidenceRef(file=CERTIFICATE, page=1, box=NUMBER_BOX, kind="high_tech_certificate")
    on_licence = EvidenceRef(file=LICENCE, page=1, box=Box(300, 520, 620, 560), kind="business_licence")
    comparison = Comparison(
        field="enterprise.name",
        claimed="洛阳澜序传感科技有限公司",
        read="洛阳澜序传感科技有限公司",
        verdict=Verdict.MATCH,
        level="完全相同",
        score=1.0,
        probability_same=0.99991,
        evidence=on_licence,
    )
    differing = replace(
        comparison,
        field="fast_track.high_tech.certificate_no",
        claimed="GR202441003358",
        read="GR202441003356",
        verdict=Verdict.MISMATCH,
        level="不同",
        score=0.92857,
        probability_same=None,
        evidence=place,
    )
    capital = replace(
        comparison,
        field="enterprise.registered_capital_wan",
        claimed=6000000.0,
        read=600.0,
        verdict=Verdict.MISMATCH,
        level="单位相差一万倍",
    )
    absent = replace(
        comparison, field="ip[0].number", claimed="2021SR0123456", read=None, verdict=Verdict.MISSING, evidence=None
    )
    equal = replace(comparison, field="enterprise.address", verdict=Verdict.EQUIVALENT)
    lost = replace(comparison, field="enterprise.established", read=None, verdict=Verdict.UNREADABLE)
    return Assessment(
        conclusion=Conclusion.CONFLICT,
        comparisons=(comparison, differing, capital, equal, lost, absent),
        findings=(
            make_finding(FindingCode.SEAL_MISSING, Severity.LOW, "business_licence", evidence=(on_licence,)),
            make_finding(
                FindingCode.FIELD_MISMATCH,
                Severity.HIGH,
                "fast_track.high_tech.certificate_no",
                message="信息表所填高新技术企业证书编号与证书载明的编号不一致。",
                claimed="GR202441003358",
                read="GR202441003356",
                evidence=(place,),
            ),
            make_finding(FindingCode.EVIDENCE_MISSING, Severity.MEDIUM, "ip[0].number", claimed="2021SR0123456"),
        ),
        fast_track=FastTrack(
            eligible=False,
            conditions=(
                FastTrackCondition(condition="high_tech", claimed=True, supported=False, why="证书编号与信息表不一致"),
                FastTrackCondition(condition="award", claimed=False, supported=False, why="未申报"),
            ),
        ),
        basic_conditions=(
            BasicCondition(condition="staff_total<=500", met=True, value=28, basis="form"),
            BasicCondition(condition="industry_allowed", met=None, value=None, basis="not_checked"),
        ),
        score=Score(
            tech_staff=20,
            rd=50,
            rd_basis="revenue",
            ip=0,
            total=70,
            claimed_total=70.0,
            basis="form",
            rd_options=(("revenue", 50), ("cost", 10)),
        ),
        onsite=Onsite(required=True, reasons=("first_time",), recorded=False),
        not_checked=("未提供经营异常名录，未核查。", "未提供严重违法失信名单，未核查。"),
    )
