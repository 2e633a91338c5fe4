"""The publicity (公示) before entry: who is put before the public, for which days, who is held back, and objections."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """A finding that stands between an enterprise and its publicity: stable words, and its Chinese label."""

    code: str
    severity: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A verified submission."""

    submission_id: str
    name: str | None
    uscc: str | None
    region: str | None
    findings: tuple[OpenFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A reviewer's word that findings of a code on a submission are settled; `code` ``*`` is all of them."""

    submission_id: str
    code: str
    reviewer: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection (异议) as recorded; `settled` is the day it was settled on, `outcome` how, None while open."""

    uscc: str
    day: date
    text: str
    settled: date | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A candidate with why it is held back (nothing: it is put before the public) and its objections."""

    candidate: Candidate
    reasons: tuple[OpenFinding, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """A publicity from `first` to `last` day, both included; `days` are its working days."""

    first: date
    last: date
    days: tuple[date, ...]
    source: str
    listed: tuple[Listed, ...]
    held_back: tuple[Listed, ...]
