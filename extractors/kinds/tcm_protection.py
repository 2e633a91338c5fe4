"""中药保护品种证书 (certificate of a protected Chinese medicine).

Layout of 国家药品监督管理局 (《中药品种保护条例》): 品种名称, 保护品种编号 (ZYB and digits), 生产企业, 保护级别 一级
or 二级 (only the first counts), 保护期限, and the day with the seal.
"""

import re

from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import Label
from extractors.layout.right_certificate import RightCertificate

_CERTIFICATE = RightCertificate(
    titles=("中药保护品种证书", "国家中药保护品种证书"),
    labels=(
        Label("title", ("中药品种名称", "保护品种名称", "品种名称", "药品名称"), wraps=True),
        Label("number", ("保护品种编号", "保护品种号", "证书编号", "证书号", "编号")),
        Label("owner", ("生产企业名称", "持有企业", "生产企业", "保护企业", "企业名称", "生产单位"), wraps=True),
        Label("level", ("保护级别", "保护等级", "级别")),
        Label("granted", ("发证日期", "批准日期", "颁发日期", "颁证日期", "公告日期")),
        Label("term", ("保护期限", "保护期")),
        Label("approval", ("批准文号", "剂型", "规格")),
    ),
    number=re.compile(r"ZYB[\d-]{6,20}"),
    days=("granted",),
    words=("title", "level"),
    signed="granted",
)

KIND = EvidenceKind(
    name="tcm_protection",
    title="中药保护品种证书",
    fields=("title", "number", "owner", "level", "granted"),
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
)
