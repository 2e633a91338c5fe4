"""Enterprises of the national database: what the platform's lists say of each year, and what earlier lists said."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from domain.season import Registered
from domain.values.text import fold
from storage.records.schema import ENTERPRISE_HISTORY, ENTERPRISES

_SAID = ("registry_no", "uscc", "name", "division", "region", "entered_on", "path", "score", "state")
"""What a list says of an enterprise; a change of any is a new version."""

_AT_ONCE = 400
_NUMBER_DIVISION = slice(4, 10)  # 入库登记编号: four digits of the year, six of the division
_NUMBER_YEAR = slice(0, 4)
_KEY_DIGITS = 32

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: enterprises that were new, that were said otherwise, and that were the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


def import_list(connection: Connection, listed: Iterable[Registered], source: str, year: str) -> Imported:
    """Take over a list; one that was taken over before changes nothing.

    What the list does not say of an enterprise stays as an earlier one said it. `year` is the evaluation year of lines
    without a registry number. Of an enterprise that is named twice the later line counts.
    """
    now = datetime.now(UTC)
    rows = {row["key"]: row for row in (_row(one, year) for one in listed)}
    known = _known(connection, list(rows))
    merged = {key: _merged(known.get(key), row) for key, row in rows.items()}
    changed = [key for key, row in merged.items() if key in known and _said(row) != _said(known[key])]
    new = [key for key in merged if key not in known]
    noted: Row = {"source": source, "noted_at": now}
    _keep_history(connection, [known[key] for key in changed], now)
    for key in changed:
        connection.execute(update(ENTERPRISES).where(ENTERPRISES.c.key == key).values(merged[key] | noted))
    for start in range(0, len(new), _AT_ONCE):
        connection.execute(insert(ENTERPRISES), [merged[key] | noted for key in new[start : start + _AT_ONCE]])
    return Imported(new=len(new), changed=len(changed), same=len(rows) - len(new) - len(changed))


def entered(connection: Connection, year: str, state: str | None = "entered") -> Sequence[RowMapping]:
    """Return the enterprises of a year in a state (None: in any), in the order of their keys."""
    query = select(ENTERPRISES).where(ENTERPRISES.c.year == year).order_by(ENTERPRISES.c.key)
    if state is not None:
        query = query.where(ENTERPRISES.c.state == state)
    return connection.execute(query).mappings().all()


def enterprises_of(connection: Connection, uscc: str) -> Sequence[RowMapping]:
    """Return every year of an enterprise, the newest first."""
    query = select(ENTERPRISES).where(ENTERPRISES.c.uscc == uscc).order_by(ENTERPRISES.c.year.desc())
    return connection.execute(query).mappings().all()


def _row(one: Registered, year: str) -> Row:
    number = (one.number or "").strip()
    numbered = number[_NUMBER_YEAR] if number[_NUMBER_YEAR].isdecimal() else ""
    own_year = numbered or year
    division = one.division or _digits(number[_NUMBER_DIVISION])
    who = one.uscc or fold(one.name or "") or number
    return {
        "key": hashlib.sha256(f"{own_year}\n{who}".encode("utf-8", "replace")).hexdigest()[:_KEY_DIGITS],
        "registry_no": number or None,
        "year": own_year,
        "uscc": one.uscc,
        "name": one.name,
        "folded_name": fold(one.name) if one.name else None,
        "division": division,
        "city": division and division[:4],
        "region": one.region,
        "entered_on": one.day,
        "path": one.path,
        "score": one.score,
        "state": one.state.value,
    }


def _digits(text: str) -> str | None:
    return text if len(text) == _NUMBER_DIVISION.stop - _NUMBER_DIVISION.start and text.isdecimal() else None


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, RowMapping]:
    found: dict[str, RowMapping] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select(ENTERPRISES).where(ENTERPRISES.c.key.in_(keys[start : start + _AT_ONCE]))
        found |= {row["key"]: row for row in connection.execute(query).mappings()}
    return found


def _merged(before: RowMapping | None, row: Row) -> Row:
    """Return what is known after a list: its own words, and where it is silent those of before."""
    if before is None:
        return row
    return {name: before[name] if value is None else value for name, value in row.items()}


def _said(row: Row | RowMapping) -> tuple[object, ...]:
    return tuple(row[name] for name in _SAID)


def _keep_history(connection: Connection, rows: Sequence[RowMapping], now: datetime) -> None:
    """Keep what was said before, as the next version of each."""
    for row in rows:
        number = select(func.count()).where(ENTERPRISE_HISTORY.c.enterprise == row["key"])
        version = connection.execute(number).scalar_one() + 1
        was = {name: _plain(row[name]) for name in (*_SAID, "source")}
        values = {"enterprise": row["key"], "version": version, "until": now, "was": was}
        connection.execute(insert(ENTERPRISE_HISTORY).values(values))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
