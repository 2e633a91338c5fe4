"""A spot check (抽查) of entered enterprises: the frame it is drawn from, the sample, and what came of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.document import Value
from domain.finding import Finding
from domain.report import BasicCondition, Conclusion


class Track(StrEnum):
    """By which way an enterprise entered: 直通车 or score; unknown where no record of its review is kept."""

    FAST = "fast_track"
    SCORE = "score"
    UNKNOWN = "unknown"


class Risk(StrEnum):
    """How the review left an enterprise; unknown where no record of it is kept."""

    HIGH = "high"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The enterprises of one region (None: not known) that entered one way and with one risk."""

    region: str | None
    track: Track
    risk: Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An entered enterprise, as it stands in the frame; `key` is its registry number, else its credit code."""

    key: str
    number: str | None
    uscc: str | None
    name: str | None
    stratum: Stratum


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The enterprises that a spot check may draw, sorted by `key`; `faults` are Chinese, for whoever keeps the list.

    `aside` counts rows of other years and of enterprises that have not entered.
    """

    year: str
    enterprises: tuple[Entered, ...]
    faults: tuple[str, ...] = ()
    aside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An enterprise of the frame with the digest that ranks it, its place in its stratum from 1, and whether drawn."""

    enterprise: Entered
    digest: str
    place: int
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of each stratum is drawn, in per cent, and what asks for it."""

    per_cent: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """Everything that a sample follows from, so that anyone can draw it again.

    `digest` is the SHA-256 of the frame in canonical form, `algorithm` says in words how both it and the ranks are
    reckoned, `ranked` is the whole frame by stratum and rank.
    """

    format: int
    year: str
    drawn_on: date
    seed: str
    share: Share
    digest: str
    algorithm: tuple[str, ...]
    ranked: tuple[Ranked, ...]
    faults: tuple[str, ...] = ()

    @property
    def sample(self) -> tuple[Ranked, ...]:
        """The enterprises drawn."""
        return tuple(one for one in self.ranked if one.drawn)


class Outcome(StrEnum):
    """What looking again at the stored evidence of an enterprise came to; the order is that of weight."""

    AGAINST = "against"
    NEWS = "news"
    UNVERIFIED = "unverified"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise than at entry: the finding, and whether it speaks against the conditions."""

    finding: Finding
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverified:
    """What the stored readings of one enterprise say under today's date and lists.

    `before` and `now` are the conclusions then and now; `changes` are the findings that were not there at entry,
    `settled` how many are there no more, `standing` those of weight that were there and are.
    """

    before: Conclusion
    now: Conclusion
    changes: tuple[Change, ...]
    standing: tuple[Finding, ...]
    settled: int
    conditions: tuple[BasicCondition, ...]
    not_checked: tuple[str, ...]


class KeptState(StrEnum):
    """What has become of a file since it was read."""

    SAME = "same"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file of the evidence, by its path inside the submission, beside what lies there now."""

    file: str
    sha256: str
    state: KeptState


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One enterprise of the sample and what was found; `why` says in Chinese why nothing could be found.

    `files` is None where the evidence files were not at hand. `figures` are the figures as the form states them, for
    the inspectors, by the form's dotted paths.
    """

    drawn: Ranked
    outcome: Outcome
    again: Reverified | None = None
    files: tuple[KeptFile, ...] | None = None
    why: str | None = None
    submission_id: str | None = None
    figures: tuple[tuple[str, Value | None], ...] = ()


class Verdict(StrEnum):
    """What inspectors found on site."""

    CONFORMS = "conforms"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What inspectors found at one enterprise of the sample, by its key in the protocol."""

    key: str
    verdict: Verdict
    inspectors: str
    day: date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A stratum in numbers: enterprises, those drawn, those of whom the outcome is known, and errors among these."""

    stratum: Stratum
    size: int
    drawn: int
    known: int
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """An error rate (shares, not per cent) of a region or (None) of all, with its confidence interval.

    `rate`, `low` and `high` are None where nothing is known; `effective` is Kish's effective sample size; `uncovered`
    the enterprises of strata of which nothing is known, whom the rate says nothing about.
    """

    region: str | None
    size: int
    drawn: int
    known: int
    errors: int
    rate: float | None
    low: float | None
    high: float | None
    effective: float
    uncovered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """A spot check as it stands: the sample, what looking again came to, and what inspectors found so far.

    `rates` are those of stored evidence that now speaks against the conditions, `inspected_rates` those of what
    inspectors found not to conform, None before any result is given back. `notes` are Chinese.
    """

    protocol: Protocol
    as_of: date
    looked: tuple[Looked, ...]
    rates: tuple[Rate, ...]
    inspected: tuple[Inspected, ...] = ()
    inspected_rates: tuple[Rate, ...] | None = None
    notes: tuple[str, ...] = ()
