"""The season as a Word document with native charts, for the yearly and quarterly accounts."""

from docx.enum.section import WD_ORIENT

from reports.progress import SHOWN, Season, table
from reports.word import saved, set_properties
from reports.word_chart import add_bars, add_line
from reports.word_style import blank_document, number_pages
from reports.word_tables import fill, titled
from reports.words import heading

BLUE, GREY = "2F5D8A", "C9C9C9"


def progress_word(season: Season) -> bytes:
    """Return the season as .docx, equal for equal seasons."""
    known = season.progress
    document = blank_document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    set_properties(document, season.title, known.as_of)
    number_pages(document, season.title)
    document.add_heading(season.title, level=0)
    for note in season.notes:
        document.add_paragraph(note)
    titles = [column.title for column in SHOWN]
    grid = titled(document, season.title, titles, [2.4, *[1.7] * (len(titles) - 1)])
    for row in table(season):
        fill(grid, row, small=True)
    document.add_heading(heading("bars_title"), level=1)
    names = [one.name for one in known.regions]
    entered, target = [one.entered for one in known.regions], [one.target for one in known.regions]
    add_bars(document, heading("bars_title"), names, [("已入库", BLUE, entered), ("目标数", GREY, target)], 14.0)
    if known.curve:
        days, counts = [day.isoformat() for day, _ in known.curve], [count for _, count in known.curve]
        document.add_heading(heading("curve_title"), level=1)
        add_line(document, heading("curve_title"), days, ("累计入库", BLUE, counts), 9.0)
    return saved(document, known.as_of)
