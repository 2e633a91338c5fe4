"""The report as a Word document, for reading, printing and signing."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.run import Run
from PIL import Image

from reports.cards import Card, Place
from reports.materials import Material
from reports.outline import Outline
from reports.packages import settled
from reports.pictures import Gallery
from reports.summary import Summary
from reports.word_style import blank_document, describe, keep_whole, number_pages, shade, strong
from reports.word_tables import TEXT_WIDTH, add_row, fill, first, grid, titled, write
from reports.words import heading

GROUND = {"conflict": "E7D6D6", "incomplete": "EADFCB", "attention": "E6E6E6", "clear": "EEF3EC"}
PICTURE_WIDTH = 16.0
TALLEST = 9.0  # cm of a picture, so that a finding and its picture share a page
THUMBNAIL_TALL = 2.6
OPINION_TALL = 1.6
CREATOR = "核证"


def render_word(said: Outline) -> bytes:
    """Return a report as .docx.

    The first page is a summary; then each finding with its proof and room for the reviewer, the comparisons, the
    conditions, the evidence, and what was not checked. The footer bears the digest of `report.json`.

    Returns:
        The document's bytes, equal for equal outlines.
    """
    document = blank_document()
    set_properties(document, f"{said.title} {said.submission_id}", said.as_of)
    number_pages(document, f"{said.title}　{said.submission_id}", f"{heading('digest')}：{said.digest}")
    document.add_heading(said.title, level=0)
    _summarise(document, said.summary, said.note)
    _findings(document, said.cards)
    _comparisons(document, said)
    _conditions(document, said)
    _materials(document, said.materials, said.gallery)
    _not_checked(document, said.not_checked)
    document.add_paragraph(f"{heading('engine')}：{said.engine}").paragraph_format.space_before = Pt(12)
    signature = document.add_paragraph(f"{heading('sign')}____________________　　　　{heading('day')}")
    signature.paragraph_format.space_before = Pt(24)
    return saved(document, said.as_of)


def saved(document: WordDocument, day: date) -> bytes:
    """Return a document's bytes, without the time of its making."""
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue(), day)


def set_properties(document: WordDocument, title: str, day: date) -> None:
    """Name a document and its day in its properties."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = CREATOR
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _summarise(document: WordDocument, said: Summary, note: str) -> None:
    cell = add_row(grid(document, [TEXT_WIDTH])).cells[0]
    shade(cell, GROUND[said.word])
    strong(first(cell), f"{heading('conclusion')}：{said.conclusion}").font.size = Pt(16)
    cell.add_paragraph(said.explanation).paragraph_format.space_after = Pt(1)
    cell.add_paragraph(f"{heading('tally')}：{said.tally}").paragraph_format.space_after = Pt(1)
    _spacer(document)
    table = grid(document, [3.6, TEXT_WIDTH - 3.6])
    for name, text in said.facts:
        row = add_row(table)
        keep_whole(row)
        strong(first(row.cells[0]), name)
        first(row.cells[1]).add_run(text)
    _spacer(document)
    if said.lines:
        _list(document, said)
    document.add_paragraph(note).paragraph_format.space_before = Pt(4)


def _list(document: WordDocument, said: Summary) -> None:
    table = titled(document, heading("findings"), ["序号", "程度", "发现", "材料"], [1.2, 1.2, 9.6, 4.6])
    for line in said.lines:
        fill(table, (str(line.number), line.severity, line.text, line.place), small=True)
    if said.left_out:
        write(document.add_paragraph(), f"另有 {said.left_out} 项，见后文。", small=True)


def _spacer(document: WordDocument) -> None:
    """Keep two tables apart, which Word would take for one."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(8)


def _section(document: WordDocument, text: str) -> None:
    document.add_heading(text, level=1)


def _findings(document: WordDocument, cards: Sequence[Card]) -> None:
    _section(document, f"一、{heading('findings')}（{len(cards)} 项）")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    if not cards:
        document.add_paragraph("未有发现。")
    for card in cards:
        _finding(document, card)


def _finding(document: WordDocument, card: Card) -> None:
    document.add_heading(f"{card.number}．【{card.severity}】{card.title}：{card.field}", level=2)
    document.add_paragraph(card.message).paragraph_format.keep_with_next = bool(card.sides or card.places)
    if card.sides:
        titles = [heading("claimed"), heading("read")]
        table = titled(document, f"{heading('claimed')}与{heading('read')}", titles, [TEXT_WIDTH / 2] * 2)
        for cell in fill(table, card.sides).cells:
            first(cell).paragraph_format.keep_with_next = True
    for place in card.places:
        _show(document, place)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    if card.left_out:
        document.add_paragraph(f"另有 {card.left_out} 处{heading('no_picture')}。")
    for name, text in ((heading("rule"), card.rule), (heading("clears_if"), card.clears_if)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        paragraph.paragraph_format.keep_with_next = True
        strong(paragraph, f"{name}：")
        paragraph.add_run(text)
    _opinion(document)


def _opinion(document: WordDocument) -> None:
    """Leave room for what the reviewer makes of a finding."""
    table = grid(document, [10.6, 6.0])
    row = add_row(table)
    keep_whole(row)
    row.height = Cm(OPINION_TALL)
    strong(first(row.cells[0]), f"{heading('opinion')}：").font.size = Pt(9)
    for text in (heading("sign"), heading("day")):
        paragraph = first(row.cells[1]) if text == heading("sign") else row.cells[1].add_paragraph()
        write(paragraph, text, small=True)


def _show(document: WordDocument, place: Place) -> None:
    caption = document.add_paragraph()
    caption.paragraph_format.space_before = Pt(6)
    missing = "" if place.picture else f"（{heading('no_picture')}）"
    write(caption, f"{heading('place')}：{place.where}{missing}", small=True)
    if place.picture is None:
        return
    caption.paragraph_format.keep_with_next = True
    with Image.open(io.BytesIO(place.picture)) as image:
        width = min(PICTURE_WIDTH, TALLEST * image.width / image.height)
    run = document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(place.picture), width=Cm(width))
    describe(run, f"{place.where}{heading('picture')}")


def _comparisons(document: WordDocument, said: Outline) -> None:
    _section(document, f"二、{heading('comparisons')}（{len(said.rows)} 项）")
    titles = ["项目", heading("claimed"), heading("read"), "结果", "材料位置"]
    table = titled(document, heading("comparisons"), titles, [2.8, 4.0, 4.0, 2.3, 3.5])
    for row in said.rows:
        fill(table, (row.field, *row.sides, f"{row.verdict}\n{row.level}", row.where), small=True)


def _conditions(document: WordDocument, said: Outline) -> None:
    _section(document, f"三、{heading('conditions')}")
    document.add_heading(heading("basic"), level=2)
    table = titled(document, heading("basic"), ["条件", "是否满足", "数值与依据"], [6.2, 2.4, 8.0])
    for condition in said.conditions:
        fill(table, condition, small=True)
    document.add_heading(heading("tracks"), level=2)
    table = titled(document, heading("tracks"), ["条件", "申报", "佐证", "说明"], [5.4, 2.0, 2.2, 7.0])
    for track in said.tracks:
        fill(table, track, small=True)


def _materials(document: WordDocument, found: Sequence[Material], gallery: Gallery) -> None:
    _section(document, f"四、{heading('materials')}（{len(found)} 份）")
    titles = ["文件与页", "种类与印章", "读出内容", "可读性"]
    table = titled(document, heading("materials"), titles, [2.8, 3.8, 7.0, 3.0])
    for item in found:
        _material(table, item, gallery)


def _material(table: Table, item: Material, gallery: Gallery) -> None:
    read = "\n".join(f"{one.name}：{one.value}" for one in item.readings) or "—"
    seals = "\n".join(part for part in (item.kind, item.sealed, *item.seals) if part)
    state = "\n".join(part for part in (item.legibility, item.source, item.balance, *item.warnings) if part)
    row = fill(table, (f"{item.file}\n页：{item.pages}", seals, read, state), small=True)
    pictures = [(page, picture) for page in item.leaves if (picture := gallery.thumbnail(page))]
    if not pictures:
        return
    for cell in row.cells:
        cell.paragraphs[-1].paragraph_format.keep_with_next = True
    cells = add_row(table).cells
    strip = first(cells[0].merge(cells[-1]))
    for (_, number), picture in pictures:
        _thumbnail(strip.add_run(), picture, f"{item.file}第 {number} 页{heading('thumbnail')}")
        strip.add_run(f"{number}　").font.size = Pt(7.5)


def _thumbnail(run: Run, picture: bytes, text: str) -> None:
    run.add_picture(io.BytesIO(picture), height=Cm(THUMBNAIL_TALL))
    describe(run, text)


def _not_checked(document: WordDocument, items: Sequence[str]) -> None:
    _section(document, f"五、{heading('not_checked')}（{len(items)} 项）")
    add = partial(document.add_paragraph, style="List Bullet" if items else None)
    for item in items or ("无。",):
        add(item)
