"""The publicity as a workbook for the office, and as the document that is published."""

from collections.abc import Iterator, Sequence

from domain.publicity import Listed, OpenFinding, Publicity
from reports.word import saved, set_properties
from reports.word_style import blank_document, number_pages
from reports.word_tables import fill, titled
from reports.words import NOTHING, heading, label, shown
from reports.workbook import PLAIN, Book, Column, Look, Row

NAMED = (
    Column(title="序号", width=7),
    Column(title="企业名称", width=36),
    Column(title="统一社会信用代码", width=22),
    Column(title="地区", width=12),
    Column(title="提交编号", width=16),
)
REASONS = (*NAMED, Column(title="暂不公示的原因", width=70))
OBJECTIONS = (
    *NAMED,
    Column(title="提出日期", width=12),
    Column(title="内容", width=50),
    Column(title="处理日期", width=12),
    Column(title="处理结果", width=40),
    Column(title="状态", width=12),
)
NOTES = (Column(title="说明", width=90),)

Lines = Iterator[tuple[Row, Sequence[Look]]]


def publicity_xlsx(known: Publicity) -> bytes:
    """Return the publicity as .xlsx: the list, who is held back and why, and objections; equal for equal values."""
    with Book() as book:
        book.sheet("公示名单", NAMED, ((_named(n, one), ()) for n, one in enumerate(known.listed, 1)))
        book.sheet("暂不公示", REASONS, _held_back(known.held_back))
        book.sheet("异议", OBJECTIONS, _objections((*known.listed, *known.held_back)))
        book.sheet("说明", NOTES, (((text,), (PLAIN,)) for text in notes(known)))
    return book.content


def publicity_word(known: Publicity) -> bytes:
    """Return the list to publish as .docx; who is held back is no matter of the public and is not in it."""
    document = blank_document()
    set_properties(document, heading("publicity_title"), known.first)
    number_pages(document, heading("publicity_title"))
    document.add_heading(heading("publicity_title"), level=0)
    for text in notes(known):
        document.add_paragraph(text)
    table = titled(
        document, heading("publicity_title"), ["序号", "企业名称", "统一社会信用代码", "地区"], [1.4, 7.6, 5.0, 2.6]
    )
    for number, one in enumerate(known.listed, 1):
        fill(table, tuple(str(cell) for cell in _named(number, one)[:4]), small=True)
    return saved(document, known.first)


def notes(known: Publicity) -> tuple[str, ...]:
    """Say for which days the publicity runs and how they were counted."""
    return (
        heading("publicity_note").format(first=known.first, last=known.last, days=len(known.days), source=known.source),
        heading("publicity_count").format(day=known.days[0]),
    )


def _named(number: int, one: Listed) -> tuple[str | int, ...]:
    who = one.candidate
    return number, shown(who.name), shown(who.uscc), shown(who.region), shown(who.submission_id)


def _held_back(rows: Sequence[Listed]) -> Lines:
    for number, one in enumerate(rows, 1):
        yield (*_named(number, one), "；".join(map(_reason, one.reasons))), ()


def _reason(finding: OpenFinding) -> str:
    return f"{label('code', finding.code)}：{finding.label}"


def _objections(rows: Sequence[Listed]) -> Lines:
    number = 0
    for one in rows:
        for said in one.objections:
            number += 1
            state = "异议复核中" if said.settled is None else "已处理"
            yield (*_named(number, one), said.day, said.text, said.settled, said.outcome or NOTHING, state), ()
