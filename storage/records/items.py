"""What a run still has to do, submission by submission, shared by any number of workers.

An item goes from waiting over reading to read, and when all of the run are read, over reporting to done; what cannot be
processed is failed. Whoever is at an item holds it for a while and says so again and again; a worker that is killed
says nothing, and another takes the item up where its last finished step left it. A step is finished only by who holds
the item, so that a worker that was believed dead and comes back changes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Update, and_, func, insert, or_, select, update

from storage.records.schema import SUBMISSIONS
from storage.records.work_schema import ARRIVALS, ITEMS

HOLD = timedelta(seconds=60)
"""How long a worker holds an item without saying so again."""

MOST_ATTEMPTS = 12
"""After so many workers were lost over an item it is failed: it is not chance then."""

_I = ITEMS.c
_STEPS = {"reading": "waiting", "reporting": "read"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item that a worker holds."""

    run: str
    position: int
    arrival: str
    owner: str
    attempts: int
    place: str | None = None
    ordinal: int | None = None
    record: str | None = None


class LostItemError(Exception):
    """An item was taken by another worker in the meantime; what was done for it is not kept."""


def plan(connection: Connection, run: str, arrivals: Sequence[str]) -> int:
    """Keep what a run has to do, in the order given; a run that has items already keeps them. Return how many."""
    known = connection.execute(select(func.count()).where(_I.run == run)).scalar_one()
    if known:
        return int(known)
    rows = [
        {"run": run, "position": at, "arrival": key, "state": "waiting", "attempts": 0}
        for at, key in enumerate(arrivals)
    ]
    if rows:
        connection.execute(insert(ITEMS), rows)
    return len(rows)


def take(connection: Connection, run: str, step: str, owner: str, now: datetime | None = None) -> Item | None:
    """Take the next item for a step, ``reading`` or ``reporting``; None when nothing is free now.

    Free is what waits for the step, and what somebody took and no longer holds.
    """
    at = now or datetime.now(UTC)
    free = or_(_I.state == _STEPS[step], and_(_I.state == step, _I.leased_until < at))
    query = select(ITEMS).where(_I.run == run, free).order_by(_I.position).limit(1)
    row = connection.execute(query.with_for_update(skip_locked=True)).mappings().first()
    if row is None:
        return None
    if row["attempts"] >= MOST_ATTEMPTS:
        _give_up_on(connection, row)
        return take(connection, run, step, owner, now)
    values = {"state": step, "owner": owner, "leased_until": at + HOLD, "attempts": row["attempts"] + 1}
    connection.execute(update(ITEMS).where(_I.run == run, _I.position == row["position"]).values(values))
    return _item(row, owner)


def hold(connection: Connection, owner: str, now: datetime | None = None) -> None:
    """Say that a worker is still at its items."""
    until = (now or datetime.now(UTC)) + HOLD
    held = _I.state.in_(tuple(_STEPS))
    connection.execute(update(ITEMS).where(_I.owner == owner, held).values(leased_until=until))


def was_read(connection: Connection, item: Item, said: Mapping[str, str]) -> None:
    """Finish the reading of an item; `said` has its ``submission_id``, ``holder`` and ``record``.

    Raises:
        LostItemError: another worker holds it.
    """
    _finish(connection, item, "reading", {"state": "read", "attempts": 0, **said})


def done(connection: Connection, item: Item, row: object) -> None:
    """Finish an item with its row of the overview; raises LostItemError when another worker holds it."""
    _finish(connection, item, "reporting", {"state": "done", "row": row})


def fail(connection: Connection, item: Item, reason: str) -> None:
    """End an item that cannot be processed, whatever step it was in; raises LostItemError as `done`."""
    values: dict[str, Any] = {"state": "failed", "row": {"failure": reason}, "leased_until": None}
    _one(connection, _held(item, tuple(_STEPS)).values(values), item)


def give_back(connection: Connection, item: Item) -> None:
    """Let others take an item at once: what stood in the way is none of its own."""
    values = {"leased_until": datetime.now(UTC), "attempts": max(0, item.attempts - 1)}
    connection.execute(_held(item, tuple(_STEPS)).values(values))


def states(connection: Connection, run: str) -> Counter[str]:
    """Return how many items of a run are in each state."""
    query = select(_I.state, func.count()).where(_I.run == run).group_by(_I.state)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def of_run(connection: Connection, run: str) -> Sequence[RowMapping]:
    """Return the items of a run in order, each with the `name` it was handed in under."""
    query = select(ITEMS, ARRIVALS.c.name).join(ARRIVALS, ARRIVALS.c.key == _I.arrival)
    return connection.execute(query.where(_I.run == run).order_by(_I.position)).mappings().all()


def reports_of(connection: Connection, run: str) -> list[tuple[str, dict[str, str], str]]:
    """Return folder name, files (digest by name) and record of every report of a run that is still the newest."""
    query = select(SUBMISSIONS.c.place, SUBMISSIONS.c.files, SUBMISSIONS.c.record_digest)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.where(SUBMISSIONS.c.run == run))]


def settle(connection: Connection, run: str, places: Mapping[int, tuple[str, int]]) -> None:
    """Keep which folder, and which of its id, each item is that was read; what is settled already stays."""
    for position, (place, ordinal) in places.items():
        unsettled = (_I.run == run, _I.position == position, _I.place.is_(None))
        connection.execute(update(ITEMS).where(*unsettled).values(place=place, ordinal=ordinal))


def _finish(connection: Connection, item: Item, step: str, values: Mapping[str, object]) -> None:
    _one(connection, _held(item, (step,)).values({"owner": None, "leased_until": None, **values}), item)


def _held(item: Item, steps: Sequence[str]) -> Update:
    return update(ITEMS).where(
        _I.run == item.run, _I.position == item.position, _I.owner == item.owner, _I.state.in_(steps)
    )


def _give_up_on(connection: Connection, row: RowMapping) -> None:
    reason = "处理该份材料的进程多次中断，未能核验。请将运行日志交维护人员。"
    values = {"state": "failed", "row": {"failure": reason}, "owner": None, "leased_until": None}
    connection.execute(update(ITEMS).where(_I.run == row["run"], _I.position == row["position"]).values(values))


def _one(connection: Connection, change: Update, item: Item) -> None:
    if connection.execute(change).rowcount != 1:
        raise LostItemError(f"{item.run}:{item.position}")


def _item(row: RowMapping, owner: str) -> Item:
    return Item(
        run=row["run"],
        position=row["position"],
        arrival=row["arrival"],
        owner=owner,
        attempts=row["attempts"] + 1,
        place=row["place"],
        ordinal=row["ordinal"],
        record=row["record"],
    )
