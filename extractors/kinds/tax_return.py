"""企业所得税年度纳税申报表 (annual return of enterprise income tax): cover and forms, one document.

Layout: 国家税务总局公告2017年第54号 with its revisions of 2018, 2020, 2021 and 2025: cover, A000000 基础信息表, A100000
main form, A104000 期间费用明细表, A107012 研发费用加计扣除优惠明细表, A107041 高新技术企业优惠情况及明细表. Rows are
numbered anew with every edition; only what their labels say is relied on.

`restricted_industry` is the answer (``是``, ``否``) of A000000 to 从事国家限制或禁止行业.

`total_assets_wan` and `staff_total` are the quarterly means that A000000 asks for, the assets in 万元; they are not the
figures of the year's end. `rd_expense_wan` is what A107012 states for the year (年度研发费用小计), else 研发费用 of the
main form, 研究费用 of A104000 or what A107041 has gathered, in this order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from domain.values import date
from extractors.evidence_kind import EvidenceKind
from extractors.layout import sums
from extractors.layout.cells import beside, cells_of, reading
from extractors.layout.key_values import KeyValues, Label
from extractors.layout.labelled import labelled, labelled_codes
from extractors.layout.prose import says
from extractors.layout.script import plain
from extractors.layout.tables import Figure, Table, tables
from extractors.layout.ticks import ticked
from extractors.layout.titles import has_title, row_texts
from extractors.layout.votes import most_said, name_most_said

MAIN_FORM = ("纳税申报表", "纳税申报主表")
"""How the title of A100000 ends, and how it does since the edition for 2024."""

FORMS = (
    *(f"企业所得税年度{title}" for title in MAIN_FORM), "纳税申报基础信息表", "企业基础信息表",
    "年度纳税申报表填报表单", "收入明细表", "成本支出明细表", "期间费用明细表", "纳税调整项目明细表",
    "纳税调整明细表", "弥补亏损明细表", "优惠情况及明细表",
    "优惠明细表",
)  # fmt: skip
LABELS = (
    Label("uscc", ("统一社会信用代码", "纳税人识别号", "社会信用代码")),
    Label("name", ("纳税人名称", "企业名称"), wraps=True),
    Label("period", ("税款所属期间", "税款所属时期", "税款所属期", "所属期间", "所属时期")),
    Label("unit", ("金额单位",)),
)

_REVENUE = ("营业收入", "营业总收入", "主营业务收入", "销售收入", "销售(营业)收入")
_ASSETS = ("资产总额", "资产总额平均值")
_STAFF = ("从业人数", "从业人员数", "从业人员", "本年职工总数", "职工总数")
_RD_OF_THE_YEAR = ("年度研发费用小计", "年度研发费用合计")
_RD = ("研发费用", "研究费用", "研究开发费用", "本年归集的高新研发费用金额")
_ITEMS = (
    "应纳税所得额", "应纳所得税额", "减免所得税额", "抵免所得税额", "本年累计实际已缴纳", "弥补以前年度亏损",
    "境外所得", "加计扣除", "委托研发", "人员人工费用", "直接投入费用", "折旧费用", "无形资产摊销", "新产品设计费",
)  # fmt: skip
_RESTRICTED = re.compile(r"(?:限制|禁止)[或和、](?:限制|禁止)(?:类)?行业")
_ANSWERS = {"是": "是", "否": "否"}
_CODE = re.compile(r"A1?\d{5,6}")


def recognise(page: Page) -> float:
    """Take the cover by its title and what it asks for, a form by its title and its code or heading."""
    if has_title(page, ("企业所得税年度纳税申报表", "企业所得税纳税申报表"), around=16):
        return 0.95 if len(KeyValues(page, LABELS).fields()) > 1 or _is_form(page) else 0.5
    return 0.95 if _is_form(page) else 0.0


def continues(page: Page) -> float:
    """Say that forms go on with the return, and pages that go on with a form; a cover never does."""
    if _is_form(page):
        return 0.95
    return 0.75 if sum(says(page, word) for word in _ITEMS) > 2 else 0.0


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read who files, for which year, and the figures by the labels of their rows."""
    found = tables(pages, FORMS)
    main = _main(found)
    fields = {
        "name": name_most_said(labelled(pages, LABELS, "name")),
        "uscc": most_said(labelled_codes(pages, LABELS)),
        "year": most_said(_years(pages)),
        "revenue_wan": _amount(main, _REVENUE) or _amount(found, _REVENUE),
        "total_assets_wan": _mean(found, _ASSETS),
        "staff_total": _mean(found, _STAFF),
        "rd_expense_wan": _amount(found, _RD_OF_THE_YEAR) or _amount(main, _RD) or _amount(found, _RD),
        "restricted_industry": next(_restricted(pages), None),
    }
    return {field: one for field, one in fields.items() if one is not None}


def remarks(pages: Sequence[Page]) -> Iterator[str]:
    """Say where 利润总额 of A100000 is not what it is composed of."""
    yield from sums.remarks(_main(tables(pages, FORMS)), sums.PROFIT)


def _main(found: Sequence[Table]) -> list[Table]:
    return [table for table in found if any(title in table.title for title in MAIN_FORM)]


def _is_form(page: Page) -> bool:
    titled = has_title(page, FORMS, around=16)
    coded = any(_CODE.fullmatch(text) for text in row_texts(page))
    return titled and (coded or says(page, "行次", "基本经营情况", "从业人数", "填报表单"))


def _stated(found: Sequence[Table], names: Sequence[str]) -> tuple[Figure, Table] | None:
    """Return the figure that the first form with one of `names` states, and that form."""
    return next(((one, table) for table in found if (one := table.figure(names)) is not None), None)


def _amount(found: Sequence[Table], names: Sequence[str]) -> Reading | None:
    stated = _stated(found, names)
    return stated[0].reading(float(stated[0].value * stated[1].unit)) if stated else None


def _mean(found: Sequence[Table], names: Sequence[str]) -> Reading | None:
    """Return a mean as it stands; a whole one without a point."""
    stated = _stated(found, names)
    if stated is None:
        return None
    value = stated[0].value
    return stated[0].reading(int(value) if value == value.to_integral_value() else float(value))


def _restricted(pages: Sequence[Page]) -> Iterator[Reading]:
    """Yield the answer that stands behind the question, or in the next cell of its row."""
    cells = cells_of(pages)
    for label in cells:
        asked = _RESTRICTED.search(plain(label.text))
        right = [one for one in cells if one.box.x0 > label.box.x0 and beside(label.box, one.box)] if asked else []
        next_to = sorted(right, key=lambda one: one.box.x0)[:1]
        behind = plain(label.text)[asked.end() :] if asked else ""
        for source, text in ((label, behind), *((one, one.text) for one in next_to)):
            if (answer := ticked(text, _ANSWERS)) is not None:
                yield reading([source], answer)


def _years(pages: Sequence[Page]) -> Iterator[Reading]:
    for page in pages:
        for span in KeyValues(page, LABELS).values("period"):
            if days := date.find(plain(span.text)):
                yield span.reading(days[-1].year, page.number)


KIND = EvidenceKind(
    name="tax_return",
    title="企业所得税年度纳税申报表",
    fields=(
        "name", "uscc", "year", "revenue_wan", "total_assets_wan", "staff_total", "rd_expense_wan",
        "restricted_industry",
    ),
    recognise=recognise,
    read=read,
    continues=continues,
    remarks=remarks,
)  # fmt: skip
