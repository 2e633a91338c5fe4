"""The end of a letter: the day under which it is signed."""

from domain.document import Reading
from domain.page import Page
from extractors.layout.days import last_day
from extractors.layout.key_values import Span, glyphs_of
from extractors.layout.rows import rows

LONGEST = 34
"""Characters of a row that closes a letter, name and seal beside the day included; a longer one is a sentence."""


def closing_day(page: Page) -> Reading | None:
    """Return the day in the lowest row that holds one beside little else, in the contract's form.

    The day of printing in the imprint of a red-headed document (印发) is another.
    """
    for row in reversed(rows(page.lines)):
        span = Span(tuple(glyph for line in row for glyph in glyphs_of(line)))
        day = last_day(span.text)
        if day is not None and len(span.glyphs) <= LONGEST and not span.text.endswith(("。", "；", "，", "印发")):
            return span.reading(day, page.number)
    return None
