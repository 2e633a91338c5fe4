"""Numbers (证书号、专利号、登记号、标准号) found by their form in what was read."""

import re
from collections.abc import Iterable, Iterator

from extractors.layout.key_values import Span
from extractors.layout.script import plain


def occurrences(spans: Iterable[Span], form: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield each place where `form` stands in a span, with the characters that make it up.

    The form meets text without white space, widths folded, as `extractors.layout.script.plain` leaves it.
    """
    for span in spans:
        text = "".join(plain(glyph.char)[:1] or " " for glyph in span.glyphs)
        for match in form.finditer(text):
            yield match, Span(span.glyphs[match.start() : match.end()])
