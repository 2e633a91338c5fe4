"""科技型中小企业信息表 as printed and signed: cover and two pages, scanned."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import wear
from draft import Draft
from sheet import Fonts, Sheet
from shot import Shot

FIRM, CODE, PERSON = "郑州砺川智能装备有限公司", "91410100MA9KQ7T23Y", "宋砚青"
RIGHT = ("发明专利", "一种基于力觉反馈的柔性夹爪自适应抓取方法及系统", "ZL202310412765.5", FIRM, "2024-09-13")
FIELDS = {
    "submission_id": "S2025-9006", "year": 2025, "submitted_at": "2025-07-16", "first_time": False,
    "enterprise.name": FIRM, "enterprise.uscc": CODE, "enterprise.established": "2021-04-19",
    "enterprise.legal_representative": PERSON, "enterprise.registered_capital_wan": 1000.0,
    "enterprise.division": "410100",
    "staff.total": 46, "staff.tech": 18, "finance.year": 2024, "finance.revenue_wan": 1834.5,
    "finance.total_assets_wan": 2210.07, "finance.cost_wan": 1702.11, "finance.rd_expense_wan": 203.4,
    "ip[0].type": "invention", "ip[0].title": RIGHT[1], "ip[0].number": RIGHT[2], "ip[0].owner": FIRM,
    "ip[0].granted": RIGHT[4], "fast_track.high_tech.certificate_no": "GR202341001186",
    "fast_track.high_tech.issued": "2023-11-22", "self_score.tech_staff": 20, "self_score.rd": 50,
    "self_score.rd_basis": "revenue", "self_score.ip": 30, "self_score.total": 100,
}  # fmt: skip
FIRST = (
    ("一、企业基本信息", (
        ("企业名称", FIRM, "统一社会信用代码", CODE), ("法定代表人", PERSON, "成立日期", "2021-04-19"),
        ("注册资本（万元）", "1000.00", "行政区划代码", "410100"), ("是否首次参评", "否", "是否查账征收", "是"),
    )),
    ("二、人员情况", (("职工总数（人）", "46", "科技人员数（人）", "18"),)),
    ("三、财务情况", (
        ("财务数据年度", "2024", "销售收入（万元）", "1834.50"),
        ("资产总额（万元）", "2210.07", "成本费用支出总额（万元）", "1702.11"),
        ("研发费用总额（万元）", "203.40", "净利润（万元）", "127.83"),
    )),
)  # fmt: skip
LAST = (
    ("五、直通车条件", (("高新技术企业证书编号", "GR202341001186", "高新技术企业发证日期", "2023-11-22"),)),
    ("六、自评得分", (
        ("科技人员指标", "20", "研发投入指标", "50"),
        ("研发投入计算口径", "研发费用占销售收入比例", "科技成果指标", "30"),
        ("自评总分", "100"),
    )),
)  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sequence[Sheet]:
    """Lay out the cover with its signature, then the tables."""
    return tuple(page(Draft(fonts=fonts, rng=rng, size=30)) for page in (_cover, _first, _last))


def _cover(page: Draft) -> Sheet:
    page.centre(420, "科技型中小企业信息表", size=84, role="sans_bold")
    page.centre(560, "（2025年度）", size=44)
    rows = (("系统填报号", "S2025-9006"), ("企业名称", FIRM), ("填报日期", "2025年7月16日"))
    for number, (label, value) in enumerate(rows):
        page.pair((340, 840 + 110 * number), label, value, size=40, label="song")
    said = "本企业承诺所填报信息及所附材料准确、真实、合法、有效，不含涉密信息，愿为此承担有关法律责任。"
    page.block((240, 1330), "　　" + said, 1174, size=36, leading=1.8)
    page.text((760, 1600), "法定代表人（签字）：", size=36)
    page.text((1100, 1584), PERSON, size=58, role="kai", fill=(30, 34, 70))
    page.text((760, 1700), "（企业公章）", size=36)
    page.stamp(FIRM, (1090, 1720), 320, code="4101050137624")
    page.centre(2080, "工业和信息化部火炬高技术产业开发中心制", size=34)
    return page.sheet


def _first(page: Draft) -> Sheet:
    page.centre(180, "科技型中小企业信息表", size=52, role="sans_bold")
    page.text((150, 280), "评价年度：2025", size=30)
    return _sections(page, 340, FIRST)


def _last(page: Draft) -> Sheet:
    page.text((150, 190), "四、知识产权情况", size=32, role="sans_bold")
    heads = ("序号", "知识产权类别", "名称", "登记号/专利号", "权利人", "授权日期")
    y = page.grid((150, 250), (90, 170, 400, 280, 250, 164), (heads, ("1", *RIGHT)), size=26, pad=14)
    sheet = _sections(page, y + 70, LAST)
    page.stamp(FIRM, (1180, y + 900), 310)
    return sheet


def _sections(page: Draft, y: float, sections: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> Sheet:
    for title, rows in sections:
        page.text((150, y), title, size=32, role="sans_bold")
        y = page.grid((150, y + 60), (330, 347, 330, 347), rows, align="lclc", size=27, pad=20, head=False) + 70
    return page.sheet


SHOTS = (
    Shot(
        file="cover-and-tables.pdf",
        pages=3,
        draw=draw,
        kind="information_form",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=-0.3, scale=0.7),
        quality=55,
    ),
)
