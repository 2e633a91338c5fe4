"""发明专利证书.

Layout: see `extractors.layout.patent_certificate`; it carries 授权公告号 CN…B and a number whose kind digit
is 1 (8 when it entered from abroad).
"""

from extractors.evidence_kind import EvidenceKind
from extractors.layout.patent_certificate import FIELDS, PatentCertificate

_CERTIFICATE = PatentCertificate(title="发明专利证书", names=("发明名称",), right="invention")

KIND = EvidenceKind(
    name="invention_patent",
    title="发明专利证书",
    fields=FIELDS,
    recognise=_CERTIFICATE.recognise,
    read=_CERTIFICATE.read,
    continues=_CERTIFICATE.continues,
)
