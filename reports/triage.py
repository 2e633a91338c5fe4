"""A whole run at a glance: the workbook that says which submission to open first, and the run's own record."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.finding import Finding, Severity
from domain.report import Conclusion, Report
from domain.values.divisions import henan_region
from reports.cards import by_weight, field_of
from reports.summary import clipped, onsite_text
from reports.words import NOTHING, label, shown
from reports.workbook import PLAIN, Book, Column, Link, Look, Row

SCHEMA = "hezheng/run@1"
FAILED = "未能处理"
ORDER = {conclusion: rank for rank, conclusion in enumerate(Conclusion, 1)}
SUMMARY_WIDTH = 400  # columns of what is told in one cell of the overview
LOOKS = {
    None: Look("5A5A5A", bold=True, white=True),
    Conclusion.CONFLICT: Look("C99B97", bold=True),
    Conclusion.INCOMPLETE: Look("E0C793"),
    Conclusion.ATTENTION: Look("E8E8E8"),
    Conclusion.CLEAR: PLAIN,
}
"""Grounds that are told apart by their lightness alone, for printouts without colour."""
WEIGHTS = {
    Severity.HIGH: LOOKS[Conclusion.CONFLICT],
    Severity.MEDIUM: LOOKS[Conclusion.INCOMPLETE],
    Severity.LOW: LOOKS[Conclusion.ATTENTION],
    Severity.INFO: PLAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRow:
    """One submission of a run; `link` is its report's path beside the workbook, `failure` why it has no report."""

    submission_id: str
    name: str | None = None
    uscc: str | None = None
    division: str | None = None
    submitted_at: date | None = None
    ruleset: str | None = None
    conclusion: Conclusion | None = None
    findings: tuple[Finding, ...] = ()
    fast_track: bool = False
    score: int | None = None
    claimed_score: float | None = None
    onsite: str = ""
    onsite_required: bool = False
    onsite_recorded: bool = False
    not_checked: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    link: str | None = None
    failure: str | None = None

    @classmethod
    def of(cls, report: Report, link: str | None = None) -> Self:
        """Keep of a report what the overview needs; its documents can then be forgotten."""
        found = report.assessment
        return cls(
            submission_id=report.submission_id,
            name=report.enterprise_name,
            uscc=report.enterprise_uscc,
            division=report.division,
            submitted_at=report.submitted_at,
            ruleset=report.ruleset,
            conclusion=found.conclusion,
            findings=tuple(by_weight(found.findings)),
            fast_track=found.fast_track.eligible,
            score=found.score.total,
            claimed_score=found.score.claimed_total,
            onsite=onsite_text(report),
            onsite_required=found.onsite.required,
            onsite_recorded=found.onsite.recorded,
            not_checked=found.not_checked,
            unreadable=_unread(report),
            link=link,
        )


def _unread(report: Report) -> tuple[tuple[str, str], ...]:
    return tuple(
        (document.file, document.warnings[0] if document.warnings else label("unreadable", document.unreadable))
        for document in report.documents
        if document.unreadable is not None
    )


def triage_xlsx(rows: Iterable[TriageRow]) -> bytes:
    """Return the overview of a run as .xlsx, the submission to open first on top; equal bytes for equal rows."""
    ordered = worst_first(rows)
    with Book() as book:
        book.sheet("总览", SUBMISSION_COLUMNS, _submissions(ordered))
        book.sheet("全部发现", FINDING_COLUMNS, _findings(ordered))
        book.sheet("未能读取的文件", UNREADABLE_COLUMNS, _unreadable(ordered))
    return book.content


def run_json(rows: Iterable[TriageRow], *, as_of: date, engine: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the run's record: each submission's conclusion and counts, and what could not be processed."""
    ordered = worst_first(rows)
    conclusions = Counter(row.conclusion for row in ordered)
    data = {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "rulesets": sorted({row.ruleset for row in ordered if row.ruleset}),
        "engine": dict(engine),
        "conclusions": {conclusion.value: conclusions[conclusion] for conclusion in Conclusion},
        "submissions": [_record(row) for row in ordered if row.failure is None],
        "failed": [{"submission_id": row.submission_id, "reason": row.failure} for row in ordered if row.failure],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def worst_first(rows: Iterable[TriageRow]) -> list[TriageRow]:
    """Order by: not processed, conclusion, number of findings from heavy to light, then the submission's id."""
    return sorted(rows, key=_weight)


def _weight(row: TriageRow) -> tuple[int, list[int], str]:
    return ORDER[row.conclusion] if row.conclusion else 0, [-count for count in _counts(row)], row.submission_id


def _counts(row: TriageRow) -> list[int]:
    counts = Counter(finding.severity for finding in row.findings)
    return [counts[severity] for severity in Severity]


def _record(row: TriageRow) -> dict[str, object]:
    return {
        "submission_id": row.submission_id,
        "enterprise": {"name": row.name, "uscc": row.uscc, "division": row.division},
        "submitted_at": row.submitted_at.isoformat() if row.submitted_at else None,
        "conclusion": row.conclusion,
        "findings": {severity.value: count for severity, count in zip(Severity, _counts(row), strict=True)},
        "codes": dict(sorted(Counter(finding.code.value for finding in row.findings).items())),
        "open": [_open(finding) for finding in row.findings],
        "fast_track": row.fast_track,
        "score": {"total": row.score, "claimed_total": _plain(row.claimed_score)},
        "onsite": {"required": row.onsite_required, "recorded": row.onsite_recorded},
        "not_checked": len(row.not_checked),
        "unreadable": len(row.unreadable),
        "report": row.link,
    }


def _open(finding: Finding) -> dict[str, str]:
    """Say of a finding what stands between an enterprise and its publicity."""
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "field": finding.field,
        "label": field_of(finding),
    }


def _plain(number: float | None) -> float | str | None:
    """Return a number JSON can hold; a form may claim NaN."""
    return number if number is None or math.isfinite(number) else str(number)


SUBMISSION_COLUMNS = (
    Column(title="提交编号", width=16),
    Column(title="企业名称", width=34),
    Column(title="统一社会信用代码", width=22),
    Column(title="地区", width=12),
    Column(title="提交日期", width=12),
    Column(title="结论", width=13),
    *(Column(title=f"{severity}项数", width=8) for severity in ("高", "中", "低", "提示")),
    Column(title="直通车", width=9),
    Column(title="核算得分", width=9),
    Column(title="自评得分", width=9),
    Column(title="实地核查", width=24),
    Column(title="首要发现", width=52),
    Column(title="未核查的事项（含未提供的名单）", width=40),
    Column(title="未能读取的文件数", width=10),
    Column(title="报告", width=30),
)
FINDING_COLUMNS = (
    Column(title="提交编号", width=16),
    Column(title="企业名称", width=34),
    Column(title="程度", width=7),
    Column(title="发现", width=26),
    Column(title="代码", width=26),
    Column(title="项目", width=26),
    Column(title="说明", width=60),
    Column(title="信息表填报", width=30),
    Column(title="材料载明", width=30),
    Column(title="依据", width=36),
    Column(title="如何消除", width=44),
)
UNREADABLE_COLUMNS = (
    Column(title="提交编号", width=16),
    Column(title="企业名称", width=34),
    Column(title="文件", width=44),
    Column(title="原因", width=60),
)

Lines = Iterator[tuple[Row, Sequence[Look]]]


def _submissions(rows: Sequence[TriageRow]) -> Lines:
    for row in rows:
        yield _submission(row), (*[PLAIN] * 5, LOOKS[row.conclusion])


def _submission(row: TriageRow) -> Row:
    first = row.findings[0].message if row.findings else NOTHING
    conclusion = FAILED if row.conclusion is None else label("conclusion", row.conclusion)
    region = henan_region(row.division) or shown(row.division)
    named = (row.submission_id, shown(row.name), shown(row.uscc), region, row.submitted_at, conclusion)
    claimed = _plain(row.claimed_score)
    judged = ("符合" if row.fast_track else "否", row.score, claimed, row.onsite)
    unchecked = clipped("；".join(item.rstrip("。") for item in row.not_checked) or NOTHING, SUMMARY_WIDTH)
    link = Link(row.link) if row.link else None
    return (*named, *_counts(row), *judged, row.failure or first, unchecked, len(row.unreadable), link)


def _findings(rows: Sequence[TriageRow]) -> Lines:
    for row in rows:
        for found in row.findings:
            named = (row.submission_id, shown(row.name), label("severity", found.severity), label("code", found.code))
            sides = (shown(found.claimed, found.field), shown(found.read, found.field))
            rest = (found.code.value, field_of(found), found.message, *sides, found.rule.source)
            yield (*named, *rest, found.clears_if), (PLAIN, PLAIN, WEIGHTS[found.severity])


def _unreadable(rows: Sequence[TriageRow]) -> Lines:
    for row in rows:
        for file, reason in row.unreadable:
            yield (row.submission_id, shown(row.name), file, reason), ()
