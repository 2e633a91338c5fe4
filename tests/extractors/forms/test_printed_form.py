"""The form as Excel, Word and PDF says what form.json would say."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from domain.page import Page
from domain.submission import Form
from extractors.forms.folder import open_submission
from extractors.forms.json_form import form_of, read_form
from extractors.forms.printed_form import form_of_pages, read_printed_form
from tests.extractors.forms.papers import (
    FORM,
    SHEET,
    Rows,
    as_excel,
    as_pdf,
    as_running_text,
    as_word,
    blank_cells,
    in_pairs,
)
from tests.lines import page

SHARED = Path(os.environ.get("HEZHENG_SHARED", Path(__file__).parents[4] / "shared"))
PRINTED = sorted(path for path in SHARED.glob("bench/*/form.*") if path.suffix != ".json")
SHAPES: tuple[tuple[str, Callable[[Path, Rows], Path]], ...] = (
    ("form.xlsx", as_excel),
    ("form.docx", as_word),
    ("form.docx", as_running_text),
    ("form.pdf", as_pdf),
)


def faults(form: Form) -> dict[str, str]:
    """Return the faults by path."""
    return {fault.field: fault.message for fault in form.faults}


@pytest.mark.parametrize(("name", "write"), SHAPES)
@pytest.mark.parametrize("rows", [SHEET, in_pairs(SHEET)], ids=["two pairs a row", "one pair a row"])
def test_every_shape_says_the_same(tmp_path: Path, name: str, write: Callable[[Path, Rows], Path], rows: Rows) -> None:
    """Tables of two or four columns, running text and wrapped cells give the claims of form.json, without a fault."""
    assert read_printed_form(write(tmp_path / name, rows), "x") == form_of(FORM, "x")


def test_numbers_and_days_may_be_typed_cells(tmp_path: Path) -> None:
    """Excel cells that hold numbers and days as such are read as those."""
    path = as_excel(tmp_path / "form.xlsx", in_pairs(SHEET))
    book = openpyxl.load_workbook(path)
    cells = {row[0].value: row[1] for row in book["Sheet"].iter_rows(max_col=2)}
    cells["职工总数（人）"].value = 46
    cells["资产总额（万元）"].value = 2210.07
    cells["成立日期"].value = openpyxl.utils.datetime.from_ISO8601("2018-03-15")
    book.save(path)
    assert read_printed_form(path, "x") == form_of(FORM, "x")


def test_an_empty_cell_is_a_fault_of_its_key(tmp_path: Path) -> None:
    """A label without a value is a key that was not filled in; its neighbours keep their values."""
    labels = ["统一社会信用代码", "职工总数（人）", "销售收入（元）"]
    form = read_printed_form(as_excel(tmp_path / "form.xlsx", blank_cells(SHEET, labels)), "x")
    assert set(faults(form)) == {"enterprise.uscc", "staff.total", "finance.revenue_wan"}
    assert form.enterprise.name == "河南蓝天科技有限公司"
    assert form.staff.tech == 18.5


def test_a_value_that_cannot_be_understood_is_a_fault_that_shows_it(tmp_path: Path) -> None:
    """Words where a number must stand, and a day that is none, are faults with what was filled in."""
    rows = [
        ["四十六" if text == "46人" else "去年三月" if text == "2018.03.15" else text for text in row] for row in SHEET
    ]
    form = read_printed_form(as_word(tmp_path / "form.docx", rows), "x")
    assert {fault.field: fault.claimed for fault in form.faults} == {
        "staff.total": "四十六",
        "enterprise.established": "去年三月",
    }


def test_a_condition_of_which_nothing_is_said_is_not_claimed(tmp_path: Path) -> None:
    """无 and empty cells under 直通车条件 claim nothing and are no fault."""
    tracks = [
        ["五、直通车条件"],
        ["高新技术企业证书编号", "无", "发证日期", "/"],
        ["科技奖励名称", "", "标准编号", "—"],
    ]
    start, end = SHEET.index(["五、直通车条件"]), SHEET.index(["六、自评得分"])
    form = read_printed_form(as_word(tmp_path / "form.docx", SHEET[:start] + tracks + SHEET[end:]), "x")
    track = form.fast_track
    assert (track.high_tech, track.award, track.rd_institution, track.standard) == (None, None, None, None)
    assert form.faults == ()


def test_a_missing_section_is_named_by_its_keys(tmp_path: Path) -> None:
    """A form without its self-score and its table of rights lacks those keys, and says which."""
    rows = [
        row for row in SHEET if row not in SHEET[SHEET.index(["四、知识产权情况"]) : SHEET.index(["五、直通车条件"])]
    ]
    form = read_printed_form(as_word(tmp_path / "form.docx", rows), "x")
    assert set(faults(form)) == {"ip"}
    assert form.ip == ()


def test_a_table_of_rights_goes_on_over_pages(tmp_path: Path) -> None:
    """Thirty rights fill several pages, whose numbers at the foot belong to no row."""
    at = SHEET.index(["四、知识产权情况"]) + 2
    one = SHEET[at + 1]
    rows = SHEET[:at] + [[str(n), one[1], f"采集软件 V{n}.0", *one[3:]] for n in range(1, 31)] + SHEET[at + 2 :]
    form = read_printed_form(as_pdf(tmp_path / "form.pdf", rows), "x")
    assert [right.title for right in form.ip] == [f"采集软件 V{n}.0" for n in range(1, 31)]
    assert form.faults == ()


SCANNED = """
    20,2   科技型中小企业信息表
    2,6    企业名称
    12,6   河南蓝天科技有限公司
    2,9.3  研发费用总额（万
    12,10  203.4
    4,10.7 元）
    2,14   职工总救（人）
    12,14  46
    2,17   科技人员数(人)
    12,17  18
    2,20   自评总分
    2,23   评价年度
    12,23  2025
    2,26   评价地点
"""


def test_recognised_pages_are_read_too() -> None:
    """Pages of a scan give claims: a label that wraps around its value's row, and one with a misread character."""
    form = form_of_pages([page(SCANNED)], "form.pdf", "x")
    assert (form.enterprise.name, form.finance.rd_expense_wan) == ("河南蓝天科技有限公司", 203.4)
    assert (form.staff.total, form.staff.tech, form.year) == (46.0, 18.0, 2025)
    assert "self_score.total" in faults(form)


def test_text_that_was_not_recognised_is_taken_at_its_word(tmp_path: Path) -> None:
    """A label in a Word file is never misread: one that differs by a character is another label."""
    rows = [["注销日期" if text == "成立日期" else text for text in row] for row in SHEET]
    form = read_printed_form(as_word(tmp_path / "form.docx", rows), "x")
    assert form.enterprise.established is None
    assert list(faults(form)) == ["enterprise.established"]


def test_labels_in_a_row_have_their_values_below() -> None:
    """A table with its labels in the first row and the values under them is read by columns."""
    form = form_of_pages(
        [page(f"{SCANNED}\n2,30 科技人员指标\n14,30 研发投入指标\n26,30 科技成果指标\n4,32 20\n16,32 50\n28,32 6")],
        "f",
        "x",
    )
    assert (form.self_score.tech_staff, form.self_score.rd, form.self_score.ip) == (20, 50, 6)


@pytest.mark.parametrize(
    "printed",
    [
        "法定代表人（签字）：宋砚青",
        "法定代表人（签字宋砚青",
        "法定代表人签字）宋砚青",
        "法定代表人（签字）宋砚青",
        "法定代表人签字：宋砚青",
        "法定代表人（签字或盖章）：宋砚青",
    ],
)
def test_who_signs_is_told_from_what_is_signed(printed: str) -> None:
    """Brackets and colon may be lost; what asks for a seal below is nobody's name."""
    form = form_of_pages([page(f"{SCANNED}\n2,30 {printed}\n3,33 （企业公章")], "f", "x")
    assert form.enterprise.legal_representative == "宋砚青"


@pytest.mark.parametrize("printed", ["法定代表人（签字）：", "法定代表人（签字"])
def test_a_place_for_a_seal_is_no_name(printed: str) -> None:
    """Nobody signed."""
    form = form_of_pages([page(f"{SCANNED}\n2,30 {printed}\n3,32 （企业公章")], "f", "x")
    assert form.enterprise.legal_representative is None


def test_a_paper_that_is_no_form_is_one_fault(tmp_path: Path) -> None:
    """Another paper under the form's name is told in one sentence, not by a fault for each key."""
    form = read_printed_form(as_word(tmp_path / "form.docx", [["关于提交材料的说明"], ["企业名称", "甲公司"]]), "x")
    assert list(faults(form)) == ["form"]


def test_a_scan_without_text_is_one_fault(tmp_path: Path) -> None:
    """A PDF of pictures alone cannot be read here, and the fault says what to do."""
    form = read_printed_form(as_pdf(tmp_path / "form.pdf", []), "x")
    assert list(faults(form)) == ["form"]
    assert "扫描件" in faults(form)["form"]


@pytest.mark.parametrize("name", ["form.xlsx", "form.docx", "form.pdf"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken"])
def test_a_damaged_form_is_one_fault(tmp_path: Path, name: str, content: bytes) -> None:
    """Bytes that no reader opens are a fault, never an error."""
    path = tmp_path / name
    path.write_bytes(content)
    assert list(faults(read_printed_form(path, "x"))) == ["form"]


def test_a_folder_with_a_printed_form_is_a_submission(tmp_path: Path) -> None:
    """The folder's form is read whatever its shape, and its files are bound to what is there."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "软著 1.pdf").write_bytes(b"bytes")
    as_word(tmp_path / "form.docx", SHEET)
    form = open_submission(tmp_path).form
    assert form.enterprise.uscc == "91410100MA9TERT12H"
    assert [slot.file for slot in form.slots] == ["evidence/软著 1.pdf"]


@pytest.mark.skipif(not PRINTED, reason="the shared sets are not here (HEZHENG_SHARED)")
@pytest.mark.parametrize("path", PRINTED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shared_forms_say_what_they_are_known_to_say(path: Path, tmp_path: Path) -> None:
    """Each printed form of the shared sets equals what is known of it, key by key."""
    truth = json.loads((path.parent / "truth.json").read_text("utf-8"))["form"]
    known = tmp_path / "form.json"
    known.write_text(json.dumps(truth), encoding="utf-8")
    assert read_printed_form(path, "x") == read_form(known, "x")


def test_reading_is_bounded() -> None:
    """A sheet made of labels alone, thousands of them, is still read."""
    lines = tuple(line for y in range(1500) for line in page(f"2,{y * 2} 企业名称\n12,{y * 2} 研发费用总额").lines)
    many = Page(number=1, width=1600, height=70000, lines=lines)
    assert form_of_pages([many], "f", "x").enterprise.name is None
