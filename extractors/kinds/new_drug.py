"""新药证书 (certificate of a new drug).

Layout of 国家药品监督管理局 (《药品注册管理办法》 of 2007): 药品名称, 证书编号 国药证字 with H (化学药), Z (中药) or S
(生物 制品), four digits of the year and four of the serial, the holder, and the day with the seal. 国药准字 is the
number of an approval for production, another paper.
"""

import re

from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import Label
from extractors.layout.right_certificate import RightCertificate

_CERTIFICATE = RightCertificate(
    titles=("新药证书",),
    labels=(
        Label("title", ("药品通用名称", "新药名称", "药品名称", "通用名称"), wraps=True),
        Label("number", ("新药证书编号", "新药证书号", "证书编号", "证书号")),
        Label("owner", ("新药证书持有者", "证书持有者", "持有单位", "持有者", "研制单位", "申请单位"), wraps=True),
        Label("granted", ("发证日期", "批准日期", "颁发日期", "颁证日期")),
        Label("ingredients", ("主要成份", "主要成分", "剂型", "规格")),
    ),
    number=re.compile(r"国药证字[HZS]\d{8}"),
    days=("granted",),
    signed="granted",
)

KIND = EvidenceKind(
    name="new_drug",
    title="新药证书",
    fields=("title", "number", "owner", "granted"),
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
)
