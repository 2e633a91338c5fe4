"""省部级研发机构: the red-headed letter with its list, the certificate, and a photographed plaque."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import wear
from draft import Draft
from licence import LONG_SIDE, SHORT_SIDE
from ornament import border, emblem, rosette
from sheet import Fonts, Rule, Sheet
from shot import Shot

MINE = "平顶山煦岩矿山设备有限责任公司"
WORKS = "安阳漳禾精密铸造有限公司"
DATA = "许昌麦垄数据服务有限公司"
OFFICE = "河南省科学技术厅"
LISTED = (
    ("1", "河南省高铬耐磨铸件工程技术研究中心", WORKS),
    ("2", "河南省矿用筛分装备工程技术研究中心", MINE),
    ("3", "河南省设施农业环境调控工程技术研究中心", "河南省驰澍农业科技集团有限公司"),
    ("4", "河南省植物源活性成分工程技术研究中心", "周口颍芷中药材科技有限公司"),
)
LETTER = {
    "institution": LISTED[1][1], "name": MINE, "authority": OFFICE, "approved": "2022-11-21",
    "document_no": "豫科〔2022〕148号",
}  # fmt: skip
CERTIFICATE = {
    "institution": LISTED[0][1], "name": WORKS, "authority": OFFICE, "approved": "2022-11-21",
}  # fmt: skip
PLAQUE = {"institution": "河南省农业数据服务工程技术研究中心", "name": DATA, "authority": OFFICE, "approved": "2023-12"}


def letter(fonts: Fonts, rng: np.random.Generator) -> Sequence[Sheet]:
    """Lay out the letter and its list."""
    page = Draft(fonts=fonts, rng=rng)
    red = (206, 30, 36)
    page.centre(230, f"{OFFICE}文件", size=112, role="serif_bold", fill=red, spread=1120)
    page.centre(450, "豫科〔2022〕148号", size=34)
    page.sheet.marks.append(Rule(x=180, y=520, width=1294, height=6, fill=red))
    page.centre(630, "河南省科学技术厅", size=50, role="sans_bold")
    page.centre(710, "关于认定2022年度河南省工程技术研究中心的通知", size=46, role="sans_bold")
    page.text((200, 860), "各省辖市、济源示范区、航空港区科技局，各有关单位：", size=34)
    y = page.block(
        (200, 930),
        "　　根据《河南省工程技术研究中心管理办法》，经申报推荐、专家评审、现场考察和公示，决定认定“河南省高铬耐"
        "磨铸件工程技术研究中心”等4家工程技术研究中心（名单见附件）。",
        1254,
        size=34,
        leading=1.8,
    )
    y = page.block(
        (200, y + 10),
        "　　请各依托单位按照管理办法的要求加大投入，健全运行机制，各主管部门做好指导和服务。",
        1254,
        size=34,
        leading=1.8,
    )
    page.text((200, y + 60), "　　附件：2022年度河南省工程技术研究中心名单", size=34)
    page.stamp(OFFICE, (1210, y + 300), 310)
    page.text((1080, y + 290), "2022年11月21日", size=34)
    page.stamp(MINE, (520, 1980), 310)
    return (page.sheet, _list(fonts, rng))


def _list(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    page = Draft(fonts=fonts, rng=rng, size=30)
    page.text((180, 230), "附件", size=36, role="sans_bold")
    page.centre(330, "2022年度河南省工程技术研究中心名单", size=46, role="sans_bold")
    rows = (("序号", "名称", "依托单位"), *LISTED)
    page.grid((180, 460), (110, 660, 524), rows, align="cll", pad=18)
    page.stamp(MINE, (1150, 1300), 310)
    return page.sheet


def certificate(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate."""
    page = Draft(fonts=fonts, rng=rng, sheet=Sheet(width=LONG_SIDE, height=SHORT_SIDE, paper=(253, 252, 247)))
    page.picture((220, 250), rosette((1900, 1150), (90, 120, 160), strength=40))
    page.picture((0, 0), border((LONG_SIDE, SHORT_SIDE), inset=80, thick=56, colour=(150, 50, 46), style="key"))
    page.centre(300, "河南省工程技术研究中心证书", size=96, role="serif_bold")
    rows = (("名称", LISTED[0][1]), ("依托单位", WORKS), ("批准机关", OFFICE), ("批准日期", "2022年11月21日"))
    y = 580.0
    for label, value in rows:
        y = page.pair((420, y), label, value, size=44, spread=190) + 44
    page.stamp(OFFICE, (1750, 1250), 310)
    page.stamp(WORKS, (900, 1290), 310)
    return page.sheet


def plaque(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the brass plaque on a wall."""
    page = Draft(fonts=fonts, rng=rng, sheet=Sheet(width=2100, height=1400, paper=(226, 196, 120)))
    page.picture((0, 0), border((2100, 1400), inset=40, thick=20, colour=(150, 112, 40)))
    page.picture((980, 120), emblem(140))
    page.centre(380, PLAQUE["institution"], size=100, role="sans_bold", fill=(120, 20, 16))
    page.centre(610, f"依托单位：{DATA}", size=64, role="sans_bold", fill=(60, 40, 20))
    page.centre(1010, OFFICE, size=76, role="sans_bold", fill=(60, 40, 20))
    page.centre(1150, "二〇二三年十二月", size=60, role="sans_bold", fill=(60, 40, 20))
    return page.sheet


SHOTS = (
    Shot(
        file="letter-with-list.pdf",
        pages=2,
        draw=letter,
        kind="rd_institution",
        fields=LETTER,
        wear=partial(wear.flatbed, scale=0.7),
        quality=55,
    ),
    Shot(
        file="certificate.jpg",
        draw=certificate,
        kind="rd_institution",
        fields=CERTIFICATE,
        wear=partial(wear.flatbed, skew=0.6, scale=0.6),
    ),
    Shot(
        file="plaque-photo.jpg", draw=plaque, kind="rd_institution", fields=PLAQUE, wear=partial(wear.photo, width=1500)
    ),
)
