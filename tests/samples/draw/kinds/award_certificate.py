"""国家科学技术进步奖证书 of a unit, photographed under a lamp."""

import numpy as np
import wear
from draft import Draft
from licence import LONG_SIDE, SHORT_SIDE
from ornament import corner, emblem, gilded, rosette
from sheet import Fonts, Sheet
from shot import Shot

UNIT = "平顶山煦岩矿山设备有限责任公司"
PROJECT = "深部矿井大块度矿石高效筛分关键技术与装备"
FIELDS = {
    "title": "国家科学技术进步奖", "project": PROJECT, "grade": "二等", "rank": 3, "name": UNIT, "year": 2023,
    "certificate_no": "2023-J-21602-2-05-D03",
}  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate on a sheet lying down: the sentence that grants, then the particulars."""
    gold = (176, 138, 60)
    page = Draft(fonts=fonts, rng=rng, sheet=Sheet(width=LONG_SIDE, height=SHORT_SIDE, paper=(253, 250, 240)))
    page.picture((220, 250), rosette((1900, 1150), gold, strength=44))
    piece = corner(280, gold)
    for x, y, turn in (
        (90, 90, 0),
        (LONG_SIDE - 370, 90, 270),
        (LONG_SIDE - 370, SHORT_SIDE - 370, 180),
        (90, SHORT_SIDE - 370, 90),
    ):
        page.picture((x, y), piece.rotate(turn))
    page.picture((LONG_SIDE / 2 - 100, 110), emblem(200))
    title = gilded("国家科学技术进步奖", fonts.at("serif_bold", 104), gap=0.2)
    page.picture(((LONG_SIDE - title.width) / 2, 330), title)
    page.centre(500, "证　书", size=74, role="serif_bold")
    page.text((420, 640), "为表彰国家科学技术进步奖获得者，特颁发此证书。", size=40, role="kai")
    rows = (("项目名称", PROJECT), ("奖励等级", "二等"), ("获奖者", UNIT))
    y = 760.0
    for label, value in rows:
        y = page.pair((420, y), label, value, size=42, spread=200, role="kai") + 30
    page.pair((420, 1380), "证书号", FIELDS["certificate_no"], size=34)
    page.stamp("中华人民共和国国务院", (1790, 1180), 320)
    page.text((1640, 1300), "2024年06月24日", size=38, role="kai")
    page.stamp(UNIT, (1180, 1290), 300)
    return page.sheet


SHOTS = (
    Shot(file="laminated-photo.jpg", draw=draw, kind="award_certificate", fields=FIELDS, wear=wear.laminated_photo),
)
