"""计算机软件著作权登记证书 (certificate of registration of software copyright).

Layout of 国家版权局 and 中国版权保护中心: the office, the title, 证书号：软著登字第…号, then 软件名称 with its short
name and version each on a line of its own, 著作权人, 开发完成日期, 首次发表日期, 权利取得方式, 权利范围, 登记号, the
sentence that grants, and the day of registration under the seal, lower right. The electronic certificate of 2025 prints
neither 开发完成日期 nor 首次发表日期.
"""

import re
from collections.abc import Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from domain.values import date, software_number
from extractors.evidence_kind import EvidenceKind
from extractors.layout.alternatives import keeping
from extractors.layout.days import first_day
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.numbers import occurrences
from extractors.layout.owners import owners
from extractors.layout.parsed import parsed, readings
from extractors.layout.pieces import pieces
from extractors.layout.script import plain
from extractors.layout.titles import has_title

LABELS = (
    Label("title", ("软件名称", "软件全称"), wraps=True),
    Label("owner", ("著作权人",), wraps=True),
    Label("completed", ("开发完成日期", "软件完成日期")),
    Label("published", ("首次发表日期", "首次发表")),
    Label("acquired", ("权利取得方式",)),
    Label("extent", ("权利范围",)),
    Label("number", ("登记号",)),
)
_TITLES = ("计算机软件著作权登记证书", "软件著作权登记证书")
_ANCHORS = frozenset({"title", "owner", "completed", "published", "acquired", "extent", "number"})
_CERTIFICATE = re.compile(r"字\D?[A-Z]*\d{5,9}号?")
_SERIAL = re.compile(r"[A-Z]*\d{5,9}")
_NUMBER = re.compile(r"[2Z][0-9OQDILl]{3}[S5][RK][0-9OQDILlZSBG]{5,7}")
_SQUARE = str.maketrans("【［〔】］〕", "[[[]]]")
_UNCLOSED = re.compile(r"([^\[\]]*\[[^\[\]]*?)([Vv]\d[\d.]*)?")
_UNPUBLISHED = "未发表"


def recognise(page: Page) -> float:
    """Weigh the title, the labels and a registration number."""
    labelled = len(KeyValues(page, LABELS).fields() & _ANCHORS)
    titled = has_title(page, _TITLES, around=4)
    numbered = next(occurrences(pieces(page.lines), _NUMBER), None) is not None
    return min(1.0, 0.4 * titled + 0.15 * numbered + 0.09 * labelled)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the certificate off its page."""
    page = pages[0]
    values = KeyValues(page, LABELS)
    spans = {field: next(iter(values.values(field)), None) for field in ("completed", "published")}
    issued = _issued(page, values)
    found = {
        "title": _title(values.values("title"), page.number),
        "number": _number(page, values, issued),
        "owner": owners(values.values("owner")[:1], page.number),
        **readings(spans, {"completed": first_day, "published": _published}, page.number),
        "issued": issued,
        "certificate_no": _certificate_no(page),
    }
    return {field: reading for field, reading in found.items() if reading is not None}


def _title(spans: Sequence[Span], page: int) -> Reading | None:
    """Put name, short name and version together; a bracket that the recogniser lost before the version is closed."""
    if not spans:
        return None
    text = spans[0].text.translate(_SQUARE)
    lost = _UNCLOSED.fullmatch(text)
    if lost is None:
        return spans[0].reading(text, page)
    closed = f"{lost[1]}]{lost[2] or ''}"
    return spans[0].reading(closed, page, repaired=f"读作“{text}”，方括号未见闭合，按成对书写补为“{closed}”。")


def _published(text: str) -> str | None:
    return _UNPUBLISHED if _UNPUBLISHED in text else first_day(text)


def _number(page: Page, values: KeyValues, issued: Reading | None) -> Reading | None:
    """Take the number beside its label, else wherever one of its form stands."""
    found = [span for _, span in occurrences([*values.values("number"), *pieces(page.lines)], _NUMBER)]
    for span in found:
        if (number := software_number.parse(plain(span.text))) is not None:
            return _timely(span, page.number, issued) or span.reading(str(number), page.number)
    for span in found:
        if (repaired := software_number.repair(plain(span.text))) is not None:
            note = f"读作“{span.text}”，年份和流水号只能是数字，按形近字规整为“{repaired}”。"
            return span.reading(repaired, page.number, repaired=note)
    return parsed(next(iter(values.values("number")), None), _as_number, page.number)


def _as_number(text: str) -> str | None:
    number = software_number.parse(plain(text))
    return str(number) if number else None


def _timely(span: Span, page: int, issued: Reading | None) -> Reading | None:
    """Return the likeliest number of no later year than the certificate, where the one read is later than that."""
    last = int(str(issued.value)[:4]) if issued else 9999

    def in_time(text: str) -> bool:
        number = software_number.parse(plain(text))
        return number is not None and number.year <= last

    other = None if in_time(span.text) else keeping(span, in_time)
    if other is None:
        return None
    note = f"读作“{span.text}”，登记号的年份不会晚于发证日期，按图像上次可能的读法取“{other.text}”。"
    return other.reading(plain(other.text), page, repaired=note)


def _certificate_no(page: Page) -> Reading | None:
    for _, span in occurrences(pieces(page.lines), _CERTIFICATE):
        serial = _SERIAL.search(plain(span.text))
        if serial is not None:
            return span.reading(f"软著登字第{serial.group()}号", page.number)
    return None


def _issued(page: Page, values: KeyValues) -> Reading | None:
    """Take the lowest day on the page that stands below the registration number or any other label."""
    below = max((hit.y for hit in values.found if hit.label.field in _ANCHORS), default=0.5 * page.height)
    days = [(span, found[-1]) for span in pieces(page.lines) if span.box.y0 > below and (found := date.find(span.text))]
    if not days:
        return None
    span, day = max(days, key=lambda pair: pair[0].box.centre[1])
    return span.reading(day.isoformat(), page.number)


KIND = EvidenceKind(
    name="software_copyright",
    title="软件著作权登记证书",
    fields=("title", "number", "owner", "completed", "published", "issued", "certificate_no"),
    recognise=recognise,
    read=read,
)
