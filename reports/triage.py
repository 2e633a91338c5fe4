"""A whole run at a glance: the workbook that says which submission to open first, and the run's own record."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from domain.finding import Finding, Severity
from domain.report import Conclusion, Report
from reports.cards import by_weight
from reports.packages import settled
from reports.summary import onsite_text
from reports.words import NOTHING, field_label, label, printable, shown

SCHEMA = "hezheng/run@1"
FAILED = "未能处理"
LONGEST = 32_767  # characters of a cell, by the limits of Excel
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ORDER = {conclusion: rank for rank, conclusion in enumerate(Conclusion, 1)}
EARLIEST = date(1980, 1, 1)

Shown = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRow:
    """One submission of a run; `link` is its report's path beside the workbook, `failure` why it has no report."""

    submission_id: str
    name: str | None = None
    uscc: str | None = None
    ruleset: str | None = None
    conclusion: Conclusion | None = None
    findings: tuple[Finding, ...] = ()
    fast_track: bool = False
    score: int | None = None
    onsite: str = ""
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
            ruleset=report.ruleset,
            conclusion=found.conclusion,
            findings=tuple(by_weight(found.findings)),
            fast_track=found.fast_track.eligible,
            score=found.score.total,
            onsite=onsite_text(report),
            unreadable=tuple(
                (document.file, document.warnings[0] if document.warnings else label("unreadable", document.unreadable))
                for document in report.documents
                if document.unreadable is not None
            ),
            link=link,
        )


def triage_xlsx(rows: Iterable[TriageRow]) -> bytes:
    """Return the overview of a run as .xlsx, the submission to open first on top; equal bytes for equal rows."""
    ordered = worst_first(rows)
    book = Workbook()
    overview = _sheet(book, "总览", SUBMISSION_COLUMNS)
    _fill(overview, _submissions(ordered))
    for index, row in enumerate(ordered, 2):
        if row.link:
            _link(overview.cell(index, len(SUBMISSION_COLUMNS)), row.link)
    _fill(_sheet(book, "全部发现", FINDING_COLUMNS), _findings(ordered))
    _fill(_sheet(book, "未能读取的文件", UNREADABLE_COLUMNS), _unreadable(ordered))
    book.remove(book.worksheets[0])
    book.properties.creator = "核证"
    book.properties.language = "zh-CN"
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue(), EARLIEST)


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
        "enterprise": {"name": row.name, "uscc": row.uscc},
        "conclusion": row.conclusion,
        "findings": {severity.value: count for severity, count in zip(Severity, _counts(row), strict=True)},
        "codes": dict(sorted(Counter(finding.code.value for finding in row.findings).items())),
        "unreadable": len(row.unreadable),
        "report": row.link,
    }


SUBMISSION_COLUMNS = (
    ("提交编号", 16),
    ("企业名称", 34),
    ("统一社会信用代码", 22),
    ("结论", 13),
    *((f"{severity}项数", 8) for severity in ("高", "中", "低", "提示")),
    ("直通车", 9),
    ("核算得分", 9),
    ("实地核查", 24),
    ("首要发现", 52),
    ("报告", 34),
)
FINDING_COLUMNS = (
    ("提交编号", 16),
    ("企业名称", 34),
    ("程度", 7),
    ("发现", 26),
    ("代码", 26),
    ("项目", 26),
    ("说明", 60),
    ("信息表填报", 30),
    ("材料载明", 30),
    ("依据", 36),
    ("如何消除", 44),
)
UNREADABLE_COLUMNS = (("提交编号", 16), ("企业名称", 34), ("文件", 44), ("原因", 60))


def _submissions(rows: Sequence[TriageRow]) -> Iterator[Sequence[Shown]]:
    for row in rows:
        first = row.findings[0].message if row.findings else NOTHING
        conclusion = FAILED if row.conclusion is None else label("conclusion", row.conclusion)
        named = (row.submission_id, shown(row.name), shown(row.uscc), conclusion)
        track = "符合" if row.fast_track else "否"
        yield (*named, *_counts(row), track, row.score, row.onsite, row.failure or first, row.link)


def _findings(rows: Sequence[TriageRow]) -> Iterator[Sequence[Shown]]:
    for row in rows:
        for found in row.findings:
            named = (row.submission_id, shown(row.name), label("severity", found.severity), label("code", found.code))
            sides = (shown(found.claimed, found.field), shown(found.read, found.field))
            rest = (found.code.value, field_label(found.field), found.message, *sides, found.rule.source)
            yield (*named, *rest, found.clears_if)


def _unreadable(rows: Sequence[TriageRow]) -> Iterator[Sequence[Shown]]:
    for row in rows:
        for file, reason in row.unreadable:
            yield row.submission_id, shown(row.name), file, reason


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]]) -> Worksheet:
    """Add a sheet with a frozen, filtered header."""
    sheet = book.create_sheet(title)
    for index, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(1, index, name)
        cell.font = Font(name="黑体", bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def _fill(sheet: Worksheet, lines: Iterable[Sequence[Shown]]) -> None:
    last = 1
    for last, values in enumerate(lines, 2):
        for index, value in enumerate(values, 1):
            cell = sheet.cell(last, index)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                _write_text(cell, value)
            else:
                cell.value = value
    sheet.auto_filter.ref = f"A1:{get_column_letter(sheet.max_column)}{last}"


def _write_text(cell: Cell, text: str) -> None:
    """Write `text` as text, whatever it starts with (CWE-1236: a formula in a cell runs on the reader's machine)."""
    cell.value = printable(text)[:LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)


def _link(cell: Cell, target: str) -> None:
    cell.hyperlink = quote(target)
    _write_text(cell, target)
    cell.font = Font(color="0B4F9E", underline="single")
