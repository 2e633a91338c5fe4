"""实用新型专利证书.

Layout: see `extractors.layout.patent_certificate`; it carries 授权公告号 CN…U and a number whose kind digit
is 2 (9 when it entered from abroad).
"""

from extractors.evidence_kind import EvidenceKind
from extractors.layout.patent_certificate import FIELDS, PatentCertificate

_CERTIFICATE = PatentCertificate(title="实用新型专利证书", names=("实用新型名称",), right="utility_model")

KIND = EvidenceKind(
    name="utility_model_patent",
    title="实用新型专利证书",
    fields=FIELDS,
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
    continues=_CERTIFICATE.continues,
)
