"""Looking again at what an enterprise entered on: the stored readings under today's date and lists, no page read anew.

Both then and now are judged by the rules as they stand, so that a difference comes of time and lists alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.document import Value
from domain.finding import Finding, Severity
from domain.report import Assessment
from domain.spot_check import Change, KeptFile, KeptState, Outcome, Reverified
from matchers import claims
from matchers.case import Around
from matchers.record import Record, replayed

_WEIGHTY = frozenset({Severity.HIGH, Severity.MEDIUM})
_FIGURES = (
    "staff.total",
    "staff.tech",
    "finance.revenue_wan",
    "finance.total_assets_wan",
    "finance.cost_wan",
    "finance.rd_expense_wan",
    "fast_track.high_tech.certificate_no",
    "fast_track.rd_institution.name",
    "fast_track.award.title",
    "fast_track.standard.number",
)


def reverified(record: Record, as_of: date, around: Around) -> Reverified:
    """Return what is otherwise on the day `as_of`, by what is known `around` the enterprise then."""
    before, now = replayed(record), replayed(replace(record, as_of=as_of, around=around))
    known = {_identity(one, record.as_of) for one in before.findings}
    still = {_identity(one, as_of) for one in now.findings}
    new = [one for one in now.findings if _identity(one, as_of) not in known and one.severity is not Severity.INFO]
    return Reverified(
        before=before.conclusion,
        now=now.conclusion,
        changes=tuple(Change(finding=one, against=one.severity is Severity.HIGH) for one in new),
        standing=tuple(_standing(now, new)),
        settled=len(known - still),
        conditions=now.basic_conditions,
        not_checked=now.not_checked,
    )


def outcome(again: Reverified, files: Sequence[KeptFile] | None) -> Outcome:
    """Return what it comes to; evidence that was changed or is gone proves nothing any more."""
    if any(change.against for change in again.changes):
        return Outcome.AGAINST
    if any(one.state is not KeptState.SAME for one in files or ()):
        return Outcome.UNVERIFIED
    return Outcome.NEWS if again.changes else Outcome.SAME


def stated(record: Record) -> tuple[tuple[str, Value | None], ...]:
    """Return what the form states that inspectors can see on site, by its dotted paths; what it leaves out is left."""
    form = record.submission.form
    found = [(path, claims.value(form, path)) for path in _FIGURES]
    rights = [(f"ip[{row}].number", right.number) for row, right in enumerate(form.ip) if right.number]
    return tuple((path, value) for path, value in (*found, *rights) if value is not None)


def _identity(finding: Finding, day: date) -> tuple[object, ...]:
    """Return what a finding is known again by: what it says, but for the day it is said on."""
    said = finding.message.replace(day.isoformat(), "")
    return finding.code, finding.severity, finding.field, finding.claimed, finding.read, said


def _standing(now: Assessment, new: Iterable[Finding]) -> Iterable[Finding]:
    fresh = set(new)
    return (one for one in now.findings if one.severity in _WEIGHTY and one not in fresh)
