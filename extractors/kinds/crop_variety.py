"""主要农作物品种审定证书 (certificate that a crop variety passed examination).

Layout of the national and provincial committees (《主要农作物品种审定办法》): 审定编号, 品种名称, 申请者, 育种者,
品种来源, 公告 号, the day with the seal. Only the national examination (国审…) makes a variety one of national level.
"""

import re

from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import Label
from extractors.layout.right_certificate import RightCertificate

_CERTIFICATE = RightCertificate(
    titles=("主要农作物品种审定证书", "农作物品种审定证书", "品种审定证书"),
    labels=(
        Label("title", ("审定品种名称", "品种名称", "作物名称"), wraps=True),
        Label("number", ("品种审定编号", "审定编号", "审定号")),
        Label("owner", ("申请单位", "申请者", "选育单位"), wraps=True),
        Label("granted", ("发证日期", "颁证日期", "审定日期", "公告日期")),
        Label("persons", ("育种者", "选育人")),
        Label("origin", ("品种来源", "公告号", "特征特性")),
    ),
    number=re.compile(r"[\u4e00-\u9fff]审[\u4e00-\u9fff]{1,3}\d{6,10}"),
    days=("granted",),
    signed="granted",
)

KIND = EvidenceKind(
    name="crop_variety",
    title="农作物品种审定证书",
    fields=("title", "number", "owner", "granted"),
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
)
