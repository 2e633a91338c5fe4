"""标准: cover and foreword of a trade standard, scanned."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import wear
from draft import Draft
from sheet import Fonts, Rule, Sheet
from shot import Shot

DRAFTERS = (
    "全国矿山筛分机械研究院有限公司", "平顶山煦岩矿山设备有限责任公司", "北方重型振动机械有限公司", "中州理工大学",
    "安阳漳禾精密铸造有限公司",
)  # fmt: skip
NUMBER = "JB/T 15487-2023"
FIELDS = {
    "number": NUMBER, "title": "矿用大型振动筛 快换筛板技术条件", "issued": "2023-12-20", "effective": "2024-07-01",
    "drafters": DRAFTERS,
}  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sequence[Sheet]:
    """Lay out the cover and the foreword."""
    return (_cover(fonts, rng), _foreword(fonts, rng))


def _cover(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    page = Draft(fonts=fonts, rng=rng)
    page.text((190, 190), "ICS 73.120", size=32, role="serif_bold")
    page.text((190, 240), "CCS D 94", size=32, role="serif_bold")
    page.text((1240, 190), "JB", size=120, role="serif_bold", fill=(30, 30, 30))
    page.centre(420, "中华人民共和国机械行业标准", size=64, role="sans_bold", spread=1180)
    page.right((1464, 540), NUMBER.replace("-", "—"), size=40, role="sans_bold")
    page.sheet.marks.append(Rule(x=190, y=630, width=1274, height=5))
    page.centre(980, "矿用大型振动筛 快换筛板技术条件", size=66, role="sans_bold")
    page.centre(
        1130, "Large vibrating screen for mine — Specification for quick-change screen panel", size=32, role="serif"
    )
    page.text((190, 1960), "2023-12-20发布", size=38, role="sans_bold")
    page.right((1464, 1960), "2024-07-01实施", size=38, role="sans_bold")
    page.sheet.marks.append(Rule(x=190, y=2030, width=1274, height=5))
    page.centre(2080, "中华人民共和国工业和信息化部 发布", size=44, role="sans_bold")
    page.stamp(DRAFTERS[1], (420, 1640), 310)
    return page.sheet


def _foreword(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    page = Draft(fonts=fonts, rng=rng, size=32)
    page.right((1474, 150), NUMBER.replace("-", "—"), size=30, role="sans")
    page.centre(330, "前　　言", size=46, role="sans_bold")
    paragraphs = (
        "本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。",
        "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "本文件由中国机械工业联合会提出。",
        "本文件由全国矿山机械标准化技术委员会（SAC/TC 88）归口。",
        f"本文件起草单位：{'、'.join(DRAFTERS)}。",
        "本文件主要起草人：连一鸣、苗景行、郦方舟、舒望、令狐青岚。",
        "本文件为首次发布。",
    )
    y = 460.0
    for paragraph in paragraphs:
        y = page.block((190, y), "　　" + paragraph, 1274, leading=1.8)
    page.stamp(DRAFTERS[1], (1180, 1750), 310)
    page.right((1474, 2200), "Ⅰ", size=28, role="serif")
    return page.sheet


SHOTS = (
    Shot(
        file="cover-and-foreword.pdf",
        pages=2,
        draw=draw,
        kind="standard",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=0.3, scale=0.7),
        quality=55,
    ),
)
