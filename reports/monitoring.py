"""The worklist of entered enterprises: a workbook to work through, a document to hand round, JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from domain.monitoring import Line, Matter, Worklist
from reports.spot_check_words import called, region_of, watched
from reports.word import saved, set_properties
from reports.word_style import blank_document, number_pages
from reports.word_tables import fill, titled
from reports.words import shown
from reports.workbook import PLAIN, Book, Column, Look, Row

LINES = (
    Column(title="日期", width=12),
    Column(title="剩余天数", width=9, numbers="#,##0"),
    Column(title="事项", width=24),
    Column(title="企业名称", width=36),
    Column(title="统一社会信用代码", width=22),
    Column(title="入库登记编号", width=22),
    Column(title="地区", width=12),
    Column(title="说明", width=64),
    Column(title="依据", width=40),
    Column(title="提交编号", width=16),
    Column(title="处理情况", width=30),
)
UNWATCHED = (
    Column(title="企业名称", width=36),
    Column(title="统一社会信用代码", width=22),
    Column(title="入库登记编号", width=22),
    Column(title="地区", width=12),
    Column(title="原因", width=60),
)
NOTES = (Column(title="说明", width=110),)
_LOOKS = {
    Matter.AGAINST: Look("555555", bold=True, white=True),
    Matter.NEWS: Look("DDDDDD"),
    Matter.NAME: Look("DDDDDD"),
}
_MOST_IN_WORD = 60


def monitoring_xlsx(known: Worklist) -> bytes:
    """Return the worklist as .xlsx, by day, with room for what was done; equal for equal lists."""
    with Book() as book:
        book.sheet("工作清单", LINES, _lines(known))
        book.sheet("未能监测", UNWATCHED, _unwatched(known))
        book.sheet("说明", NOTES, (((text,), ()) for text in notes(known)))
    return book.content


def monitoring_word(known: Worklist) -> bytes:
    """Return the worklist in short as .docx: how many of what, and what comes first."""
    document = blank_document()
    title = watched("title", year=known.year)
    set_properties(document, title, known.as_of)
    number_pages(document, title)
    document.add_heading(title, level=0)
    for text in notes(known):
        document.add_paragraph(text)
    counts = Counter(line.matter for line in known.lines)
    table = titled(document, title, ["事项", "项数"], [11.6, 5.0])
    for matter in Matter:
        fill(table, (called("matter", matter), str(counts[matter])))
    document.add_paragraph()
    if not known.lines:
        document.add_paragraph(watched("nothing"))
        return saved(document, known.as_of)
    table = titled(document, title, ["日期", "企业名称", "事项", "说明"], [2.3, 4.2, 3.3, 6.8])
    for line in known.lines[:_MOST_IN_WORD]:
        words = (line.due.isoformat(), shown(line.enterprise.name), called("matter", line.matter), shown(line.text))
        fill(table, words, small=True)
    if known.lines[_MOST_IN_WORD:]:
        document.add_paragraph(watched("more", count=len(known.lines) - _MOST_IN_WORD))
    return saved(document, known.as_of)


def monitoring_json(known: Worklist) -> bytes:
    """Return the worklist for other programs."""
    return json.dumps(asdict(known), ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")


def notes(known: Worklist) -> tuple[str, ...]:
    """Say for which days the list is, what it rests on, and what it cannot know."""
    numbers = {"watched": known.watched, "lines": len(known.lines), "unwatched": len(known.unwatched)}
    span = watched("span", as_of=known.as_of, until=known.until, **numbers)
    return (span, watched("basis"), *known.notes, watched("silent"))


def _lines(known: Worklist) -> Iterator[tuple[Row, Sequence[Look]]]:
    for line in known.lines:
        yield _row(line, (line.due - known.as_of).days), (PLAIN, PLAIN, _LOOKS.get(line.matter, PLAIN))


def _row(line: Line, left: int) -> Row:
    firm = line.enterprise
    named = (shown(firm.name), shown(firm.uscc), shown(firm.number), region_of(firm.stratum))
    return line.due, left, called("matter", line.matter), *named, line.text, line.source, line.submission_id, ""


def _unwatched(known: Worklist) -> Iterator[tuple[Row, Sequence[Look]]]:
    for firm, why in known.unwatched:
        yield (shown(firm.name), shown(firm.uscc), shown(firm.number), region_of(firm.stratum), why), ()
