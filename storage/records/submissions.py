"""Keep verified submissions whole, and find them again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, delete, insert, or_, select, update

from domain.values.credit_code import normalise
from domain.values.text import fold
from storage.records.schema import (
    DOCUMENTS,
    ENTERPRISES,
    FAILURES,
    FINDINGS,
    READINGS,
    SUBMISSIONS,
    VERIFICATIONS,
)
from storage.records.verified import (
    Verified,
    document_rows,
    finding_rows,
    reading_rows,
    submission_row,
    verification_row,
)

_MOST_FOUND = 50


def keep(connection: Connection, verified: Verified) -> None:
    """Keep a submission with its documents, readings and findings, in place of what was kept of it before.

    Doing so twice changes nothing. What earlier runs found stays as rows of `verifications`. The caller holds the
    transaction, so that all of it is kept or nothing.
    """
    key, report = verified.key, verified.report
    connection.execute(delete(SUBMISSIONS).where(SUBMISSIONS.c.key == key))
    again = (VERIFICATIONS.c.submission == key) & (VERIFICATIONS.c.run == verified.run)
    connection.execute(delete(VERIFICATIONS).where(again))
    connection.execute(insert(SUBMISSIONS).values(submission_row(verified)))
    connection.execute(insert(VERIFICATIONS).values(verification_row(verified)))
    for table, rows in (
        (DOCUMENTS, document_rows(key, report.documents)),
        (READINGS, reading_rows(key, report.documents)),
        (FINDINGS, finding_rows(key, report.assessment.findings)),
    ):
        if values := list(rows):
            connection.execute(insert(table), values)


def keep_failures(connection: Connection, run: str, failures: Sequence[tuple[int, str, str]]) -> None:
    """Keep what a run could not process, as (position, name, reason), in place of what was kept of the run before."""
    connection.execute(delete(FAILURES).where(FAILURES.c.run == run))
    rows = [{"run": run, "position": at, "name": name, "reason": reason} for at, name, reason in failures]
    if rows:
        connection.execute(insert(FAILURES), rows)


def submission(connection: Connection, key: str) -> RowMapping | None:
    """Return the row of a submission, None when there is none."""
    return connection.execute(select(SUBMISSIONS).where(SUBMISSIONS.c.key == key)).mappings().first()


def of_year(connection: Connection, year: str) -> Sequence[RowMapping]:
    """Return of every submission of a year that states a credit code what its record and evidence are found by."""
    names = ("uscc", "submission_id", "submitted_at", "place", "record_digest", "evidence_digest")
    columns = (getattr(SUBMISSIONS.c, name) for name in names)
    query = select(*columns).where(SUBMISSIONS.c.year == year, SUBMISSIONS.c.uscc.is_not(None))
    return connection.execute(query.order_by(SUBMISSIONS.c.key)).mappings().all()


def parts(connection: Connection, key: str) -> dict[str, Sequence[RowMapping]]:
    """Return the rows of a submission's ``documents``, ``readings``, ``findings`` and ``verifications``, in order."""
    orders: dict[Any, tuple[Any, ...]] = {
        DOCUMENTS: (DOCUMENTS.c.position,),
        READINGS: (READINGS.c.document, READINGS.c.field),
        FINDINGS: (FINDINGS.c.position,),
        VERIFICATIONS: (VERIFICATIONS.c.verified_at, VERIFICATIONS.c.run),
    }
    return {
        table.name: connection.execute(select(table).where(table.c.submission == key).order_by(*order)).mappings().all()
        for table, order in orders.items()
    }


def find(connection: Connection, words: str, most: int = _MOST_FOUND) -> Sequence[RowMapping]:
    """Return submissions by credit code, id, registry number, certificate number or part of a name, the newest first.

    Names are looked at where no number is what was asked for; any part of one will do, width and brackets aside.
    """
    said = words.strip()
    if not said:
        return ()
    code, name = normalise(said), fold(said)
    entered = select(ENTERPRISES.c.uscc).where(ENTERPRISES.c.registry_no == said)
    number = select(READINGS.c.submission).where(
        READINGS.c.field.in_(("certificate_no", "number")), READINGS.c.value == said
    )
    known = or_(
        SUBMISSIONS.c.uscc == code,
        SUBMISSIONS.c.submission_id == said,
        SUBMISSIONS.c.uscc.in_(entered),
        SUBMISSIONS.c.key.in_(number),
    )
    named = SUBMISSIONS.c.folded_name.contains(name, autoescape=True)
    return _found(connection, known, most) or _found(connection, named, most)


def _found(connection: Connection, where: ColumnElement[bool], most: int) -> Sequence[RowMapping]:
    order = (SUBMISSIONS.c.year.desc(), SUBMISSIONS.c.weight, SUBMISSIONS.c.key)
    return connection.execute(select(SUBMISSIONS).where(where).order_by(*order).limit(most)).mappings().all()


def stale(connection: Connection, rules: Mapping[str, str], year: str | None = None) -> Sequence[str]:
    """Return the keys of submissions that were judged by other rules than `rules` (digest by year), in their order.

    Without rules of its year, or any at all, a submission counts as judged by others.
    """
    query = select(SUBMISSIONS.c.key).order_by(SUBMISSIONS.c.key)
    if year is not None:
        query = query.where(SUBMISSIONS.c.year == year)
    if rules:
        query = query.where(SUBMISSIONS.c.rules_digest.not_in(sorted(rules.values())))
    return connection.execute(query).scalars().all()


def mark_judged(connection: Connection, judged: Sequence[tuple[str, str, date | None]]) -> None:
    """Say that submissions come out as they are by rules of today too: key, digest of the ruleset, deadline of each."""
    change = update(SUBMISSIONS).where(SUBMISSIONS.c.key == bindparam("of"))
    rows = [{"of": key, "rules_digest": rules, "due": due} for key, rules, due in judged]
    if rows:
        connection.execute(change, rows)
