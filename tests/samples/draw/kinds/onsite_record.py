"""实地核查记录表, filled in by hand-like type and scanned."""

from functools import partial

import numpy as np
import wear
from draft import Draft
from sheet import Fonts, Sheet
from shot import Shot

FIRM = "许昌麦垄数据服务有限公司"
FIELDS = {"name": FIRM, "date": "2025-08-12", "result": "pass"}
ROWS = (
    ("企业名称", FIRM),
    ("统一社会信用代码", "91411000MA9FY60L0Q"),
    ("核查日期", "2025年8月12日"),
    ("核查事由", "首次参加评价；职工总数5人以下"),
    ("核查地点", "许昌市城乡一体化示范区魏武大道5G创新园4号楼6层"),
    ("核查情况",
     "企业在注册地址办公，设有研发区域和测试机房；抽查劳动合同5份、社保记录5份，与填报人数相符；研发支出辅助账按项目设置，凭证齐全；软件著作权登记证书原件2件，经核对无误。"),
    ("核查结论", "企业所报情况属实，同意通过核查。"),
    ("核查人员签字", "文既白、谭知秋"),
)  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the sheet: a ruled table under a title."""
    page = Draft(fonts=fonts, rng=rng, role="serif", size=32)
    page.centre(220, "科技型中小企业实地核查记录表", size=54, role="sans_bold")
    page.grid((170, 360), (330, 984), ROWS, align="cl", pad=28, head=False)
    page.stamp("许昌市科学技术局", (1120, 1890), 310)
    return page.sheet


SHOTS = (
    Shot(
        file="scan.jpg",
        draw=draw,
        kind="onsite_record",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=-0.4, scale=0.7),
    ),
)
