"""What people decide at the desk: judgements, which are appended and never edited, and where they leave a case."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from domain.finding import Finding, Severity
from domain.report import Conclusion


class Level(StrEnum):
    """Whose turn it is, from the first to the last."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


class Role(StrEnum):
    """What an account may do: decide at a level and below it, or look at everything and decide nothing."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    AUDITOR = "auditor"


class CaseState(StrEnum):
    """Where a case stands: to be decided, returned for mending, or accepted by the last level."""

    OPEN = "open"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Act(StrEnum):
    """What a judgement does."""

    ACCEPT = "accept"
    RETURN = "return"
    ESCALATE = "escalate"
    REJECT_FLAG = "reject_flag"
    UPHOLD_FLAG = "uphold_flag"
    CORRECT = "correct"
    ONSITE = "onsite"
    ASSIGN = "assign"
    CONFIRM = "confirm"
    UNDO = "undo"
    UNMASK = "unmask"
    INSPECT = "inspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One person's word on one case.

    `case` names the submission, `at` is the instant in UTC (ISO 8601). `report` and `ruleset` are the digests of what
    was seen. `about` is the flag's key or the path of the field, `refers` the number of an earlier judgement. `second`
    says that another person must confirm it before it counts. `code`, `kind` and `division` are kept for learning from
    rejected flags: the finding's code, the kind of evidence, the region of the enterprise.
    """

    case: str
    act: Act
    reviewer: str
    role: Role
    at: str
    report: str
    ruleset: str
    about: str = ""
    reason: str = ""
    value: str = ""
    note: str = ""
    refers: int = 0
    second: bool = False
    code: str = ""
    kind: str = ""
    division: str = ""

    def canonical(self) -> str:
        """Return the judgement as the text that the chain's digest is taken over: equal judgements, equal text."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A judgement in the chain: its number from 1 without gaps, the digest before it and its own."""

    seq: int
    previous: str
    digest: str
    judgement: Judgement


FIRST = "0" * 64
"""What stands before the first entry."""


def body_digest(body: str) -> str:
    """Return the SHA-256 of a judgement's text: it stands for the text where others may not read it."""
    return hashlib.sha256(body.encode()).hexdigest()


def link(previous: str, seq: int, body: str) -> str:
    """Return the digest of an entry: SHA-256 over the one before it, its number and the digest of its text.

    The three stand in lines of their own. Whoever is given the digests of the texts alone can still follow the chain.
    """
    return hashlib.sha256(f"{previous}\n{seq}\n{body_digest(body)}".encode()).hexdigest()


def flag_key(finding: Finding) -> str:
    """Return what a finding is known by from one look at a report to the next: equal findings, equal keys."""
    said = (finding.code, finding.field, finding.claimed, finding.read, [asdict(place) for place in finding.evidence])
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding as the queue knows it: `key` within its case, its weight, and what it is about."""

    key: str
    code: str
    severity: Severity
    field: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A verified submission as the queue knows it, before anyone judged it.

    `place` is the folder of its report, `keys` the numbers of certificates it can be looked up by, in normal form.
    `due` is the day (ISO) by which its first level should decide, empty when nobody can say.
    """

    place: str
    name: str
    uscc: str
    division: str
    year: str
    conclusion: Conclusion
    fast_track: bool
    onsite_due: bool
    submitted: str
    due: str
    report: str
    flags: tuple[Flag, ...]
    keys: tuple[str, ...]
    level: Level

    @property
    def risk(self) -> int:
        """What it sorts by, the heaviest case least: the conclusion first, then findings of high and medium weight."""
        order = tuple(reversed(Conclusion)).index(self.conclusion)
        high, medium = (
            sum(flag.severity is weight for flag in self.flags) for weight in (Severity.HIGH, Severity.MEDIUM)
        )
        return -(order * 10_000 + min(high, 99) * 100 + min(medium, 99))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where judgements leave a case: what counts, and what waits for a second person."""

    level: Level
    state: CaseState
    assignee: str
    version: int
    flags: dict[str, Entry]
    corrections: dict[str, Entry]
    onsite: Entry | None
    pending: tuple[Entry, ...]
    last: Entry | None


LEVELS = tuple(Level)


def next_level(level: Level) -> Level:
    """Return the level after `level`; the last stays."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def standing(history: Iterable[Entry], report: str, first: Level) -> Standing:
    """Return where a case stands by its judgements, in their order, beginning at the level `first`.

    Only what was judged on the `report` (digest) at hand counts; who it is assigned to stays. What was undone does not
    count, and what needs a second person counts once that person confirmed it.
    """
    entries = tuple(history)
    undone = {one.judgement.refers for one in entries if one.judgement.act is Act.UNDO}
    held = [one for one in entries if one.seq not in undone and one.judgement.act is not Act.UNDO]
    sure = {one.judgement.refers for one in held if one.judgement.act is Act.CONFIRM}
    seen = [one for one in held if one.judgement.report == report]
    counted = [one for one in seen if not one.judgement.second or one.seq in sure]
    level, state = _moved(counted, first)
    return Standing(
        level=level,
        state=state,
        assignee=next((one.judgement.value for one in reversed(held) if one.judgement.act is Act.ASSIGN), ""),
        version=entries[-1].seq if entries else 0,
        flags={one.judgement.about: one for one in counted if one.judgement.act in {Act.REJECT_FLAG, Act.UPHOLD_FLAG}},
        corrections={one.judgement.about: one for one in counted if one.judgement.act is Act.CORRECT},
        onsite=next((one for one in reversed(counted) if one.judgement.act is Act.ONSITE), None),
        pending=tuple(one for one in seen if one not in counted),
        last=next((one for one in reversed(seen) if one.judgement.act in UNDOABLE), None),
    )


UNDOABLE = frozenset(Act) - {Act.UNDO, Act.UNMASK, Act.CONFIRM, Act.INSPECT}


def _moved(counted: Iterable[Entry], level: Level) -> tuple[Level, CaseState]:
    state = CaseState.OPEN
    for entry in counted:
        act = entry.judgement.act
        if act is Act.RETURN:
            state = CaseState.RETURNED
        elif act is Act.ACCEPT and level is LEVELS[-1]:
            state = CaseState.ACCEPTED
        elif act in {Act.ACCEPT, Act.ESCALATE}:
            level = next_level(level)
    return level, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Divisions that an account answers for: those that begin with `prefix`, but for those that begin with `without`.

    A province answers for everything: its prefix is empty.

    The airport zone (410173) is a region of its own beside 郑州, in whose codes it lies.
    """

    prefix: str
    without: str = ""

    def holds(self, division: str) -> bool:
        """Tell whether a six-digit division code, empty when nothing is known, lies in the area."""
        outside = bool(self.without) and division.startswith(self.without)
        return division.startswith(self.prefix) and not outside


AIRPORT = "410173"
_ZHENGZHOU = "4101"
_DIGITS = {Level.COUNTY: 6, Level.CITY: 4, Level.PROVINCE: 2}


def area_of(role: Role, division: str) -> Area:
    """Return what an account of `role` at `division` (six digits) answers for; an auditor looks where its code says."""
    if division == AIRPORT:
        return Area(prefix=AIRPORT)
    digits = len(division.rstrip("0")) if role is Role.AUDITOR else _DIGITS[Level(role.value)]
    if digits <= _DIGITS[Level.PROVINCE]:
        return Area(prefix="")  # a form that states no division, or a wrong one, must be seen by somebody
    prefix = division[: digits + digits % 2]
    return Area(prefix=prefix, without=AIRPORT if prefix == _ZHENGZHOU else "")


def first_level(division: str) -> Level:
    """Return who decides first on an enterprise of a division: its county, else its city, else the province."""
    if len(division) != _DIGITS[Level.COUNTY] or division.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if division.endswith("00") or division == AIRPORT else Level.COUNTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """An account; `admin` may make accounts, `fresh` must choose a password of its own first."""

    login: str
    display: str
    role: Role
    division: str
    admin: bool = False
    disabled: bool = False
    fresh: bool = False

    @property
    def area(self) -> Area:
        """What the account answers for."""
        return area_of(self.role, self.division)

    def decides_at(self, level: Level) -> bool:
        """Tell whether the account may decide what stands at `level`: its own or a lower one."""
        return self.role is not Role.AUDITOR and LEVELS.index(Level(self.role.value)) >= LEVELS.index(level)
