"""What comparing claims with evidence yields: comparisons, and findings for a person to weigh."""

from dataclasses import dataclass
from enum import StrEnum

from domain.document import Value
from domain.geometry import Box


class Verdict(StrEnum):
    """The outcome of one comparison."""

    MATCH = "match"
    EQUIVALENT = "equivalent"
    MISMATCH = "mismatch"
    UNREADABLE = "unreadable"
    MISSING = "missing"


class Severity(StrEnum):
    """How much a finding weighs; the order of declaration is the order of weight."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class FindingCode(StrEnum):
    """The stable codes of the contract, and ours behind them."""

    FORM_INVALID = "FORM_INVALID"
    FIELD_MISMATCH = "FIELD_MISMATCH"
    FIELD_UNREADABLE = "FIELD_UNREADABLE"
    EVIDENCE_MISSING = "EVIDENCE_MISSING"
    EVIDENCE_UNREADABLE = "EVIDENCE_UNREADABLE"
    KIND_MISMATCH = "KIND_MISMATCH"
    SEAL_MISSING = "SEAL_MISSING"
    SEAL_NAME_MISMATCH = "SEAL_NAME_MISMATCH"
    SEAL_WRONG_KIND = "SEAL_WRONG_KIND"
    NUMBER_INVALID = "NUMBER_INVALID"
    CERTIFICATE_EXPIRED = "CERTIFICATE_EXPIRED"
    DATE_OUT_OF_WINDOW = "DATE_OUT_OF_WINDOW"
    IP_OWNER_MISMATCH = "IP_OWNER_MISMATCH"
    IP_DUPLICATE = "IP_DUPLICATE"
    CROSS_DOCUMENT_MISMATCH = "CROSS_DOCUMENT_MISMATCH"
    THRESHOLD_EXCEEDED = "THRESHOLD_EXCEEDED"
    SCORE_MISMATCH = "SCORE_MISMATCH"
    SCORE_TOO_LOW = "SCORE_TOO_LOW"
    FAST_TRACK_UNSUPPORTED = "FAST_TRACK_UNSUPPORTED"
    ONSITE_REQUIRED = "ONSITE_REQUIRED"
    ONSITE_FAILED = "ONSITE_FAILED"
    LISTED = "LISTED"
    EVIDENCE_REUSED = "EVIDENCE_REUSED"
    TAMPER_SUSPECTED = "TAMPER_SUSPECTED"
    LATE = "LATE"
    PAGE_REPEATED = "PAGE_REPEATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Where something stands: file inside the submission, page from 1, box in page pixels, kind of the document."""

    file: str
    page: int | None = None
    box: Box | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRef:
    """The rule a finding rests on: its id in the ruleset and its legal source, as a reviewer would cite it."""

    id: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One claim of the form against one reading.

    `label` is what a reviewer calls the field. `level` is the label of the ladder's level that decided. `score` is the
    similarity in [0, 1] of the normal forms;
    `probability_same` the chance in [0, 1] that both are the same, None when it was not estimated.
    """

    field: str
    claimed: Value | None
    read: Value | None
    verdict: Verdict
    level: str
    score: float
    probability_same: float | None = None
    evidence: EvidenceRef | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What does not balance, with its proof.

    `message` and `clears_if` are Chinese sentences from one catalogue; so is `label`, what a reviewer calls the field.
    Where two values were compared, `level` names the level of the ladder that decided and `difference` the characters
    that differ.
    """

    code: FindingCode
    severity: Severity
    field: str
    message: str
    clears_if: str
    rule: RuleRef
    claimed: Value | None = None
    read: Value | None = None
    evidence: tuple[EvidenceRef, ...] = ()
    label: str | None = None
    level: str | None = None
    difference: str | None = None
