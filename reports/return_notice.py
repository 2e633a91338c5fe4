"""The notice by which a submission is returned for mending (退回修改通知), as a document and as text to paste."""

from docx.shared import Pt

from domain.report import Report
from reports.returns import Point, points
from reports.word import saved, set_properties
from reports.word_style import blank_document, number_pages, strong
from reports.word_tables import fill, titled
from reports.words import heading, printable, shown


def return_text(report: Report) -> str | None:
    """Return the notice as text to paste into the platform, None when there is nothing to mend."""
    asked = points(report.assessment.findings)
    if not asked:
        return None
    return "\n".join((heading("return_title"), *_opening(report), *map(_line, asked), heading("return_close"))) + "\n"


def return_word(report: Report) -> bytes | None:
    """Return the notice as .docx, equal for equal reports, None when there is nothing to mend."""
    asked = points(report.assessment.findings)
    if not asked:
        return None
    document = blank_document()
    title = heading("return_title")
    set_properties(document, f"{title} {report.submission_id}", report.as_of)
    number_pages(document, f"{title}　{printable(report.submission_id)}")
    document.add_heading(title, level=0)
    for text in _opening(report):
        document.add_paragraph(text)
    table = titled(document, title, ["序号", "需修改的问题", "具体情况", "怎样修改"], [1.2, 4.4, 5.6, 5.4])
    for point in asked:
        fill(table, (str(point.number), point.ask, "\n".join(_details(point)), point.mend), small=True)
    document.add_paragraph(heading("return_close")).paragraph_format.space_before = Pt(10)
    strong(document.add_paragraph(), heading("return_office")).font.size = Pt(10.5)
    document.add_paragraph(heading("day"))
    return saved(document, report.as_of)


def _opening(report: Report) -> tuple[str, str]:
    name = shown(report.enterprise_name)
    number = printable(report.submission_id)
    return f"{name}（{shown(report.enterprise_uscc)}）：", heading("return_open").format(
        year=printable(report.ruleset), number=number
    )


def _line(point: Point) -> str:
    return f"{point.number}．{point.ask}。{'；'.join(_details(point))}。{point.mend}"


def _details(point: Point) -> tuple[str, ...]:
    about = (f"项目：{point.about}",)
    sides = (f"{heading('claimed')}：{point.sides[0]}", f"{heading('read')}：{point.sides[1]}") if point.sides else ()
    return (*about, *sides, *((f"材料：{point.files}",) if point.files else ()))
