"""社会保险单位参保证明 (proof of the enterprise's social insurance), with the list of those insured where attached.

Layouts of the 社会保险中心 and of the printout of its net: 单位名称, code, 缴费月份, then a row for each insurance
with the number of those insured, or a row for each month with a column for each insurance, and a sentence that sums
up.

`staff_total` counts those in the old-age insurance of employees (企业职工基本养老保险), in the last month where
months are listed: injury insurance also covers some who are no 职工. Without such a row it is the number stated, else
the persons listed. Proofs of a single person's insurance are other papers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from extractors.evidence_kind import EvidenceKind
from extractors.layout.cells import Cell, cells_of, reading
from extractors.layout.credit_codes import credit_code_of
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.labelled import labelled
from extractors.layout.numbers import occurrences
from extractors.layout.persons import lists, persons
from extractors.layout.prose import find, prose, says
from extractors.layout.script import plain
from extractors.layout.table import Header, Row, headers, table
from extractors.layout.titles import row_texts
from extractors.layout.votes import name_most_said

LONGEST_TITLE = 36
"""Characters of a row that may be a title, the name of the place included."""

LABELS = (
    Label(
        "name",
        ("参保单位名称", "缴费单位名称", "参保单位全称", "单位全称", "单位名称", "参保单位", "缴费单位", "企业名称"),
        wraps=True,
    ),
    Label("uscc", ("统一社会信用代码", "社会信用代码")),
    Label("number", ("单位编号", "单位社保号", "社保登记号", "单位编码", "证明编号")),
    Label(
        "month",
        ("缴费月份", "缴费年月", "费款所属期", "费款所属月份", "缴费所属期", "所属期", "参保月份", "统计月份",
         "查询月份", "缴费期间", "缴费起止年月", "参保起止年月", "查询期间", "查询时段", "缴费时段", "业务年月"),
    ),
    Label("staff_total", ("参保人数", "参保职工人数", "缴费人数", "实际缴费人数", "参保总人数", "在职参保人数")),
)  # fmt: skip

_INSURANCE = "(?:社会保险|社保|参保|养老保险|五险)"
_PAPER = "(?:证明|凭证|凭单|回单|明细|名册|名单|花名册|清单|情况|信息表|缴费单|申报表|汇总表|一览表|确认单|核定单)"
_TITLE = re.compile(rf".*{_INSURANCE}.*{_PAPER}(?:\(.*\))?|.*{_PAPER}.{{0,4}}{_INSURANCE}.*")
_PERSONAL = re.compile("个人|灵活就业|居民|权益记录")
_ANCHORS = (
    "参保人数", "缴费人数", "险种", "养老保险", "失业保险", "工伤保险", "医疗保险", "生育保险", "缴费月份", "缴费状态",
    "单位编号", "社会保障号", "缴费基数", "费款所属期", "缴费所属期",
)  # fmt: skip
_MONTH = re.compile(r"(20\d{2})[年./-]?(0?[1-9]|1[0-2])(?!\d)")
_UNTIL = re.compile(r"(截[至止]:?20\d{2}年?[./-]?(?:0?[1-9]|1[0-2])(?!\d))")
_PROVEN = re.compile(
    r"(?:兹有|兹证明|现证明|经查[,:]?|证明[:，,]?)((?!该|本|兹)[\u4e00-\u9fffA-Za-z0-9()·]{2,40}?(?:公司|合作社|研究院|研究所|中心|厂))"
    r"(?=[(,，、在于自至]|截|为|统一|参加|\d)"
)
_DURING = re.compile(
    r"(20\d{2}年(?:0?[1-9]|1[0-2])月)(?:份|期间|当月)?(?:在[\u4e00-\u9fff]{1,14}?)?(?:参加|参保|缴纳|缴费|社会保险|社保)"
)
_SAID = re.compile(
    r"(?:参加|参保|缴纳|缴费|社会保险|职工|员工)[^,，。;；\d]{0,12}?(?:人数|职工|人员|共计|共|合计)[^,，。;；\d]{0,4}?(\d+)(?:名|人)"
)
_COLUMNS = {
    "insurance": ("险种类型", "险种", "险种名称", "保险类型", "保险种类", "参保险种", "险种类别", "项目"),
    "month": ("缴费月份", "缴费年月", "费款所属期", "所属期", "年月", "月份", "缴费所属期", "业务年月"),
    "start": ("参保起始年月", "起始年月", "缴费起始年月", "开始年月", "参保日期", "缴费开始年月", "起始月份"),
    "end": ("缴费截止年月", "截止年月", "终止年月", "缴费终止年月", "参保截止年月", "结束年月", "截止月份"),
    "staff": (
        "参保人数", "缴费人数", "人数", "职工人数", "参保职工人数", "实际缴费人数", "单位参保人数", "在职人数",
        "在职参保人数", "参保缴费人数", "应缴人数", "实缴人数",
    ),
    "pension": (
        "养老保险", "基本养老保险", "企业养老保险", "企业职工基本养老保险", "城镇职工基本养老保险", "职工基本养老保险",
        "养老保险人数", "养老参保人数", "养老",
    ),
    "status": ("缴费状态", "参保状态", "状态", "备注"),
    "amount": ("缴费基数", "缴费金额", "单位缴费", "个人缴费", "应缴金额", "实缴金额", "缴费基数合计"),
}  # fmt: skip


def recognise(page: Page) -> float:
    """Weigh a title that says proof or list of insurance, and what such papers name."""
    titles = [text for text in row_texts(page) if len(text) <= LONGEST_TITLE and _TITLE.fullmatch(text)]
    if not titles or any(_PERSONAL.search(text) for text in titles):
        return 0.0
    listed = 0.1 * bool(lists(cells_of((page,))))
    return min(1.0, 0.45 + listed + 0.1 * sum(says(page, word) for word in _ANCHORS))


def continues(page: Page) -> float:
    """Say that a page with headings of persons and of insurance, or with persons' numbers alone, goes on with it."""
    insured = sum(says(page, word) for word in _ANCHORS)
    if lists(cells_of((page,))) and insured:
        return 0.9
    numbered = [text for text in row_texts(page) if re.match(r"\d{1,4}[\u4e00-\u9fff·]{2,}.*(?:\d|\*){6,}", text)]
    return 0.75 if len(numbered) > 2 else 0.0


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read who is insured, for which month, and how many."""
    cells = cells_of(pages)
    rows = [*_rows(cells)]
    fields = {
        "name": name_most_said(labelled(pages, LABELS, "name")) or _named(pages),
        "uscc": next(_codes(pages), None),
        "month": _month(pages) or _month_of_rows(rows),
        "staff_total": _insured(rows) or _stated(pages) or _listed(cells),
    }
    return {field: one for field, one in fields.items() if one is not None}


def _named(pages: Sequence[Page]) -> Reading | None:
    """Return the enterprise that a letter of proof names in its sentence."""
    spans = ((page, find(prose(page), (_PROVEN,))) for page in pages)
    return next((span.reading(span.text, page.number) for page, span in spans if span is not None), None)


def _codes(pages: Sequence[Page]) -> Iterator[Reading]:
    for page in pages:
        values = KeyValues(page, LABELS)
        if ("uscc" in values.fields() or says(page, "社会信用代码")) and (
            code := credit_code_of(page, values)
        ) is not None:
            yield code


def _month(pages: Sequence[Page]) -> Reading | None:
    """Return the month beside its label, the last where a stretch is stated, else that of 截至 or of the sentence."""
    for page in pages:
        for span in KeyValues(page, LABELS).values("month"):
            if found := [*occurrences([span], _MONTH)]:
                return found[-1][1].reading(_as_month(found[-1][0]), page.number)
    for page in pages:
        if (until := find(prose(page), (_UNTIL, _DURING))) is not None:
            for match, span in occurrences([until], _MONTH):
                return span.reading(_as_month(match), page.number)
    return None


def _as_month(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02d}"


def _rows(cells: Sequence[Cell]) -> Iterator[Row]:
    """Yield the rows of all tables by insurance or by month."""
    found = [
        (header, anchor)
        for anchor, needed in (("insurance", "staff"), ("month", "staff"), ("month", "pension"))
        for header in headers(cells, _COLUMNS, (anchor, needed))
    ]
    for header, anchor in found:
        yield from table(header, [cell for cell in cells if cell.y > header.box.y1 and _in_table(cell, header)], anchor)


def _in_table(cell: Cell, header: Header) -> bool:
    """Say whether a cell is one of the table's: a sentence below reaches over several columns."""
    return sum(cell.box.x0 < heading.box.centre[0] < cell.box.x1 for heading in header.headings) < 2


def _text(row: Row, column: str) -> str:
    return plain("".join(cell.text for cell in row.get(column, ())))


def _insured(rows: Sequence[Row]) -> Reading | None:
    """Return the number in the row of the old-age insurance, in the last month where months have rows."""
    by_insurance = [(_text(row, "insurance"), row.get("staff", ())) for row in rows if "insurance" in row]
    pension = [cells for name, cells in by_insurance if "养老" in name]
    by_month = sorted(
        ((_as_month(match), row.get("pension") or row.get("staff", ())) for row in rows if (match := _stated_in(row))),
        key=lambda pair: pair[0],
    )
    for cells in (*pension, *(cells for _, cells in reversed(by_month)), *(cells for _, cells in by_insurance)):
        if number := re.fullmatch(r"(\d{1,6})(?:人|名)?", plain("".join(cell.text for cell in cells))):
            return reading(cells, int(number[1]))
    return None


def _stated_in(row: Row) -> re.Match[str] | None:
    return _MONTH.fullmatch(_text(row, "month").rstrip("月份"))


def _month_of_rows(rows: Sequence[Row]) -> Reading | None:
    """Return the last month that any row states."""
    found = [
        (_as_month(match), row[column])
        for row in rows
        for column in ("end", "month")
        if (match := _MONTH.fullmatch(_text(row, column).rstrip("月份")))
    ]
    month, cells = max(found, key=lambda pair: pair[0], default=("", ()))
    return reading(cells, month) if cells else None


def _stated(pages: Sequence[Page]) -> Reading | None:
    """Return the number that a label or a sentence states."""
    for page in pages:
        for span in KeyValues(page, LABELS).values("staff_total"):
            if number := re.fullmatch(r"(\d{1,6})(?:人|名)?", plain(span.text)):
                return Span(span.glyphs[: number.end(1)]).reading(int(number[1]), page.number)
        if (said := find(prose(page), (_SAID,))) is not None:
            return said.reading(int(said.text), page.number)
    return None


def _listed(cells: Sequence[Cell]) -> Reading | None:
    found = persons(cells)
    return reading(found.cells, found.count) if found else None


KIND = EvidenceKind(
    name="social_insurance",
    title="社会保险参保证明",
    fields=("name", "uscc", "month", "staff_total"),
    recognise=recognise,
    read=read,
    continues=continues,
)
