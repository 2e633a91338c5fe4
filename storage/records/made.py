"""What was made of which file, page image or record, and under which object it lies."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, delete, insert, select

from storage.records.database import Database, exclusively
from storage.records.work_schema import MADE

_AT_ONCE = 400
"""Values in one query; SQLite takes some thousands."""

_LOCK = 0x4D414445  # of this table alone


def find_made(database: Database, keys: Iterable[str]) -> dict[str, str]:
    """Return the objects kept under those of `keys` that something is kept under."""
    return _objects(database, MADE.c.key, keys)


def made_of(database: Database, sources: Iterable[str]) -> dict[str, str]:
    """Return what was made of `sources`: the objects by their keys."""
    return _objects(database, MADE.c.source, sources)


def _objects(database: Database, column: Column[str], values: Iterable[str]) -> dict[str, str]:
    """Return the objects by their keys of all rows whose `column` is among `values`."""
    wanted = sorted(set(values))
    with database.read() as connection:
        return {
            row.key: row.object
            for start in range(0, len(wanted), _AT_ONCE)
            for row in connection.execute(
                select(MADE.c.key, MADE.c.object).where(column.in_(wanted[start : start + _AT_ONCE]))
            )
        }


def keep_made(database: Database, made: Mapping[str, tuple[str, str]]) -> None:
    """Keep what was made, as (source, object) by key, instead of what lay under the keys before."""
    if not made:
        return
    today = datetime.now(UTC).date()
    rows = [{"key": key, "source": of, "object": what, "kept_on": today} for key, (of, what) in sorted(made.items())]
    with database.write() as connection:
        exclusively(connection, _LOCK)  # two may have made the same at once
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            connection.execute(delete(MADE).where(MADE.c.key.in_([row["key"] for row in some])))
            connection.execute(insert(MADE), some)


def forget_made(database: Database, source: str) -> tuple[str, ...]:
    """Forget all that was made of a source; return the objects that nothing else is kept under."""
    with database.write() as connection:
        exclusively(connection, _LOCK)
        return _forgotten(connection, source)


def _forgotten(connection: Connection, source: str) -> tuple[str, ...]:
    objects = set(connection.execute(select(MADE.c.object).where(MADE.c.source == source)).scalars())
    connection.execute(delete(MADE).where(MADE.c.source == source))
    shared = set(connection.execute(select(MADE.c.object).where(MADE.c.object.in_(objects))).scalars())
    return tuple(sorted(objects - shared))
