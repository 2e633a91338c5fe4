"""Runs: who is at work since when, and who no longer is."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from storage.records.schema import RUNS

LEASE = timedelta(seconds=60)
"""How long a run is believed to be at work after it last said so; renewed three times as often."""


KINDS = ("verify", "bulk", "recheck", "spot_check")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStart:
    """What is known of a run when it begins; `key` names it for good."""

    kind: str
    as_of: date | None = None
    ruleset: str | None = None
    engine: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, object] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_hex(16))


def begin(connection: Connection, start: RunStart, now: datetime | None = None) -> str:
    """Keep a new run as running, its lease counted from now, and return its key."""
    at = now or datetime.now(UTC)
    row = {
        "key": start.key,
        "kind": start.kind,
        "state": "running",
        "started": at,
        "leased_until": at + LEASE,
        "as_of": start.as_of,
        "ruleset": start.ruleset,
        "engine": dict(start.engine),
        "counts": {},
        "asked": dict(start.asked),
    }
    connection.execute(insert(RUNS).values(row))
    return start.key


def renew(connection: Connection, key: str, now: datetime | None = None) -> None:
    """Say that a run is still at work; one that was given up in the meantime runs again."""
    until = (now or datetime.now(UTC)) + LEASE
    open_ = RUNS.c.state.in_(("running", "crashed"))
    connection.execute(update(RUNS).where(RUNS.c.key == key, open_).values(leased_until=until, state="running"))


def finish(connection: Connection, key: str, state: str, counts: Mapping[str, int]) -> None:
    """Say that a run ended, ``completed`` or ``failed``, and what it counted."""
    ended = {"state": state, "ended": datetime.now(UTC), "leased_until": None, "counts": dict(counts)}
    connection.execute(update(RUNS).where(RUNS.c.key == key).values(ended))


def give_up(connection: Connection, now: datetime | None = None) -> int:
    """Mark the runs whose lease ran out as crashed and return how many there were; each of them can go on later."""
    late = (RUNS.c.state == "running") & (RUNS.c.leased_until < (now or datetime.now(UTC)))
    return connection.execute(update(RUNS).where(late).values(state="crashed")).rowcount


def run_row(connection: Connection, key: str) -> RowMapping | None:
    """Return the row of a run, None when there is none."""
    return connection.execute(select(RUNS).where(RUNS.c.key == key)).mappings().first()


def newest(connection: Connection, kind: str, most: int = 20) -> Sequence[RowMapping]:
    """Return the newest runs of a kind, the last one first."""
    query = select(RUNS).where(RUNS.c.kind == kind).order_by(RUNS.c.started.desc(), RUNS.c.key).limit(most)
    return connection.execute(query).mappings().all()
