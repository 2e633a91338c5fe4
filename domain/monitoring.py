"""Monitoring of entered enterprises (动态监测): what lapses when, and what no longer is as it was at entry."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.spot_check import Entered


class Matter(StrEnum):
    """What a line of the worklist is about."""

    AGAINST = "against"
    NEWS = "news"
    NAME = "name"
    HIGH_TECH = "high_tech"
    RIGHT = "right"
    STANDARD = "standard"
    AWARD = "award"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """Something with an end: `last` is its last day, `what` names it in Chinese, `source` is the rule behind it."""

    matter: Matter
    last: date
    what: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the worklist: by when to look at which enterprise, and why."""

    due: date
    matter: Matter
    enterprise: Entered
    text: str
    source: str
    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """What is to be looked at from `as_of` to `until`, by day; `unwatched` are those of whom nothing is known, and why.

    `watched` counts the enterprises of whom a record is kept.
    """

    year: str
    as_of: date
    until: date
    lines: tuple[Line, ...]
    watched: int
    unwatched: tuple[tuple[Entered, str], ...] = ()
    notes: tuple[str, ...] = ()
