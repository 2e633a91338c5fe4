"""审计报告: cover with its code, opinion, 资产负债表 and 利润表, scanned as one file."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import tables
import wear
from draft import Draft
from ornament import qr
from sheet import Fonts, Sheet
from shot import Shot, in_all_forms

FIRM = "平顶山煦岩矿山设备有限责任公司"
AUDITORS = "河南衡鉴会计师事务所（普通合伙）"
NUMBER = "豫衡鉴审字〔2025〕第0317号"
ASSETS = (
    ("货币资金", 6214830.52, 5108277.19), ("应收票据", 1350000.00, 900000.00), ("应收账款", 9872406.37, 8650112.84),
    ("预付款项", 1206550.00, 1433080.60), ("其他应收款", 428916.73, 391204.15), ("存货", 11543087.46, 10287654.30),
)  # fmt: skip
FIXED = (
    ("固定资产", 18937620.88, 19845102.47), ("在建工程", 1180000.00, 0.00), ("无形资产", 2214375.04, 2368125.08),
    ("长期待摊费用", 114013.00, 171019.52),
)  # fmt: skip
DEBTS = (
    ("短期借款", 8000000.00, 9000000.00), ("应付账款", 7635218.49, 7204386.11), ("预收款项", 1852300.00, 960450.00),
    ("应付职工薪酬", 983647.25, 871220.94), ("应交税费", 612874.30, 540918.26), ("其他应付款", 1427315.66, 1308442.70),
)  # fmt: skip
CAPITAL, RESERVE = 20000000.00, (1254963.81, 927115.02)
INCOME = (
    ("一、营业收入", 41200365.72, 37850914.08), ("减：营业成本", 28613427.90, 26704188.55),
    ("税金及附加", 284610.37, 251937.46),
    ("销售费用", 1936204.58, 1815420.33), ("管理费用", 3327519.64, 3108276.91), ("研发费用", 3016648.25, 2574033.17),
    ("财务费用", 370585.26, 412609.84), ("其中：利息费用", 362410.00, 405000.00),
    ("加：其他收益", 412000.00, 186500.00),
    ("信用减值损失（损失以“-”号填列）", -128764.13, -97305.62),
)  # fmt: skip
COSTS = ("营业成本", "税金及附加", "销售费用", "管理费用", "研发费用", "财务费用")
FIELDS = {
    "name": FIRM, "year": 2024, "firm": AUDITORS, "revenue_wan": 4120.036572, "total_assets_wan": 5306.18,
    "cost_wan": 3754.8996, "rd_expense_wan": 301.664825, "report_no": NUMBER,
}  # fmt: skip
SIGNED = (("法定代表人：", 150), ("主管会计工作负责人：", 620), ("会计机构负责人：", 1120))


def money(value: float) -> str:
    """Return an amount in 元 as accounts print it; nothing is left blank."""
    return f"{value:,.2f}" if value else ""


def draw(fonts: Fonts, rng: np.random.Generator) -> Sequence[Sheet]:
    """Lay out the four pages."""
    return tuple(page(Draft(fonts=fonts, rng=rng)) for page in (_cover, _opinion, _balance, _income))


def _cover(page: Draft) -> Sheet:
    page.centre(520, FIRM, size=58, role="serif_bold")
    page.centre(680, "审　计　报　告", size=92, role="serif_bold")
    page.centre(860, NUMBER, size=40)
    page.centre(960, "（2024年度）", size=40)
    page.centre(1760, AUDITORS, size=48, role="serif_bold")
    page.picture((240, 1950), qr("https://acc.mof.gov.cn/q?c=4125PXH7QD", 200))
    page.text(
        (480, 1990),
        "您可使用手机“扫一扫”或进入“注册会计师行业统一监管平台（http://acc.mof.gov.cn）”进行查验",
        size=22,
        role="sans",
    )
    page.text((480, 2050), "报告编码：豫25PXH7QD3", size=26, role="sans")
    return page.sheet


def _opinion(page: Draft) -> Sheet:
    page.centre(210, "审　计　报　告", size=60, role="serif_bold")
    page.right((1460, 320), NUMBER, size=32)
    page.text((200, 410), f"{FIRM}全体股东：", size=34)
    parts = (
        ("一、审计意见",
         f"我们审计了{FIRM}（以下简称“贵公司”）财务报表，包括2024年12月31日的资产负债表，2024年度的利润表、现金流量表以及相关财务报表附注。我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司2024年12月31日的财务状况以及2024年度的经营成果和现金流量。"),
        ("二、形成审计意见的基础",
         "我们按照中国注册会计师审计准则的规定执行了审计工作。我们相信，我们获取的审计证据是充分、适当的，为发表审计意见提供了基础。"),
        ("三、管理层和治理层对财务报表的责任",
         "管理层负责按照企业会计准则的规定编制财务报表，使其实现公允反映，并设计、执行和维护必要的内部控制，以使财务报表不存在由于舞弊或错误导致的重大错报。"),
    )  # fmt: skip
    y = 490.0
    for title, text in parts:
        page.text((200, y), f"　　{title}", size=34, role="sans_bold")
        y = page.block((200, y + 64), "　　" + text, 1254, size=34, leading=1.75) + 14
    page.text((200, y + 120), AUDITORS, size=34)
    page.text((920, y + 120), "中国注册会计师：宁致远", size=34)
    page.text((920, y + 230), "中国注册会计师：裴若水", size=34)
    page.text((200, y + 230), "中国·平顶山", size=34)
    page.text((920, y + 340), "2025年3月28日", size=34)
    page.stamp("河南衡鉴会计师事务所", (430, y + 200), 300)
    return page.sheet


def _heading(page: Draft, title: str, day: str) -> None:
    page.centre(180, title, size=54, role="sans_bold")
    page.text((150, 300), f"编制单位：{FIRM}", size=28)
    page.centre(300, day, size=28)
    page.right((1504, 300), "单位：元", size=28)


def _foot(page: Draft, y: float) -> Sheet:
    for text, x in SIGNED:
        page.text((x, y + 40), text, size=26)
    page.stamp(FIRM, (1180, y + 260), 300)
    return page.sheet


def _total(rows: Sequence[tuple[str, float, float]]) -> tuple[float, float]:
    return (round(sum(row[1] for row in rows), 2), round(sum(row[2] for row in rows), 2))


def _balance(page: Draft) -> Sheet:
    _heading(page, "资产负债表", "2024年12月31日")
    current, fixed, debts = _total(ASSETS), _total(FIXED), _total(DEBTS)
    whole = (round(current[0] + fixed[0], 2), round(current[1] + fixed[1], 2))
    owned = (round(whole[0] - debts[0], 2), round(whole[1] - debts[1], 2))
    left = [("流动资产：",), *ASSETS, ("流动资产合计", *current), ("非流动资产：",), *FIXED, ("非流动资产合计", *fixed)]
    right = [("流动负债：",), *DEBTS, ("流动负债合计", *debts), ("负债合计", *debts), ("所有者权益：",)]
    right += [("实收资本", CAPITAL, CAPITAL), ("盈余公积", *RESERVE)]
    right += [("未分配利润", *(round(own - CAPITAL - kept, 2) for own, kept in zip(owned, RESERVE, strict=True)))]
    right += [("所有者权益合计", *owned)]
    rows: list[Sequence[str]] = [("资产", "期末余额", "年初余额", "负债和所有者权益", "期末余额", "年初余额")]
    rows += [_cells(left, number) + _cells(right, number) for number in range(max(len(left), len(right)))]
    rows.append(("资产总计", *map(money, whole), "负债和所有者权益总计", *map(money, whole)))
    y = page.grid((150, 350), (230, 225, 225, 250, 212, 212), rows, size=25, align="lrrlrr", pad=16)
    return _foot(page, y)


def _cells(rows: Sequence[tuple[object, ...]], number: int) -> tuple[str, str, str]:
    if number >= len(rows):
        return ("", "", "")
    label, *values = rows[number]
    first, second = map(money, values or (0.0, 0.0))
    return (str(label) if not values or "合计" in str(label) else f"　{label}", first, second)


def _income(page: Draft) -> Sheet:
    _heading(page, "利润表", "2024年度")
    figures = {label.removeprefix("减：").removeprefix("加："): values for label, *values in INCOME}
    profit = []
    for year in (0, 1):
        cost = sum(figures[name][year] for name in COSTS)
        profit.append(round(figures["一、营业收入"][year] - cost + figures["其他收益"][year] + INCOME[-1][1 + year], 2))
    tax = [round(value * 0.15, 2) for value in profit]
    rows: list[Sequence[str]] = [("项目", "本期金额", "上期金额")]
    rows += [(label if label[0] == "一" else f"　　{label}", money(now), money(then)) for label, now, then in INCOME]
    rows += [
        ("二、营业利润（亏损以“-”号填列）", *map(money, profit)),
        ("　　加：营业外收入", money(36480.0), money(12000.0)),
    ]
    total = [round(profit[0] + 36480.0, 2), round(profit[1] + 12000.0, 2)]
    rows += [("三、利润总额（亏损总额以“-”号填列）", *map(money, total)), ("　　减：所得税费用", *map(money, tax))]
    rows += [
        (
            "四、净利润（净亏损以“-”号填列）",
            *(money(round(one - less, 2)) for one, less in zip(total, tax, strict=True)),
        )
    ]
    y = page.grid((150, 350), (694, 330, 330), rows, size=29, align="lrr", pad=15)
    return _foot(page, y)


SHOTS = (
    Shot(
        file="report-with-statements.pdf",
        pages=4,
        draw=draw,
        kind="audit_report",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=0.3),
        quality=50,
    ),
    *in_all_forms("audit_report", tables.BALANCE, tables.BALANCE_FIELDS),
)
