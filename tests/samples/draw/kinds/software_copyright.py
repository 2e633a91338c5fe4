"""计算机软件著作权登记证书, scanned."""

from functools import partial

import numpy as np
import wear
from draft import Draft
from ornament import border, rosette
from sheet import Fonts, Sheet
from shot import Shot

OWNER = "开封汴沅软件有限公司"
FIELDS = {
    "title": "汴沅仓储条码盘点管理系统[简称：条码盘点]V2.0",
    "number": "2022SR0874163",
    "owner": OWNER,
    "completed": "2022-03-15",
    "published": "未发表",
    "issued": "2022-07-01",
    "certificate_no": "软著登字第9828362号",
}
ROWS = (
    ("著作权人", OWNER), ("开发完成日期", "2022年03月15日"), ("首次发表日期", "未发表"), ("权利取得方式", "原始取得"),
    ("权利范围", "全部权利"), ("登记号", "2022SR0874163"),
)  # fmt: skip


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate: office and title, the particulars one below the other, seal over the day."""
    page = Draft(fonts=fonts, rng=rng)
    page.picture((177, 500), rosette((1300, 1400), (90, 140, 190), strength=40))
    page.picture((0, 0), border((1654, 2339), inset=85, thick=56, colour=(70, 112, 160), style="lozenge"))
    page.centre(250, "中华人民共和国国家版权局", size=56, role="serif_bold")
    page.centre(370, "计算机软件著作权登记证书", size=80, role="serif_bold")
    page.text((1000, 520), "证书号：  软著登字第9828362号", size=30)
    page.pair((260, 640), "软件名称", "汴沅仓储条码盘点管理系统", size=36, spread=216)
    page.text((520, 694), "[简称：条码盘点]", size=36)
    page.text((520, 748), "V2.0", size=36)
    y = 830.0
    for label, value in ROWS:
        y = page.pair((260, y), label, value, size=36, spread=216) + 32
    said = (
        "根据《计算机软件保护条例》和《计算机软件著作权登记办法》的规定，经中国版权保护中心审核，对以上事项予以登记。"
    )
    page.block((260, y + 60), "　　" + said, 1150, size=34, leading=1.7)
    page.stamp("中华人民共和国国家版权局", (1200, 1830), 300)
    page.text((1070, 1960), "2022年07月01日", size=34)
    page.text((260, 2080), "No. 10461275", size=34, role="serif", fill=(170, 40, 40))
    page.stamp(OWNER, (640, 1880), 310, code="4102020041835")
    return page.sheet


SHOTS = (
    Shot(
        file="2022-scan.jpg",
        draw=draw,
        kind="software_copyright",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=0.7, scale=0.7),
    ),
)
