"""Flags alike: the same code, field and severity on many open cases, to be ruled on together."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from domain.review import Area, Level
from storage.desk.cases import CaseRow
from storage.desk.tables import cases, flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A flag on an open case that nobody settled."""

    case: CaseRow
    key: str
    label: str


MOST = 200
"""As many as are ruled on at once: a preview that nobody reads is none."""


def alike(connection: Connection, area: Area, level: Level, code: str, field: str) -> tuple[Alike, ...]:
    """Return the open flags of a code about a field, rows of a table aside, on cases that wait at a level."""
    joined = flags.join(cases, flags.c.place == cases.c.place)
    query = select(cases, flags.c.key, flags.c.label, flags.c.field).select_from(joined)
    query = query.where(flags.c.code == code, ~flags.c.settled, cases.c.state == "open", cases.c.level == level.value)
    found = []
    for row in connection.execute(query.order_by(cases.c.risk, cases.c.place)):
        if area.holds(row.division) and without_rows(row.field) == without_rows(field):
            known = row._asdict()
            key, label = known.pop("key"), known.pop("label")
            known.pop("field")
            found.append(Alike(case=CaseRow(**known), key=key, label=label))
    return tuple(found[:MOST])


def field_of(connection: Connection, place: str, key: str) -> tuple[str, str] | None:
    """Return the code and field of a flag, None when there is none of that key."""
    row = connection.execute(
        select(flags.c.code, flags.c.field).where(flags.c.place == place, flags.c.key == key)
    ).first()
    return None if row is None else (row.code, row.field)


def without_rows(field: str) -> str:
    """Return a field's path without the numbers of rows."""
    return re.sub(r"\[\d+\]", "[]", field)
