"""Cases as the desk knows them: put on its list from reports, and moved by judgements."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, select, update

from domain.errors import HezhengError
from domain.finding import Severity
from domain.review import Entry, Flag, Judgement, Level, Listing, Standing, standing
from storage.desk import chain
from storage.desk.tables import case_keys, cases, flags

_AT_ONCE = 500  # values in one question to the database


class StaleCaseError(HezhengError):
    """Somebody else judged the case since it was looked at; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the queue."""

    place: str
    name: str
    uscc: str
    division: str
    year: str
    conclusion: str
    risk: int
    high: int
    medium: int
    fast_track: bool
    onsite_due: bool
    submitted: str
    due: str
    report: str
    first: str
    level: str
    state: str
    assignee: str
    waiting: bool
    version: int


def row_of(row: Row[tuple[object, ...]]) -> CaseRow:
    """Return a line of the table as a value."""
    return CaseRow(**row._asdict())


def known(connection: Connection) -> dict[str, str]:
    """Return the digest of the report of every case on the list, by its place."""
    return {row.place: row.report for row in connection.execute(select(cases.c.place, cases.c.report))}


def find(connection: Connection, place: str) -> CaseRow | None:
    """Return a case, None when it is not on the list."""
    row = connection.execute(select(cases).where(cases.c.place == place)).first()
    return None if row is None else row_of(row)


def divisions(connection: Connection, places: Sequence[str]) -> dict[str, str]:
    """Return the division of each of `places` that is on the list."""
    found: dict[str, str] = {}
    for start in range(0, len(places), _AT_ONCE):
        part = select(cases.c.place, cases.c.division).where(cases.c.place.in_(places[start : start + _AT_ONCE]))
        found.update({row.place: row.division for row in connection.execute(part)})
    return found


def of_code(connection: Connection, uscc: str) -> tuple[CaseRow, ...]:
    """Return every case of a credit code, the latest submission first."""
    rows = connection.execute(select(cases).where(cases.c.uscc == uscc).order_by(cases.c.submitted.desc()))
    return tuple(row_of(row) for row in rows)


def put(connection: Connection, listings: Sequence[Listing]) -> None:
    """Put verified submissions on the list, in place of what was known of them before; judgements stay."""
    places = [one.place for one in listings]
    judged = {one.place: chain.history(connection, one.place) for one in listings}
    for table in (flags, case_keys, cases):
        connection.execute(delete(table).where(table.c.place.in_(places)))
    rows = [_case(one, standing(judged[one.place], one.report, one.level)) for one in listings]
    said = [_flag(one, flag, judged[one.place]) for one in listings for flag in one.flags]
    keys = [{"place": one.place, "key": key} for one in listings for key in one.keys]
    for table, values in ((cases, rows), (flags, said), (case_keys, keys)):
        if values:
            connection.execute(insert(table), values)


Judge = Callable[[CaseRow, Standing], Judgement]
"""What is judged of a case as it stands; raises HezhengError when the rules of the desk forbid it."""


def judge(connection: Connection, place: str, seen: int, ruling: Judge) -> Entry:
    """Append a judgement on a case that still stands as it was seen, and move the case accordingly.

    Args:
        connection: a writing transaction of the caller.
        place: the case.
        seen: the number of the last judgement that the reviewer saw, 0 when there was none.
        ruling: makes the judgement from the case as it stands.

    Raises:
        StaleCaseError: somebody judged it since.
    """
    row = connection.execute(select(cases).where(cases.c.place == place).with_for_update()).one()
    case = row_of(row)
    before = chain.history(connection, place)
    now = standing(before, case.report, Level(case.first))
    if now.version != seen:
        raise StaleCaseError("这份材料刚由他人处理过，本次操作没有记录。页面已更新，请看过后再定。")
    [entry] = chain.append(connection, [ruling(case, now)])
    _move(connection, place, standing((*before, entry), case.report, Level(case.first)))
    return entry


def _move(connection: Connection, place: str, now: Standing) -> None:
    connection.execute(update(cases).where(cases.c.place == place).values(**_moved(now)))
    connection.execute(update(flags).where(flags.c.place == place).values(settled=flags.c.key.in_(tuple(now.flags))))


def _moved(now: Standing) -> dict[str, object]:
    return {
        "level": now.level.value,
        "state": now.state.value,
        "assignee": now.assignee,
        "waiting": bool(now.pending),
        "version": now.version,
    }


def _case(one: Listing, now: Standing) -> dict[str, object]:
    counts = {weight: sum(flag.severity is weight for flag in one.flags) for weight in Severity}
    return {
        "place": one.place,
        "name": one.name,
        "uscc": one.uscc,
        "division": one.division,
        "year": one.year,
        "conclusion": one.conclusion.value,
        "risk": one.risk,
        "high": counts[Severity.HIGH],
        "medium": counts[Severity.MEDIUM],
        "fast_track": one.fast_track,
        "onsite_due": one.onsite_due,
        "submitted": one.submitted,
        "due": one.due,
        "report": one.report,
        "first": one.level.value,
        **_moved(now),
    }


def _flag(one: Listing, flag: Flag, history: Iterable[Entry]) -> dict[str, object]:
    settled = standing(history, one.report, one.level).flags
    names = ("key", "code", "severity", "field", "label", "kind")
    said = {name: str(getattr(flag, name)) for name in names}
    return {"place": one.place, "division": one.division, **said, "settled": flag.key in settled}
