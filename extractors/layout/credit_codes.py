"""The unified social credit code on a page: beside its label or standing alone, put right by its check characters."""

import re

from domain.document import Reading
from domain.page import Page
from domain.values import credit_code
from extractors.layout.alternatives import keeping
from extractors.layout.key_values import KeyValues, Span
from extractors.layout.pieces import pieces

PROVEN_TRIES = 16
"""Readings that may be put to the check characters: they let one wrong code in 341 pass."""

_CODE = re.compile(r"[0-9A-Z]{18}")


def credit_code_of(page: Page, values: KeyValues) -> Reading | None:
    """Take the code with valid check digits; failing that, the one valid code that look-alikes allow, and say so.

    Args:
        page: the page.
        values: its labels, that of the code under the field ``uscc``. Without such a label on the page only a code
            that its check characters prove is taken.
    """
    candidates = [
        Span(span.glyphs[match.start() : match.end()])
        for span in [*values.values("uscc"), *pieces(page.lines)]
        for match in _CODE.finditer(span.text.upper())
        if any(char.isdigit() for char in match.group())
    ]
    for span in candidates:
        if credit_code.is_valid(span.text):
            return span.reading(span.text.upper(), page.number)
    for span in candidates:
        if (other := keeping(span, credit_code.is_valid, tries=PROVEN_TRIES)) is not None:
            note = f"读作“{span.text}”，校验位不符，按图像上次可能的读法取“{other.text}”，校验位相符。"
            return other.reading(other.text.upper(), page.number, repaired=note)
    for span in candidates:
        if (repair := credit_code.repair(span.text)) is not None:
            return span.reading(repair.code, page.number, repaired=f"{repair}。")
    labelled = [span for span in candidates if "uscc" in values.fields()]
    return labelled[0].reading(labelled[0].text.upper(), page.number) if labelled else None
