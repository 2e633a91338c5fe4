"""What inspectors give back."""

from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from domain.spot_check import Verdict
from extractors.forms.inspections import read_inspections

HEAD = "序号,入库登记编号,企业名称,统一社会信用代码,核查结论,核查人,核查日期,说明\n"


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """Return a table with these rows."""
    path = folder / "results.csv"
    path.write_bytes((head + "\n".join(rows)).encode("gb18030"))
    return path


def test_a_row_is_a_verdict(tmp_path: Path) -> None:
    """Number, verdict, inspectors, day and remark are read; a row without verdict is not done yet."""
    path = table(
        tmp_path,
        "1,2025410102A8000001,甲,,不符合,张三、李四,2026年1月9日,未见研发活动",
        "2,2025410102A8000002,乙,,,,,",
        "3,,丙,91410100MA9TERT12H,符合,张三,,",
    )
    read, faults = read_inspections(path)
    assert faults == ()
    assert [(one.key, one.verdict) for one in read] == [
        ("2025410102A8000001", Verdict.FAILS),
        ("91410100MA9TERT12H", Verdict.CONFORMS),
    ]
    assert (read[0].inspectors, str(read[0].day), read[0].remark) == ("张三、李四", "2026-01-09", "未见研发活动")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,2025410102A8000001,甲,,还行,张三,,", "还行"),
        ("1,2025410102A8000001,甲,,符合,,,", "没有核查人"),
        ("1,2025410102A8000001,甲,,符合,张三,某日,", "某日"),
        ("1,,甲,,符合,张三,,", "没有编号或代码"),
    ],
)
def test_half_a_row_does_not_count(tmp_path: Path, row: str, said: str) -> None:
    """What is not understood is said with its line, and is no verdict."""
    read, [fault] = read_inspections(table(tmp_path, row))
    assert read == ()
    assert said in fault
    assert "第2行" in fault


def test_a_table_without_headings_is_refused(tmp_path: Path) -> None:
    """Columns are never guessed."""
    with pytest.raises(UnreadableFileError, match="表头"):
        read_inspections(table(tmp_path, "1,2", head="甲,乙\n"))
