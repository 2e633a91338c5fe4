"""准予变更登记通知书、变更登记核准通知书 (notice of a registered change), as the proof of a former name.

Layouts of 公司登记管理条例 (until 2022-02) and 市场主体登记管理条例 with its forms: a title, a number, the enterprise
addressed, a table 变更事项 / 变更前内容 / 变更后内容 or a sentence 由…变更为…, the day, and the seal of the
registering authority. Only the row of the name is read; a notice of other changes yields no name.
"""

import re
from collections.abc import Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from domain.values import credit_code
from extractors.evidence_kind import EvidenceKind
from extractors.layout.cells import Cell, cells_of, joined, reading
from extractors.layout.closing import closing_day
from extractors.layout.days import last_day
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.numbers import occurrences
from extractors.layout.prose import prose, says
from extractors.layout.script import plain
from extractors.layout.table import headers, table
from extractors.layout.titles import has_title

LABELS = (
    Label("date", ("核准变更日期", "变更核准日期", "核准日期", "变更日期", "登记日期")),
    Label("uscc", ("统一社会信用代码", "社会信用代码")),
    Label("name_before", ("变更前企业名称", "变更前名称", "原企业名称", "原名称", "曾用名"), wraps=True),
    Label("name_after", ("变更后企业名称", "变更后名称", "现企业名称", "现名称"), wraps=True),
    Label("authority", ("登记机关",)),
)
_COLUMNS = {
    "item": ("变更事项", "变更项目", "事项", "项目", "登记事项"),
    "before": ("变更前内容", "变更前", "原登记内容", "变更前登记内容", "变更前事项", "原核准登记事项"),
    "after": ("变更后内容", "变更后", "现登记内容", "变更后登记内容", "变更后事项", "现核准登记事项", "准予变更内容"),
}
_NAME_ITEM = re.compile(r"(?:\d+[.、])?(?:企业|公司|市场主体|经营主体|单位)?名称(?:变更)?")
_TITLES = ("变更登记通知书", "变更登记核准通知书", "变更核准通知书", "名称变更通知书", "名称变更证明", "变更登记证明")
_ORGANISATION = r"[\u4e00-\u9fffA-Za-z0-9()·&-]{4,40}?"
_OPEN, _CLOSE = '["“「《]?', '["”」》]?'
_WHOLE = rf"{_ORGANISATION}(?:公司|厂|所|院|社|中心|集团)"
_CHANGE = re.compile(
    rf"名称.{{0,6}}?由{_OPEN}({_ORGANISATION}){_CLOSE},?"
    rf"(?:变更|更改|更名)(?:登记)?[为成]{_OPEN}({_WHOLE}){_CLOSE}"
)
_OFFICES = "市场监督管理局|行政审批局|行政审批服务局|工商行政管理局|政务服务和大数据管理局"
_AUTHORITY = re.compile(rf"[\u4e00-\u9fff]{{2,24}}(?:{_OFFICES})")


def recognise(page: Page) -> float:
    """Weigh the title and what such a notice says."""
    if not has_title(page, _TITLES, around=14):
        return 0.0
    changed = says(page, "变更前") and says(page, "变更后")
    told = _CHANGE.search("".join(plain(line.text) for line in page.lines)) is not None
    granted = says(page, "准予", "核准", "予以登记")
    return min(
        1.0, 0.5 + 0.3 * (changed or told) + 0.15 * granted + 0.1 * says(page, "登记机关", "监督管理局", "审批", "工商")
    )


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read both names, the day, the code and the authority; a notice that leaves the name alone yields no names."""
    page = pages[0]
    values = KeyValues(page, LABELS)
    fields = _names(pages)
    labelled = values.value("date")
    day = last_day(labelled.text) if labelled else None
    found = {
        "date": labelled.reading(day, page.number) if labelled and day else closing_day(pages[-1]),
        "uscc": _code(page, values),
        "authority": _authority(pages[-1]),
    }
    return fields | {field: one for field, one in found.items() if one is not None}


def _names(pages: Sequence[Page]) -> dict[str, Reading]:
    for row in _changes(cells_of(pages)):
        if _NAME_ITEM.fullmatch(plain(joined(row.get("item", ())))) and row.keys() >= {"before", "after"}:
            return {
                "name_before": reading(row["before"], joined(row["before"])),
                "name_after": reading(row["after"], joined(row["after"])),
            }
    return _told(pages[0]) or _labelled(pages[0])


def _changes(cells: Sequence[Cell]) -> list[Mapping[str, tuple[Cell, ...]]]:
    rows: list[Mapping[str, tuple[Cell, ...]]] = []
    for header in headers(cells, _COLUMNS, ("item", "before", "after")):
        body = [cell for cell in cells if cell.box.y0 > header.box.y1 - 0.5 * cell.box.height]
        rows.extend(table(header, body, "item"))
    return rows


def _told(page: Page) -> dict[str, Reading]:
    for match, span in occurrences([prose(page)], _CHANGE):
        before, after = (
            Span(span.glyphs[match.start(i) - match.start() : match.end(i) - match.start()]) for i in (1, 2)
        )
        return {
            "name_before": before.reading(before.text, page.number),
            "name_after": after.reading(after.text, page.number),
        }
    return {}


def _labelled(page: Page) -> dict[str, Reading]:
    values = KeyValues(page, LABELS)
    spans = {field: values.value(field) for field in ("name_before", "name_after")}
    return {field: span.reading(span.text, page.number) for field, span in spans.items() if span}


def _code(page: Page, values: KeyValues) -> Reading | None:
    for span in values.values("uscc"):
        if credit_code.is_valid(span.text):
            return span.reading(span.text.upper(), page.number)
    return None


def _authority(page: Page) -> Reading | None:
    """Take the authority's printed name above the day, which may wrap, else the issuer's seal.

    Where the seal bears the end of what is printed, that is the name: what stands before it was the seal's own ink.
    """
    seal = next((seal for seal in page.seals if seal.kind == "issuer" and seal.text), None)
    for _, span in reversed(list(occurrences([prose(page)], _AUTHORITY))):
        name = _from_line_start(span)
        if seal and name.text.endswith(seal.text):
            name = Span(name.glyphs[-len(seal.text) :])
        return name.reading(name.text, page.number)
    if seal is None:
        return None
    return Reading(value=seal.text, text=seal.text, confidence=seal.confidence, page=page.number, box=seal.box)


def _from_line_start(span: Span) -> Span:
    """Leave out what ends the line before: 年月日 above a name is no part of it."""
    for start, glyph in enumerate(span.glyphs):
        if glyph.at == 0 and _AUTHORITY.fullmatch("".join(one.char for one in span.glyphs[start:])):
            return Span(span.glyphs[start:])
    return span


KIND = EvidenceKind(
    name="name_change_notice",
    title="准予变更登记通知书",
    fields=("name_before", "name_after", "date", "uscc", "authority"),
    recognise=recognise,
    read=read,
)
