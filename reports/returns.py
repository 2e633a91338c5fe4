"""What an enterprise is asked to mend: each finding in the words in which reviewers return a submission."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

from domain.finding import Finding, Severity
from reports.cards import by_weight, field_of
from reports.words import printable, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How findings of some codes, fields and kinds are asked for; an empty tuple does not narrow."""

    ask: str
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def suits(self, finding: Finding) -> bool:
        """Tell whether a finding is asked for in these words."""
        path = re.sub(r"\[\d+\]", "[]", finding.field)
        kinds = {place.kind for place in finding.evidence} | {finding.field}
        return (
            (not self.codes or finding.code.value in self.codes)
            and (not self.fields or any(fnmatchcase(path, _literal(pattern)) for pattern in self.fields))
            and (not self.kinds or bool(kinds.intersection(self.kinds)))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to mend: what is asked, what it is about, and how it is mended."""

    number: int
    ask: str
    about: str
    sides: tuple[str, str] | None
    files: str
    mend: str


def points(findings: Iterable[Finding]) -> tuple[Point, ...]:
    """Return what must be mended, the heaviest first; what only informs the reviewer is left out."""
    asked = [one for one in by_weight(findings) if one.severity is not Severity.INFO]
    return tuple(_point(number, finding) for number, finding in enumerate(asked, 1))


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the stock of wordings in the order in which they are tried."""
    text = resources.files("reports").joinpath("returns.toml").read_text(encoding="utf-8")
    return tuple(
        Wording(ask=row["ask"], **{key: tuple(row.get(key, ())) for key in ("codes", "fields", "kinds")})
        for row in tomllib.loads(text)["points"]
    )


def _point(number: int, finding: Finding) -> Point:
    mend = printable(finding.clears_if)
    ask = next((wording.ask for wording in wordings() if wording.suits(finding)), mend.rstrip("。"))
    silent = finding.claimed is None and finding.read is None
    return Point(
        number=number,
        ask=ask,
        about=field_of(finding),
        sides=None if silent else (shown(finding.claimed, finding.field), shown(finding.read, finding.field)),
        files="、".join(dict.fromkeys(printable(place.file) for place in finding.evidence)),
        mend=mend,
    )


def _literal(pattern: str) -> str:
    """Take brackets of a pattern for brackets: only the asterisk stands for something else."""
    return pattern.replace("[", "[[]")
