"""Where the cases of an area stand, for those who watch: by region and state, with what is overdue."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, func, select

from domain.review import Act, Area
from domain.season import Registered, State
from storage.desk.tables import cases, chain
from storage.records.schema import ENTERPRISES


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How many cases of one division stand where."""

    division: str
    open: int
    returned: int
    accepted: int
    overdue: int
    waiting: int


def stands(connection: Connection, area: Area, day: str) -> tuple[Stand, ...]:
    """Return where the cases of an area stand on a day (ISO), division by division."""
    late = and_(cases.c.state == "open", cases.c.due != "", cases.c.due < day)
    states = [func.sum(case((cases.c.state == state, 1), else_=0)) for state in ("open", "returned", "accepted")]
    counted = (*states, func.sum(case((late, 1), else_=0)), func.sum(case((cases.c.waiting, 1), else_=0)))
    rows = connection.execute(select(cases.c.division, *counted).group_by(cases.c.division).order_by(cases.c.division))
    names = ("division", "open", "returned", "accepted", "overdue", "waiting")
    return tuple(Stand(**dict(zip(names, row, strict=True))) for row in rows if area.holds(row[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A case as the season's register counts it."""

    name: str
    uscc: str
    division: str
    state: str
    submitted: str


def registrations(connection: Connection, area: Area) -> tuple[Registration, ...]:
    """Return every case of an area."""
    names = ("name", "uscc", "division", "state", "submitted")
    rows = connection.execute(select(*(cases.c[name] for name in names)).order_by(cases.c.place))
    return tuple(Registration(**row._asdict()) for row in rows if area.holds(row.division))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Who accepted a case at the last level, and when (UTC)."""

    place: str
    reviewer: str
    at: str


def acceptances(connection: Connection, area: Area) -> tuple[Acceptance, ...]:
    """Return the cases of an area that the last level accepted, each with the judgement that did so."""
    latest = select(func.max(chain.c.seq)).where(chain.c.act == Act.ACCEPT.value).group_by(chain.c.place)
    joined = chain.join(cases, chain.c.place == cases.c.place)
    query = select(chain.c.place, chain.c.reviewer, chain.c.at, cases.c.division).select_from(joined)
    rows = connection.execute(query.where(chain.c.seq.in_(latest), cases.c.state == "accepted").order_by(chain.c.place))
    return tuple(
        Acceptance(place=row.place, reviewer=row.reviewer, at=row.at) for row in rows if area.holds(row.division)
    )


def entered(connection: Connection) -> tuple[Registered, ...]:
    """Return the enterprises of the national database as the newest lists have them."""
    table = ENTERPRISES.c
    wanted = select(table.name, table.uscc, table.region, table.entered_on, table.registry_no)
    return tuple(
        Registered(
            name=row.name,
            uscc=row.uscc,
            region=row.region,
            state=State.ENTERED,
            day=row.entered_on,
            number=row.registry_no,
        )
        for row in connection.execute(wanted.where(table.state == State.ENTERED.value))
    )
