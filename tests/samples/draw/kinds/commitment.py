"""数据真实性承诺书, signed and photographed."""

from functools import partial

import numpy as np
import wear
from draft import Draft
from sheet import Fonts, Sheet
from shot import Shot

FIRM = "郑州砺川智能装备有限公司"
FIELDS = {"name": FIRM, "year": 2025, "signed": "2025-07-14"}


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the letter."""
    page = Draft(fonts=fonts, rng=rng, size=38)
    page.centre(300, "数据真实性承诺书", size=66, role="sans_bold", spread=760)
    page.text((200, 500), "河南省科学技术厅：")
    paragraphs = (
        f"本企业（{FIRM}）自愿参加2025年度科技型中小企业评价，郑重承诺如下：",
        "一、所填报的信息和上传的佐证材料真实、准确、合法、有效，不含涉密信息；",
        "二、近两年未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为；",
        "三、如有虚假，愿承担由此产生的一切法律责任和后果。",
    )
    y = 580.0
    for paragraph in paragraphs:
        y = page.block((200, y), "　　" + paragraph, 1254, leading=1.9)
    page.text((700, y + 160), "承诺单位（盖章）：")
    page.text((700, y + 260), "法定代表人（签字）：")
    page.text((1050, y + 246), "宋砚青", size=58, role="kai", fill=(30, 34, 70))
    page.text((920, y + 360), "2025年7月14日")
    page.stamp(FIRM, (1090, y + 250), 320, code="4101050137624")
    return page.sheet


SHOTS = (Shot(file="photo.jpg", draw=draw, kind="commitment", fields=FIELDS, wear=partial(wear.photo, width=1300)),)
