"""Judging kept records again: with the rules, lists and other submissions of today, and what is left behind."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.commands.recheck import record_of
from flows.outcome import due_of, report_files, write_files
from flows.replay import reported
from flows.rules_change import Scope, rechecked
from flows.settings import RECORDS, STATE
from matchers.assess import relied_on
from matchers.record import Record, dumped, holder_of, loaded
from matchers.rulesets import digest, load
from reports.json import report_json
from reports.pictures import Gallery
from storage.folder import FolderStore
from storage.records.database import Database, open_records
from storage.records.runs import RunStart, begin
from storage.records.submissions import keep, submission
from storage.records.uses import RecordsRegister
from storage.records.verified import Verified, submission_key
from tests.matchers.test_reuse import THEIRS
from tests.matchers.test_reverify import record
from tests.notation import NAME, licence

FILES = {"report.docx", "report.html", "report.json", "return.docx", "return.txt"}


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Database]:
    """Return the records of one machine, where a run verified one submission."""
    with closing(open_records(tmp_path / STATE / "records.sqlite")) as opened:
        _verified(tmp_path, opened, record(), "first")
        yield opened


def _verified(out: Path, records: Database, kept: Record, run: str) -> None:
    """Keep a submission as `verify` does, its deadline aside, which earlier versions did not know."""
    kept = loaded(dumped(kept))  # as the second pass sees it
    objects, report = FolderStore(out / STATE / "pages"), reported(kept)
    place = report.submission_id
    write_files(out / place, report_files(report, Gallery(report.documents, objects.get)))
    (out / STATE / RECORDS).mkdir(parents=True, exist_ok=True)
    (out / STATE / RECORDS / f"{place}.json.gz").write_bytes(dumped(kept))
    one = Verified(
        report=report,
        holder=holder_of(kept),
        run=run,
        place=place,
        files={"report.json": objects.put(report_json(report))},
        record=objects.put(dumped(kept)),
        rules="0" * 64,
        at=datetime(2025, 9, 30, tzinfo=UTC),
    )
    with records.write() as connection:
        begin(connection, RunStart(kind="verify", key=run))
        keep(connection, one)
    RecordsRegister(records).record(*relied_on(kept.submission, kept.documents, load(kept.year), kept.as_of))


def _row(records: Database, kept: Record) -> dict[str, object]:
    with records.read() as connection:
        row = submission(connection, submission_key(holder_of(kept)))
    assert row is not None
    return dict(row)


def test_what_comes_out_the_same_is_marked_and_given_its_deadline(tmp_path: Path, records: Database) -> None:
    """The report stays as it was, and is not judged again by the same rules."""
    before = {path.name: path.read_bytes() for path in (tmp_path / "S2025-0001").iterdir()}
    assert rechecked(Scope(out=tmp_path), 1).same == 1
    row = _row(records, record())
    assert (row["rules_digest"], row["run"], row["due"]) == (digest("2025"), "first", due_of(reported(record())))
    assert row["due"] is not None
    assert {path.name: path.read_bytes() for path in (tmp_path / "S2025-0001").iterdir()} == before
    assert rechecked(Scope(out=tmp_path), 1).same == 0


def test_a_day_on_which_nothing_lapsed_changes_nothing(tmp_path: Path, records: Database) -> None:
    """Another day alone is no change; a certificate that has lapsed by then is."""
    assert rechecked(Scope(out=tmp_path, everything=True, as_of=date(2026, 5, 1), keep=False), 1).same == 1
    late = rechecked(Scope(out=tmp_path, everything=True, as_of=date(2026, 11, 23), keep=False), 1)
    assert [(one.before, one.after) for one in late.changes] == [("clear", "conflict")]
    assert _row(records, record())["rules_digest"] == "0" * 64  # only looked at


def test_what_others_rely_on_by_now_is_asked_anew(tmp_path: Path, records: Database) -> None:
    """A right that another enterprise has claimed since is told, in every file of the report and in the record."""
    theirs = record(*THEIRS)
    _verified(tmp_path, records, theirs, "second")
    found = rechecked(Scope(out=tmp_path), 1)
    assert [one.submission_id for one in found.changes] == ["S2025-0001"]
    folder = tmp_path / "S2025-0001"
    assert {path.name for path in folder.iterdir()} <= FILES
    assert "S2025-0002" in (folder / "report.html").read_text("utf-8")
    again = loaded(record_of(folder / "report.json").read_bytes())
    assert report_json(reported(again)) == (folder / "report.json").read_bytes()
    assert rechecked(Scope(out=tmp_path, everything=True), 1).changes == ()
    without = replace(theirs.submission, form=replace(theirs.submission.form, ip=()))
    other = replace(licence(), sha256="9" * 64)
    RecordsRegister(records).record(*relied_on(without, (other,), load("2025"), theirs.as_of))
    assert "S2025-0001" in {one.submission_id for one in rechecked(Scope(out=tmp_path, everything=True), 1).changes}
    assert (folder / "report.json").read_bytes() == report_json(reported(loaded(dumped(record()))))


def test_lists_of_today_count_where_they_are_given(tmp_path: Path, records: Database) -> None:
    """An enterprise that has come onto a list is told, and old Word and HTML are not left where they are not wanted."""
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "abnormal.csv").write_text(f"企业名称,列入日期,列入原因\n{NAME},2025-09-01,未年报\n", "utf-8")
    [change] = rechecked(Scope(out=tmp_path, lists=lists, documents=False), 1).changes
    assert (change.before, change.after) == ("clear", "attention")
    assert [path.name for path in (tmp_path / "S2025-0001").iterdir()] == ["report.json"]
    row = _row(records, record())
    assert (row["conclusion"], list(dict(row["files"]))) == ("attention", ["report.json"])  # type: ignore[call-overload]  # a row
