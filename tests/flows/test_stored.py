"""The records of earlier verifications, wherever they lie."""

import gzip
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.errors import BadInputError, NoSubmissionError
from domain.spot_check import KeptState
from flows.records import records_of
from flows.replay import reported
from flows.settings import RECORDS, STATE, Settings
from flows.stored import stored
from flows.surroundings import evidence_of
from matchers.record import Record, dumped, holder_of
from storage.folder import FolderStore
from storage.records.runs import RunStart, begin
from storage.records.submissions import keep
from storage.records.verified import Verified
from tests.matchers.test_reverify import record
from tests.notation import USCC, submission

Keep = Callable[[Path, Record], None]


def in_a_folder(out: Path, kept: Record) -> None:
    """Keep a record as one machine does."""
    place = out / STATE / RECORDS
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{kept.submission.form.submission_id}.json.gz").write_bytes(dumped(kept))


def in_records(out: Path, kept: Record, evidence: str | None = None) -> None:
    """Keep a record as many machines do: the row in the database, the record in the store."""
    objects, start = FolderStore(out / STATE / "pages"), RunStart(kind="verify")
    one = Verified(
        report=reported(kept),
        holder=holder_of(kept),
        run=start.key,
        place=kept.submission.form.submission_id,
        files={"report.json": objects.put(b"{}")},
        record=objects.put(dumped(kept)),
        rules=kept.rules,
        at=datetime(2025, 9, 30, tzinfo=UTC),
        evidence=evidence,
    )
    with closing(records_of(Settings.read({}), out / STATE)) as database, database.write() as connection:
        begin(connection, start)
        keep(connection, one)


@pytest.mark.parametrize("keep_", [in_a_folder, in_records])
def test_a_record_is_found_by_its_enterprise(tmp_path: Path, keep_: Keep) -> None:
    """Of several submissions of a year the latest counts; those of other years do not."""
    early = record("submission_id=S1", "submitted_at=2025-07-01")
    for one in (early, record("submission_id=S2"), replace(record("submission_id=S3"), year="2026")):
        keep_(tmp_path, one)
    found, faults = stored([tmp_path], "2025")
    assert faults == ()
    assert (list(found), found[USCC].submission_id) == ([USCC], "S2")
    assert found[USCC].submitted_at == date(2025, 8, 14)
    assert found[USCC].record().submission.form == submission("submission_id=S2").form


def test_a_record_that_is_gone_from_the_store_is_said(tmp_path: Path) -> None:
    """A row whose record the store no longer has, or has damaged, is told as such and is no record."""
    in_records(tmp_path, record())
    found, _ = stored([tmp_path], "2025")
    for path in (tmp_path / STATE / "pages").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(gzip.compress(b"another"))
    with pytest.raises(BadInputError, match="不在原处"):
        found[USCC].record()


def test_evidence_is_looked_at_where_the_store_keeps_it(tmp_path: Path) -> None:
    """Files taken over are the same, gone or no longer what was read; without a list of them nothing is said."""
    objects, kept = FolderStore(tmp_path / STATE / "pages"), record()
    digests = {one.file: one.sha256 for one in kept.documents}
    whole, other = objects.put(b"whole"), objects.put(b"other")
    files = dict.fromkeys(digests, whole) | {"evidence/software.jpg": other, "evidence/patent.jpg": "0" * 64}
    manifest = objects.put(json.dumps({"name": "S", "files": files, "lists": None}).encode())
    same = replace(kept, documents=tuple(replace(one, sha256=whole) for one in kept.documents))
    in_records(tmp_path, same, manifest)
    found, _ = stored([tmp_path], "2025")
    states = {one.file: one.state for one in evidence_of(same, found[USCC], None) or ()}
    told = {"evidence/software.jpg": KeptState.CHANGED, "evidence/patent.jpg": KeptState.LOST}
    assert states == dict.fromkeys(digests, KeptState.SAME) | told
    in_records(tmp_path, kept)
    found, _ = stored([tmp_path], "2025")
    assert evidence_of(kept, found[USCC], None) is None


def test_a_damaged_file_is_a_fault_that_names_it(tmp_path: Path) -> None:
    """One record that cannot be read does not hide the others."""
    in_a_folder(tmp_path, record())
    (tmp_path / STATE / RECORDS / "S9.json.gz").write_bytes(b"PK")
    found, [fault] = stored([tmp_path], "2025")
    assert list(found) == [USCC]
    assert "S9.json.gz" in fault


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """A folder that no verification wrote to is said to be none."""
    with pytest.raises(NoSubmissionError, match="核验记录"):
        stored([tmp_path], "2025")
