"""Accounts and sessions; what a session is known by is kept as a digest only."""

import hashlib

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from domain.review import Reviewer, Role
from storage.desk.tables import reviewers, sessions, views


def add(connection: Connection, reviewer: Reviewer, password: str) -> None:
    """Keep a new account with its password's hash; raises UnavailableError, through the database, when it is there."""
    values = {name: getattr(reviewer, name) for name in ("login", "display", "division", "admin", "disabled", "fresh")}
    kept = {"role": reviewer.role.value, "password": password, "failures": 0, "locked_until": ""}
    connection.execute(insert(reviewers).values(**values, **kept))


def find(connection: Connection, login: str) -> Reviewer | None:
    """Return an account, None when there is none of the name."""
    row = connection.execute(select(reviewers).where(reviewers.c.login == login)).first()
    return None if row is None else _reviewer(row)


def everyone(connection: Connection) -> tuple[Reviewer, ...]:
    """Return all accounts by name."""
    return tuple(_reviewer(row) for row in connection.execute(select(reviewers).order_by(reviewers.c.login)))


def count(connection: Connection) -> int:
    """Return how many accounts there are."""
    return connection.execute(select(func.count()).select_from(reviewers)).scalar_one()


def secrets_of(connection: Connection, login: str) -> tuple[str, int, str] | None:
    """Return an account's password hash, its failures in a row and until when it is locked."""
    wanted = select(reviewers.c.password, reviewers.c.failures, reviewers.c.locked_until)
    row = connection.execute(wanted.where(reviewers.c.login == login)).first()
    return None if row is None else (row.password, row.failures, row.locked_until)


def set_failures(connection: Connection, login: str, failures: int, locked_until: str) -> None:
    """Keep how often in a row the password was wrong, and until when the account is locked."""
    values = {"failures": failures, "locked_until": locked_until}
    connection.execute(update(reviewers).where(reviewers.c.login == login).values(**values))


def set_password(connection: Connection, login: str, password: str, *, fresh: bool) -> None:
    """Keep a new password hash and end every session of the account."""
    values = {"password": password, "fresh": fresh, "failures": 0, "locked_until": ""}
    connection.execute(update(reviewers).where(reviewers.c.login == login).values(**values))
    connection.execute(delete(sessions).where(sessions.c.login == login))


def set_disabled(connection: Connection, login: str, *, disabled: bool) -> None:
    """Close an account or open it again; its sessions end."""
    connection.execute(update(reviewers).where(reviewers.c.login == login).values(disabled=disabled))
    connection.execute(delete(sessions).where(sessions.c.login == login))


def begin_session(connection: Connection, token: str, login: str, now: str) -> None:
    """Keep a session under the digest of its token."""
    connection.execute(insert(sessions).values(token=_digest(token), login=login, began=now, seen=now))


def session(connection: Connection, token: str) -> tuple[Reviewer, str, str] | None:
    """Return whose session a token is, when it began and when it was last used; None when it is no session."""
    joined = sessions.join(reviewers, sessions.c.login == reviewers.c.login)
    query = select(reviewers, sessions.c.began, sessions.c.seen).select_from(joined)
    row = connection.execute(query.where(sessions.c.token == _digest(token))).first()
    return None if row is None else (_reviewer(row), row.began, row.seen)


def use_session(connection: Connection, token: str, now: str) -> None:
    """Keep when a session was last used."""
    connection.execute(update(sessions).where(sessions.c.token == _digest(token)).values(seen=now))


def end_session(connection: Connection, token: str) -> None:
    """Forget a session."""
    connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))


def end_sessions_before(connection: Connection, began: str) -> None:
    """Forget every session that began before an instant."""
    connection.execute(delete(sessions).where(sessions.c.began < began))


def saved_views(connection: Connection, login: str) -> tuple[tuple[str, str], ...]:
    """Return the views of the queue that an account saved, as (name, query)."""
    rows = connection.execute(select(views.c.name, views.c.query).where(views.c.login == login).order_by(views.c.name))
    return tuple((row.name, row.query) for row in rows)


def save_view(connection: Connection, login: str, name: str, query: str) -> None:
    """Keep a view in place of one of the same name; an empty query forgets it."""
    connection.execute(delete(views).where(views.c.login == login, views.c.name == name))
    if query:
        connection.execute(insert(views).values(login=login, name=name, query=query))


def _reviewer(row: Row[tuple[object, ...]]) -> Reviewer:
    names = ("login", "display", "division", "admin", "disabled", "fresh")
    return Reviewer(role=Role(row.role), **{name: getattr(row, name) for name in names})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
