"""What a report says, in order and in Chinese, before it takes a form: Word and HTML print the same outline."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from domain.finding import EvidenceRef, Finding, Severity
from domain.report import Report
from reports.differences import Pieces, marked
from reports.materials import Material, materials
from reports.pictures import Gallery, PageImage
from reports.words import NOTHING, condition_label, field_label, label, printable, shown

TITLE = "科技型中小企业评价佐证材料核对报告"
NOTE = "本报告由程序比对信息表与所附材料生成，供审核参考；是否通过由审核人员决定。"
PICTURES_EACH = 4  # per finding; what is left out is said
WEIGHT = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands, with the piece of the page when its image is kept."""

    where: str
    picture: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding as laid before the reviewer."""

    number: int
    code: str
    title: str
    field: str
    severity: str
    weight: str
    message: str
    sides: tuple[Pieces, Pieces] | None
    places: tuple[Place, ...]
    left_out: int
    rule: str
    clears_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison."""

    field: str
    sides: tuple[Pieces, Pieces]
    verdict: str
    word: str
    level: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report in the order in which it is read."""

    conclusion: str
    word: str
    explanation: str
    tally: str
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str, str], ...]
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    materials: tuple[Material, ...]
    not_checked: tuple[str, ...]


def outline(report: Report, page_image: PageImage) -> Outline:
    """Put a report in words; `page_image` returns a kept page image or raises LookupError."""
    found = report.assessment
    gallery = Gallery(report.documents, page_image)
    ordered = by_weight(found.findings)
    return Outline(
        conclusion=label("conclusion", found.conclusion),
        word=found.conclusion.value,
        explanation=label("explanation", found.conclusion),
        tally=tally(found.findings),
        facts=_facts(report),
        conditions=_conditions(report),
        cards=tuple(_card(number, finding, gallery) for number, finding in enumerate(ordered, 1)),
        rows=tuple(
            Row(
                field=field_label(row.field),
                sides=marked(row.claimed, row.read, row.field),
                verdict=label("verdict", row.verdict),
                word=row.verdict.value,
                level=printable(row.level),
                where=where(row.evidence) if row.evidence else NOTHING,
            )
            for row in found.comparisons
        ),
        materials=materials(report.documents),
        not_checked=tuple(printable(item) for item in found.not_checked),
    )


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings from heavy to light, otherwise in their own order."""
    return sorted(findings, key=lambda finding: WEIGHT[finding.severity])


def tally(findings: Iterable[Finding]) -> str:
    """Count findings by severity: 高 2 项、低 1 项."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{label('severity', severity)} {counts[severity]} 项" for severity in Severity if counts[severity]]
    return "、".join(parts) or "无"


def where(place: EvidenceRef) -> str:
    """Name a place: file, page, kind."""
    page = f"，第 {place.page} 页" if place.page else ""
    kind = f"（{label('kind', place.kind)}）" if place.kind else ""
    return f"{printable(place.file)}{page}{kind}"


def fast_track_text(report: Report) -> str:
    """Say in one line whether the fast track holds and why."""
    track = report.assessment.fast_track
    claimed = [row for row in track.conditions if row.claimed]
    if not claimed:
        return "未申报"
    reasons = "；".join(f"{label('condition', row.condition)}：{printable(row.why)}" for row in claimed)
    return f"{'符合' if track.eligible else '尚不符合'}（{reasons}）"


def score_text(report: Report) -> str:
    """Say the points by the rules and the points claimed."""
    score = report.assessment.score
    total = "无法核算" if score.total is None else f"{score.total} 分"
    parts = (("科技人员", score.tech_staff), ("研发投入", score.rd), ("科技成果", score.ip))
    detail = "，".join(f"{name} {NOTHING if points is None else points}" for name, points in parts)
    claimed = "未填" if score.claimed_total is None else f"{shown(score.claimed_total)} 分"
    option = f"，研发投入按{label('basis', score.rd_basis)}" if score.rd_basis else ""
    return f"核算 {total}（{detail}；{label('basis', score.basis)}{option}）；自评 {claimed}"


def onsite_text(report: Report) -> str:
    """Say whether an on-site check is due, why, and whether it is recorded."""
    onsite = report.assessment.onsite
    record = "已有核查记录" if onsite.recorded else "未见核查记录"
    if not onsite.required:
        return f"不要求（{record}）" if onsite.recorded else "不要求"
    reasons = "；".join(label("onsite", reason) for reason in onsite.reasons)
    return f"要求（{reasons}）；{record}"


def _facts(report: Report) -> tuple[tuple[str, str], ...]:
    engine = "，".join(f"{printable(name)} {printable(version)}" for name, version in report.engine)
    return (
        ("企业名称", shown(report.enterprise_name)),
        ("统一社会信用代码", shown(report.enterprise_uscc)),
        ("提交编号", shown(report.submission_id)),
        ("适用规则", f"{printable(report.ruleset)} 年"),
        ("核对基准日", report.as_of.isoformat()),
        ("直通车", fast_track_text(report)),
        ("实地核查", onsite_text(report)),
        ("得分", score_text(report)),
        ("核对程序", engine or NOTHING),
    )


def _conditions(report: Report) -> tuple[tuple[str, str, str], ...]:
    words = {True: "满足", False: "不满足", None: "未能判断"}
    return tuple(
        (condition_label(row.condition), words[row.met], f"{shown(row.value)}（{label('basis', row.basis)}）")
        for row in report.assessment.basic_conditions
    )


def _card(number: int, finding: Finding, gallery: Gallery) -> Card:
    places = finding.evidence[:PICTURES_EACH]
    silent = finding.claimed is None and finding.read is None
    return Card(
        number=number,
        code=finding.code.value,
        title=label("code", finding.code),
        field=field_label(finding.field),
        severity=label("severity", finding.severity),
        weight=finding.severity.value,
        message=printable(finding.message),
        sides=None if silent else marked(finding.claimed, finding.read, finding.field),
        places=tuple(Place(where=where(place), picture=gallery.piece(place)) for place in places),
        left_out=len(finding.evidence) - len(places),
        rule=f"{printable(finding.rule.source)}（规则 {printable(finding.rule.id)}）",
        clears_if=printable(finding.clears_if),
    )
