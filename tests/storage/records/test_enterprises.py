"""Enterprises as the platform's lists have them, year by year, with what earlier lists said."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from domain.season import Registered, State
from storage.records.database import Database
from storage.records.enterprises import Imported, entered, enterprises_of, import_list
from storage.records.schema import ENTERPRISE_HISTORY

ONE = Registered(
    name="甲公司",
    uscc="91410300MA3X00002M",
    region="洛阳市",
    state=State.ENTERED,
    day=date(2025, 9, 1),
    number="2025410302A8000123",
    path="fast_track",
)
OTHER = Registered(name="乙公司", uscc=None, region=None, state=State.UNDER_REVIEW)


def imported(records: Database, *listed: Registered, source: str = "a.csv") -> Imported:
    """Take over a list."""
    with records.write() as connection:
        return import_list(connection, listed, source, "2025")


def test_a_list_is_taken_over_once(records: Database) -> None:
    """The same list again changes nothing; the registry number says year and division."""
    assert imported(records, ONE, OTHER) == Imported(new=2)
    assert imported(records, ONE, OTHER) == Imported(same=2)
    with records.read() as connection:
        [row] = entered(connection, "2025")
        assert (row["division"], row["city"], row["path"], row["entered_on"]) == (
            "410302",
            "4103",
            "fast_track",
            date(2025, 9, 1),
        )
        assert len(entered(connection, "2025", None)) == 2
        assert connection.execute(select(ENTERPRISE_HISTORY)).all() == []


def test_what_was_said_before_is_kept(records: Database) -> None:
    """A list that says otherwise is followed, the earlier words stay; where it is silent nothing is lost."""
    imported(records, ONE)
    renamed = replace(ONE, name="新甲公司", path=None, region=None)
    assert imported(records, renamed, source="b.csv") == Imported(changed=1)
    with records.read() as connection:
        [row] = enterprises_of(connection, str(ONE.uscc))
        [before] = connection.execute(select(ENTERPRISE_HISTORY)).mappings()
    assert (row["name"], row["path"], row["region"], row["source"]) == ("新甲公司", "fast_track", "洛阳市", "b.csv")
    assert (before["was"]["name"], before["was"]["source"], before["version"]) == ("甲公司", "a.csv", 1)


def test_every_year_of_an_enterprise_is_its_own(records: Database) -> None:
    """Entry must be earned again each year."""
    imported(records, ONE, replace(ONE, number="2026410302A0000001", day=date(2026, 5, 1)))
    with records.read() as connection:
        assert [row["year"] for row in enterprises_of(connection, str(ONE.uscc))] == ["2026", "2025"]
