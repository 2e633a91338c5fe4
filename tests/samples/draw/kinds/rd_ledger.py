"""研发支出辅助账汇总表, a row a project, scanned lying down."""

from functools import partial

import numpy as np
import wear
from draft import Draft
from licence import LONG_SIDE, SHORT_SIDE
from sheet import Fonts, Sheet
from shot import Shot

FIRM, CODE = "郑州砺川智能装备有限公司", "91410100MA9KQ7T23Y"
HEADS = (
    "序号", "项目名称", "完成情况", "支出类型", "金额合计", "人员人工费用", "直接投入费用", "折旧费用", "其他相关费用",
)  # fmt: skip
PROJECTS = (
    ("柔性夹爪力觉反馈控制技术研发", "未完成", 498320.0, 104215.4, 61870.25, 18230.08),
    ("多机协同输送线调度软件研发", "已完成", 406112.0, 38960.5, 44105.0, 12400.0),
    ("轻载关节模组轻量化设计", "未完成", 291470.0, 132008.3, 58322.25, 21300.0),
    ("视觉引导上下料单元研发", "已完成", 180830.0, 110526.02, 39550.0, 15780.2),
)
FIELDS = {"name": FIRM, "uscc": CODE, "year": 2024, "rd_expense_wan": 203.4}


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the sheet: particulars, a row a project, the sums, who drew it up."""
    page = Draft(fonts=fonts, rng=rng, size=29, sheet=Sheet(width=LONG_SIDE, height=SHORT_SIDE))
    page.centre(150, "研发支出辅助账汇总表", size=54, role="sans_bold")
    page.text((130, 270), f"纳税人识别号（统一社会信用代码）：{CODE}")
    page.text((130, 325), f"纳税人名称：{FIRM}")
    page.text((1130, 325), "属期：2024年度")
    page.right((2209, 325), "金额单位：元（列至角分）")
    widths = (90, 520, 150, 160, 255, 250, 250, 200, 204)
    y = page.grid((130, 380), widths, _rows(), size=27, align="clccrrrrr", pad=19)
    page.text((130, y + 50), "法定代表人（签章）：　　　　　　　　　　填表人：蔺知微")
    page.stamp(FIRM, (1720, y + 210), 310)
    return page.sheet


def _rows() -> list[tuple[str, ...]]:
    rows = [HEADS]
    for number, (name, state, *parts) in enumerate(PROJECTS, start=1):
        rows.append((str(number), name, state, "费用化", *_money(parts)))
    whole = [sum(column) for column in zip(*(project[2:] for project in PROJECTS), strict=True)]
    empty = ("0.00",) * 5
    sums = (("资本化金额小计", *empty), ("费用化金额小计", *_money(whole)), ("金额合计", *_money(whole)))
    return [*rows, *(("", label, "", "", *figures) for label, *figures in sums)]


def _money(parts: list[float]) -> tuple[str, ...]:
    return tuple(f"{value:,.2f}" for value in (sum(parts), *parts))


SHOTS = (
    Shot(
        file="scan.jpg",
        draw=draw,
        kind="rd_ledger",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=0.4, scale=0.72),
        quality=62,
    ),
)
