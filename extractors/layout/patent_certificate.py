"""What the three patent certificates (专利证书) have in common.

Layouts of 国家知识产权局: to 2023 one column 名称 / 发明人 / 专利号 / 专利申请日 / 专利权人 / 地址 / 授权公告日
and 授权公告号; from 2024 名称 / 专利权人 / 地址 / 发明人 and two columns 专利号, 授权公告号 / 专利申请日, 授权公告日,
then the applicants and inventors of the day of filing. 证书号第…号 stands in the upper left corner. A second page lists
who applied. Labels are spaced out over the width of their column (专　利　号).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.document import Reading
from domain.page import Page
from domain.values import patent
from extractors.layout.days import first_day
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.numbers import occurrences
from extractors.layout.owners import owners
from extractors.layout.parsed import readings
from extractors.layout.pieces import pieces
from extractors.layout.script import plain
from extractors.layout.titles import has_title, row_texts

FIELDS = ("title", "number", "owner", "filed", "granted", "certificate_no")

_LABELS = (
    Label("number", ("专利号",)),
    Label("owner", ("专利权人",), wraps=True),
    Label("filed", ("专利申请日", "申请日期", "申请日")),
    Label("granted", ("授权公告日期", "授权公告日")),
    Label("announcement", ("授权公告号",)),
    Label("persons", ("发明人", "设计人", "申请日时发明人", "申请日时设计人", "申请日时申请人")),
    Label("address", ("地址",)),
)
_SHOWN = frozenset({"number", "owner", "filed", "granted", "announcement", "persons"})
_NUMBER = re.compile(r"(?:[Z2][LlI1|])?[0-9OQDILlSBGZ]{8,12}[.,·。、:]?[0-9OQDILlSBGZXx×]")
_PREFIXED = re.compile(r"Z[LlI1|][0-9OQDILlSBGZ]{8,12}[.,·。、:]?[0-9OQDILlSBGZXx×]")
_CERTIFICATE = re.compile(r"证书号?第?(第?\d{4,9}号)")
_SERIAL = re.compile(r"\d{4,9}")
_OTHER_PAPERS = ("专利登记簿副本", "专利登记簿", "手续合格通知书", "授予专利权通知书", "受理通知书", "专利权评价报告")
_FURTHER_PAGE = re.compile(r"第[2-9二三四五]页\(?共[2-9二三四五]页")


@dataclass(frozen=True, slots=True, kw_only=True)
class PatentCertificate:
    """One of the three: its title, what it calls the name of the thing protected, and the right its number states."""

    title: str
    names: tuple[str, ...]
    right: str

    def recognise(self, page: Page) -> float:
        """Weigh title, labels and number; without a title the page must at least bear a certificate's number.

        Papers of the office that repeat the particulars of a patent (登记簿副本, 通知书) are no certificates.
        """
        if any(has_title(page, (name,), around=2) for name in _OTHER_PAPERS):
            return 0.0
        values, shown = self._values(page), row_texts(page)
        titled = has_title(page, (self.title,), around=4)
        certified = titled or any(_CERTIFICATE.search(text) or self.title in text for text in shown)
        number = patent.parse(str(reading.value)) if (reading := _number(page, values)) else None
        weight = (
            0.45 * titled
            + 0.25 * ("title" in values.fields())
            + 0.15 * (number is not None and number.right == self.right)
            + 0.07 * len(values.fields() & _SHOWN)
        )
        return min(1.0, weight) if certified else min(0.5, weight)

    def read(self, pages: Sequence[Page]) -> Mapping[str, Reading]:
        """Read the certificate off its first page."""
        page = pages[0]
        values = self._values(page)
        spans = {field: next(iter(values.values(field)), None) for field in ("title", "filed", "granted")}
        found = readings(spans, {"title": str, "filed": first_day, "granted": first_day}, page.number)
        others = {
            "number": _number(page, values),
            "owner": owners(values.values("owner")[:1], page.number),
            "certificate_no": _certificate_no(page),
        }
        return found | {field: reading for field, reading in others.items() if reading is not None}

    def continues(self, page: Page) -> float:
        """Know the second page by its count of pages; it names those who applied, and bears no title of its own."""
        texts = row_texts(page)
        counted = any(_FURTHER_PAGE.search(text) for text in texts)
        named = any(re.search("申请日时|发明人|设计人|其他事项", text) for text in texts)
        return 0.9 * (counted and named and not has_title(page, (self.title,), around=4))

    def _values(self, page: Page) -> KeyValues:
        return KeyValues(page, (Label("title", self.names, wraps=True), *_LABELS))


def _number(page: Page, values: KeyValues) -> Reading | None:
    """Take a number whose check digit holds; failing that one that look-alikes bring to hold; failing that, as read."""
    labelled = [span for _, span in occurrences(values.values("number"), _NUMBER)]
    candidates = [*labelled, *(span for _, span in occurrences(pieces(page.lines), _PREFIXED))]
    for span in candidates:
        if (number := patent.parse(plain(span.text))) is not None and number.valid:
            return span.reading(str(number), page.number)
    for span in candidates:
        if (repaired := patent.repair(plain(span.text))) is not None:
            note = f"读作“{span.text}”，按形近字并经校验位验证订正为“{repaired}”。"
            return span.reading(repaired, page.number, repaired=note)
    parsed = ((patent.parse(plain(span.text)), span) for span in candidates)
    return next((span.reading(str(number), page.number) for number, span in parsed if number is not None), None)


def _certificate_no(page: Page) -> Reading | None:
    for match, span in occurrences(pieces(page.lines), _CERTIFICATE):
        serial = _SERIAL.search(match[1])
        if serial is not None:
            return Span(span.glyphs).reading(f"第{serial.group()}号", page.number)
    return None
