"""Sheets become lines at their places in the grid; what cannot be read is said, not dropped in silence."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as Drawing
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from domain.errors import UnreadableFileError
from domain.page import Line
from extractors.pages import RawPage, open_pages
from extractors.pages.excel import workbook as reader


def new() -> tuple[openpyxl.Workbook, Worksheet]:
    """Return a workbook and its only sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def read(book: openpyxl.Workbook, folder: Path) -> list[RawPage]:
    """Save `book` and return all its pages."""
    book.save(folder / "file.xlsx")
    with open_pages(folder / "file.xlsx") as source:
        return [source.page(number) for number in range(1, source.count + 1)]


def lines(pages: list[RawPage]) -> dict[str, Line]:
    """Return all lines by their text."""
    return {line.text: line for page in pages for line in page.lines}


def rewrite(path: Path, part: str, old: bytes, new_: bytes) -> None:
    """Replace bytes in one part of a package."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new_)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_cells_stand_in_rows_and_columns(tmp_path: Path) -> None:
    """Cells of a row share their height, cells of a column their left edge, wider columns take more room."""
    book, sheet = new()
    for row in (["序号", "姓名", "入职时间"], [1, "王一", "2020.01"], [2, "李二", "2021.02"]):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 40
    [page] = read(book, tmp_path)
    found = lines([page])
    assert found["序号"].box.y0 == found["姓名"].box.y0 < found["王一"].box.y0 < found["李二"].box.y0
    assert found["姓名"].box.x0 == found["王一"].box.x0 == found["李二"].box.x0
    first, second = (found[b].box.x0 - found[a].box.x0 for a, b in (("序号", "姓名"), ("姓名", "入职时间")))
    assert second > 3 * first
    assert page.image is None


def test_a_merged_title_reaches_over_its_columns(tmp_path: Path) -> None:
    """Merged cells are read once, and a long text may use their whole width but no more."""
    book, sheet = new()
    sheet["A1"] = "某某公司职工花名册" * 4
    sheet.merge_cells("A1:C1")
    sheet["D1"] = "编号"
    for column in "ABCD":
        sheet[f"{column}2"] = column
    found = lines(read(book, tmp_path))
    title, number = found["某某公司职工花名册" * 4], found["编号"]
    assert found["C"].box.x0 < title.box.x1 < number.box.x0 == found["D"].box.x0


def test_text_runs_on_over_empty_cells(tmp_path: Path) -> None:
    """As on the screen, a long text is squeezed only up to the next filled cell."""
    book, sheet = new()
    sheet["A1"] = "填报单位：河南省郑州市某某科技有限公司"
    sheet["E1"] = "年度"
    for column in "ABCDE":
        sheet[f"{column}2"] = column
    found = lines(read(book, tmp_path))
    long = found["填报单位：河南省郑州市某某科技有限公司"]
    assert found["B"].box.x0 < long.box.x1 <= found["年度"].box.x0


def test_values_are_shown_as_their_formats_mean_them(tmp_path: Path) -> None:
    """Dates and percentages come as such, numbers in full."""
    book, sheet = new()
    for row, (value, number_format) in enumerate(
        [(dt.datetime(2018, 3, 15), "yyyy-mm-dd"), (0.125, "0.0%"), (1834.5, "General"), (410100, "@")],  # noqa: DTZ001
        start=1,
    ):
        sheet.cell(row, 1, value).number_format = number_format
    assert list(lines(read(book, tmp_path))) == ["2018-03-15", "12.5%", "1834.5", "410100"]


def test_a_formula_without_a_stored_result_is_announced(tmp_path: Path) -> None:
    """The value stored for a formula is read; where none is stored the page says what to do."""
    book, sheet = new()
    sheet["A1"], sheet["A2"] = 1, "=A1+1"
    [page] = read(book, tmp_path)
    assert list(lines([page])) == ["1"]
    assert any("1 个公式没有保存计算结果" in warning for warning in page.warnings)
    rewrite(tmp_path / "file.xlsx", "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    with open_pages(tmp_path / "file.xlsx") as source:
        page = source.page(1)
    assert list(lines([page])) == ["1", "2"]
    assert page.warnings == ()


def test_hidden_sheets_rows_and_columns_are_read_and_announced(tmp_path: Path) -> None:
    """What a reader of the screen would not see is read, each with a warning that says so."""
    book, sheet = new()
    sheet.append(["甲", "乙"])
    sheet.append(["丙", "丁"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("底稿").append(["戊"])
    book["底稿"].sheet_state = "hidden"
    pages = read(book, tmp_path)
    assert list(lines(pages)) == ["甲", "乙", "丙", "丁", "戊"]
    assert any("1 行、1 列" in warning for warning in pages[0].warnings)
    assert any("“底稿”是隐藏的" in warning for warning in pages[0].warnings)


def test_each_sheet_is_a_page_of_its_own(tmp_path: Path) -> None:
    """Sheets come in the order of their tabs; an empty one gives no page."""
    book, sheet = new()
    sheet.append(["一"])
    book.create_sheet("空")
    book.create_sheet("二").append(["二"])
    assert [[line.text for line in page.lines] for page in read(book, tmp_path)] == [["一"], ["二"]]


def test_a_long_sheet_flows_over_pages_of_sixty_rows(tmp_path: Path) -> None:
    """Rows are dealt out in order, sixty to a page."""
    book, sheet = new()
    for number in range(150):
        sheet.append([number])
    pages = read(book, tmp_path)
    assert [len(page.lines) for page in pages] == [60, 60, 30]
    assert [line.text for page in pages for line in page.lines] == [str(number) for number in range(150)]


def test_what_is_beyond_the_allowance_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that is too long is read from the top, and the page says where reading stopped."""
    monkeypatch.setattr(reader, "MOST_ROWS", 5)
    book, sheet = new()
    for number in range(9):
        sheet.append([number])
    [page] = read(book, tmp_path)
    assert len(page.lines) == 5
    assert any("前 5 行" in warning and "第 5 行）" in warning for warning in page.warnings)


def test_one_long_text_in_many_cells_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text too long for a cell is cut, reading stops at the workbook's allowance, and both are said."""
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 10)
    monkeypatch.setattr(reader, "MOST_TEXT", 35)
    book, sheet = new()
    for _ in range(9):
        sheet.append(["长" * 100])
    [page] = read(book, tmp_path)
    assert [line.text for line in page.lines] == ["长" * 10] * 4
    assert any("4 个单元格文字过长" in warning for warning in page.warnings)
    assert any("前 4 行" in warning for warning in page.warnings)


def test_far_and_gigantic_ranges_cost_nothing(tmp_path: Path) -> None:
    """A merged range over the whole sheet and a cell in its last corner are read at once."""
    book, sheet = new()
    sheet["A1"] = "甲"
    sheet["XFD1048576"] = "乙"
    book.save(tmp_path / "file.xlsx")
    rewrite(
        tmp_path / "file.xlsx",
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFC1048575"/></mergeCells>',
    )
    with open_pages(tmp_path / "file.xlsx") as source:
        assert list(lines([source.page(1)])) == ["甲", "乙"]


def test_rows_beyond_any_sheet_are_refused(tmp_path: Path) -> None:
    """A row number that no sheet has is damage, not a reason to count to it."""
    book, sheet = new()
    sheet["A1"] = "甲"
    book.save(tmp_path / "file.xlsx")
    rewrite(tmp_path / "file.xlsx", "xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="999999999"')
    with pytest.raises(UnreadableFileError, match="结构有误") as caught:
        open_pages(tmp_path / "file.xlsx")
    assert caught.value.reason == "corrupt"


def test_styles_that_openpyxl_refuses_do_not_cost_the_cells(tmp_path: Path) -> None:
    """A workbook whose looks are broken is read, with its dates as dates."""
    book, sheet = new()
    sheet["A1"] = dt.datetime(2018, 3, 15)  # noqa: DTZ001  # sheets know no time zones
    sheet["A1"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "file.xlsx")
    rewrite(tmp_path / "file.xlsx", "xl/styles.xml", b'<cellStyle name="Normal"', b"<cellStyle")
    with pytest.raises(TypeError):
        openpyxl.load_workbook(tmp_path / "file.xlsx")
    with open_pages(tmp_path / "file.xlsx") as source:
        assert list(lines([source.page(1)])) == ["2018-03-15"]


def test_a_row_wider_than_any_form_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells beyond the allowance of a row are left out, and the page says so."""
    monkeypatch.setattr(reader, "MOST_COLUMNS", 3)
    book, sheet = new()
    sheet.append(list("甲乙丙丁"))
    sheet.append(list("戊己庚"))
    [page] = read(book, tmp_path)
    assert list(lines([page])) == list("甲乙丙戊己庚")
    assert any("1 行过宽" in warning for warning in page.warnings)


def test_pictures_become_pages_after_the_cells(tmp_path: Path) -> None:
    """A picture placed on a sheet is a page with its pixels."""
    book, sheet = new()
    sheet["A1"] = "甲"
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, "PNG")
    sheet.add_image(Drawing(buffer), "C3")
    pages = read(book, tmp_path)
    assert [page.image is None for page in pages] == [True, False]
    assert (pages[1].number, pages[1].width, pages[1].height) == (2, 40, 30)


def test_rows_in_a_cell_are_rows_on_the_page(tmp_path: Path) -> None:
    """A line feed in a cell starts a new line under the first, and the next row stands below both."""
    book, sheet = new()
    sheet.append(["甲\n乙", "丙"])
    sheet.append(["丁"])
    found = lines(read(book, tmp_path))
    assert found["甲"].box.y0 == found["丙"].box.y0 < found["乙"].box.y0 < found["丁"].box.y0
    assert found["甲"].box.x0 == found["乙"].box.x0


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    """A workbook without any cell is refused as empty."""
    with pytest.raises(UnreadableFileError, match="没有可读取的内容") as caught:
        read(new()[0], tmp_path)
    assert caught.value.reason == "empty"
