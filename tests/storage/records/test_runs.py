"""Runs say that they are at work, and are given up when they no longer do."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from storage.records.database import Database
from storage.records.runs import LEASE, RunStart, begin, finish, give_up, newest, renew
from storage.records.schema import RUNS

NOW = datetime(2025, 9, 30, 12, tzinfo=UTC)


def state(records: Database, key: str) -> str:
    """Return the state of a run."""
    with records.read() as connection:
        return str(connection.execute(select(RUNS.c.state).where(RUNS.c.key == key)).scalar_one())


def test_a_run_that_says_nothing_is_given_up(records: Database) -> None:
    """Two minutes after its last word a run is no longer called running; one that renews is."""
    with records.write() as connection:
        begin(connection, RunStart(kind="bulk", key="silent"), NOW)
        begin(connection, RunStart(kind="bulk", key="alive"), NOW)
        renew(connection, "alive", NOW + LEASE)
        assert give_up(connection, NOW + timedelta(seconds=59)) == 0
        assert give_up(connection, NOW + timedelta(seconds=100)) == 1
    assert (state(records, "silent"), state(records, "alive")) == ("crashed", "running")


def test_a_run_that_was_given_up_may_go_on(records: Database) -> None:
    """Renewing takes up a run again; one that has ended stays ended."""
    with records.write() as connection:
        begin(connection, RunStart(kind="bulk", key="slow"), NOW)
        give_up(connection, NOW + 2 * LEASE)
        renew(connection, "slow", NOW + 2 * LEASE)
    assert state(records, "slow") == "running"
    with records.write() as connection:
        finish(connection, "slow", "completed", {"done": 3})
        renew(connection, "slow", NOW + 3 * LEASE)
        [run] = newest(connection, "bulk")
    assert (run["state"], run["counts"]) == ("completed", {"done": 3})
