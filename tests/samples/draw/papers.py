"""Papers that are issued as files: a proof of social insurance and an electronic invoice, both made up."""

import numpy as np
from licence import LONG_SIDE, SHORT_SIDE
from ornament import border, qr, round_seal
from sheet import Fonts, Picture, Sheet, Text

ENTERPRISE = "洛阳澜序传感科技有限公司"
USCC = "91410300MA3XH4W85R"
INSURANCES = (("企业职工基本养老保险", "46"), ("失业保险", "46"), ("工伤保险", "48"))
COLUMNS = (170, 640, 900, 1160, 1370)
PROOF = {"name": ENTERPRISE, "uscc": USCC, "month": "2024-12", "staff_total": 46}


def insurance_proof(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out a proof of social insurance with the seal of the office that keeps it."""
    sheet = Sheet(width=SHORT_SIDE, height=LONG_SIDE)
    sheet.centred(Text(x=SHORT_SIDE / 2, y=190, text="河南省社会保险单位参保证明", size=60, role="sans_bold"), fonts)
    lines = (
        (330, "证明编号：41030025011288657"), (420, f"单位名称：{ENTERPRISE}"), (500, f"统一社会信用代码：{USCC}"),
        (580, "单位编号：410323940218"), (660, "缴费月份：2024年12月"),
        (1130, "截至2024年12月，该单位在我中心参加企业职工基本养老保险人数为46人，无欠费记录。"), (1200, "特此证明。"),
    )  # fmt: skip
    sheet.marks += [Text(x=170, y=y, text=text, size=34, role="serif") for y, text in lines]
    rows = [("险种类型", "参保起始年月", "缴费截止年月", "参保人数", "缴费状态")]
    rows += [(name, "202401", "202412", count, "正常缴费") for name, count in INSURANCES]
    for index, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=True):
            sheet.marks.append(Text(x=x, y=780 + 80 * index, text=text, size=32, role="serif"))
    sheet.marks.append(Text(x=980, y=1420, text="洛阳市社会保险中心", size=36, role="serif"))
    sheet.marks.append(Text(x=1010, y=1500, text="2025年1月12日", size=34, role="serif"))
    stamp = round_seal("洛阳市社会保险中心", fonts, rng, diameter=330)
    sheet.marks.append(Picture(x=970, y=1300, image=stamp, ink=True))
    return sheet


def invoice(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out an electronic invoice, with its code and the seal of the tax administration."""
    sheet = Sheet(width=1654, height=1102)
    sheet.centred(Text(x=827, y=70, text="电子发票（普通发票）", size=52, role="serif_bold", fill=(150, 60, 30)), fonts)
    lines = (
        (1130, 90, "发票号码：24412000000031415926"), (1130, 140, "开票日期：2024年11月06日"),
        (110, 290, f"购买方　名称：{ENTERPRISE}"), (110, 345, f"统一社会信用代码/纳税人识别号：{USCC}"),
        (900, 290, "销售方　名称：郑州砺川智能装备有限公司"), (900, 345, "统一社会信用代码：91410100MA9KQ7T23Y"),
        (110, 440, "项目名称"), (620, 440, "数量"), (800, 440, "单价"), (1010, 440, "金额"), (1240, 440, "税率"),
        (110, 500, "*仪器仪表*压力传感器"), (620, 500, "20"), (800, 500, "450.00"), (1010, 500, "9000.00"),
        (1240, 500, "13%"),
        (110, 760, "价税合计（大写）"), (420, 760, "壹万零壹佰柒拾圆整"), (1010, 760, "（小写）¥10170.00"),
        (110, 980, "开票人：宋砚青"),
    )  # fmt: skip
    frame = border((1654, 860), inset=60, thick=6, colour=(150, 60, 30), style="key")
    sheet.marks.append(Picture(x=0, y=200, image=frame))
    sheet.marks += [Text(x=x, y=y, text=text, size=30, role="serif") for x, y, text in lines]
    sheet.marks.append(Picture(x=90, y=50, image=qr("01,32,,24412000000031415926,10170.00,20241106", 150)))
    stamp = round_seal("国家税务总局河南省税务局", fonts, rng, diameter=240)
    sheet.marks.append(Picture(x=1200, y=820, image=stamp, ink=True))
    return sheet
