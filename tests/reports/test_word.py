"""The Word report, opened again, says what was found, in order, in Chinese type."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from domain.finding import EvidenceRef, Finding, FindingCode, Severity
from domain.geometry import Box
from domain.report import Conclusion, Report
from reports.word import render_word

PageImage = Callable[[str], bytes]


def _opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def _text(document: WordDocument) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def _headings(document: WordDocument, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == f"Heading {level}"]


def _with_findings(report: Report, findings: tuple[Finding, ...]) -> Report:
    return replace(report, assessment=replace(report.assessment, findings=findings))


def test_the_conclusion_stands_first_and_is_explained(report: Report, page_image: PageImage) -> None:
    """The first table holds the conclusion in words with its explanation; the facts follow."""
    document = _opened(render_word(report, page_image))
    assert document.tables[0].cell(0, 0).text.startswith("结论：存在不一致\n有材料与信息表不一致")
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[1].rows}
    assert facts["企业名称"] == "洛阳澜序传感科技有限公司"
    assert facts["直通车"] == "尚不符合（有效期内高新技术企业资格证书：证书编号与信息表不一致）"
    assert facts["实地核查"] == "要求（首次参加评价）；未见核查记录"
    assert facts["得分"].startswith("核算 70 分（科技人员 20，研发投入 50，科技成果 0")


@pytest.mark.parametrize("conclusion", list(Conclusion))
def test_every_conclusion_renders(report: Report, page_image: PageImage, conclusion: Conclusion) -> None:
    """Each of the four conclusions has its words."""
    report = replace(report, assessment=replace(report.assessment, conclusion=conclusion))
    assert "结论：" in _opened(render_word(report, page_image)).tables[0].cell(0, 0).text


def test_sections_and_findings_are_headings_by_weight(report: Report, page_image: PageImage) -> None:
    """Sections are real headings in their order, and findings stand from heavy to light."""
    document = _opened(render_word(report, page_image))
    assert [heading[:2] for heading in _headings(document, 1)] == ["一、", "二、", "三、", "四、"]
    assert _headings(document, 2)[:3] == [
        "1．【高】填报与材料不一致：高新技术企业证书编号",
        "2．【中】缺少佐证材料：知识产权第1项·编号",
        "3．【低】未见企业公章：营业执照",
    ]


def test_differing_characters_are_marked_beyond_colour(report: Report, page_image: PageImage) -> None:
    """The digit that differs is bold and underlined, the rest of the number is not."""
    document = _opened(render_word(report, page_image))
    claimed, read = document.tables[2].rows[1].cells
    assert [(run.text, bool(run.bold), bool(run.underline)) for run in claimed.paragraphs[0].runs] == [
        ("GR20244100335", False, False),
        ("8", True, True),
    ]
    assert read.text == "GR202441003356"


def test_each_finding_says_rule_remedy_and_leaves_room(report: Report, page_image: PageImage) -> None:
    """Every finding cites its source, says what clears it, and has a line for the reviewer."""
    text = _text(_opened(render_word(report, page_image)))
    assert text.count("国科发政〔2017〕115号 第八条（一）（规则 fast_track.high_tech）") == 3
    assert text.count("更正信息表，或补充能够说明差异的材料。") == 3
    assert text.count("审核意见：") == 3


def test_pictures_have_alternative_texts(report: Report, page_image: PageImage) -> None:
    """The two findings with places show their crops, each described."""
    body = _opened(render_word(report, page_image)).element.body
    described = [node.get("descr") for node in body.iter(qn("wp:docPr"))]
    assert len(described) == 2
    assert "evidence/高新技术企业证书.jpg，第 1 页（高新技术企业证书）" in described[0]


def test_tables_repeat_their_headers(report: Report, page_image: PageImage) -> None:
    """All tables with titles repeat the first row on every page."""
    tables = _opened(render_word(report, page_image)).tables[2:]
    assert len(tables) == 5
    assert all(list(table.rows[0]._tr.iter(qn("w:tblHeader"))) for table in tables)


def test_chinese_type_and_language_are_set(report: Report, page_image: PageImage) -> None:
    """Body and headings name East Asian fonts, the language is zh-CN, substitutes are named, pages are numbered."""
    data = render_word(report, page_image)
    document = _opened(data)
    fonts = {
        name: document.styles[name].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Heading 2", "Title")
    }
    assert fonts == {"Normal": "宋体", "Heading 1": "黑体", "Heading 2": "黑体", "Title": "黑体"}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = package.read("word/styles.xml").decode()
        assert 'w:eastAsia="zh-CN"' in styles
        assert "Noto Serif CJK SC" in package.read("word/fontTable.xml").decode()
        assert "docProps/thumbnail.jpeg" not in package.namelist()
    footer = document.sections[0].footer._element.xml
    assert "NUMPAGES" in footer


def test_equal_reports_give_equal_bytes(report: Report, page_image: PageImage) -> None:
    """The document depends on nothing but its content: no clock, no order of a set."""
    assert render_word(report, page_image) == render_word(replace(report), page_image)


def test_what_was_not_checked_and_not_read_is_said(report: Report, page_image: PageImage) -> None:
    """Lists not supplied, files not opened and doubtful readings stand in the report."""
    text = _text(_opened(render_word(report, page_image)))
    assert "未提供经营异常名录，未核查。" in text
    assert "文件已加密，无法打开；请提供未加密的文件。" in text
    assert "注册资本：600 万元（置信度 0.62）" in text
    assert "第 3 位由 O 更正为 0" in text


def test_a_missing_or_broken_page_image_is_lived_with(report: Report) -> None:
    """A page image that is gone or no picture leaves a note in its place."""

    def gone(digest: str) -> bytes:
        if digest == "licence":
            raise KeyError(digest)
        return b"no picture"

    document = _opened(render_word(report, gone))
    assert len(document.inline_shapes) == 0
    assert _text(document).count("（未附图）") == 2


def test_forty_findings_with_long_and_strange_texts(report: Report, page_image: PageImage) -> None:
    """Many findings, very long names, control characters, markup and unknown places all end up in the document."""
    long_name = "河南省" + "驰澍农业科技" * 60 + "有限公司"
    odd = "<w:p>&\x00\x0b\ud800]]>" + long_name
    places = tuple(EvidenceRef(file=f"evidence/{n}.jpg", page=n, box=Box(0, 0, 9, 9)) for n in range(1, 8))
    plain = report.assessment.findings[1]
    findings = tuple(
        replace(plain, code=code, severity=severity, message=odd, claimed=odd, read=long_name + str(n), evidence=places)
        for n, (code, severity) in enumerate([*zip(FindingCode, [*Severity] * 7, strict=False)] * 2)
    )[:40]
    report = replace(_with_findings(report, findings), enterprise_name=odd)
    document = _opened(render_word(report, page_image))
    assert len([heading for heading in _headings(document, 2) if "．【" in heading]) == 40
    assert long_name in _text(document)
    assert _text(document).count("另有 3 处未附图。") == 40


def test_a_report_without_findings_says_so(report: Report, page_image: PageImage) -> None:
    """An empty list of findings and of unchecked matters is said in words."""
    report = _with_findings(report, ())
    report = replace(report, assessment=replace(report.assessment, not_checked=(), comparisons=()))
    text = _text(_opened(render_word(report, page_image)))
    assert "未有发现。" in text
    assert "四、未核查的事项（0 项）" in text


def test_a_place_without_a_box_shows_the_whole_page(report: Report, page_image: PageImage, tmp_path: Path) -> None:
    """A finding about a page as a whole shows the page."""
    del tmp_path
    place = EvidenceRef(file="evidence/营业执照.jpg", page=1)
    findings = (replace(report.assessment.findings[0], evidence=(place,)),)
    document = _opened(render_word(_with_findings(report, findings), page_image))
    shape = document.inline_shapes[0]
    assert shape.height / shape.width > 0.5
