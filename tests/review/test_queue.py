"""The queue: in order, page by page, narrowed and searched; on SQLite and on PostgreSQL alike."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.finding import Severity
from domain.report import Conclusion
from domain.review import Area, Flag, Level, Listing
from storage.desk import cases, queue
from storage.desk.queue import Position, Wanted
from storage.records.database import Database, open_records
from tests.storage.records.conftest import postgres_server, postgres_url, where

__all__ = ["postgres_server", "postgres_url", "where"]

COUNT = 120
HENAN = Area(prefix="41")
ZHENGZHOU = Area(prefix="4101", without="410173")
PLAIN = Listing(
    place="",
    name="",
    uscc="",
    division="",
    year="2025",
    conclusion=Conclusion.CLEAR,
    fast_track=False,
    onsite_due=False,
    submitted="2025-08-01",
    due="2025-08-06",
    report="0" * 64,
    flags=(),
    keys=(),
    level=Level.CITY,
)


def listings() -> Iterator[Listing]:
    """Yield cases of many kinds; some sort alike but for their place."""
    chance = random.Random(7)  # noqa: S311  # no secret
    for number in range(COUNT):
        weights = [chance.choice(tuple(Severity)) for _ in range(chance.randint(0, 3))]
        flags = tuple(
            Flag(
                key=f"{number:012x}{at:04x}",
                code="FIELD_MISMATCH" if at else "SEAL_MISSING",
                severity=weight,
                field="ip[0].number",
                label="登记号",
                kind="software_copyright",
            )
            for at, weight in enumerate(weights)
        )
        yield replace(
            PLAIN,
            place=f"Q{number:03d}",
            name=f"河南100%{number}_科技有限公司",
            uscc=f"9141010{number:011d}",
            division=chance.choice(("410100", "410105", "410173", "410302", "")),
            conclusion=chance.choice(tuple(Conclusion)),
            fast_track=chance.random() < 0.5,
            onsite_due=chance.random() < 0.5,
            due=chance.choice(("2025-08-06", "2025-08-07", "")),
            flags=flags,
            keys=(f"2021SR{number:07d}",),
        )


@pytest.fixture
def season(where: Path | str) -> Iterator[Database]:
    """Return records with the cases on the list."""
    records = open_records(where)
    with records.write() as connection:
        cases.put(connection, tuple(listings()))
    yield records
    records.close()


def walked(records: Database, wanted: Wanted, size: int) -> list[str]:
    """Return the cases wanted as pages of a size show them one after another."""
    found: list[str] = []
    after = None
    with records.read() as connection:
        while rows := queue.page(connection, wanted, after, size):
            found += [row.place for row in rows]
            after = Position(risk=rows[-1].risk, due=rows[-1].due, place=rows[-1].place)
    return found


@pytest.mark.parametrize("order", ["risk", "due"])
def test_pages_put_together_are_the_whole_in_order(season: Database, order: str) -> None:
    """However long a page is, every case comes once: the heaviest first, or the most urgent, then by place."""
    known = {"risk": lambda one: (one.risk, one.due, one.place), "due": lambda one: (one.due, one.risk, one.place)}
    expected = [one.place for one in sorted((one for one in listings() if one.division), key=known[order])]
    for size in (1, 7, 50, COUNT):
        assert walked(season, Wanted(area=HENAN, order=order), size) == expected


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Wanted(area=ZHENGZHOU), lambda one: one.division in {"410100", "410105"}),
        (Wanted(area=HENAN, region="4103"), lambda one: one.division == "410302"),
        (Wanted(area=HENAN, conclusion="conflict"), lambda one: one.conclusion is Conclusion.CONFLICT),
        (Wanted(area=HENAN, code="FIELD_MISMATCH"), lambda one: any(f.code == "FIELD_MISMATCH" for f in one.flags)),
        (Wanted(area=HENAN, fast_track=False), lambda one: not one.fast_track),
        (Wanted(area=HENAN, onsite=True), lambda one: one.onsite_due),
        (Wanted(area=HENAN, overdue="2025-08-07"), lambda one: one.due == "2025-08-06"),
        (Wanted(area=HENAN, search="100%7_科技"), lambda one: one.place == "Q007"),
        (Wanted(area=HENAN, search="9141010000000000"), lambda one: one.place < "Q100"),
        (Wanted(area=HENAN, search="证书", key="2021SR0000042"), lambda one: one.place == "Q042"),
        (Wanted(area=HENAN, assignee="somebody"), lambda one: one.place == ""),
        (Wanted(area=HENAN, assignee="", level="city"), lambda one: one.level is Level.CITY),
        (Wanted(area=HENAN, level="county"), lambda one: one.level is Level.COUNTY),
    ],
)
def test_what_is_wanted_is_what_comes(season: Database, wanted: Wanted, holds: object) -> None:
    """Each filter lets through what it says within the area, a sign of the pattern language taken as it stands."""
    inside = [one for one in listings() if wanted.area.holds(one.division)]
    expected = {one.place for one in inside if holds(one)}  # type: ignore[operator]  # a predicate
    assert set(walked(season, wanted, 50)) == expected
    with season.read() as connection:
        assert sum(queue.counts(connection, wanted).values()) == len(expected)
