"""Registers as platforms export them: columns by headings, nothing guessed."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from domain.errors import UnreadableFileError
from domain.season import State
from extractors.forms.register import read_register

HEAD = "企业名称,统一社会信用代码,地区,状态,入库日期,入库登记编号"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Return a register as a file."""
    path = folder / "register.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lines_are_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """Name, code, region, state, day and number of a line are found by their headings, below a title."""
    text = f"入库企业名单\n{HEAD}\n甲公司,91410300MA3X00002M,洛阳市,已入库,2025年9月1日,2025410302A8000123\n"
    [found], faults = read_register(written(tmp_path, text, encoding))
    assert (found.name, found.uscc, found.region) == ("甲公司", "91410300MA3X00002M", "洛阳市")
    assert (found.state, found.day, found.number) == (State.ENTERED, date(2025, 9, 1), "2025410302A8000123")
    assert faults == ()


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("郑州航空港经济综合实验区", "航空港区"),
        ("河南省济源市", "济源示范区"),
        ("许昌", "许昌市"),
        ("410173", "航空港区"),
        ("411302", "南阳市"),
        ("", None),
    ],
)
def test_regions_are_told_by_name_or_code(tmp_path: Path, said: str, region: str | None) -> None:
    """However a region is written, by name or division code, it is one of the notice's; otherwise it stays open."""
    heading = "行政区划代码" if said.isdigit() else "地区"
    [found], _ = read_register(written(tmp_path, f"企业名称,{heading}\n甲,{said}\n"))
    assert found.region == region


def test_the_registry_number_tells_the_region(tmp_path: Path) -> None:
    """Where no column names the region, the division in the registry number does."""
    [found], _ = read_register(written(tmp_path, "企业名称,入库登记编号\n甲,2025411702A8000123\n"))
    assert (found.region, found.state) == ("驻马店市", State.ENTERED)


def test_what_is_not_understood_is_a_fault_and_does_not_count(tmp_path: Path) -> None:
    """A strange state, or a day that is none, names its file and line and is left out."""
    text = f"{HEAD}\n甲,,洛阳市,飞行中,2025-09-01,\n乙,,洛阳市,已入库,九月,\n丙,,洛阳市,退回修改,,\n"
    found, faults = read_register(written(tmp_path, text))
    assert [(one.name, one.state) for one in found] == [("丙", State.RETURNED)]
    assert ["第2行" in faults[0], "第3行" in faults[1]] == [True, True]


def test_a_workbook_is_read_like_a_table(tmp_path: Path) -> None:
    """An export in Excel, with real dates, says the same."""
    book = Workbook()
    book.active.append(["企业名称", "地区", "入库日期"])
    book.active.append(["甲", "安阳市", date(2025, 8, 1)])
    book.save(tmp_path / "register.xlsx")
    [found], _ = read_register(tmp_path / "register.xlsx")
    assert (found.region, found.day) == ("安阳市", date(2025, 8, 1))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook"])
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, content: bytes) -> None:
    """Bytes that hold no table, and tables without headings, are errors that name the file."""
    for name in ("register.xlsx", "register.csv"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableFileError, match=name):
            read_register(tmp_path / name)


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("甲,直通车,", ("fast_track", None)),
        ("甲,综合评价,78.5分", ("score", 78.5)),
        ("甲,不明,很多", (None, None)),
    ],
)
def test_the_way_of_entry_is_read_where_it_is_said(tmp_path: Path, line: str, way: tuple[str | None, float]) -> None:
    """Path and points of a line are read; words that are not known stay open."""
    [found], _ = read_register(written(tmp_path, f"企业名称,评价方式,评价得分\n{line}\n"))
    assert (found.path, found.score) == way
