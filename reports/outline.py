"""What a report says, in order and in Chinese, before it takes a form: Word and HTML print the same outline."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.finding import Comparison, EvidenceRef, Finding, Severity
from domain.report import Report
from reports.cards import Card, Titles, called, cards, where
from reports.differences import Pieces, marked
from reports.json import report_json
from reports.materials import Material, materials
from reports.pictures import Gallery
from reports.summary import Summary, onsite_text, score_text, summary
from reports.words import NOTHING, condition_label, heading, label, printable, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison."""

    field: str
    sides: tuple[Pieces, Pieces]
    verdict: str
    word: str
    level: str
    where: str
    ref: EvidenceRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report in the order in which it is read; `digest` is the SHA-256 of its `report.json`."""

    title: str
    note: str
    submission_id: str
    as_of: date
    summary: Summary
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    conditions: tuple[tuple[str, str, str], ...]
    tracks: tuple[tuple[str, str, str, str], ...]
    materials: tuple[Material, ...]
    not_checked: tuple[str, ...]
    engine: str
    digest: str
    gallery: Gallery


def outline(report: Report, gallery: Gallery) -> Outline:
    """Put a report in words; `gallery` holds the kept page images of its documents."""
    found = report.assessment
    titles = {document.kind: document.title for document in report.documents}
    laid_out = cards(found.findings, gallery, titles)
    return Outline(
        title=heading("title"),
        note=heading("note"),
        submission_id=printable(report.submission_id),
        as_of=report.as_of,
        summary=summary(report, laid_out, tally(found.findings)),
        cards=laid_out,
        rows=tuple(_row(row, titles) for row in found.comparisons),
        conditions=_conditions(report),
        tracks=_tracks(report),
        materials=materials(report.documents, found.seals, found.straddles),
        not_checked=tuple(printable(item) for item in found.not_checked),
        engine="，".join(f"{printable(name)} {printable(version)}" for name, version in report.engine) or NOTHING,
        digest=hashlib.sha256(report_json(report)).hexdigest(),
        gallery=gallery,
    )


def tally(findings: Iterable[Finding]) -> str:
    """Count findings by severity: 高 2 项、低 1 项."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{label('severity', severity)} {counts[severity]} 项" for severity in Severity if counts[severity]]
    return "、".join(parts) or "无"


def _row(row: Comparison, titles: Titles) -> Row:
    return Row(
        field=called(row.field, row.label),
        sides=marked(row.claimed, row.read, row.field),
        verdict=label("verdict", row.verdict),
        word=row.verdict.value,
        level=printable(row.level),
        where=where(row.evidence, titles) if row.evidence else NOTHING,
        ref=row.evidence,
    )


def _conditions(report: Report) -> tuple[tuple[str, str, str], ...]:
    words = {True: "满足", False: "不满足", None: "未能判断"}
    rows = tuple(
        (condition_label(row.condition), words[row.met], f"{shown(row.value)}（{label('basis', row.basis)}）")
        for row in report.assessment.basic_conditions
    )
    return (*rows, (heading("score"), NOTHING, score_text(report)), (heading("onsite"), NOTHING, onsite_text(report)))


def _tracks(report: Report) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            label("condition", row.condition),
            "已申报" if row.claimed else "未申报",
            ("有佐证" if row.supported else "尚无佐证") if row.claimed else NOTHING,
            printable(row.why) if row.claimed else NOTHING,
        )
        for row in report.assessment.fast_track.conditions
    )
