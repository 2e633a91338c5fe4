"""准予变更登记通知书, scanned."""

from functools import partial

import numpy as np
import wear
from draft import Draft
from sheet import Fonts, Sheet
from shot import Shot

BEFORE, AFTER = "南阳晟筑建材有限公司", "南阳晟筑新材料科技有限公司"
FIELDS = {
    "name_before": BEFORE, "name_after": AFTER, "date": "2021-06-09", "uscc": "91411300MA44TB7N9P",
    "authority": "南阳市市场监督管理局",
}  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the notice: whom it addresses, what changed, authority and day under the seal."""
    page = Draft(fonts=fonts, rng=rng, size=36)
    page.centre(280, "准予变更登记通知书", size=64, role="sans_bold")
    page.right((1440, 400), "（宛市监）登记企准变字〔2021〕第1864号", size=30)
    page.text((210, 500), f"{AFTER}：")
    page.block(
        (210, 580),
        "　　经审查，你单位提交的变更登记申请材料齐全，符合法定形式，我局决定准予变更登记。",
        1234,
        leading=1.8,
    )
    page.text((210, 750), "　　统一社会信用代码：91411300MA44TB7N9P")
    page.text((210, 830), "　　核准日期：2021年06月09日")
    rows = (("变更事项", "变更前内容", "变更后内容"), ("名称", BEFORE, AFTER), ("注册资本", "200万元", "500万元"))
    page.grid((210, 930), (234, 500, 500), rows, size=32, pad=20)
    page.text((950, 1560), "南阳市市场监督管理局")
    page.text((1010, 1640), "2021年06月09日")
    page.stamp("南阳市市场监督管理局", (1150, 1590), 310)
    page.stamp(AFTER, (480, 1800), 310)
    return page.sheet


SHOTS = (
    Shot(
        file="scan.jpg",
        draw=draw,
        kind="name_change_notice",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=0.5, scale=0.7),
    ),
)
