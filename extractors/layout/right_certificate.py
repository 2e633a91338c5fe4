"""Certificates of a right that state everything beside labels (布图设计、植物新品种、新药、中药保护品种).

Each has a title, the name of what is protected, a number of a form of its own, the holder and days. What differs is
wording, so a kind gives its wording and nothing else.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from domain.document import Reading
from domain.page import Page
from extractors.layout.days import first_day, last_day
from extractors.layout.key_values import KeyValues, Label
from extractors.layout.numbers import occurrences
from extractors.layout.owners import owners
from extractors.layout.parsed import readings
from extractors.layout.pieces import pieces
from extractors.layout.titles import has_title


@dataclass(frozen=True, slots=True, kw_only=True)
class RightCertificate:
    """The wording of one such certificate.

    Attributes:
        titles: what stands above it.
        labels: what its particulars are called, by field; fields that are not read bound the others.
        number: the form of its number in text without white space; digits alone count beside the label only.
        write: how a number found is written.
        days: the fields that are days.
        words: the fields that are taken as printed.
        signed: the field that the day below the labels states when no label does, or None.
    """

    titles: tuple[str, ...]
    labels: tuple[Label, ...]
    number: re.Pattern[str]
    write: Callable[[re.Match[str]], str] = re.Match.group
    days: tuple[str, ...]
    words: tuple[str, ...] = ("title",)
    signed: str | None = None

    def recognise(self, page: Page) -> float:
        """Weigh the title, the labels and a number of the form."""
        values = KeyValues(page, self.labels)
        titled = has_title(page, self.titles, around=4)
        numbered = self._number(page, values) is not None
        labelled = len(values.fields())
        return min(1.0, (0.45 + 0.2 * numbered + 0.1 * labelled) if titled else 0.2 * numbered + 0.05 * labelled)

    def read(self, pages: Sequence[Page]) -> Mapping[str, Reading]:
        """Read the certificate off its first page."""
        page = pages[0]
        values = KeyValues(page, self.labels)
        spans = {field: next(iter(values.values(field)), None) for field in (*self.days, *self.words)}
        parsers = dict.fromkeys(self.days, first_day) | dict.fromkeys(self.words, str)
        found = {
            **readings(spans, parsers, page.number),
            "number": self._number(page, values),
            "owner": owners(values.values("owner")[:1], page.number),
        }
        if self.signed and self.signed not in found:
            found[self.signed] = self._signed(page, values)
        return {field: reading for field, reading in found.items() if reading is not None}

    def _number(self, page: Page, values: KeyValues) -> Reading | None:
        """Take the number beside its label, else where one of its form stands."""
        for match, span in occurrences(values.values("number"), self.number):
            return span.reading(self.write(match), page.number)
        for match, span in occurrences(pieces(page.lines), self.number):
            if any(char.isalpha() for char in match.group()):
                return span.reading(self.write(match), page.number)
        return None

    def _signed(self, page: Page, values: KeyValues) -> Reading | None:
        """Take the lowest day below all labels, where the office signs."""
        bottom = max((hit.y for hit in values.found), default=0.5 * page.height)
        days = [(span, day) for span in pieces(page.lines) if span.box.y0 > bottom and (day := last_day(span.text))]
        if not days:
            return None
        span, day = max(days, key=lambda pair: pair[0].box.centre[1])
        return span.reading(day, page.number)
