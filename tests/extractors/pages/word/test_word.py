"""Nothing that a reader of a Word file sees is lost, and nothing is read twice."""

import io
import zipfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import parse_xml
from PIL import Image

from domain.errors import UnreadableFileError
from domain.page import Line, Origin
from extractors.pages import RawPage, nominal, open_pages

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(document: Document, folder: Path) -> list[RawPage]:
    """Save `document` and return all its pages."""
    document.save(str(folder / "file.docx"))
    with open_pages(folder / "file.docx") as source:
        return [source.page(number) for number in range(1, source.count + 1)]


def texts(pages: Iterable[RawPage]) -> list[str]:
    """Return all lines of all pages."""
    return [line.text for page in pages for line in page.lines]


def with_body(*markup: str) -> Document:
    """Return a document whose body is `markup`."""
    document = docx.Document()
    for item in markup:
        parsed = parse_xml(f"<w:body {W}>{item}</w:body>")
        for child in list(parsed):
            document.element.body.insert(len(document.element.body) - 1, child)
    return document


def p(content: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


KEPT = {
    "content control around a paragraph": f"<w:sdt><w:sdtContent>{p(r('某公司'))}</w:sdtContent></w:sdt>",
    "content control in a paragraph": p(f"<w:sdt><w:sdtContent>{r('某公司')}</w:sdtContent></w:sdt>"),
    "nested content controls": p(
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{r('某公司')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    ),
    "content control around a row": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p(r('某公司'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    ),
    "content control around a cell": (
        f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{p(r('某公司'))}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    ),
    "smart tag": p(f"<w:smartTag><w:smartTag>{r('某公司')}</w:smartTag></w:smartTag>"),
    "custom XML": f"<w:customXml>{p(r('某公司'))}</w:customXml>",
    "hyperlink": p(f"<w:hyperlink>{r('某公司')}</w:hyperlink>"),
    "insertion": p(f"<w:ins>{r('某公司')}</w:ins><w:del><w:r><w:delText>别的</w:delText></w:r></w:del>"),
    "move": p(f"<w:moveTo>{r('某公司')}</w:moveTo><w:moveFrom>{r('别的')}</w:moveFrom>"),
    "simple field": p(f"<w:fldSimple w:instr='AUTHOR'>{r('某公司')}</w:fldSimple>"),
    "complex field": p(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('某公司')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    "text box in both forms": p(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{p(r('某公司'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p(r('某公司'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "text box of the old form": p(
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('某公司'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    ),
    "ruby": p(f"<w:r><w:ruby><w:rt>{r('mou')}</w:rt><w:rubyBase>{r('某')}</w:rubyBase></w:ruby></w:r>{r('公司')}"),
    "formula": p("<m:oMath><m:r><m:t>某公司</m:t></m:r></m:oMath>"),
    "split over runs": p(r("某") + "<w:proofErr/>" + r("公") + "<w:bookmarkStart/>" + r("司")),
    "deleted row": (
        f"<w:tbl><w:tr><w:tc>{p(r('某公司'))}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('别的'))}</w:tc></w:tr></w:tbl>"
    ),
    "prompt of an empty control": (
        p(r("某公司"))[:-6]
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入')}</w:sdtContent></w:sdt></w:p>"
    ),
}


@pytest.mark.parametrize("wrapper", KEPT)
def test_text_is_kept_whatever_is_wrapped_around_it(tmp_path: Path, wrapper: str) -> None:
    """The text comes out once, and what was deleted or is only a prompt does not."""
    pages = read(with_body(KEPT[wrapper]), tmp_path)
    assert texts(pages) == ["某公司"]
    assert pages[0].image is None
    assert pages[0].lines[0].origin is Origin.WORD


@pytest.mark.parametrize("properties", ["<w:vanish/>", "<w:color w:val='FFFFFF'/>"])
def test_hidden_text_is_reported_and_not_read(tmp_path: Path, properties: str) -> None:
    """Hidden runs, and white ones on white, are left out and make the page say so."""
    [page] = read(with_body(p(r("营业收入 485,000") + r("1", properties))), tmp_path)
    assert texts([page]) == ["营业收入 485,000"]
    assert page.hidden_text
    assert any("隐藏文字" in warning for warning in page.warnings)


@pytest.mark.parametrize(
    "markup",
    [
        p(r("标题", "<w:vanish w:val='0'/>")),
        p(r("标题", "<w:color w:val='FFFFFF'/><w:shd w:fill='1F4E79'/>")),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='000000'/></w:tcPr>"
        + p(r("标题", "<w:color w:val='FFFFFF'/>"))
        + "</w:tc></w:tr></w:tbl>",
    ],
)
def test_white_on_dark_is_visible(tmp_path: Path, markup: str) -> None:
    """White text on a shade, and text whose hiding is switched off, is text."""
    [page] = read(with_body(markup), tmp_path)
    assert texts([page]) == ["标题"]
    assert not page.hidden_text


def column(line: Line) -> float:
    """Return where a line starts."""
    return line.box.x0


def test_cells_of_a_row_stand_side_by_side(tmp_path: Path) -> None:
    """A label stands left of its value on the same height, each within its column."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for index, text in enumerate(["企业名称", "某公司", "很长很长的" * 30, "成立日期", "", "备注"]):
        table.cell(index // 3, index % 3).text = text
    [page] = read(document, tmp_path)
    first, second = page.lines[:3], page.lines[3:]
    assert [line.text for line in first] == ["企业名称", "某公司", "很长很长的" * 30]
    assert len({line.box.y0 for line in first}) == 1
    assert all(a.box.x1 < b.box.x0 for a, b in pairwise(first))
    assert column(second[0]) == column(first[0])
    assert column(second[1]) == column(first[2])
    assert second[0].box.y0 > first[0].box.y1
    assert first[2].box.x1 <= page.width


def test_merged_cells_come_once_in_their_column(tmp_path: Path) -> None:
    """A cell merged over columns or rows is read once, and cells beside it keep their places."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "表头"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "人员"
    for row, texts_ in enumerate([("总数", "46"), ("科技人员", "18")], start=1):
        for index, text in enumerate(texts_, start=1):
            table.cell(row, index).text = text
    [page] = read(document, tmp_path)
    assert texts([page]) == ["表头", "人员", "总数", "46", "科技人员", "18"]
    total, technical = page.lines[2], page.lines[4]
    assert column(total) == column(technical)


def test_nested_tables_stay_in_their_cell(tmp_path: Path) -> None:
    """A table in a cell is laid within that cell's column."""
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "证明"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for index, text in enumerate(["编号", "12", "日期", "2021"]):
        inner.cell(index // 2, index % 2).text = text
    [page] = read(document, tmp_path)
    by_text = {line.text: line for line in page.lines}
    assert set(by_text) == {"证明", "编号", "12", "日期", "2021"}
    assert column(by_text["证明"]) < column(by_text["编号"]) == column(by_text["日期"]) < column(by_text["12"])
    assert by_text["编号"].box.y0 == by_text["12"].box.y0 < by_text["日期"].box.y0


def test_headers_footers_and_notes_are_read_once(tmp_path: Path) -> None:
    """Headers come first, footers after the text; a header that two sections share is not repeated."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("第一节")
    document.add_section()
    document.add_paragraph("第二节")
    assert texts(read(document, tmp_path)) == ["页眉", "第一节", "页脚", "第二节"]


def test_page_breaks_start_new_sheets(tmp_path: Path) -> None:
    """What stands on another page of the file stands on another nominal page; empty pages are none."""
    document = docx.Document()
    document.add_paragraph("一")
    document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx leaves it without types
    document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx leaves it without types
    document.add_paragraph("二")
    pages = read(document, tmp_path)
    assert [[line.text for line in page.lines] for page in pages] == [["一"], ["二"]]
    assert [page.number for page in pages] == [1, 2]


def test_a_long_file_flows_over_many_sheets(tmp_path: Path) -> None:
    """Lines stay on their sheet in order and none is lost, also in a table row taller than a sheet."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for number in range(100):
        cell.add_paragraph(f"格内第{number}行")
    for number in range(100):
        document.add_paragraph(f"第{number}行")
    pages = read(document, tmp_path)
    assert texts(pages) == [f"格内第{n}行" for n in range(100)] + [f"第{n}行" for n in range(100)]
    for page in pages:
        assert all(0 <= line.box.y0 < line.box.y1 <= page.height for line in page.lines)


def test_tabs_and_line_breaks_part_lines(tmp_path: Path) -> None:
    """A tabulator parts lines on one height, a line break parts heights."""
    document = docx.Document()
    document.add_paragraph("甲方：某公司\t乙方：他公司\n日期：2021年")
    [page] = read(document, tmp_path)
    assert texts([page]) == ["甲方：某公司", "乙方：他公司", "日期：2021年"]
    assert page.lines[0].box.y0 == page.lines[1].box.y0 < page.lines[2].box.y0
    assert page.lines[0].box.x1 < page.lines[1].box.x0


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:sym w:font='Wingdings' w:char='F0FE'/>", "☑"),
        ("<w:sym w:font='Wingdings' w:char='F0A8'/>", "□"),
        ("<w:sym w:font='Wingdings 2' w:char='F052'/>", "☑"),
        ("<w:sym w:font='Unheard Of' w:char='F021'/>", "▢"),
        (
            "<w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar>",
            "☑",
        ),
        ("<w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar>", "□"),
    ],
)
def test_boxes_show_whether_they_are_ticked(tmp_path: Path, run: str, text: str) -> None:
    """Signs of symbol fonts and old form fields become the characters that they show."""
    assert texts(read(with_body(p(f"<w:r>{run}</w:r>" + r("是"))), tmp_path)) == [text + "是"]


def test_embedded_pictures_become_pages_after_the_text(tmp_path: Path) -> None:
    """Each picture is one page with its own pixels, in reading order, however often it is shown."""
    document = docx.Document()
    for colour in ("red", "lime", "red"):
        buffer = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(buffer, "PNG")
        document.add_paragraph("图").add_run().add_picture(buffer)
    pages = read(document, tmp_path)
    assert [page.image is None for page in pages] == [True, False, False]
    assert [page.number for page in pages] == [1, 2, 3]
    assert all((page.width, page.height, page.picture_share) == (40, 30, 1.0) for page in pages[1:])
    assert [tuple(page.image[0, 0]) for page in pages[1:] if page.image is not None] == [(255, 0, 0), (0, 255, 0)]


def test_documents_inside_a_document_are_said(tmp_path: Path) -> None:
    """A file that was put into the text as an object is not read, and the first page says so."""
    item = "<o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' Type='Embed'/>"
    [page] = read(with_body(p(r("附件：") + f"<w:r><w:object>{item}</w:object></w:r>")), tmp_path)
    assert [warning for warning in page.warnings if "内嵌有 1 个其他文档" in warning]


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    """A file without text or picture is refused as empty."""
    with pytest.raises(UnreadableFileError, match="没有可读取的内容") as caught:
        read(docx.Document(), tmp_path)
    assert caught.value.reason == "empty"


def test_more_text_than_any_evidence_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more text than the allowance is refused as too large, with what to do."""
    monkeypatch.setattr(nominal, "MOST_CHARACTERS", 10)
    with pytest.raises(UnreadableFileError, match="文字过多") as caught:
        read(with_body(p(r("长" * 11))), tmp_path)
    assert caught.value.reason == "too_large"


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    """Tables nested deeper than the parser goes are refused as corrupt, not a crash."""
    document = docx.Document()
    document.add_paragraph("深")
    document.save(str(tmp_path / "a.docx"))
    deep = "<w:tbl><w:tr><w:tc>" * 400 + p(r("深")) + "</w:tc></w:tr></w:tbl>" * 400
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body>" + deep.encode()))
    with pytest.raises(UnreadableFileError, match="结构有误") as caught:
        open_pages(tmp_path / "b.docx")
    assert caught.value.reason == "corrupt"
