"""A red-headed document (红头文件): who issues it, its number, to whom it goes.

Layout of GB/T 9704-2012 (党政机关公文格式): the issuer's name, with 文件 behind it or not, in large red type; below it
the number (发文字号) such as 豫科〔2023〕64号; the title; the addressee with a colon; the text; the issuer's name and
the day.
"""

import re
from collections.abc import Iterator

from domain.document import Reading
from domain.page import Page
from extractors.layout.key_values import Span, glyphs_of
from extractors.layout.numbers import occurrences
from extractors.layout.rows import rows

AUTHORITY = r"[\u4e00-\u9fff]{2,20}(?:厅|局|部|委员会|委|办公室|人民政府|科学院|工程院)"
"""How the name of an authority is written."""

_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})[〔【\[({]((?:19|20)\d{2})[〕】\])}]?第?(\d{1,5})号")
_HEAD = re.compile(rf"({AUTHORITY})(?:文件|\(.{{1,8}}\))?")
_ADDRESSEE = re.compile(r"([^,。:;]{4,40}(?:公司|大学|学院|研究院|研究所|中心|医院|厂)):")


def document_number(page: Page) -> Reading | None:
    """Return the number in its printed form, 〔〕 around the year, from the upper half of the page."""
    for match, span in occurrences(_rows(page, 0.5), _NUMBER):
        return span.reading(f"{match[1]}〔{match[2]}〕{match[3]}号", page.number)
    return None


def issuers(page: Page) -> Reading | None:
    """Return who issues the document, as the head above the number names them, several joined by 、."""
    number = document_number(page)
    bottom = number.box.y0 / page.height if number else 0.25
    found = [
        Span(span.glyphs[: match.end(1)])
        for match, span in occurrences(_rows(page, bottom), _HEAD)
        if match.group() == match.string
    ]
    if not found:
        return None
    whole = Span(tuple(glyph for span in found for glyph in span.glyphs))
    return whole.reading("、".join(span.text for span in found), page.number)


def addressee(page: Page) -> Reading | None:
    """Return the enterprise or institution that the letter addresses."""
    for match, span in occurrences(_rows(page, 0.7), _ADDRESSEE):
        if match.group() == match.string:
            return Span(span.glyphs[:-1]).reading(span.text[:-1], page.number)
    return None


def sealed_by(page: Page) -> Reading | None:
    """Return the authority whose seal stands on the page."""
    seal = next((seal for seal in page.seals if seal.kind == "issuer" and seal.text), None)
    if seal is None:
        return None
    return Reading(value=seal.text, text=seal.text, confidence=seal.confidence, page=page.number, box=seal.box)


def _rows(page: Page, bottom: float) -> Iterator[Span]:
    """Yield the rows above a share of the page's height."""
    for row in rows(page.lines):
        span = Span(tuple(glyph for line in row for glyph in glyphs_of(line)))
        if span.glyphs and span.box.centre[1] <= bottom * page.height:
            yield span
