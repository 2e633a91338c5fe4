"""Running text: the whole page as one string of characters, so that a sentence is found over its line breaks."""

import re
from collections.abc import Iterable

from domain.page import Line, Page
from extractors.layout.key_values import Span, glyph_rows
from extractors.layout.numbers import occurrences
from extractors.layout.once import once
from extractors.layout.script import plain


def prose(page: Page) -> Span:
    """Return every character of the page, row by row."""
    return Span(tuple(glyph for row in glyph_rows(page.lines) for glyph in row))


def find(text: Span, forms: Iterable[re.Pattern[str]]) -> Span | None:
    """Return what the first group of the first form that occurs stands for.

    The forms meet text without white space, widths folded (brackets and colons are ASCII).
    """
    for form in forms:
        for match, span in occurrences([text], form):
            start, end = match.start(1) - match.start(), match.end(1) - match.start()
            return Span(span.glyphs[start:end])
    return None


def says(page: Page, *words: str) -> bool:
    """Say whether the page's text holds any of `words`."""
    text = _text(page.lines)
    return any(word in text for word in words)


@once
def _text(lines: tuple[Line, ...]) -> str:
    return "".join(plain(line.text) for line in lines)
