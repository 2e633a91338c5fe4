"""What reviewers keep beside the program is read as a whole or refused."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from domain.publicity import Cleared, Objection
from extractors.forms.review_files import read_cleared, read_objections


def written(folder: Path, text: str) -> Path:
    """Return a table as a file."""
    path = folder / "table.csv"
    path.write_text(text, encoding="gb18030")
    return path


def test_cleared_findings_are_read(tmp_path: Path) -> None:
    """A line names the submission, the code, the reviewer and the day."""
    path = written(tmp_path, "提交编号,代码,审核人,日期,说明\nS1,SEAL_MISSING,李审核,2025-09-20,已补章\n")
    [found] = read_cleared(path)
    assert found == Cleared(submission_id="S1", code="SEAL_MISSING", reviewer="李审核", day=date(2025, 9, 20))


def test_objections_are_read_open_and_settled(tmp_path: Path) -> None:
    """An objection without a day of settling is open."""
    head = "统一社会信用代码,提出日期,内容,处理日期,处理结果\n"
    rows = "91410100ma9tert12h,2025-09-24,权属争议,,\n91410302MA3X00002M,2025年9月25日,其他,2025-09-28,异议不成立\n"
    first, second = read_objections(written(tmp_path, head + rows))
    assert first == Objection(uscc="91410100MA9TERT12H", day=date(2025, 9, 24), text="权属争议")
    assert (second.settled, second.outcome) == (date(2025, 9, 28), "异议不成立")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "提交编号,代码\nS1,SEAL_MISSING\n",
        "提交编号,代码,审核人,日期\nS1,SEAL_MISSING,,2025-09-20\n",
        "提交编号,代码,审核人,日期\nS1,SEAL_MISSING,李审核,九月\n",
    ],
)
def test_half_a_line_clears_nothing(tmp_path: Path, text: str) -> None:
    """Headings or cells that are missing are refused, naming the file: nothing is cleared by guessing."""
    with pytest.raises(UnreadableFileError, match=r"table\.csv"):
        read_cleared(written(tmp_path, text))
