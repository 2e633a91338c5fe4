"""Work that many share and that survives whoever does it: nothing lost, nothing done twice."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from storage.records.arrivals import Received, Wanted, keep_arrival, wanted
from storage.records.database import Database
from storage.records.items import (
    HOLD,
    MOST_ATTEMPTS,
    Item,
    LostItemError,
    done,
    fail,
    give_back,
    hold,
    of_run,
    plan,
    settle,
    states,
    take,
    was_read,
)
from storage.records.runs import RunStart, begin

NOW = datetime(2025, 9, 30, 12, tzinfo=UTC)
READ = {"submission_id": "S", "holder": "A", "record": "ab" * 32}


def arrived(key: str, minutes: int = 0, **more: str) -> Received:
    """Return something handed in."""
    return Received(key=key, name=key, source="收件", manifest=f"{minutes}{key}", **more)


@pytest.fixture
def run(records: Database) -> Database:
    """Return records with a run of three items."""
    with records.write() as connection:
        begin(connection, RunStart(kind="bulk", key="r"))
        for number in range(3):
            keep_arrival(connection, arrived(f"a{number}"), NOW)
        assert plan(connection, "r", ["a0", "a1", "a2"]) == 3
    return records


def taken(records: Database, step: str, owner: str, at: datetime = NOW) -> Item | None:
    """Take an item."""
    with records.write() as connection:
        return take(connection, "r", step, owner, at)


def the(item: Item | None) -> Item:
    """Return an item that must be there."""
    assert item is not None
    return item


def test_each_item_goes_to_one_worker(run: Database) -> None:
    """Workers that ask at the same time never get the same item, and together get all of them."""
    got: list[int] = []

    def worker(name: str) -> None:
        while (item := taken(run, "reading", name)) is not None:
            got.append(item.position)

    threads = [threading.Thread(target=worker, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [0, 1, 2]


def test_what_a_killed_worker_held_is_taken_up(run: Database) -> None:
    """An item is free again when its hold ran out, not before, and not while its worker keeps saying so."""
    first, second = the(taken(run, "reading", "killed")), the(taken(run, "reading", "alive"))
    with run.write() as connection:
        hold(connection, "alive", NOW + HOLD)
    assert the(taken(run, "reading", "other", NOW + timedelta(seconds=1))).position == 2
    again = the(taken(run, "reading", "other", NOW + HOLD + timedelta(seconds=1)))
    assert (again.position, again.attempts) == (first.position, 2)
    assert second.position == 1


def test_who_lost_an_item_changes_nothing(run: Database) -> None:
    """A worker that was believed dead and comes back can neither finish nor fail what another does now."""
    late = the(taken(run, "reading", "late"))
    other = the(taken(run, "reading", "other", NOW + 2 * HOLD))
    with run.write() as connection:
        was_read(connection, other, READ)
    for attempt in (lambda: was_read, lambda: done):
        with pytest.raises(LostItemError), run.write() as connection:
            attempt()(connection, late, READ)
    with pytest.raises(LostItemError), run.write() as connection:
        fail(connection, late, "。")
    with run.read() as connection:
        assert states(connection, "r") == Counter(waiting=2, read=1)


def test_an_item_that_ends_every_worker_is_failed(run: Database) -> None:
    """What cost so many workers is no chance, and the others are not held up by it."""
    at = NOW
    for _ in range(MOST_ATTEMPTS):
        assert the(taken(run, "reading", "w", at)).position == 0
        at += 2 * HOLD
    assert the(taken(run, "reading", "w", at)).position == 1
    with run.read() as connection:
        assert of_run(connection, "r")[0]["state"] == "failed"


def test_what_is_given_back_is_free_at_once(run: Database) -> None:
    """A worker that cannot go on for reasons of its own costs no attempt and no wait."""
    item = the(taken(run, "reading", "w", datetime.now(UTC)))
    with run.write() as connection:
        give_back(connection, item)
    again = the(taken(run, "reading", "other", datetime.now(UTC)))
    assert (again.position, again.attempts) == (0, 1)


def test_folders_are_settled_once(run: Database) -> None:
    """A folder that was given stays, whoever settles again."""
    with run.write() as connection:
        settle(connection, "r", {0: ("S", 1)})
        settle(connection, "r", {0: ("别的", 2), 1: ("S-2", 1)})
        assert [row["place"] for row in of_run(connection, "r")] == ["S", "S-2", None]


def test_only_the_newest_of_one_submission_is_wanted(records: Database) -> None:
    """What was handed in again replaces what came before; region and year narrow, silence never does."""
    with records.write() as connection:
        for minutes, one in enumerate(
            (
                arrived("old", identity="x", year="2025", division="410102"),
                arrived("new", identity="x", year="2025", division="410102"),
                arrived("other", year="2026", division="410302"),
                arrived("silent"),
            )
        ):
            assert keep_arrival(connection, one, NOW + timedelta(minutes=minutes))
            assert not keep_arrival(connection, one, NOW)
        assert wanted(connection, Wanted()) == ["new", "other", "silent"]
        assert wanted(connection, Wanted(year="2025")) == ["new", "silent"]
        assert wanted(connection, Wanted(division="4103")) == ["other", "silent"]
