"""The Word report, opened again, says what was found, in order, in Chinese type."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from domain.finding import EvidenceRef, Finding, FindingCode, Severity
from domain.geometry import Box
from domain.report import Conclusion, Report
from reports.json import report_json
from reports.outline import outline
from reports.pictures import Gallery
from reports.word import render_word

PageImage = Callable[[str], bytes]


def _rendered(report: Report, page_image: PageImage) -> bytes:
    return render_word(outline(report, Gallery(report.documents, page_image)))


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
    document = _opened(_rendered(report, page_image))
    assert document.tables[0].cell(0, 0).text.startswith("结论：存在不一致\n有材料与信息表不一致")
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[1].rows}
    assert facts["企业名称"] == "洛阳澜序传感科技有限公司"
    assert facts["直通车"] == "否（有效期内高新技术企业资格证书：证书编号与信息表不一致）"
    assert facts["实地核查"] == "需要（首次参加评价）；未见核查记录"
    assert facts["得分"].startswith("核算 70 分（科技人员 20，研发投入 50，科技成果 0")
    assert "研发投入按销售收入，按成本费用为 10 分" in facts["得分"]


@pytest.mark.parametrize("conclusion", list(Conclusion))
def test_every_conclusion_renders(report: Report, page_image: PageImage, conclusion: Conclusion) -> None:
    """Each of the four conclusions has its words."""
    report = replace(report, assessment=replace(report.assessment, conclusion=conclusion))
    assert "结论：" in _opened(_rendered(report, page_image)).tables[0].cell(0, 0).text


def test_sections_and_findings_are_headings_by_weight(report: Report, page_image: PageImage) -> None:
    """Sections are real headings in their order, and findings stand from heavy to light."""
    document = _opened(_rendered(report, page_image))
    assert [heading[:2] for heading in _headings(document, 1)] == ["一、", "二、", "三、", "四、", "五、"]
    assert _headings(document, 2)[:3] == [
        "1．【高】填报与材料不一致：高新技术企业证书编号",
        "2．【中】缺少佐证材料：知识产权第1项·编号",
        "3．【低】未见企业公章：营业执照",
    ]


def test_differing_characters_are_marked_beyond_colour(report: Report, page_image: PageImage) -> None:
    """The digit that differs is bold and underlined, the rest of the number is not."""
    document = _opened(_rendered(report, page_image))
    claimed, read = document.tables[3].rows[1].cells
    assert [(run.text, bool(run.bold), bool(run.underline)) for run in claimed.paragraphs[0].runs] == [
        ("GR20244100335", False, False),
        ("8", True, True),
    ]
    assert read.text == "GR202441003356"


def test_each_finding_says_rule_remedy_and_leaves_room(report: Report, page_image: PageImage) -> None:
    """Every finding cites its source, says what clears it, and has a line for the reviewer."""
    text = _text(_opened(_rendered(report, page_image)))
    assert text.count("国科发政〔2017〕115号 第八条（一）（规则 fast_track.high_tech）") == 3
    assert text.count("更正信息表，或补充能够说明差异的材料。") == 3
    assert text.count("审核意见：") == 3


def test_pictures_have_alternative_texts(report: Report, page_image: PageImage) -> None:
    """The two findings with places show their crops, the evidence list shows its pages, each described."""
    body = _opened(_rendered(report, page_image)).element.body
    described = [node.get("descr") for node in body.iter(qn("wp:docPr"))]
    assert [text.endswith("的缩略图") for text in described] == [False, False, True, True]
    assert "evidence/高新技术企业证书.jpg，第 1 页（高新技术企业证书）" in described[0]


def test_tables_repeat_their_headers(report: Report, page_image: PageImage) -> None:
    """All tables with titles repeat the first row on every page, and have a name."""
    tables = _opened(_rendered(report, page_image)).tables
    titled = [table for table in tables if list(table.rows[0]._tr.iter(qn("w:tblHeader")))]
    assert len(titled) == 1 + 2 + 4  # the list in front, two findings with values, the four at the end
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in titled)


def test_chinese_type_and_language_are_set(report: Report, page_image: PageImage) -> None:
    """Body and headings name East Asian fonts, the language is zh-CN, substitutes are named, pages are numbered."""
    data = _rendered(report, page_image)
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
    assert _rendered(report, page_image) == _rendered(replace(report), page_image)


def test_what_was_not_checked_and_not_read_is_said(report: Report, page_image: PageImage) -> None:
    """Lists not supplied, files not opened and doubtful readings stand in the report."""
    text = _text(_opened(_rendered(report, page_image)))
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

    document = _opened(_rendered(report, gone))
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
    document = _opened(_rendered(report, page_image))
    assert len([heading for heading in _headings(document, 2) if "．【" in heading]) == 40
    assert long_name in _text(document)
    assert _text(document).count("另有 3 处未附图。") == 40


def test_a_report_without_findings_says_so(report: Report, page_image: PageImage) -> None:
    """An empty list of findings and of unchecked matters is said in words."""
    report = _with_findings(report, ())
    report = replace(report, assessment=replace(report.assessment, not_checked=(), comparisons=()))
    text = _text(_opened(_rendered(report, page_image)))
    assert "未有发现。" in text
    assert "五、未核查的事项（0 项）" in text


def test_a_place_without_a_box_shows_the_whole_page(report: Report, page_image: PageImage) -> None:
    """A finding about a page as a whole shows the page."""
    place = EvidenceRef(file="evidence/营业执照.jpg", page=1)
    findings = (replace(report.assessment.findings[0], evidence=(place,)),)
    document = _opened(_rendered(_with_findings(report, findings), page_image))
    shape = document.inline_shapes[0]
    assert shape.height / shape.width > 0.5


def test_the_footer_bears_the_digest_of_the_report(report: Report, page_image: PageImage) -> None:
    """Whoever holds the paper can tell which report.json it was printed from."""
    footer = _opened(_rendered(report, page_image)).sections[0].footer
    assert hashlib.sha256(report_json(report)).hexdigest() in footer.paragraphs[0].text
    assert footer.paragraphs[1].text.startswith("第 ")


def test_identity_numbers_are_hidden(report: Report, page_image: PageImage) -> None:
    """No identity number of a person is printed, in no value, message or file name."""
    number = "11010519491231002X"
    finding = replace(report.assessment.findings[1], message=f"人员{number}重复", claimed=number, read=number)
    document = replace(report.documents[0], file=f"evidence/{number}.jpg", warnings=(number,))
    report = replace(_with_findings(report, (finding,)), documents=(document,))
    text = _text(_opened(_rendered(report, page_image)))
    assert number not in text
    assert "人员110105********002X重复" in text


def test_the_first_page_lists_what_it_has_room_for(report: Report, page_image: PageImage) -> None:
    """Of many findings the heaviest stand in front, and it says how many more there are."""
    findings = tuple(replace(report.assessment.findings[1], field=f"ip[{n}].number") for n in range(40))
    listed = _opened(_rendered(_with_findings(report, findings), page_image)).tables[2]
    text = _text(_opened(_rendered(_with_findings(report, findings), page_image)))
    assert len(listed.rows) > 15
    assert f"另有 {40 - (len(listed.rows) - 1)} 项，见后文。" in text


# ECMA-376 part 1, CT_TblPr, CT_TcPr, CT_PPr, CT_RPr: the order that Word wants.
ORDERS = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_properties_stand_in_the_order_of_the_schema(report: Report, page_image: PageImage, part: str) -> None:
    """Word repairs, or refuses, a document whose properties stand in another order than the schema's."""
    with zipfile.ZipFile(io.BytesIO(_rendered(report, page_image))) as package:
        root = parse_xml(package.read(part))
    for name, order in ORDERS.items():
        ranks = {qn(f"w:{child}"): rank for rank, child in enumerate(order.split())}
        for properties in root.iter(qn(f"w:{name}")):
            found = [ranks[child.tag] for child in properties]
            assert found == sorted(found)


def test_a_finding_about_a_kind_of_evidence_is_named(report: Report, page_image: PageImage) -> None:
    """Where the field of a finding is a kind of evidence, its Chinese name stands in the heading."""
    finding = replace(report.assessment.findings[0], field="audit_report", label="audit_report")
    document = _opened(_rendered(_with_findings(report, (finding,)), page_image))
    assert _headings(document, 2)[0] == "1．【低】未见企业公章：审计报告"


def test_a_kind_that_the_catalogue_does_not_name_brings_its_title(report: Report, page_image: PageImage) -> None:
    """Where a finding stands on a further paper, the paper's own title is printed beside the page."""
    other = report.documents[1]
    place = EvidenceRef(file=other.file, page=1, kind="new_paper")
    finding = replace(report.assessment.findings[0], evidence=(place,))
    paper = replace(other, kind="new_paper", title="某某材料")
    papers = tuple(paper if one is other else one for one in report.documents)
    rendered = _rendered(replace(_with_findings(report, (finding,)), documents=papers), page_image)
    text = "".join(part.text for part in _opened(rendered).element.body.iter(qn("w:t")) if part.text)
    assert "（某某材料）" in text
    assert "new_paper" not in text
