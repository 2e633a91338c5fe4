"""The queue: which cases wait, the heaviest or the most urgent first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, exists, func, literal, or_, select, tuple_

from domain.review import Area
from storage.desk.cases import CaseRow, row_of
from storage.desk.tables import case_keys, cases, flags

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reviewer asks the queue for; an empty text, or None, does not narrow.

    `before` is the day (ISO) up to which cases were submitted, `key` a certificate's number in normal form beside the
    words of `search`. `order` is ``risk`` or ``due``.
    """

    area: Area
    state: str = "open"
    level: str = ""
    region: str = ""
    conclusion: str = ""
    code: str = ""
    fast_track: bool | None = None
    onsite: bool | None = None
    assignee: str | None = None
    waiting: bool | None = None
    before: str = ""
    overdue: str = ""
    search: str = ""
    key: str = ""
    order: str = "risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a page of the queue begins: after the case that sorts so."""

    risk: int
    due: str
    place: str


def page(
    connection: Connection, wanted: Wanted, after: Position | None = None, size: int = PAGE
) -> tuple[CaseRow, ...]:
    """Return the cases wanted, in order, from behind `after` on."""
    query = select(cases).where(*_conditions(wanted))
    if after is not None:
        query = query.where(_behind(wanted.order, after))
    return tuple(row_of(row) for row in connection.execute(_ordered(query, wanted.order).limit(size)))


def counts(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """Return how many of the cases wanted there are by conclusion."""
    query = select(cases.c.conclusion, func.count()).where(*_conditions(wanted)).group_by(cases.c.conclusion)
    return {row[0]: row[1] for row in connection.execute(query)}


def states(connection: Connection, area: Area) -> dict[str, int]:
    """Return how many cases of an area there are by state."""
    query = select(cases.c.state, func.count()).where(*_in(area)).group_by(cases.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def codes(connection: Connection, area: Area) -> dict[str, int]:
    """Return how many open cases of an area have a finding of each code."""
    joined = flags.join(cases, flags.c.place == cases.c.place)
    query = select(flags.c.code, func.count(flags.c.place.distinct())).select_from(joined)
    rows = connection.execute(query.where(cases.c.state == "open", *_in(area)).group_by(flags.c.code))
    return {row[0]: row[1] for row in rows}


def _ordered(query: Select[tuple[object, ...]], order: str) -> Select[tuple[object, ...]]:
    return query.order_by(*_columns(order))


def _columns(order: str) -> tuple[Column[object], ...]:
    """Return the columns of an order, all ascending, so that an index serves them."""
    names = ("risk", "due", "place") if order == "risk" else ("due", "risk", "place")
    return tuple(cases.c[name] for name in names)


def _behind(order: str, after: Position) -> ColumnElement[bool]:
    """Say that a case sorts behind another."""
    columns = _columns(order)
    return tuple_(*columns) > tuple_(*(literal(getattr(after, column.name), column.type) for column in columns))


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    exact = ("state", "level", "conclusion", "fast_track", "assignee", "waiting")
    said = [
        cases.c[name] == value for name in exact if (value := getattr(wanted, name)) not in {None, ""} or value is False
    ]
    if wanted.assignee == "":
        said.append(cases.c.assignee == "")
    if wanted.onsite is not None:
        said.append(cases.c.onsite_due == wanted.onsite)
    return [*_in(wanted.area), *said, *_narrowed(wanted)]


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    said: list[ColumnElement[bool]] = []
    if wanted.region:
        said += _in(Area(prefix=wanted.region))
    if wanted.code:
        said.append(exists().where(flags.c.place == cases.c.place, flags.c.code == wanted.code))
    if wanted.before:
        said.append(and_(cases.c.submitted != "", cases.c.submitted <= wanted.before))
    if wanted.overdue:
        said.append(and_(cases.c.due != "", cases.c.due < wanted.overdue))
    return [*said, *_searched(wanted)]


def _searched(wanted: Wanted) -> list[ColumnElement[bool]]:
    if not wanted.search:
        return []
    code = wanted.search.upper()
    looked = [cases.c.name.contains(wanted.search, autoescape=True), cases.c.uscc.startswith(code, autoescape=True)]
    looked.append(cases.c.place == wanted.search)
    if wanted.key:
        looked.append(exists().where(case_keys.c.place == cases.c.place, case_keys.c.key == wanted.key))
    return [or_(*looked)]


def _in(area: Area) -> list[ColumnElement[bool]]:
    """Say that a case lies in an area, as a range that an index serves."""
    if not area.prefix:
        return []
    inside = [cases.c.division >= area.prefix, cases.c.division < area.prefix + ":"]  # the colon sorts behind digits
    return inside if not area.without else [*inside, ~cases.c.division.startswith(area.without)]
