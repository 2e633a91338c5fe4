"""Lists as offices hand them out."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lists import Entry, ListName, Lists
from extractors.forms.lists import read_lists

CODE, OTHER = "91410100MA9TERT12H", "91410302MA3X00002M"
HEADINGS = "统一社会信用代码,企业名称,列入日期,列入原因,移出日期"
LINE = f"{CODE},河南蓝天科技有限公司,2025-07-18,通过登记的住所或者经营场所无法联系,"


def lists(folder: Path, text: str, *, name: str = "abnormal.csv", encoding: str = "utf-8") -> Lists:
    """Return the lists of a folder that holds one file."""
    (folder / name).write_bytes(text.encode(encoding))
    return read_lists(folder)


def only(found: Lists) -> Entry:
    """Return the only entry with our code."""
    (entry,) = found.of_code(CODE)
    return entry


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_in_use_are_read(tmp_path: Path, encoding: str) -> None:
    """Excel and offices save in any of these; the entry is the same."""
    found = lists(tmp_path, f"{HEADINGS}\r\n{LINE}\r\n", encoding=encoding)
    entry = only(found)
    assert (entry.name, entry.day, entry.until, entry.line) == (
        "河南蓝天科技有限公司",
        date(2025, 7, 18),
        None,
        2,
    )
    assert found.supplied == {ListName.ABNORMAL}
    assert found.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        f"uscc,name,date,reason,until\n{CODE},甲公司,2025-07-18,失联,2025-08-01",
        f"统一社会信用代码;企业名称;列入时间;原因;移出时间\n{CODE};甲公司;2025年7月18日;失联;2025/8/1",
        f"经营异常名录（2025年8月）\n\n企业名称\t统一社会信用代码\t列入日期\t移出日期\n甲公司\t{CODE}\t2025.7.18\t2025.8.1",
        f"Name, USCC ,Date,Until\n甲公司,{CODE},2025-07-18 00:00:00,2025-08-01 00:00:00",
        f'"企业名称","统一社会信用代码","列入日期","移出日期"\n"甲公司","{CODE}","2025-07-18","2025-08-01"',
    ],
)
def test_columns_are_found_by_their_headings(tmp_path: Path, text: str) -> None:
    """In Chinese or English, in any order, below a title, with any separator, days in any writing."""
    entry = only(lists(tmp_path, text))
    assert (entry.name, entry.day, entry.until) == ("甲公司", date(2025, 7, 18), date(2025, 8, 1))


def test_a_revoked_number_has_its_year(tmp_path: Path) -> None:
    """The list of revocations says which year's number was revoked."""
    headings = "统一社会信用代码,企业名称,撤销年度,入库登记编号,撤销日期,撤销原因"
    found = lists(
        tmp_path, f"{headings}\n{CODE},甲公司,2023年度,2023410102A8003339,2023-11-18,发生重大变化", name="Revoked.CSV"
    )
    entry = only(found)
    assert (entry.list, entry.year, entry.number, entry.dated) == (
        ListName.REVOKED,
        2023,
        "2023410102A8003339",
        2023,
    )


def test_a_reason_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    """Quoted cells are one cell, and lines are counted as the file has them."""
    rows = f'{OTHER},乙公司,2024-01-02,"未公示,\n经催告",\n{LINE}'
    entry = only(lists(tmp_path, f"{HEADINGS}\n{rows}\n"))
    assert entry.line == 4


def test_names_are_looked_up_whatever_their_width(tmp_path: Path) -> None:
    """Brackets and spaces do not hide an entry."""
    found = lists(tmp_path, f"{HEADINGS}\n,蓝天科技（河南）有限公司 ,2025-07-18,失联,")
    assert [entry.line for entry in found.of_name("蓝天科技(河南)有限公司")] == [2]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"{CODE},甲公司,去年夏天,失联,", "abnormal.csv 第3行：日期“去年夏天”不是日期"),
        (f"{CODE},甲公司,2025-07-18,失联,不详", "abnormal.csv 第3行：移出日期“不详”不是日期"),
        (
            "91410100MA9TERT12X,甲公司,2025-07-18,失联,",
            "abnormal.csv 第3行：统一社会信用代码“91410100MA9TERT12X”未通过校验",
        ),
        (",,2025-07-18,失联,", "abnormal.csv 第3行：没有统一社会信用代码和企业名称"),
    ],
)
def test_what_cannot_be_understood_names_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    """The other lines count all the same."""
    found = lists(tmp_path, f"{HEADINGS}\n{OTHER},乙公司,2024-01-02,失联,\n{row}\n")
    assert [said for said in found.faults if fault in said]
    assert len(found.of_code(OTHER)) == 1
    assert found.supplied == {ListName.ABNORMAL}


def test_a_day_that_is_none_leaves_the_entry_standing(tmp_path: Path) -> None:
    """An entry whose removal cannot be read is not taken for removed."""
    entry = only(lists(tmp_path, f"{HEADINGS}\n{CODE},甲公司,2025-07-18,失联,不详"))
    assert entry.until is None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a,b,c\n1,2,3\n", b"\x81\xff\xfe,\x00", "企业名称".encode()])
def test_a_file_that_is_no_list_is_not_supplied(tmp_path: Path, data: bytes) -> None:
    """Its name is said, and nothing may be concluded from its silence."""
    (tmp_path / "dishonest.csv").write_bytes(data)
    found = read_lists(tmp_path)
    assert found.supplied == frozenset()
    assert len(found.faults) == 1
    assert "dishonest.csv" in found.faults[0]
    assert "未核对" in found.faults[0]


@pytest.mark.parametrize(
    "rows", [f'{OTHER},"乙公司,2024-01-02,失联,\n{LINE}', f'{OTHER},"乙"公司,2024-01-02,失联,\n{LINE}']
)
def test_a_quote_that_is_not_closed_hides_nobody(tmp_path: Path, rows: str) -> None:
    """It would swallow the lines after it, so the list is refused with the line."""
    found = lists(tmp_path, f"{HEADINGS}\n{rows}\n")
    assert found.supplied == frozenset()
    (fault,) = found.faults
    assert fault.startswith("名单文件 abnormal.csv 第")
    assert "引号" in fault


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    """A folder may hold more than lists."""
    (tmp_path / "readme.txt").write_text("名单说明", encoding="utf-8")
    (tmp_path / "banned.csv").mkdir()
    assert read_lists(tmp_path) == Lists()


def test_many_faults_are_told_in_few_words(tmp_path: Path) -> None:
    """A list of the wrong shape does not drown the user."""
    rows = "\n".join(f"{CODE},甲公司,某日{number},失联," for number in range(90))
    found = lists(tmp_path, f"{HEADINGS}\n{rows}\n")
    assert len(found.faults) == 21
    assert "还有70处" in found.faults[-1]
    assert len(found.of_code(CODE)) == 90


ROWS = st.lists(st.text(alphabet='0123456789-年月日/"\n,;甲\t ', max_size=40), max_size=6)


@given(data=st.binary(max_size=300) | ROWS.map(lambda rows: f"{HEADINGS}\n{chr(10).join(rows)}".encode()))
def test_any_file_is_answered(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever a file holds, it is either a list supplied or a fault that names it."""
    folder = tmp_path_factory.mktemp("lists")
    (folder / "banned.csv").write_bytes(data)
    found = read_lists(folder)
    assert found.supplied == {ListName.BANNED} or "banned.csv" in found.faults[0]
