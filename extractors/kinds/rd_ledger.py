"""研发支出辅助账汇总表 (summary of the subsidiary ledgers of R&D expenditure).

Layouts of 国家税务总局公告2015年第97号 and its simplified edition (公告2021年第28号): 纳税人识别号, 纳税人名称, 属期,
金额单位, then a row a project with its 支出类型 and a column of totals before those of the several expenses, and at the
foot 资本化金额小计, 费用化金额小计 and 金额合计. Enterprises print sheets of their own after either.

`rd_expense_wan` is what the row of 合计 states in the column of totals. What the ledger holds by the accounts is not
what the deduction admits: only the former column is read where a sheet has both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from domain.document import Reading
from domain.page import Page
from domain.values import date, figure
from extractors.evidence_kind import EvidenceKind
from extractors.layout.cells import Cell, beside, cells_of, reading
from extractors.layout.key_values import KeyValues, Label
from extractors.layout.labelled import labelled, labelled_codes
from extractors.layout.script import plain
from extractors.layout.sums import ROUNDING, SURE
from extractors.layout.table import Header, headers
from extractors.layout.tables import Figure, unit_of
from extractors.layout.titles import row_texts
from extractors.layout.votes import most_said, name_most_said

LABELS = (
    Label("uscc", ("统一社会信用代码", "纳税人识别号", "社会信用代码")),
    Label(
        "name",
        (
            "纳税人名称(盖章)", "纳税人名称", "企业名称(盖章)", "企业名称", "单位名称(盖章)", "单位名称", "编制单位",
            "公司名称",
        ),
        wraps=True,
    ),
    Label("year", ("税款所属期间", "税款所属期", "所属年度", "所属期", "属期", "会计年度", "年度")),
    Label("unit", ("金额单位", "单位")),
)  # fmt: skip
LONGEST_TITLE = 40
"""Characters of a row that may be a title, year and name of the enterprise included."""

_TITLE = re.compile(
    r".*(?:研发支出|研究开发支出|研发费用|研究开发费用?)[”\"]?(?:辅助账|明细账)[”\"]?汇总表(?:\(.{0,10}\))?"
)
_COLUMNS = {
    "project": ("项目名称", "研发项目名称", "研发项目", "项目编号", "研发项目编号"),
    "kind": ("支出类型", "费用类型", "研发形式", "完成情况", "项目实施状态", "实施状态", "序号"),
    "total": (
        "研发费用合计", "研发支出合计", "支出合计", "费用合计", "金额合计", "合计金额", "发生额合计", "总计", "合计",
        "小计", "研发支出", "研发费用", "辅助账合计", "税法规定的归集金额", "允许加计扣除金额合计",
    ),
    "part": (
        "人员人工费用", "人员人工费", "人工费用", "直接投入费用", "直接投入", "折旧费用", "无形资产摊销",
        "新产品设计费等", "新产品设计费", "其他相关费用", "其他费用", "委托研发费用", "委托研发",
    ),
}  # fmt: skip
_TOTAL = re.compile(r"(?:金额|总|本页|各项目|全部项目)?合计(?:金额)?|总计")
_CAPITALISED = re.compile("资本化(?:金额)?小计")
_EXPENSED = re.compile("费用化(?:金额)?小计")
_YEAR = re.compile(r"(20\d{2})(?:年度|年)?")


def recognise(page: Page) -> float:
    """Weigh the title and the headings; ledgers of a single project have another title."""
    if not any(len(text) <= LONGEST_TITLE and _TITLE.fullmatch(text) for text in row_texts(page)):
        return 0.0
    return min(1.0, 0.5 + 0.3 * bool(_headers(cells_of((page,)))) + 0.1 * len(KeyValues(page, LABELS).fields()))


def continues(page: Page) -> float:
    """Say that a page under the same headings without a title goes on with a summary."""
    return 0.8 if recognise(page) == 0.0 and _headers(cells_of((page,))) else 0.0


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read whose ledgers they are, of which year, and what they come to."""
    fields = {
        "name": name_most_said(labelled(pages, LABELS, "name")),
        "uscc": most_said(labelled_codes(pages, LABELS)),
        "year": most_said(_years(pages)),
        "rd_expense_wan": _total(cells_of(pages)),
    }
    return {field: one for field, one in fields.items() if one is not None}


def remarks(pages: Sequence[Page]) -> Iterator[str]:
    """Say where 金额合计 is not 资本化金额小计 plus 费用化金额小计, all three read surely."""
    cells = cells_of(pages)
    total, *parts = (_stated(cells, label) for label in (_TOTAL, _CAPITALISED, _EXPENSED))
    figures = [one for one in (total, *parts) if one is not None and one.reading(0).confidence >= SURE]
    if len(figures) == 1 + len(parts):
        whole, capitalised, expensed = (one.value for one in figures)
        if abs(whole - capitalised - expensed) > ROUNDING:
            yield (
                f"第{figures[0].cell.page}页金额合计 {whole:,}，与资本化金额小计 {capitalised:,}＋费用化金额小计 "
                f"{expensed:,} 之和不等，请核对原件。"
            )


def _headers(cells: Sequence[Cell]) -> list[Header]:
    return headers(cells, _COLUMNS, ("project", "total", "part"))


def _years(pages: Sequence[Page]) -> Iterator[Reading]:
    """Yield the last year beside its label; a period may be stated in days."""
    for page in pages:
        for span in KeyValues(page, LABELS).values("year"):
            days = date.find(plain(span.text))
            said = _YEAR.match(plain(span.text))
            if days or said:
                yield span.reading(days[-1].year if days else int(said[1] if said else 0), page.number)


def _total(cells: Sequence[Cell]) -> Reading | None:
    """Return the figure in the last row of sums, under the first heading of totals."""
    stated = _stated(cells, _TOTAL)
    units = [unit for cell in cells if (unit := unit_of(cell.text)) is not None]
    unit = units[0] if units else Decimal("0.0001")
    return reading([stated.cell], float(stated.value * unit)) if stated else None


def _stated(cells: Sequence[Cell], label: re.Pattern[str]) -> Figure | None:
    """Return the figure under the first heading of totals in the last row that `label` names."""
    for header in _headers(cells):
        column = next(heading.box for heading in header.headings if heading.column == "total")
        body = [cell for cell in cells if cell.y > header.box.y1]
        rows = [cell for cell in body if label.fullmatch(plain(cell.text)) and cell.box.x0 < column.x0]
        under = [cell for cell in body if column.x0 <= cell.box.centre[0] <= column.x1 or cell.box.overlap_x(column)]
        for row in reversed(rows):
            for cell in under:
                if beside(cell.box, row.box) and (value := figure.parse(cell.text)) is not None:
                    return Figure(value, cell)
    return None


KIND = EvidenceKind(
    name="rd_ledger",
    title="研发支出辅助账汇总表",
    fields=("name", "uscc", "year", "rd_expense_wan"),
    recognise=recognise,
    read=read,
    continues=continues,
    remarks=remarks,
)
