"""The queue: submissions by urgency, page by page, filtered and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, exists, func, or_, select

from storage.records.schema import FINDINGS, SUBMISSIONS, VERIFICATIONS

_S = SUBMISSIONS.c
_FAR = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is wanted of the queue; None is no matter.

    `division` is a prefix of the code: two digits for the province, four for a city, six for a county. `code` and
    `severity` are those of a finding that the submission must have, both of the same one where both are given.
    """

    year: str | None = None
    division: str | None = None
    conclusion: str | None = None
    code: str | None = None
    severity: str | None = None
    path: str | None = None
    onsite_open: bool | None = None
    due_before: date | None = None
    run: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The last row of the page before: its `weight` and `key`, and its `due` where the queue is ordered by that."""

    weight: int
    key: str
    due: date | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any] | RowMapping) -> "After":
        """Return the mark of a row."""
        due = row["due"]
        return cls(weight=int(str(row["weight"])), key=str(row["key"]), due=due if isinstance(due, date) else None)


def page(
    connection: Connection, wanted: Filter, after: After | None = None, *, size: int = 50, by_due: bool = False
) -> Sequence[RowMapping]:
    """Return up to `size` submissions behind `after`, the most urgent first: by weight, or by deadline and then weight.

    A page costs the same wherever it lies, and a row that is verified again between two pages is not shown twice
    unless its weight changed.
    """
    query = select(SUBMISSIONS).where(*_conditions(wanted))
    if by_due:
        due = func.coalesce(_S.due, _FAR)
        query = query.order_by(due, _S.weight, _S.key)
        if after is not None:
            query = query.where(_behind((due, after.due or _FAR), (_S.weight, after.weight), (_S.key, after.key)))
    else:
        query = query.order_by(_S.weight, _S.key)
        if after is not None:
            query = query.where(_behind((_S.weight, after.weight), (_S.key, after.key)))
    return connection.execute(query.limit(size)).mappings().all()


def counts(connection: Connection, wanted: Filter, by: str) -> dict[str | None, int]:
    """Return how many submissions there are by conclusion, city, division, path, year or run."""
    column = {name: _S[name] for name in ("conclusion", "city", "division", "path", "year", "run")}[by]
    query = select(column, func.count()).where(*_conditions(wanted)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def codes(connection: Connection, wanted: Filter) -> dict[tuple[str, str], int]:
    """Return how many submissions have findings of each (code, severity)."""
    number = func.count(FINDINGS.c.submission.distinct())
    query = select(FINDINGS.c.code, FINDINGS.c.severity, number).group_by(FINDINGS.c.code, FINDINGS.c.severity)
    conditions = _conditions(wanted)
    if conditions:
        query = query.join(SUBMISSIONS, _S.key == FINDINGS.c.submission).where(*conditions)
    return {(code, severity): many for code, severity, many in connection.execute(query)}


def history(connection: Connection, uscc: str) -> Sequence[RowMapping]:
    """Return every verification of an enterprise's submissions, the newest first."""
    query = (
        select(VERIFICATIONS, _S.submission_id, _S.year)
        .join(SUBMISSIONS, _S.key == VERIFICATIONS.c.submission)
        .where(_S.uscc == uscc)
        .order_by(VERIFICATIONS.c.verified_at.desc(), _S.year.desc(), _S.key)
    )
    return connection.execute(query).mappings().all()


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    plain = (
        (_S.year, wanted.year),
        (_S.conclusion, wanted.conclusion),
        (_S.path, wanted.path),
        (_S.run, wanted.run),
    )
    found = [column == value for column, value in plain if value is not None]
    if wanted.division:
        found.append(_in_division(wanted.division))
    if wanted.onsite_open is not None:
        is_open = and_(_S.onsite_required, ~_S.onsite_recorded)
        found.append(is_open if wanted.onsite_open else ~is_open)
    if wanted.due_before is not None:
        found.append(_S.due < wanted.due_before)
    if wanted.code is not None or wanted.severity is not None:
        found.append(_with_finding(wanted))
    return found


def _in_division(prefix: str) -> ColumnElement[bool]:
    """Say that a submission lies in a division; equalities and ranges, since those are what an index answers."""
    if len(prefix) == 6:  # noqa: PLR2004  # a whole code
        return _S.division == prefix
    if len(prefix) == 4:  # noqa: PLR2004  # a city
        return _S.city == prefix
    return and_(_S.division >= prefix, _S.division < prefix + "~")


def _with_finding(wanted: Filter) -> ColumnElement[bool]:
    found = [FINDINGS.c.submission == _S.key]
    found += [FINDINGS.c.code == wanted.code] if wanted.code is not None else []
    found += [FINDINGS.c.severity == wanted.severity] if wanted.severity is not None else []
    return exists().where(*found)


def _behind(*marks: tuple[ColumnElement[object], object]) -> ColumnElement[bool]:
    """Say that a row comes after a mark in the order of its columns."""
    cases: list[ColumnElement[bool]] = []
    for at, (column, value) in enumerate(marks):
        cases.append(and_(*(before == said for before, said in marks[:at]), column > value))
    return or_(*cases)
