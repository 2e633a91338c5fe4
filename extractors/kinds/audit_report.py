"""审计报告 (audit report) with its statements, or statements alone.

Layout: 中国注册会计师审计准则第1501号 (title, addressee, opinion, firm, signatures, date) behind a cover with the code
of 财会〔2023〕15号; then 资产负债表, 利润表, 现金流量表 in the formats of 财会〔2019〕6号 and 小企业会计准则, notes,
copies of the firm's own licences. Where a group's statements stand beside those of the enterprise itself (母公司), its
own are read: the evaluation is of the legal person.

`cost_wan` is 营业总成本 as 财会〔2019〕6号 composes it: 营业成本、税金及附加、销售、管理、研发、财务费用; where the
line is not printed, the sum of these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from domain.document import Reading
from domain.page import Page
from domain.values import numerals
from extractors.evidence_kind import EvidenceKind
from extractors.layout import sums
from extractors.layout.accounting_firm import firm
from extractors.layout.cells import cells_of, reading
from extractors.layout.columns import headers
from extractors.layout.key_values import KeyValues, Label, Span, glyphs_of
from extractors.layout.numbers import occurrences
from extractors.layout.pieces import pieces
from extractors.layout.prose import find, prose, says
from extractors.layout.script import plain
from extractors.layout.tables import Figure, Table, tables
from extractors.layout.titles import has_title
from extractors.layout.votes import most_said, name_most_said

BALANCE = ("资产负债表",)
INCOME = ("利润表", "损益表", "利润及利润分配表", "利润分配表")
_OTHERS = ("现金流量表", "权益变动表", "报表附注", "加计扣除优惠明细表", "汇总表", "明细表")

LABELS = (Label("name", ("编制单位", "编报单位", "被审计单位名称", "被审计单位", "委托单位", "会计主体"), wraps=True),)

_REVENUE = ("营业收入", "营业总收入", "主营业务收入")
_COST = ("营业总成本",)
_RD = ("研发费用", "研究费用", "研究开发费用", "研究与开发费用", "研究开发费", "研究与开发费")
_COST_PARTS = (
    ("营业成本", "主营业务成本"),
    ("其他业务成本", "其他业务支出"),
    ("税金及附加", "营业税金及附加", "主营业务税金及附加"),
    ("销售费用", "营业费用"),
    ("管理费用",),
    ("研发费用",),
    ("财务费用",),
)
_NEEDED_PARTS = (_COST_PARTS[0], _COST_PARTS[4])

_OPINION = ("我们审计了", "审计意见", "形成审计意见的基础", "全体股东", "注册会计师")
_ITEMS = (
    "资产总计", "流动负债", "短期借款", "应付账款", "未分配利润", "盈余公积", "实收资本", "营业利润", "利润总额",
    "净利润", "综合收益", "营业外收入", "经营活动", "投资活动", "筹资活动", "现金等价物", "其他权益工具",
)  # fmt: skip
_NOTES = (
    "会计政策", "会计准则", "会计估计", "会计期间", "财务报表", "财务报告", "附注", "期末余额", "年初余额", "期初余额",
    "本期发生额", "上期发生额", "应收账款", "固定资产", "累计折旧", "坏账准备", "摊销", "公允价值", "金融资产",
    "递延所得税", "应付职工薪酬", "注册会计师", "审计证据", "重大错报", "持续经营", "治理层", "内部控制", "记账本位币",
    "关联方", "现金流量",
)  # fmt: skip
_NAME = r"([\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)"
_ADDRESSED = re.compile(r"^" + _NAME + r"(?:全体(?:股东|合伙人|投资者)|董事会|股东会|股东大会|执行董事|股东)[:：]?$")
_AUDITED = re.compile(r"我们(?:接受委托[,，])?审计了(?:后附的)?" + _NAME + r"\((?:以下简称|下称|以下称)")
_ENTERPRISE = re.compile(
    r"[\u4e00-\u9fff()A-Za-z0-9·]{2,36}(?:公司|厂|中心|研究院|研究所|合作社|合伙企业(?:\(有限合伙\))?)"
)
_NUMBER = re.compile(
    r"[A-Z]{0,4}[\u4e00-\u9fff]{1,14}[(\[〔【{](20\d{2})[)\]〕】}][\u4e00-\u9fff]{0,4}?第?[A-Z0-9-]{1,14}[\u4e00-\u9fff]?号"
)
_YEAR = re.compile(r"(20\d{2}|二[〇○零0O][一二三四五六七八九十〇○零0O]{2})(?:年12月31日|年度(?!报告))")


def recognise(page: Page) -> float:
    """Take a page headed 审计报告 that a firm or an opinion goes with; less surely a statement alone."""
    if has_title(page, ("审计报告",), around=14 if says(page, "会计师事务所") else 6):
        words = sum(says(page, word) for word in ("会计师事务所", "报告编码", "被审计单位", *_OPINION))
        return min(1.0, 0.5 + 0.2 * bool(_numbers(page)) + 0.15 * words)
    return 0.7 if _is_statement(page) else 0.0


def continues(page: Page) -> float:
    """Say that an opinion behind its cover, a statement, notes and the firm's own papers belong to the report."""
    if says(page, "会计师事务所") and has_title(page, ("营业执照", "执业证书", "注册会计师证书"), around=8):
        return 1.0
    if has_title(page, ("审计报告",)) and says(page, *_OPINION[:3]):
        return 1.0
    if _is_statement(page):
        return 0.9
    noted = max(sum(says(page, word) for word in words) for words in (_ITEMS, _NOTES))
    return 0.75 if noted > 2 else 0.0


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read who was audited, by whom, for which year, and the figures of that year."""
    found = tables(pages, (*BALANCE, *INCOME, *_OTHERS))
    income = _own(found, INCOME)
    report_no = most_said(number for page in pages for number in _numbers(page))
    fields = {
        "name": name_most_said(_names(pages)),
        "year": most_said(_years(pages)),
        "firm": firm(pages, str(report_no.value) if report_no else ""),
        "revenue_wan": _figure(income, _REVENUE),
        "total_assets_wan": _figure(_own(found, BALANCE), ("资产总计", "资产总额", "资产合计")),
        "cost_wan": _figure(income, _COST) or _sum_of_costs(income),
        "rd_expense_wan": _figure(income, _RD),
        "report_no": report_no,
    }
    return {field: one for field, one in fields.items() if one is not None}


def remarks(pages: Sequence[Page]) -> Iterator[str]:
    """Say where 资产总计, 利润总额 or 净利润 is not what it is composed of."""
    found = tables(pages, (*BALANCE, *INCOME, *_OTHERS))
    yield from sums.remarks(_own(found, BALANCE), (sums.BALANCE,))
    yield from sums.remarks(_own(found, INCOME), sums.PROFIT)


def _is_statement(page: Page) -> bool:
    titled = has_title(page, (*BALANCE, *INCOME, "现金流量表", "所有者权益变动表", "股东权益变动表"), around=12)
    return titled and bool(headers(cells_of((page,))))


def _own(found: Sequence[Table], titles: Sequence[str]) -> list[Table]:
    """Return the statements of the title; those of the enterprise itself where the group's are there too."""
    titled = [table for table in found if any(title in table.title for title in titles)]
    return [table for table in titled if "合并" not in table.title] or titled


def _figure(statements: Sequence[Table], names: Sequence[str]) -> Reading | None:
    for table in statements:
        if (one := table.figure(names)) is not None:
            return one.reading(_wan(one.value, table))
    return None


def _sum_of_costs(statements: Sequence[Table]) -> Reading | None:
    """Add up the costs where 营业总成本 is not printed; nothing when one that every enterprise has cannot be read."""
    for table in statements:
        parts = {names: one for names in _COST_PARTS if (one := _part(table, names)) is not None}
        if all(needed in parts for needed in _NEEDED_PARTS):
            total = sum((one.value for one in parts.values()), Decimal(0))
            return reading([one.cell for one in parts.values()], _wan(total, table))
    return None


def _part(table: Table, names: Sequence[str]) -> Figure | None:
    """Return a cost; R&D printed as part of 管理费用 (其中：研发费用、研究费用) is not counted twice."""
    labels = [plain(label.text) for label in table.rows(names)]
    within = "研发费用" in names and any(text.startswith("其中") or "研究" in text for text in labels)
    return None if within else table.figure(names)


def _wan(value: Decimal, table: Table) -> float:
    return float(value * table.unit)


def _names(pages: Sequence[Page]) -> Iterator[Reading]:
    """Yield the enterprise's name from the addressee, the opinion, above each statement and on the cover."""
    for page in pages:
        for span in _stated(page):
            if _ENTERPRISE.fullmatch(plain(span.text)) and not _is_firm(span.text):
                yield span.reading(span.text, page.number)


def _stated(page: Page) -> Iterator[Span]:
    for match, span in occurrences(pieces(page.lines), _ADDRESSED):
        yield Span(span.glyphs[: match.end(1)])
    if (audited := find(prose(page), (_AUDITED,))) is not None:
        yield audited
    for span in KeyValues(page, LABELS).values("name"):
        end = re.search(r"20\d{2}年|(?:金额|货币)?单位[:：]", plain(span.text))
        yield Span(span.glyphs[: end.start()]) if end and end.start() else span
    if not says(page, *_OPINION[:3]) and has_title(page, ("审计报告",)):
        yield from pieces(page.lines)


def _is_firm(text: str) -> bool:
    """Say whether a name is that of an accounting firm, which is not the one audited."""
    return "事务所" in text


def _years(pages: Sequence[Page]) -> Iterator[Reading]:
    for page in pages:
        for match, span in occurrences((Span(tuple(glyphs_of(line))) for line in page.lines), _YEAR):
            yield span.reading(int(numerals.digits(match[1])), page.number)


def _numbers(page: Page) -> list[Reading]:
    found = occurrences(pieces(page.lines), _NUMBER)
    return [
        span.reading(_bracketed(span.text), page.number)
        for match, span in found
        if re.search("审|字", match.group().split(match[1])[0])
    ]


def _bracketed(text: str) -> str:
    """Return the number with a pair of brackets round its year, those of official papers unless round ones are used."""
    return re.sub(r"[\[〔【{](20\d{2})[)）\]〕】}]", r"〔\1〕", text)


KIND = EvidenceKind(
    name="audit_report",
    title="审计报告",
    fields=(
        "name", "year", "firm", "revenue_wan", "total_assets_wan", "cost_wan", "rd_expense_wan", "report_no",
    ),
    recognise=recognise,
    read=read,
    continues=continues,
    remarks=remarks,
)  # fmt: skip
