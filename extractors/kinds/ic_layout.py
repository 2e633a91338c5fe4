"""集成电路布图设计登记证书 (certificate of registration of an integrated circuit layout).

Layout of 国家知识产权局 (《集成电路布图设计保护条例实施细则》第十九条): 布图设计登记号, 布图设计申请日, 布图设计名称,
布图设计权利人 with address, 布图设计创作人, 创作完成日, 首次商业利用日, 颁证日, seal and signature. Numbers are BS.
with a year of two digits and a serial, a check digit behind a point.
"""

import re

from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import Label
from extractors.layout.right_certificate import RightCertificate


def _write(number: re.Match[str]) -> str:
    """Write BS, serial and check digit with points between them."""
    return ".".join(filter(None, ("BS", number[1], number[2])))


_CERTIFICATE = RightCertificate(
    titles=("集成电路布图设计登记证书", "布图设计登记证书"),
    labels=(
        Label("title", ("布图设计名称", "名称"), wraps=True),
        Label("number", ("布图设计登记号", "登记号")),
        Label(
            "owner",
            ("布图设计权利人姓名或名称", "布图设计专有权人", "布图设计权利人", "权利人名称", "权利人"),
            wraps=True,
        ),
        Label("filed", ("布图设计申请日", "申请日期", "申请日")),
        Label("issued", ("布图设计颁证日", "颁证日期", "颁证日", "发证日期", "登记日期")),
        Label("created", ("布图设计创作完成日", "创作完成日期", "创作完成日")),
        Label(
            "used", ("布图设计首次商业利用日", "首次商业利用时间", "首次商业利用日期", "首次商业利用日", "首次商业利用")
        ),
        Label("announced", ("布图设计公告日", "公告日期", "公告日")),
        Label("persons", ("布图设计创作人", "创作人")),
        Label("address", ("权利人地址", "地址", "国籍")),
    ),
    number=re.compile(r"BS[.。·]?(\d{8,9})(?:[.。·,]([\dX]))?"),
    write=_write,
    days=("filed", "issued"),
    signed="issued",
)

KIND = EvidenceKind(
    name="ic_layout",
    title="集成电路布图设计登记证书",
    fields=("title", "number", "owner", "filed", "issued"),
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
)
