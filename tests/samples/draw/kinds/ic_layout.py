"""集成电路布图设计登记证书, scanned."""

import wear
from right import Right
from shot import Shot

OWNER = "洛阳澜序传感科技有限公司"
LAYOUT = Right(
    title="集成电路布图设计登记证书",
    office="国家知识产权局",
    owner=OWNER,
    day="2023年08月25日",
    head="证书号第 61208 号",
    spread=36 * 9,
    rows=(
        ("布图设计名称", "低功耗电容式湿度传感接口芯片LX-H12"), ("布图设计登记号", "BS.235561274"),
        ("布图设计申请日", "2023年05月30日"), ("布图设计创作完成日", "2023年03月12日"),
        ("首次商业利用日", "未商业利用"),
        ("布图设计权利人", OWNER), ("地址", "河南省洛阳市洛龙区关林街道牡丹大道266号院3幢402室"),
        ("布图设计创作人", "阮听澜"),
        ("颁证日", "2023年08月25日"),
    ),
    said="国家知识产权局依照《集成电路布图设计保护条例》予以登记，颁发本证书。布图设计专有权自申请之日起生效。",
    colour=(96, 118, 150),
    style="lozenge",
)  # fmt: skip
FIELDS = {
    "title": "低功耗电容式湿度传感接口芯片LX-H12", "number": "BS.235561274", "owner": OWNER, "filed": "2023-05-30",
    "issued": "2023-08-25",
}  # fmt: skip

SHOTS = (Shot(file="scan.jpg", draw=LAYOUT.draw, kind="ic_layout", fields=FIELDS, wear=wear.flatbed, quality=64),)
