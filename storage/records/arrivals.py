"""What was handed in: each once, by the digest of its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, or_, select
from sqlalchemy.orm import aliased

from storage.records.schema import SUBMISSIONS
from storage.records.work_schema import ARRIVALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Something handed in.

    Attributes:
        key: the same for the same bytes under the same name.
        name: what it was called.
        source: where it was found.
        manifest: digest of the list of its files, None where there is nothing to read, and `error` says why.
        identity: the same for all that one enterprise hands in under one id for one year, where the form says.
        year: of the form, where it says.
        division: as the form states it, six digits.
    """

    key: str
    name: str
    source: str
    manifest: str | None
    error: str | None = None
    identity: str | None = None
    year: str | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of what was handed in is to be verified; None is no matter.

    `division` is a prefix of the code. `changed` leaves out what was verified as it is by the rules with these digests.
    """

    year: str | None = None
    division: str | None = None
    changed: frozenset[str] | None = None


def keep_arrival(connection: Connection, received: Received, now: datetime | None = None) -> bool:
    """Keep something handed in and say whether it is new."""
    if connection.execute(select(ARRIVALS.c.key).where(ARRIVALS.c.key == received.key)).first():
        return False
    row = {name: getattr(received, name) for name in received.__dataclass_fields__}
    connection.execute(insert(ARRIVALS).values(row | {"received_at": now or datetime.now(UTC)}))
    return True


def wanted(connection: Connection, which: Wanted) -> Sequence[str]:
    """Return the keys of what is to be verified, in the order it came.

    Of several that one enterprise handed in under one id the newest counts. What does not say its year or division is
    never left out for that.
    """
    later = aliased(ARRIVALS)
    superseded = select(later.c.key).where(
        later.c.identity == ARRIVALS.c.identity,
        or_(
            later.c.received_at > ARRIVALS.c.received_at,
            (later.c.received_at == ARRIVALS.c.received_at) & (later.c.key > ARRIVALS.c.key),
        ),
    )
    query = select(ARRIVALS.c.key).where(~superseded.exists())
    for column, value in ((ARRIVALS.c.year, which.year), (ARRIVALS.c.division, which.division)):
        if value is not None:
            query = query.where(or_(column.is_(None), column.startswith(value, autoescape=True)))
    if which.changed is not None:
        done = select(SUBMISSIONS.c.key).where(
            SUBMISSIONS.c.evidence_digest == ARRIVALS.c.manifest,
            SUBMISSIONS.c.rules_digest.in_(sorted(which.changed)),
        )
        query = query.where(~done.exists())
    return connection.execute(query.order_by(ARRIVALS.c.received_at, ARRIVALS.c.name, ARRIVALS.c.key)).scalars().all()


def arrival(connection: Connection, key: str) -> RowMapping:
    """Return the row of something handed in; raises LookupError when there is none."""
    row = connection.execute(select(ARRIVALS).where(ARRIVALS.c.key == key)).mappings().first()
    if row is None:
        raise LookupError(key)
    return row
