"""The overview of a run opens as a workbook, the worst first, and nothing in it is a formula."""

import io
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from domain.report import Conclusion, Report
from reports.triage import TriageRow, run_json, triage_xlsx, worst_first


def _opened(rows: list[TriageRow]) -> Workbook:
    return load_workbook(io.BytesIO(triage_xlsx(rows)))


def test_a_submission_is_one_row(report: Report) -> None:
    """The first sheet says who, what was concluded, how many findings, and where the report is."""
    report = replace(report, division="410102", submitted_at=date(2025, 8, 14))
    sheet = _opened([TriageRow.of(report, "S2025-9002/report 一.docx")]).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, [cell.value for cell in sheet[2]], strict=True))
    assert row["企业名称"] == "洛阳澜序传感科技有限公司"
    assert row["结论"] == "存在不一致"
    assert [row[name] for name in ("高项数", "中项数", "低项数", "提示项数")] == [1, 1, 1, 0]
    assert [row["核算得分"], row["自评得分"]] == [70, 70]
    assert [row["地区"], str(row["提交日期"])[:10]] == ["郑州市", "2025-08-14"]
    assert row["未核查的事项（含未提供的名单）"] == "未提供经营异常名录，未核查；未提供严重违法失信名单，未核查"
    assert row["未能读取的文件数"] == 1
    assert row["首要发现"] == "信息表所填高新技术企业证书编号与证书载明的编号不一致。"
    assert sheet.cell(2, len(header)).hyperlink.target == "S2025-9002/report%20%E4%B8%80.docx"


def test_headers_are_frozen_and_filtered(report: Report) -> None:
    """Each sheet keeps its header in sight and filters over all of its rows."""
    book = _opened([TriageRow.of(report)])
    assert book.sheetnames == ["总览", "全部发现", "未能读取的文件"]
    assert [sheet.freeze_panes for sheet in book] == ["B2"] * 3
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:R2", "A1:K4", "A1:D2"]


def test_all_findings_and_unreadable_files_are_listed(report: Report) -> None:
    """The second sheet has every finding, heavy first, the third every file that could not be read."""
    _, findings, unreadable = _opened([TriageRow.of(report)]).worksheets
    assert [findings.cell(row, 3).value for row in (2, 3, 4)] == ["高", "中", "低"]
    assert findings.cell(2, 8).value == "GR202441003358"
    assert [cell.value for cell in unreadable[2]][2:] == [
        "evidence/其他.pdf",
        "文件已加密，无法打开；请提供未加密的文件。",
    ]


def test_the_worst_stands_first(report: Report) -> None:
    """Not processed, then conflict, incomplete, attention, clear; more heavy findings before fewer."""
    base = TriageRow.of(report)
    rows = [replace(base, submission_id=conclusion.value, conclusion=conclusion) for conclusion in Conclusion]
    fewer = replace(base, submission_id="fewer", findings=base.findings[1:])
    failed = TriageRow(submission_id="failed", failure="信息表不是有效的 JSON 文件。")
    ordered = [row.submission_id for row in worst_first([*reversed(rows), fewer, failed])]
    assert ordered == ["failed", "conflict", "fewer", "incomplete", "attention", "clear"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_value_is_a_formula(report: Report, start: str) -> None:
    """A value that starts like a formula is kept as quoted text in every sheet."""
    evil = f'{start}HYPERLINK("http://example.invalid","x")'
    finding = replace(report.assessment.findings[1], message=evil, claimed=evil, read=evil)
    row = replace(TriageRow.of(report), name=evil, findings=(finding,), unreadable=((evil, evil),))
    for sheet in _opened([row]):
        cell = sheet.cell(2, 2)
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert "HYPERLINK" in str(cell.value)


def test_grounds_are_told_apart_without_colour() -> None:
    """Each conclusion has a ground of its own lightness, so that a grey printout says the same."""
    rows = [TriageRow(submission_id=name, conclusion=name) for name in Conclusion]
    sheet = _opened([*rows, TriageRow(submission_id="failed", failure="不能读取")]).worksheets[0]
    grounds = [_lightness(sheet.cell(row, 6).fill.fgColor.rgb) for row in range(2, 7)]
    assert all(darker + 15 < lighter for darker, lighter in pairwise(grounds))


def _lightness(colour: str) -> float:
    """Return how light an AARRGGBB colour is (ITU-R BT.601), 255 for a cell without a ground."""
    if colour == "00000000":
        return 255.0
    red, green, blue = (int(colour[at : at + 2], 16) for at in (2, 4, 6))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_equal_runs_give_equal_bytes(report: Report) -> None:
    """The workbook holds no time of its making."""
    rows = [TriageRow.of(report)]
    assert triage_xlsx(rows) == triage_xlsx(list(rows))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_name_can_be_written(name: str) -> None:
    """Control characters, surrogates and markup in a name never break the workbook."""
    sheet = _opened([TriageRow(submission_id="S", name=name, conclusion=Conclusion.CLEAR)]).worksheets[0]
    assert sheet.cell(2, 6).value == "未见问题"


def test_an_empty_run_has_its_sheets() -> None:
    """A run without submissions still opens, with headers only."""
    assert [sheet.max_row for sheet in _opened([])] == [1, 1, 1]


def test_the_runs_record_counts_and_names(report: Report) -> None:
    """run.json has a line for every submission, processed or not, and the count of each conclusion."""
    failed = TriageRow(submission_id="S2025-9999", failure="证据文件夹不存在。")
    rows = [TriageRow.of(report, "S2025-9002/report.json"), failed]
    data = json.loads(run_json(rows, as_of=date(2025, 9, 30), engine=(("version", "0.1.0"),)))
    assert data["schema"] == "hezheng/run@1"
    assert data["conclusions"] == {"conflict": 1, "incomplete": 0, "attention": 0, "clear": 0}
    assert data["submissions"][0]["findings"] == {"high": 1, "medium": 1, "low": 1, "info": 0}
    assert data["submissions"][0]["report"] == "S2025-9002/report.json"
    assert data["submissions"][0]["onsite"] == {"required": True, "recorded": False}
    assert data["submissions"][0]["open"][0] == {
        "code": "FIELD_MISMATCH",
        "severity": "high",
        "field": "fast_track.high_tech.certificate_no",
        "label": "高新技术企业证书编号",
    }
    assert data["failed"] == [{"submission_id": "S2025-9999", "reason": "证据文件夹不存在。"}]
