"""The consistency report of one submission."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.document import Document
from domain.finding import Comparison, Finding


class Conclusion(StrEnum):
    """What the reviewer reads first; ordered from worst to best."""

    CONFLICT = "conflict"
    INCOMPLETE = "incomplete"
    ATTENTION = "attention"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTrackCondition:
    """One 直通车 condition: claimed by the form, supported by evidence, and why (Chinese)."""

    condition: str
    claimed: bool
    supported: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTrack:
    """直通车 as a whole: eligible when one claimed condition is supported."""

    eligible: bool
    conditions: tuple[FastTrackCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCondition:
    """One basic condition (第六条); `basis` is ``evidence``, ``form`` or ``not_checked``; `met` None when unknown."""

    condition: str
    met: bool | None
    value: float | str | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Points by the rules, None where a figure is missing.

    `basis` says on what figures: ``evidence``, ``form``, or ``mixed``. `rd_options` holds the R&D points by either
    option (``revenue``, ``cost``), of which the form chooses one.
    """

    tech_staff: int | None
    rd: int | None
    rd_basis: str | None
    ip: int | None
    total: int | None
    claimed_total: float | None
    basis: str
    rd_options: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Onsite:
    """实地核查: required or not, which triggers hold, whether a result is recorded."""

    required: bool
    reasons: tuple[str, ...]
    recorded: bool


class Sealed(StrEnum):
    """Whether a document bears the enterprise's own 公章."""

    OWN = "own"
    ANOTHER = "another"
    WRONG_KIND = "wrong_kind"
    NONE = "none"
    UNSURE = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRuling:
    """What the seals of one document that must bear the 公章 amount to; `pages` are those that bear it."""

    file: str
    kind: str
    first_page: int | None
    sealed: Sealed
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StraddleRuling:
    """A seal over several pages of a file (骑缝章), joined of its slices, and whose it is.

    `pages` are those with a slice, `unfit` those of them whose slice does not seem to continue the others.
    """

    file: str
    pages: tuple[int, ...]
    text: str
    confidence: float
    sealed: Sealed
    unfit: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the matchers conclude of one submission: everything of a report but the documents."""

    conclusion: Conclusion
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    fast_track: FastTrack
    basic_conditions: tuple[BasicCondition, ...]
    score: Score
    onsite: Onsite
    not_checked: tuple[str, ...] = ()
    seals: tuple[SealRuling, ...] = ()
    straddles: tuple[StraddleRuling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that leaves the program for one submission; `division` is the six-digit code the form states."""

    submission_id: str
    enterprise_name: str | None
    enterprise_uscc: str | None
    ruleset: str
    as_of: date
    engine: tuple[tuple[str, str], ...]
    documents: tuple[Document, ...]
    assessment: Assessment
    division: str | None = None
    submitted_at: date | None = None
