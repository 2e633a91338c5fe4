"""营业执照 (business licence).

Layouts: 工商企字〔2014〕30号 (from 2014-03, portrait), 国市监注〔2018〕253号 (from 2019-03-01, landscape, in two
columns), the electronic licence, and the old 企业法人营业执照 with a 注册号 of 13 or 15 digits, which is history.
Labels are spaced out over the width of their column (名　　称). The credit code stands beside or below its label. The
authority is named by its seal; the day of issue is printed in pieces around 年 月 日 below 登记机关.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from domain.document import Reading
from domain.page import Page
from domain.values import date, money
from extractors.evidence_kind import EvidenceKind
from extractors.layout.credit_codes import credit_code_of
from extractors.layout.days import first_day
from extractors.layout.key_values import Glyph, KeyValues, Label, Span, character_height, glyphs_of
from extractors.layout.parsed import parsed
from extractors.layout.titles import has_title

LABELS = (
    Label("uscc", ("统一社会信用代码", "社会信用代码")),
    Label("registration_no", ("注册号",)),
    Label("name", ("企业名称", "公司名称", "名称", "字号名称"), wraps=True),
    Label("type", ("公司类型", "企业类型", "主体类型", "经济性质", "类型", "组成形式"), wraps=True),
    Label(
        "legal_representative",
        ("法定代表人姓名", "法定代表人", "执行事务合伙人", "负责人", "经营者姓名", "经营者", "投资人姓名", "投资人"),
    ),
    Label("registered_capital_wan", ("注册资本", "注册资金", "资金数额", "成员出资总额", "出资额")),
    Label("paid_in", ("实收资本",)),
    Label("established", ("成立日期", "成立时间", "注册日期")),
    Label("term", ("营业期限", "经营期限", "合伙期限")),
    Label("address", ("主要经营场所", "企业住所", "营业场所", "经营场所", "住所", "地址"), wraps=True),
    Label("scope", ("经营范围", "业务范围", "许可经营项目"), wraps=True),
    Label("authority", ("登记机关", "发照机关")),
)

_ANCHORS = frozenset(
    {"uscc", "registration_no", "name", "type", "legal_representative", "registered_capital_wan", "established",
     "term", "address", "scope", "authority"}
)  # fmt: skip
_NUMBER = re.compile(r"(?<!\d)(?:\d{15}|\d{13})(?!\d)")
_PERSON = re.compile(r"[\u4e00-\u9fff·•]{2,}(?:[、,，;；][\u4e00-\u9fff·•]{2,})*|[A-Z][A-Z .·-]{3,}")
_AUTHORITY = re.compile(r"[\u4e00-\u9fff()（）]{4,}(?:局|厅|委员会)(?:[\u4e00-\u9fff]{2,6}分局)?")
_DATE_MARKS = frozenset("0123456789〇○零一二三四五六七八九十廿年月日")


def recognise(page: Page) -> float:
    """Weigh the title and the labels: a page that only mentions a licence has neither."""
    title = has_title(page, ("营业执照",), around=6)
    labelled = len(KeyValues(page, LABELS).fields() & _ANCHORS)
    return min(1.0, 0.45 * title + 0.09 * labelled)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the licence off its page."""
    page = pages[0]
    values = KeyValues(page, LABELS)
    found = {
        "uscc": credit_code_of(page, values),
        "registration_no": _registration_no(page, values),
        "name": _plain(values.value("name"), page.number),
        "type": _plain(values.value("type"), page.number),
        "legal_representative": _person(values.value("legal_representative"), page.number),
        "registered_capital_wan": parsed(values.value("registered_capital_wan"), _capital, page.number),
        "established": parsed(values.value("established"), first_day, page.number),
        "term": parsed(values.value("term"), _term, page.number),
        "address": _plain(values.value("address"), page.number),
        "scope": _plain(values.value("scope"), page.number),
        "authority": _authority(page, values),
        "issued": _issued(page, values),
    }
    return {field: reading for field, reading in found.items() if reading is not None}


def _plain(span: Span | None, page: int) -> Reading | None:
    return span.reading(span.text, page) if span else None


def _person(span: Span | None, page: int) -> Reading | None:
    match = _PERSON.match(span.text) if span else None
    return Span(span.glyphs[: match.end()]).reading(match.group(), page) if span and match else None


def _capital(text: str) -> float | None:
    amount = money.parse(text)
    return float(amount.wan) if amount is not None and amount.currency == "CNY" else None


def _term(text: str) -> str | None:
    days = date.find(text)
    if date.open_ended(text):
        return "长期"
    return "/".join(day.isoformat() for day in days[:2]) if len(days) >= 2 else None


def _registration_no(page: Page, values: KeyValues) -> Reading | None:
    for span in values.values("registration_no"):
        if (match := _NUMBER.search(span.text)) is not None:
            return Span(span.glyphs[match.start() : match.end()]).reading(match.group(), page.number)
    return None


def _authority(page: Page, values: KeyValues) -> Reading | None:
    """Take what is printed beside 登记机关, else what the seal nearest to it says."""
    span = values.value("authority")
    if span is not None and _AUTHORITY.fullmatch(span.text):
        return span.reading(span.text, page.number)
    seals = [seal for seal in page.seals if seal.kind == "issuer" and seal.text]
    if not seals:
        return None
    label = next((hit for hit in values.found if hit.label.field == "authority"), None)
    at = (label.x1, label.y) if label else (page.width, page.height)
    seal = min(seals, key=lambda s: (s.box.centre[0] - at[0]) ** 2 + (s.box.centre[1] - at[1]) ** 2)
    return Reading(value=seal.text, text=seal.text, confidence=seal.confidence, page=page.number, box=seal.box)


def _issued(page: Page, values: KeyValues) -> Reading | None:
    """Put the day of issue together: its figures stand between printed 年 月 日, often a little off their row."""
    label = next((hit for hit in values.found if hit.label.field == "authority"), None)
    top = label.y - 1.5 * label.height if label else 0.55 * page.height
    dated = (span for field in ("established", "term") for span in values.values(field))
    other = {id(glyph.line) for span in dated for glyph in span.glyphs}
    marks = [
        glyph
        for line in page.lines
        if line.box.centre[1] >= top and id(line) not in other
        for glyph in glyphs_of(line)
        if glyph.char in _DATE_MARKS
    ]
    for group in _bands(marks):
        span = Span(tuple(group))
        if (day := _in_pieces(span)) is not None:
            return span.reading(day, page.number)
    return None


def _in_pieces(span: Span) -> str | None:
    """Return the day that figures in a row make; a 月 or 日 lost under a seal is made up for by the gap it leaves."""
    if days := date.find(span.text):
        return days[-1].isoformat()
    text = span.glyphs[0].char
    for before, after in pairwise(span.glyphs):
        apart = before.line is not after.line or after.x - before.x > 1.3 * character_height(before.line)
        text += f"年{after.char}" if apart and after.char.isdigit() and before.char.isdigit() else after.char
    figures = re.findall(r"\d+", text)
    if [len(figure) for figure in figures[:1]] != [4] or len(figures) != 3:
        return None
    days = date.find("{}年{}月{}日".format(*figures))
    return days[0].isoformat() if days else None


def _bands(marks: list[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs into bands as high as a line and a half, from the top, and cut each where nothing is near."""
    bands: list[list[Glyph]] = []
    for glyph in sorted(marks, key=lambda glyph: glyph.y):
        if bands and glyph.y - bands[-1][0].y <= 1.2 * glyph.line.box.height:
            bands[-1].append(glyph)
        else:
            bands.append([glyph])
    return [part for band in bands for part in _parts(sorted(band, key=lambda glyph: glyph.x))]


def _parts(band: list[Glyph]) -> list[list[Glyph]]:
    parts = [[band[0]]]
    for before, after in pairwise(band):
        if after.x - before.x > 6 * character_height(before.line):
            parts.append([])
        parts[-1].append(after)
    return parts


KIND = EvidenceKind(
    name="business_licence",
    title="营业执照",
    fields=(
        "name", "uscc", "registration_no", "type", "legal_representative", "registered_capital_wan", "established",
        "term", "address", "scope", "authority", "issued",
    ),
    recognise=recognise,
    read=read,
)  # fmt: skip
