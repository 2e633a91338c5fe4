"""职工花名册 with who is 科技人员, and 职工人数统计表 by months, scanned."""

from functools import partial

import numpy as np
import tables
import wear
from draft import Draft
from sheet import Fonts, Sheet
from shot import Shot, in_all_forms

SMALL, LARGE = "许昌麦垄数据服务有限公司", "郑州砺川智能装备有限公司"
PEOPLE = (
    ("范知远", "男", "总经办", "总经理", "否"), ("柳拂衣", "女", "综合部", "会计", "否"),
    ("谈书鸿", "男", "研发部", "算法工程师", "是"),
    ("温如许", "女", "研发部", "测试工程师", "是"), ("纪望舒", "男", "研发部", "前端工程师", "是"),
    ("俞清嘉", "女", "数据部", "数据分析师", "是"),
    ("冉冬青", "男", "数据部", "数据工程师", "是"), ("曲未央", "女", "市场部", "客户经理", "否"),
    ("骆闻笛", "男", "市场部", "客户经理", "否"),
    ("桑梓晗", "女", "研发部", "产品经理", "是"), ("左千秋", "男", "研发部", "后端工程师", "是"),
    ("荀若谷", "男", "运维部", "运维工程师", "否"),
)  # fmt: skip
MONTHLY = (
    (44, 17),
    (44, 17),
    (45, 17),
    (45, 18),
    (46, 18),
    (46, 18),
    (46, 18),
    (47, 18),
    (47, 19),
    (47, 19),
    (48, 19),
    (47, 18),
)
ROSTER = {"name": SMALL, "staff_total": 12, "staff_tech": 7}
COUNTS = {"name": LARGE, "staff_total": 46, "staff_tech": 18}


def roster(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the roster: a row a person, the sum said below."""
    page = Draft(fonts=fonts, rng=rng, size=29)
    page.centre(200, "职工花名册", size=56, role="sans_bold")
    page.text((150, 330), f"单位名称（盖章）：{SMALL}", size=30)
    page.right((1504, 330), "填表日期：2024年12月31日", size=30)
    rows = [("序号", "姓名", "性别", "部门", "岗位", "入职时间", "是否科技人员")]
    for number, (name, sex, place, post, tech) in enumerate(PEOPLE, start=1):
        rows.append((str(number), name, sex, place, post, f"20{20 + number % 4}-{1 + number * 5 % 12:02d}", tech))
    y = page.grid((150, 400), (110, 180, 110, 200, 290, 210, 254), rows, pad=15)
    page.text((150, y + 40), "合计：职工总数12人，其中科技人员7人。", size=30)
    page.stamp(SMALL, (1140, y + 260), 310)
    return page.sheet


def counts(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the count by months with its mean."""
    page = Draft(fonts=fonts, rng=rng, size=32, role="kai")
    page.centre(210, "2024年职工人数统计表", size=56, role="sans_bold")
    page.text((190, 340), f"企业名称：{LARGE}")
    page.right((1464, 340), "单位：人")
    rows = [("月份", "职工总数", "其中：科技人员", "备注")]
    rows += [(f"{month}月", str(total), str(tech), "") for month, (total, tech) in enumerate(MONTHLY, start=1)]
    rows += [("全年月平均数", "46", "18", "")]
    y = page.grid((190, 410), (344, 330, 330, 270), rows, pad=17)
    page.text((190, y + 50), "填表人：蔺知微　　　负责人：宋砚青　　　填表日期：2025年1月6日")
    page.stamp(LARGE, (1060, y + 250), 310)
    return page.sheet


SHOTS = (
    Shot(
        file="roster-scan.jpg",
        draw=roster,
        kind="staff_roster",
        fields=ROSTER,
        wear=partial(wear.flatbed, skew=-0.5, scale=0.7),
    ),
    Shot(
        file="counts-by-month-photocopy.jpg",
        draw=counts,
        kind="staff_roster",
        fields=COUNTS,
        wear=partial(wear.photocopy, scale=0.7),
        quality=55,
    ),
    *in_all_forms("staff_roster", tables.ROSTER, tables.ROSTER_FIELDS),
)
