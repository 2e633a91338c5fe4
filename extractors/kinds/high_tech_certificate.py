"""高新技术企业证书 (high-tech enterprise certificate).

Layout: 高新技术企业认定管理办法 (国科发火〔2016〕32号) and the certificates themselves: a title in one or two rows,
then 企业名称 / 证书编号 / 发证时间 / 有效期 in two columns, then 批准机关 with the seals of the science, finance and
tax authorities (four seals until the tax authorities merged in 2018), their names printed with the seals or not at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.document import Reading
from domain.geometry import Box
from domain.page import Page
from domain.values import date, high_tech_number
from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.pieces import pieces
from extractors.layout.titles import has_title

LABELS = (
    Label("name", ("企业名称", "公司名称", "单位名称"), wraps=True),
    Label("certificate_no", ("证书编号", "证书号", "编号")),
    Label("issued", ("发证时间", "发证日期", "颁发日期", "颁证日期")),
    Label("valid_years", ("有效期限", "有效期")),
    Label("authorities", ("批准机关", "批准单位", "认定机构", "发证机关")),
)

NUMBER = re.compile(r"G[RF]20\d{10}")
_FOURTEEN = re.compile(r"(?=([0-9A-Za-z]{14}))")
_AUTHORITY = re.compile(r"[\u4e00-\u9fff]{2,}(?:厅|局|委员会|科委|科技委)")
LEGIBLE = 0.6
"""Confidence below which a name under a seal is no name."""

SURELY_PRINTED = 0.9
"""Confidence from which a printed name is taken before a seal's."""

_YEARS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def recognise(page: Page) -> float:
    """Weigh the title, the labels and a certificate number."""
    found = KeyValues(page, LABELS).fields()
    title = has_title(page, ("高新技术企业证书",), around=4) or (
        has_title(page, ("高新技术企业",), around=0) and has_title(page, ("证书",), around=2)
    )
    number = any(NUMBER.search(line.text.replace(" ", "")) for line in page.lines)
    labelled = len(found & {"name", "certificate_no", "issued", "valid_years", "authorities"})
    return min(1.0, 0.4 * title + 0.2 * number + 0.12 * labelled)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the certificate off its page."""
    page = pages[0]
    values = KeyValues(page, LABELS)
    fields: dict[str, Reading] = {}
    if (name := values.value("name")) is not None:
        fields["name"] = name.reading(name.text, page.number)
    if (number := _number(page, values)) is not None:
        fields["certificate_no"] = number
    if (issued := values.value("issued")) is not None and (days := date.find(issued.text)):
        fields["issued"] = issued.reading(days[0].isoformat(), page.number)
    if (term := values.value("valid_years")) is not None and (years := _years(term.text)):
        fields["valid_years"] = term.reading(years, page.number)
    if (authorities := _authorities(page, values)) is not None:
        fields["authorities"] = authorities
    return fields


def _number(page: Page, values: KeyValues) -> Reading | None:
    """Find the number by its form; digits read as look-alike letters are put right and said."""
    spans = [*values.values("certificate_no"), *pieces(page.lines)]
    for span in spans:
        if (match := NUMBER.search(span.text.upper())) is not None:
            return Span(span.glyphs[match.start() : match.end()]).reading(match.group(), page.number)
    for span in spans:
        for match in _FOURTEEN.finditer(span.text):
            if (number := high_tech_number.repair(match[1])) is not None:
                note = f"读作“{match[1]}”，该处不能是这些字符，按形近字规整为“{number}”。"
                return Span(span.glyphs[match.start(1) : match.end(1)]).reading(number, page.number, repaired=note)
    return None


def _years(text: str) -> int | None:
    match = re.search(r"([一二两三四五1-9])年", text)
    return _YEARS.get(match[1]) or int(match[1]) if match else None


def _authorities(page: Page, values: KeyValues) -> Reading | None:
    """Read the authorities from left to right, each from its printed name or its seal, whichever reads better."""
    label = next((hit for hit in values.found if hit.label.field == "authorities"), None)
    top = label.y - 2 * label.height if label else 0.5 * page.height
    printed = [
        _Authority(name, span.confidence, span.box)
        for span in pieces(page.lines)
        if span.box.centre[1] >= top
        for name in _names(span.text)
    ]
    sealed = [_Authority(seal.text, seal.confidence, seal.box) for seal in page.seals if _names(seal.text)]
    best: list[_Authority] = []
    surely = [one for one in printed if one.confidence >= SURELY_PRINTED]  # print reads better than a seal's arc
    for one in (*surely, *sorted((*printed, *sealed), key=lambda one: -one.confidence)):
        if one.confidence >= LEGIBLE and not any(one.name == other.name or one.beside(other) for other in best):
            best.append(one)
    if not best:
        return None
    best.sort(key=lambda one: one.box.x0)
    return Reading(
        value=tuple(one.name for one in best),
        text="、".join(one.name for one in best),
        confidence=round(min(one.confidence for one in best), 4),
        page=page.number,
        box=Box.around(one.box for one in best),
    )


@dataclass(frozen=True, slots=True)
class _Authority:
    """An authority's name as printed or sealed."""

    name: str
    confidence: float
    box: Box

    def beside(self, other: "_Authority") -> bool:
        """Say whether two names stand over one another, as a seal over the printed name does."""
        return self.box.overlap_x(other.box) > 0.5 * min(self.box.width, other.box.width)


def _names(text: str) -> list[str]:
    body = re.sub(r"^.*?(?:批准机关|批准单位|认定机构|发证机关)[:：]?", "", text)
    return [match for match in _AUTHORITY.findall(body) if 5 <= len(match) <= 24]


KIND = EvidenceKind(
    name="high_tech_certificate",
    title="高新技术企业证书",
    fields=("name", "certificate_no", "issued", "valid_years", "authorities"),
    recognise=recognise,
    read=read,
)
