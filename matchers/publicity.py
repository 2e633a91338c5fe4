"""Who may be put before the public, and until when."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import ClassVar

from pydantic import TypeAdapter

from domain.finding import FindingCode, Severity
from domain.publicity import Candidate, Cleared, Listed, Objection, OpenFinding, Publicity
from matchers.workdays import working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of `publicity.toml`: `unsettled` findings no reviewer's word settles, `weighty` ones it does."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    source: str
    working_days: int
    unsettled: frozenset[FindingCode]
    weighty: frozenset[Severity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When a publicity begins, how many working days it lasts (None: as ruled), and whether its first day is one."""

    first: date
    working_days: int | None = None
    first_counts: bool = True


@cache
def rules() -> Rules:
    """Return the rules of publicity."""
    text = (resources.files("matchers") / "publicity.toml").read_text(encoding="utf-8")
    return TypeAdapter(Rules).validate_python(tomllib.loads(text))


def publicity(
    candidates: Iterable[Candidate], cleared: Sequence[Cleared], objections: Sequence[Objection], terms: Terms
) -> Publicity:
    """Sort candidates into those put before the public and those held back, with the reasons.

    Held back is who has a finding of weight that no reviewer cleared, or an on-site check due or not passed.

    Raises:
        ConfigurationError: the working calendar does not reach far enough.
    """
    count = terms.working_days or rules().working_days
    days = working_days(terms.first, count, first_counts=terms.first_counts)
    rows = [_listed(one, cleared, objections) for one in candidates]
    return Publicity(
        first=terms.first,
        last=days[-1],
        days=days,
        source=rules().source,
        listed=tuple(row for row in rows if not row.reasons),
        held_back=tuple(row for row in rows if row.reasons),
    )


def _listed(candidate: Candidate, cleared: Sequence[Cleared], objections: Sequence[Objection]) -> Listed:
    settled = {one.code for one in cleared if one.submission_id == candidate.submission_id}
    return Listed(
        candidate=candidate,
        reasons=tuple(one for one in candidate.findings if _holds_back(one, settled)),
        objections=tuple(one for one in objections if one.uscc == candidate.uscc),
    )


def _holds_back(finding: OpenFinding, settled: set[str]) -> bool:
    if finding.code in rules().unsettled:
        return True
    return finding.severity in rules().weighty and not settled & {finding.code, "*"}
