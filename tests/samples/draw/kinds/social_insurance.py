"""社会保险单位参保证明, as the insurance centre's net prints it."""

import numpy as np
import papers
from draft import Draft
from ornament import qr
from sheet import Fonts, Sheet
from shot import Shot

FIRM, CODE = "郑州砺川智能装备有限公司", "91410100MA9KQ7T23Y"
FIELDS = {"name": FIRM, "uscc": CODE, "month": "2024-12", "staff_total": 46}
ROWS = (
    ("险种", "参保起始年月", "缴费截止年月", "参保人数（人）", "缴费状态"),
    ("企业职工基本养老保险", "202105", "202412", "46", "正常缴费"),
    ("失业保险", "202105", "202412", "46", "正常缴费"),
    ("工伤保险", "202105", "202412", "49", "正常缴费"),
)


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the proof."""
    page = Draft(fonts=fonts, rng=rng, role="serif", size=32)
    page.centre(230, "河南省社会保险单位参保证明", size=56, role="sans_bold")
    page.text((190, 360), "证明编号：4101202501160027731", size=28)
    page.picture((1280, 300), qr("https://ywxt.hnylbx.com/verify?c=4101202501160027731", 180))
    page.text((190, 500), f"单位名称：{FIRM}")
    page.text((190, 570), f"统一社会信用代码：{CODE}")
    page.text((960, 570), "单位编号：410199046217")
    page.text((190, 640), "缴费月份：2024年12月")
    y = page.grid((190, 740), (384, 235, 235, 220, 200), ROWS, size=29, pad=22)
    page.block(
        (190, y + 60),
        "　　截至2024年12月，该单位在我中心参加企业职工基本养老保险人数为46人，无欠费记录。特此证明。",
        1274,
    )
    page.text((950, y + 330), "郑州市社会保险中心")
    page.text((980, y + 400), "2025年01月16日")
    page.stamp("郑州市社会保险中心", (1120, y + 360), 310)
    page.stamp(FIRM, (480, y + 420), 310)
    page.text(
        (190, 2110), "本证明可在河南省社会保险网上服务平台输入验证码核验，验证码：7KQ2-M8XD，有效期三个月。", size=24
    )
    return page.sheet


SHOTS = (
    Shot(file="printed.pdf", draw=draw, kind="social_insurance", fields=FIELDS, wear=None),
    Shot(
        file="sealed.ofd",
        draw=papers.insurance_proof,
        kind="social_insurance",
        fields=papers.PROOF,
        wear=None,
    ),
)
