"""How the Word report looks: Chinese fonts, shading, marks, page numbers and alternative texts.

python-docx has no words for East Asian fonts, field codes, repeated header rows or alternative texts, so these are set
in the markup (ECMA-376 part 1, 17.3.2.26 rFonts, 17.16.5 fields, 17.4.79 tblHeader, 20.4.2.5 docPr).
"""

from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.differences import Pieces

SONG, HEI, LATIN = "宋体", "黑体", "Times New Roman"
ELSEWHERE = {SONG: "SimSun;Noto Serif CJK SC;Songti SC", HEI: "SimHei;Noto Sans CJK SC;Heiti SC"}
DARK_RED = RGBColor(0xB0, 0x00, 0x00)  # reads as dark grey on a printout without colour
BODY_SIZE = Pt(10.5)
HEADINGS = (("Title", 20), ("Heading 1", 14), ("Heading 2", 12))


def blank_document() -> WordDocument:
    """Return an empty A4 document in Chinese, with its fonts set and without python-docx's own thumbnail."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _drop_thumbnail(document)
    _speak_chinese(document)
    normal = document.styles["Normal"]
    _set_fonts(normal.element.get_or_add_rPr(), SONG)
    normal.font.size = BODY_SIZE
    normal.paragraph_format.space_after = Pt(4)
    for name, size in HEADINGS:
        style = document.styles[name]
        _set_fonts(style.element.get_or_add_rPr(), HEI)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.keep_with_next = True
        for rule in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(rule)
    return document


def _drop_thumbnail(document: WordDocument) -> None:
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _speak_chinese(document: WordDocument) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_fonts(defaults, SONG)
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    _name_substitutes(document)


def _name_substitutes(document: WordDocument) -> None:
    """Tell programs without the Windows fonts which ones to take instead."""
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in ELSEWHERE.items()
    )
    table._blob = table.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")  # noqa: SLF001 - no setter


def _set_fonts(properties: object, east_asian: str) -> None:
    fonts = properties.find(qn("w:rFonts"))  # type: ignore[attr-defined]  # an lxml element
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)  # type: ignore[attr-defined]  # an lxml element
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east_asian)):
        fonts.set(qn(f"w:{script}"), name)


def strong(paragraph: Paragraph, text: str) -> Run:
    """Add `text` in the bold face of headings."""
    run = paragraph.add_run(text)
    run.bold = True
    _set_fonts(run._r.get_or_add_rPr(), HEI)  # noqa: SLF001 - python-docx keeps the element private
    return run


def write_marked(paragraph: Paragraph, pieces: Pieces) -> None:
    """Write a value; what differs is bold, underlined and dark red, so that it stands out in grey too."""
    for piece in pieces:
        run = paragraph.add_run(piece.text)
        if piece.marked:
            run.bold = run.underline = True
            run.font.color.rgb = DARK_RED


def shade(cell: _Cell, fill: str) -> None:
    """Fill a cell's ground with the hexadecimal colour `fill`."""
    cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - as above
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def pad_cells(table: Table) -> None:
    """Give all cells of `table` a little room above and below their text."""
    sides = "".join(f'<w:{side} w:w="50" w:type="dxa"/>' for side in ("top", "bottom"))
    _before(table, "w:tblLook", f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")


def name_table(table: Table, text: str) -> None:
    """Say what a table holds, for those who have it read to them."""
    table._tbl.tblPr.append(parse_xml(f"<w:tblCaption {nsdecls('w')} w:val={quoteattr(text)}/>"))  # noqa: SLF001 - as above


def _before(table: Table, name: str, xml: str) -> None:
    """Put an element among a table's properties where the schema wants it (Word takes no other order)."""
    properties = table._tbl.tblPr  # noqa: SLF001 - as above
    following = properties.find(qn(name))
    if following is None:
        properties.append(parse_xml(xml))
    else:
        following.addprevious(parse_xml(xml))


def repeat_as_header(row: _Row) -> None:
    """Repeat `row` at the top of every page its table runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above


def keep_whole(row: _Row) -> None:
    """Never break `row` across pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def describe(run: Run, text: str) -> None:
    """Give the picture in `run` an alternative text."""
    for properties in run._r.iter(qn("wp:docPr")):  # noqa: SLF001 - as above
        properties.set("descr", text)


def number_pages(document: WordDocument, header: str, footer: str = "") -> None:
    """Write `header` at the top, and `footer` above 第 X 页 共 Y 页 at the foot of every page."""
    section = document.sections[0]
    section.header.paragraphs[0].add_run(header).font.size = Pt(9)
    foot = section.footer.paragraphs[0]
    if footer:
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(footer).font.size = Pt(7.5)
        foot = section.footer.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        foot.add_run(text).font.size = Pt(9)
        if field:
            foot._p.append(  # noqa: SLF001 - as above
                parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )
