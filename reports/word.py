"""The report as a Word document, for reading, printing and signing."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from PIL import Image

from domain.report import Report
from reports.differences import Pieces
from reports.materials import Material
from reports.outline import NOTE, TITLE, Card, Outline, Place, outline
from reports.packages import settled
from reports.pictures import PageImage
from reports.word_style import (
    blank_document,
    describe,
    keep_whole,
    number_pages,
    pad_cells,
    repeat_as_header,
    shade,
    strong,
    write_marked,
)

GROUND = {"conflict": "E7D6D6", "incomplete": "EADFCB", "attention": "E6E6E6", "clear": "EEF3EC"}
HEADER_GROUND = "DDDDDD"
TEXT_WIDTH = 16.6  # cm between the margins
PICTURE_WIDTH = 16.0
TALLEST = 9.0  # cm of a picture, so that a finding and its picture share a page
BLANK_LINES = "审核意见：____________________________________________________________________"

Cell = str | Pieces


def render_word(report: Report, page_image: PageImage) -> bytes:
    """Return the report as .docx: the conclusion, findings by weight, comparisons, what was read, what was not checked.

    Args:
        report: What was found in one submission.
        page_image: Returns the bytes of a kept page image by its digest; raises LookupError when it is not kept.

    Returns:
        The document's bytes, equal for equal reports and images.
    """
    said = outline(report, page_image)
    document = blank_document()
    _set_properties(document, report)
    number_pages(document, f"{TITLE}　{report.submission_id}")
    document.add_heading(TITLE, level=0)
    _conclude(document, said)
    _findings(document, said.cards)
    _comparisons(document, said)
    _materials(document, said.materials)
    _not_checked(document, said.not_checked)
    document.add_paragraph(
        "审核人（签字）：____________________　　　　日期：______年____月____日"
    ).paragraph_format.space_before = Pt(24)
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue(), report.as_of)


def _set_properties(document: WordDocument, report: Report) -> None:
    properties = document.core_properties
    properties.title = f"{TITLE} {report.submission_id}"
    properties.author = properties.last_modified_by = "核证"
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(
        report.as_of.year, report.as_of.month, report.as_of.day, tzinfo=UTC
    )


def _conclude(document: WordDocument, said: Outline) -> None:
    cell = _row(_grid(document, [TEXT_WIDTH])).cells[0]
    shade(cell, GROUND[said.word])
    strong(cell.paragraphs[0], f"结论：{said.conclusion}").font.size = Pt(18)
    cell.add_paragraph(said.explanation)
    cell.add_paragraph(f"核对发现：{said.tally}；未核查的事项 {len(said.not_checked)} 项")
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = _grid(document, [3.6, TEXT_WIDTH - 3.6])
    for name, text in said.facts:
        row = _row(table)
        keep_whole(row)
        strong(_first(row.cells[0]), name)
        _first(row.cells[1]).add_run(text)
    document.add_paragraph(NOTE).paragraph_format.space_before = Pt(6)


def _findings(document: WordDocument, cards: Sequence[Card]) -> None:
    document.add_heading(f"一、核对发现（{len(cards)} 项）", level=1)
    if not cards:
        document.add_paragraph("未有发现。")
    for card in cards:
        _finding(document, card)


def _finding(document: WordDocument, card: Card) -> None:
    document.add_heading(f"{card.number}．【{card.severity}】{card.title}：{card.field}", level=2)
    document.add_paragraph(card.message).paragraph_format.keep_with_next = bool(card.sides or card.places)
    if card.sides:
        table = _table(document, ["信息表填报", "材料载明"], [TEXT_WIDTH / 2, TEXT_WIDTH / 2])
        _fill(table, card.sides)
    for place in card.places:
        _show(document, place)
    if card.left_out:
        document.add_paragraph(f"另有 {card.left_out} 处未附图。")
    for name, text in (("依据", card.rule), ("如何消除", card.clears_if)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        paragraph.paragraph_format.keep_with_next = True
        strong(paragraph, f"{name}：")
        paragraph.add_run(text)
    document.add_paragraph(BLANK_LINES).paragraph_format.space_before = Pt(8)


def _show(document: WordDocument, place: Place) -> None:
    caption = document.add_paragraph()
    caption.paragraph_format.space_before = Pt(6)
    caption.add_run(f"所在位置：{place.where}" + ("" if place.picture else "（未附图）")).font.size = Pt(9)
    if place.picture is None:
        return
    caption.paragraph_format.keep_with_next = True
    with Image.open(io.BytesIO(place.picture)) as image:
        width = min(PICTURE_WIDTH, TALLEST * image.width / image.height)
    run = document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(place.picture), width=Cm(width))
    describe(run, f"{place.where}的局部图像，方框为所涉内容")


def _comparisons(document: WordDocument, said: Outline) -> None:
    document.add_heading(f"二、逐项比对（{len(said.rows)} 项）", level=1)
    table = _table(document, ["项目", "信息表填报", "材料载明", "结果", "材料位置"], [2.8, 4.0, 4.0, 2.3, 3.5])
    for row in said.rows:
        _fill(table, (row.field, *row.sides, f"{row.verdict}\n{row.level}", row.where), small=True)
    document.add_heading("基本条件", level=2)
    table = _table(document, ["条件", "是否满足", "数值"], [7.6, 3.0, 6.0])
    for condition in said.conditions:
        _fill(table, condition, small=True)


def _materials(document: WordDocument, found: Sequence[Material]) -> None:
    document.add_heading(f"三、材料读取情况（{len(found)} 份）", level=1)
    table = _table(document, ["文件与页", "类型", "读出内容", "读取情况"], [3.2, 2.6, 6.8, 4.0])
    for item in found:
        read = "\n".join(f"{name}：{value}" for name, value in item.readings) or "—"
        state = "\n".join(part for part in (item.source, item.balance, item.seals, *item.warnings) if part)
        _fill(table, (f"{item.file}\n页：{item.pages}", item.kind, read, state), small=True)


def _not_checked(document: WordDocument, items: Sequence[str]) -> None:
    document.add_heading(f"四、未核查的事项（{len(items)} 项）", level=1)
    for item in items or ("无。",):
        document.add_paragraph(item, style="List Bullet" if items else None)


def _grid(document: WordDocument, widths: Sequence[float]) -> Table:
    """Add a table without rows, its columns of the given widths in cm."""
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    pad_cells(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one method bare
    return row


def _table(document: WordDocument, titles: Sequence[str], widths: Sequence[float]) -> Table:
    table = _grid(document, widths)
    row = _row(table)
    repeat_as_header(row)
    keep_whole(row)
    for cell, title in zip(row.cells, titles, strict=True):
        shade(cell, HEADER_GROUND)
        strong(cell.paragraphs[0], title)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return table


def _fill(table: Table, values: Sequence[Cell], *, small: bool = False) -> None:
    row = _row(table)
    keep_whole(row)
    for cell, value in zip(row.cells, values, strict=True):
        paragraph = _first(cell)
        if isinstance(value, str):
            paragraph.add_run(value)
        else:
            write_marked(paragraph, value)
        for run in paragraph.runs if small else ():
            run.font.size = Pt(9)


def _first(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    return paragraph
