"""The queue: by urgency, page by page, filtered and counted."""

from collections import Counter

import pytest

from domain.finding import FindingCode, Severity
from domain.report import Conclusion
from storage.records.database import Database
from storage.records.queue import After, Filter, codes, counts, page
from storage.records.runs import RunStart, begin
from storage.records.submissions import keep
from tests.storage.records.making import finding, report, verified

HIGH = finding()
LOW = finding(FindingCode.LISTED, Severity.LOW)
CASES = (
    ("S1", "410102", Conclusion.CLEAR, ()),
    ("S2", "410102", Conclusion.CONFLICT, (HIGH,)),
    ("S3", "410103", Conclusion.CONFLICT, (HIGH, HIGH)),
    ("S4", "410302", Conclusion.ATTENTION, (LOW,)),
    ("S5", "不明", Conclusion.INCOMPLETE, ()),
)


@pytest.fixture
def season(records: Database) -> Database:
    """Return records of five submissions."""
    with records.write() as connection:
        begin(connection, RunStart(kind="verify", key="r1"))
        for submission_id, division, conclusion, found in CASES:
            keep(connection, verified(report(submission_id, division, conclusion, found)))
    return records


def ids(season: Database, wanted: Filter) -> list[str]:
    """Return the ids that a filter leaves, in the order of the queue."""
    with season.read() as connection:
        return [row["submission_id"] for row in page(connection, wanted)]


def test_the_gravest_comes_first(season: Database) -> None:
    """Conflicts before gaps before doubts before clear ones; of equals the one with more findings."""
    assert ids(season, Filter()) == ["S3", "S2", "S5", "S4", "S1"]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter(division="41"), ["S3", "S2", "S4", "S1"]),
        (Filter(division="4101"), ["S3", "S2", "S1"]),
        (Filter(division="410102"), ["S2", "S1"]),
        (Filter(conclusion="conflict", division="410102"), ["S2"]),
        (Filter(code="LISTED"), ["S4"]),
        (Filter(severity="high"), ["S3", "S2"]),
        (Filter(code="LISTED", severity="high"), []),
        (Filter(path="score"), []),
        (Filter(onsite_open=False), []),
        (Filter(year="2026"), []),
        (Filter(run="r1", conclusion="clear"), ["S1"]),
    ],
)
def test_filters_leave_what_is_asked_for(season: Database, wanted: Filter, left: list[str]) -> None:
    """Region, conclusion, finding, path and on-site check narrow the queue, together where several are given."""
    assert ids(season, wanted) == left


@pytest.mark.parametrize("by_due", [False, True])
def test_pages_follow_each_other_without_gap_or_repeat(season: Database, *, by_due: bool) -> None:
    """Turning pages of any size shows every submission once."""
    with season.read() as connection:
        for size in (1, 2, 4):
            seen, after = [], None
            while rows := page(connection, Filter(), after, size=size, by_due=by_due):
                seen += [row["submission_id"] for row in rows]
                after = After.of(rows[-1])
            assert seen == ["S3", "S2", "S5", "S4", "S1"]


def test_counts_agree_with_the_queue(season: Database) -> None:
    """The numbers beside the filters are those of the rows behind them."""
    with season.read() as connection:
        rows = page(connection, Filter(), size=100)
        for by in ("conclusion", "city", "division", "path", "year", "run"):
            assert counts(connection, Filter(), by) == Counter(row[by] for row in rows)
        assert codes(connection, Filter()) == {("FIELD_MISMATCH", "high"): 2, ("LISTED", "low"): 1}
        assert codes(connection, Filter(division="4103")) == {("LISTED", "low"): 1}
