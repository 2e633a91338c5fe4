"""职工花名册、科技人员名单、职工人数统计表 (rosters and counts of staff).

Layout: no form is fixed, the enterprise draws them up; a row a person under headings, or a row a month with numbers.

`staff_total` and `staff_tech` are what the roster states (合计：职工总数…人，其中科技人员…人); else the yearly mean of
a count by months; else the rows, over all pages and lists. A list of 科技人员 alone says nothing of the whole staff.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.document import Reading
from domain.page import Page
from domain.values import figure
from extractors.evidence_kind import EvidenceKind
from extractors.layout.cells import cells_of, reading
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.persons import lists, persons
from extractors.layout.pieces import pieces
from extractors.layout.prose import find, prose
from extractors.layout.script import plain
from extractors.layout.sums import SURE
from extractors.layout.table import headers, table
from extractors.layout.titles import row_texts
from extractors.layout.votes import name_most_said

_NAME = ("单位名称", "企业名称", "公司名称", "填报单位", "编制单位", "用人单位", "单位")
LABELS = (
    Label("name", (*(f"{name}({sealed})" for name in _NAME for sealed in ("盖章", "公章")), *_NAME[:-1]), wraps=True),
    Label("day", ("填表日期", "填报日期", "制表日期", "日期", "统计时间")),
)

LONGEST_TITLE = 40
"""Characters of a row that may be a title, the name of the enterprise included."""

_STAFF = r"(?:职工|员工|(?<![技发研])人员|从业人员|在职人员|在岗职工)"
_TECH = r"(?:科技|研发|技术开发|科研)(?:活动)?人员"
_TITLE = re.compile(
    rf".*(?:{_STAFF}|{_TECH}).{{0,12}}(?:花名册|名册|名单|一览表|情况表|统计表|汇总表|明细表|清单)(?:\(.*\))?"
)
_ALL_STAFF = re.compile("职工|员工|从业|在职|在岗|全体")
_NOT_OURS = re.compile("参保|社保|社会保险|缴费|工资|个税|获奖|专家")
_ENTERPRISE = re.compile(r"[\u4e00-\u9fff()A-Za-z0-9·]{2,36}(?:公司|厂|中心|研究院|研究所|合作社)")
_SAID_TOTAL = re.compile(
    rf"(?:{_STAFF}总?(?:人?数|计)|总人数|(?:合计|共计|共有|共|总计)[:：]?{_STAFF}?(?:总数)?)[:：为是]?(\d+)[名人]"
)
_SAID_TECH = re.compile(_TECH + r"(?:总?人?数|共计|合计|共)?[:：为是]?(\d+)[名人]")
_COUNTS = {
    "when": ("月份", "时间", "季度", "统计时间", "统计月份", "期间", "年月", "项目"),
    "total": ("职工总数", "职工人数", "职工总人数", "员工人数", "员工总数", "人员总数", "从业人数", "期末职工人数"),
    "start": ("月初人数", "月初", "季初人数", "季初", "期初人数", "月初职工人数", "季初职工人数"),
    "end": ("月末人数", "月末", "季末人数", "季末", "期末人数", "月末职工人数", "季末职工人数"),
    "tech": ("科技人员", "科技人员数", "科技人员人数", "其中科技人员", "其中科技人员数", "研发人员", "研发人员数"),
}


def recognise(page: Page) -> float:
    """Weigh a title that says list or count of staff, and headings of a list of persons."""
    titled = bool(_titles(page))
    if not titled and any(_NOT_OURS.search(text) for text in row_texts(page)[:4]):
        return 0.0
    cells = cells_of((page,))
    columns = [header.columns for header in lists(cells)]
    listed = max(map(len, columns), default=0)
    marked = any("marked" in each for each in columns)
    counted = any(headers(cells, _COUNTS, (column, "tech")) for column in ("total", "end"))
    return min(1.0, 0.5 * titled + 0.1 * min(listed, 4) + 0.25 * marked + 0.4 * counted)


def continues(page: Page) -> float:
    """Say that a page of rows, under headings or not, or of the sum alone goes on with a roster."""
    if _titles(page):
        return 0.0
    if lists(cells_of((page,))):
        return 1.0
    said = find(prose(page), (_SAID_TOTAL,)) is not None
    return 0.8 if said or len(_numbered(page)) > 2 else 0.0


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read whose roster it is and how many it counts."""
    title = next(iter(_titles(pages[0])), "")
    everybody = not re.search(_TECH, title) or _ALL_STAFF.search(title) is not None
    total, tech = _said(pages, _SAID_TOTAL) or _mean_total(pages), _said(pages, _SAID_TECH) or _mean(pages, "tech")
    rows, marked = _of_rows(pages)
    fields = {
        "name": name_most_said(_names(pages)),
        "staff_total": (total or rows) if everybody else None,
        "staff_tech": (tech or marked) if everybody else (tech or total or rows),
    }
    return {field: one for field, one in fields.items() if one is not None}


def remarks(pages: Sequence[Page]) -> Iterator[str]:
    """Say where the sum stated is not the number of rows, when the rows are all there by their numbers."""
    found = persons(cells_of(pages))
    if found is None or not found.complete:
        return
    marks = found.marked()
    rows = {"职工总数": (_SAID_TOTAL, found.count), "科技人员数": (_SAID_TECH, len(marks) if marks else None)}
    for title, (form, counted) in rows.items():
        said = _said(pages, form)
        if said is not None and counted is not None and said.confidence >= SURE and said.value != counted:
            yield f"第{said.page}页写明{title} {said.value} 人，逐行计得 {counted} 人，请核对原件。"


def _titles(page: Page) -> list[str]:
    """Return the rows that say list or count of staff, and nothing of insurance or wages."""
    return [
        text
        for text in row_texts(page)
        if len(text) <= LONGEST_TITLE and _TITLE.fullmatch(text) and not _NOT_OURS.search(text)
    ]


def _numbered(page: Page) -> list[str]:
    """Return the rows that begin with a number and a name."""
    return [text for text in row_texts(page) if re.match(r"\d{1,4}[\u4e00-\u9fff]{3,}", text)]


def _said(pages: Sequence[Page], form: re.Pattern[str]) -> Reading | None:
    """Return the number that the text states, from the last page that does."""
    for page in reversed(pages):
        if (span := find(prose(page), (form,))) is not None:
            return span.reading(int(span.text), page.number)
    return None


def _mean_total(pages: Sequence[Page]) -> Reading | None:
    """Return the yearly mean of all staff; of the counts at the beginning and the end of months it is the middle."""
    start, end = _mean(pages, "start"), _mean(pages, "end")
    if (
        start is None
        or end is None
        or not isinstance(start.value, int | float)
        or not isinstance(end.value, int | float)
    ):
        return _mean(pages, "total")
    return replace(end, value=(start.value + end.value) / 2, confidence=min(start.confidence, end.confidence))


def _mean(pages: Sequence[Page], column: str) -> Reading | None:
    """Return the yearly mean of a count by months or quarters."""
    cells = cells_of(pages)
    for header in headers(cells, _COUNTS, ("when", column)):
        for row in table(header, [cell for cell in cells if cell.y > header.box.y1], "when"):
            number = row.get(column, ())
            value = figure.parse("".join(cell.text for cell in number))
            if value is not None and "平均" in plain("".join(cell.text for cell in row["when"])):
                return reading(number, int(value) if value == value.to_integral_value() else float(value))
    return None


def _of_rows(pages: Sequence[Page]) -> tuple[Reading | None, Reading | None]:
    """Count the rows, and those that are marked."""
    found = persons(cells_of(pages))
    if found is None:
        return None, None
    marks = found.marked()
    return reading(found.cells, found.count), reading(marks, len(marks)) if marks else None


def _names(pages: Sequence[Page]) -> Iterator[Reading]:
    """Yield the enterprise's name beside its label, else above the list or before the title."""
    for page in pages:
        beside_label = KeyValues(page, LABELS).values("name")
        for span in beside_label or _above(page):
            text = plain(span.text)
            if match := _ENTERPRISE.match(text):
                yield Span(span.glyphs[: match.end()]).reading(span.text[: match.end()], page.number)


def _above(page: Page) -> list[Span]:
    """Return what stands above the headings."""
    found = lists(cells_of((page,)))
    top = found[0].box.y0 if found else 0.3 * page.height
    return [span for span in pieces(page.lines) if span.box.y1 <= top]


KIND = EvidenceKind(
    name="staff_roster",
    title="职工花名册",
    fields=("name", "staff_total", "staff_tech"),
    recognise=recognise,
    read=read,
    continues=continues,
    remarks=remarks,
)
