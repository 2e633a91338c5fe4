"""The table of results on a terminal and in a file."""

from pathlib import Path

import pytest

from domain.report import Conclusion
from flows.console import show_results
from reports.triage import TriageRow

ROWS = [
    TriageRow(submission_id="S1", name="甲有限公司", conclusion=Conclusion.CLEAR, link="S1/report.html"),
    TriageRow(submission_id="S2", name="ABC 有限公司", conclusion=Conclusion.CONFLICT, link="S2/report.html"),
    TriageRow(submission_id="S3", failure="S3.zip 不是完好的 ZIP 文件，请重新打包提交。"),
]


def test_the_table_says_what_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    """Each submission has a line with its conclusion in Chinese and the path of its report; failures come first."""
    show_results(ROWS, Path("/out"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["提交编号", "S3", "S2", "S1", "共"]
    assert "S3.zip 不是完好的 ZIP 文件" in lines[1]
    assert "存在不一致" in lines[2]
    assert "/out/S2/report.html" in lines[2]
    assert lines[4] == "共 3 份，未能处理 1 份。总览：/out/triage.xlsx"


def test_columns_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns start at the same place on every line where a Chinese character takes two columns."""
    show_results(ROWS[:2], Path("/out"))
    lines = capsys.readouterr().out.splitlines()[1:3]
    starts = {len(line.split("/out")[0].encode("gb18030")) for line in lines}
    assert len(starts) == 1
