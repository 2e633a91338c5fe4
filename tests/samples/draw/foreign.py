"""Pages that are none of our kinds: a certificate, a contract, a list of contents, a heading, a blank page."""

import numpy as np
from draft import Draft
from licence import LONG_SIDE, SHORT_SIDE
from ornament import border, rosette, round_seal
from sheet import Fonts, Picture, Sheet, Text

BODY = "中原衡信认证服务有限公司"
CLAUSES = (
    "甲方（委托方）：郑州砺川智能装备有限公司",
    "乙方（受托方）：洛阳澜序传感科技有限公司",
    "根据《中华人民共和国民法典》，甲乙双方在平等自愿的基础上，就输送线改造项目的设备加工事宜协商一致，订立本合同，以资共同遵守。",
    "第一条　加工内容：乙方按照甲方提供的图纸加工输送滚筒组件120套，交至甲方厂区。",
    "第二条　合同价款：本合同含税总价为人民币贰拾捌万陆仟元整（¥286,000.00），税率13%。",
    "第三条　付款方式：合同签订后七日内支付30%预付款，验收合格后支付65%，余款5%作为质保金，一年后付清。",
    "第四条　质量标准：尺寸公差按图纸执行，表面粗糙度不大于Ra3.2，出厂前须做动平衡试验。",
    "第五条　违约责任：乙方逾期交货的，每逾期一日按合同总价的千分之二支付违约金。",
    "第六条　争议解决：双方协商不成的，提交甲方所在地人民法院诉讼解决。",
)

CONTENTS = (
    ("科技型中小企业信息表", 2), ("数据真实性承诺书", 5), ("营业执照副本", 7), ("高新技术企业证书", 11),
    ("2024年度审计报告", 13),
    ("企业所得税年度纳税申报表", 17), ("职工人数证明材料", 24), ("知识产权证书", 28), ("研发机构认定文件", 35),
    ("行业标准", 37),
)  # fmt: skip


def management_certificate(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out a quality-management certificate as certification bodies issue them."""
    sheet = Sheet(width=SHORT_SIDE, height=LONG_SIDE, paper=(252, 251, 246))
    sheet.marks.append(Picture(x=177, y=600, image=rosette((1300, 1300), (70, 110, 160), strength=36)))
    frame = border((SHORT_SIDE, LONG_SIDE), inset=80, thick=54, colour=(60, 96, 150), style="lozenge")
    sheet.marks.append(Picture(x=0, y=0, image=frame))
    middle = SHORT_SIDE / 2
    lines = (
        (260, 92, "serif_bold", "质量管理体系认证证书"), (400, 36, "serif", "Certificate of Quality Management System"),
        (520, 36, "sans", "证书编号：ZYHX-24Q-10386R0S"), (640, 34, "song", "兹证明"),
        (730, 54, "sans_bold", "郑州砺川智能装备有限公司"), (830, 34, "song", "统一社会信用代码：91410100MA9KQ7T23Y"),
        (960, 36, "song", "质量管理体系符合"), (1030, 44, "serif_bold", "GB/T 19001-2016 / ISO 9001:2015"),
        (1130, 36, "song", "通过认证范围如下"), (1200, 38, "song", "工业机器人集成工作站的设计、制造与售后服务"),
        (1400, 34, "song", "发证日期：2024年05月20日"), (1460, 34, "song", "有效期至：2027年05月19日"),
        (1800, 46, "sans_bold", BODY), (1880, 28, "sans", "本证书信息可在国家认证认可监督管理委员会网站查询"),
    )  # fmt: skip
    for y, size, role, text in lines:
        sheet.centred(Text(x=middle, y=y, text=text, size=size, role=role), fonts)
    stamp = round_seal(BODY, fonts, rng, diameter=320)
    sheet.marks.append(Picture(x=middle + 120, y=1640, image=stamp, ink=True))
    return sheet


def contract(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the first page of a works contract, with a contract seal."""
    sheet = Sheet(width=SHORT_SIDE, height=LONG_SIDE)
    sheet.centred(Text(x=SHORT_SIDE / 2, y=190, text="设备加工合同", size=64, role="sans_bold"), fonts)
    sheet.marks.append(Text(x=1050, y=310, text="合同编号：LC-JG-2024-0317", size=30))
    y = 400.0
    for clause in CLAUSES:
        y = sheet.block(Text(x=210, y=y, text=clause, size=34), fonts, 1240, 1.65) + 16
    sheet.marks.append(Text(x=210, y=y + 70, text="甲方（盖章）：", size=34))
    sheet.marks.append(Text(x=900, y=y + 70, text="乙方（盖章）：", size=34))
    sheet.marks.append(Text(x=900, y=y + 140, text="2024年03月17日", size=34))
    stamp = round_seal("洛阳澜序传感科技有限公司", fonts, rng, diameter=318)
    sheet.marks.append(Picture(x=1050, y=y - 60, image=stamp, ink=True))
    sheet.centred(Text(x=SHORT_SIDE / 2, y=LONG_SIDE - 130, text="— 1 —", size=28, role="serif"), fonts)
    return sheet


def blank(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Return the empty back of a sheet."""
    del fonts, rng
    return Sheet(width=SHORT_SIDE, height=LONG_SIDE, paper=(251, 250, 247))


def contents(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the list of contents that an enterprise puts before its papers."""
    page = Draft(fonts=fonts, rng=rng, size=36)
    page.centre(260, "目　　录", size=58, role="sans_bold")
    y = 430.0
    for number, (title, at) in enumerate(CONTENTS, start=1):
        page.text((230, y), f"{number}. {title}")
        page.right((1420, y), f"…………{at}")
        y += 96
    return page.sheet


def heading(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out a leaf that bears nothing but what comes behind it."""
    page = Draft(fonts=fonts, rng=rng)
    page.centre(1000, "附件三：知识产权证明材料", size=72, role="sans_bold")
    return page.sheet
