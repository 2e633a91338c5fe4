"""The summary of a spot check as a Word document: how it was drawn, and the error rates by region."""

from collections.abc import Sequence

from docx.document import Document as WordDocument

from domain.spot_check import Outcome, Rate, SpotCheck
from reports.spot_check import RATES, notes, rate_row
from reports.spot_check_words import called, said
from reports.word import saved, set_properties
from reports.word_style import blank_document, number_pages
from reports.word_tables import fill, titled

_WIDTHS = [2.2, 1.6, 1.3, 1.4, 1.4, 1.9, 1.9, 1.9, 1.5, 1.5]


def spot_check_word(check: SpotCheck) -> bytes:
    """Return the summary as .docx, equal for equal values."""
    document = blank_document()
    title = said("title", year=check.protocol.year)
    set_properties(document, title, check.as_of)
    number_pages(document, title)
    document.add_heading(title, level=0)
    document.add_paragraph(notes(check)[0])
    document.add_paragraph(said("as_of", as_of=check.as_of))
    _outcomes(document, check)
    document.add_heading(said("rates_machine"), level=1)
    document.add_paragraph(said("machine"))
    _rates(document, said("rates_machine"), check.rates)
    document.add_heading(said("rates_people"), level=1)
    if check.inspected_rates is None:
        document.add_paragraph(said("no_results"))
    else:
        document.add_paragraph(said("people"))
        _rates(document, said("rates_people"), check.inspected_rates)
    document.add_heading("三、抽样方法与说明", level=1)
    for text in notes(check)[1:]:
        document.add_paragraph(text)
    return saved(document, check.as_of)


def _outcomes(document: WordDocument, check: SpotCheck) -> None:
    table = titled(document, said("again"), ["留存材料重新核对", "企业数"], [11.6, 5.0])
    for outcome in Outcome:
        count = sum(one.outcome is outcome for one in check.looked)
        fill(table, (called("outcome", outcome), str(count)))


def _rates(document: WordDocument, title: str, rates: Sequence[Rate]) -> None:
    table = titled(document, title, [column.title for column in RATES], _WIDTHS)
    for one in rates:
        fill(table, tuple(str(cell) for cell in rate_row(one)), small=True)


def spot_check_markdown(check: SpotCheck) -> str:
    """Return the summary as Markdown, for whoever looks at the run."""
    lines = [f"# {said('title', year=check.protocol.year)}", notes(check)[0], ""]
    lines += [
        f"- {called('outcome', outcome)}：{sum(one.outcome is outcome for one in check.looked)}" for outcome in Outcome
    ]
    for key, rates in (("rates_machine", check.rates), ("rates_people", check.inspected_rates or ())):
        titles = [column.title for column in RATES]
        lines += ["", f"## {said(key)}", "", f"| {' | '.join(titles)} |", "|" + "---|" * len(titles)]
        lines += [f"| {' | '.join(str(cell) for cell in rate_row(one))} |" for one in rates]
    return "\n".join(lines)
