"""Submissions are kept whole, replaced when verified again, and found."""

from dataclasses import replace

from sqlalchemy import func, select

from domain.finding import Severity
from domain.report import Conclusion
from storage.records.database import Database
from storage.records.runs import RunStart, begin
from storage.records.schema import METADATA
from storage.records.submissions import find, keep, keep_failures, parts, submission
from storage.records.verified import Verified, finding_digest
from tests.storage.records.making import CODE, finding, report, verified


def kept(records: Database, *many: Verified, runs: tuple[str, ...] = ("r1",)) -> None:
    """Keep submissions, each in a transaction of its own."""
    with records.write() as connection:
        for run in runs:
            begin(connection, RunStart(kind="verify", key=run))
    for one in many:
        with records.write() as connection:
            keep(connection, one)


def rows(records: Database) -> dict[str, int]:
    """Count the rows of each table."""
    with records.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in METADATA.tables.items()
        }


def test_a_submission_is_kept_whole(records: Database) -> None:
    """Everything the desk asks for is there; no identity number of a person is."""
    one = verified(report())
    kept(records, one)
    with records.read() as connection:
        row, found = submission(connection, one.key), parts(connection, one.key)
    assert row is not None
    assert (row["conclusion"], row["path"], row["city"], row["high"]) == ("conflict", "fast_track", "4101", 1)
    assert row["score_claimed"] is None
    assert row["files"]["report.html"] == "02" * 32
    [read], [told], [paper] = found["readings"], found["findings"], found["documents"]
    assert (read["value"], read["box"]) == ("GR202341000123", [1, 2, 3, 4])
    assert told["digest"] == finding_digest(finding())
    assert told["read"] == ["乙公司", "丙公司"]
    assert paper["legibility"] == 0.9
    assert "19900101" not in read["text"] + told["message"]


def test_the_same_again_changes_nothing(records: Database) -> None:
    """Keeping twice is keeping once."""
    one = verified(report())
    kept(records, one)
    before = rows(records)
    with records.write() as connection:
        keep(connection, one)
    assert rows(records) == before


def test_verifying_again_replaces_and_remembers(records: Database) -> None:
    """A later run shows what it found; what the earlier one concluded stays in the history."""
    first = verified(report())
    later = verified(report(conclusion=Conclusion.CLEAR, findings=()), run="r2")
    kept(records, first, later, runs=("r1", "r2"))
    with records.read() as connection:
        row, found = submission(connection, first.key), parts(connection, first.key)
    assert row is not None
    assert (row["conclusion"], row["high"], row["run"]) == ("clear", 0, "r2")
    assert found["findings"] == []
    assert [one["conclusion"] for one in found["verifications"]] == ["conflict", "clear"]


def test_one_id_of_two_holders_is_two_submissions(records: Database) -> None:
    """Enterprises number their submissions as they like; the same one twice in a run stays two."""
    one = verified(report())
    other = replace(one, holder=replace(one.holder, key="B"), place="S1-2")
    kept(records, one, other, replace(one, ordinal=2, place="S1-3"))
    assert rows(records)["submissions"] == 3


def test_a_finding_is_known_again_whatever_its_words() -> None:
    """Other words or another weight do not make another finding; another value does."""
    first = finding()
    assert finding_digest(replace(first, message="别的说法。", severity=Severity.LOW)) == finding_digest(first)
    assert finding_digest(replace(first, claimed="丁公司")) != finding_digest(first)


def test_what_reviewers_search_by_finds_it(records: Database) -> None:
    """Name in any brackets, part of a name, code, id and certificate number lead to the submission."""
    one = verified(report("S1"))
    kept(records, one)
    with records.read() as connection:
        for words in ("河南某某(S1)", "某某", CODE.lower(), "S1", "GR202341000123"):
            assert [row["key"] for row in find(connection, words)] == [one.key], words
        for words in ("", "  ", "%", "_", "别家公司", "GR202341000124"):
            assert not find(connection, words), words


def test_failures_of_a_run_are_kept(records: Database) -> None:
    """What could not be processed stays with its reason, once."""
    kept(records)
    for _ in range(2):
        with records.write() as connection:
            keep_failures(connection, "r1", [(0, "坏的压缩包", "打不开。")])
    assert rows(records)["failures"] == 1
