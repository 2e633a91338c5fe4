"""外观设计专利证书.

Layout: see `extractors.layout.patent_certificate`; it carries 授权公告号 CN…S, from 2017 on, and a number
whose kind digit is 3.
"""

from extractors.evidence_kind import EvidenceKind
from extractors.layout.patent_certificate import FIELDS, PatentCertificate

_CERTIFICATE = PatentCertificate(
    title="外观设计专利证书",
    names=(
        "外观设计名称",
        "使用该外观设计的产品名称",
        "使用外观设计的产品名称",
    ),
    right="design",
)

KIND = EvidenceKind(
    name="design_patent",
    title="外观设计专利证书",
    fields=FIELDS,
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
    continues=_CERTIFICATE.continues,
)
