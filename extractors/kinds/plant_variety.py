"""植物新品种权证书 (certificate of a new plant variety right).

Layouts of 农业农村部 (CNA and eleven digits, formerly CNA, eight digits and one behind a point) and of
国家林业和草原局 (eight digits): 证书号第…号, 新品种名称 or 品种名称, 所属的属或者种, 品种权号, 品种权申请日, 培育人,
品种权人, 授权日, 保护期限, the minister's signature and the seal.
"""

import re

from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import Label
from extractors.layout.right_certificate import RightCertificate

_CERTIFICATE = RightCertificate(
    titles=("植物新品种权证书", "植物新品种证书"),
    labels=(
        Label("title", ("植物新品种名称", "新品种名称", "品种名称"), wraps=True),
        Label("number", ("植物新品种权号", "品种权号")),
        Label("owner", ("植物新品种权人", "品种权人"), wraps=True),
        Label("granted", ("品种权授权日", "授权公告日", "授权日期", "授权日", "颁证日期", "颁证日")),
        Label("filed", ("品种权申请日", "申请日期", "申请日")),
        Label("genus", ("所属的属或者种", "所属的属或种", "属或者种", "属或种")),
        Label("persons", ("培育人", "育种者")),
        Label("term", ("品种权期限", "保护期限", "期限")),
        Label("address", ("地址",)),
    ),
    number=re.compile(r"CNA\d{11}|CNA\d{8}\.\d|(?<!\d)(?:19|20)\d{6}(?!\d)"),
    days=("granted",),
    signed="granted",
)

KIND = EvidenceKind(
    name="plant_variety",
    title="植物新品种权证书",
    fields=("title", "number", "owner", "granted"),
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
)
