"""A report is made again unless everything that it is made from, and every file of it, is what it was."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from domain.report import Report
from flows import report as module
from flows.outcome import report_files, write_files
from flows.replay import reported
from flows.report import files_of
from flows.run import Run
from matchers.record import Record, dumped
from reports.pictures import Gallery
from storage.folder import FolderStore
from storage.objects import DamagedObjectError
from tests.flows.test_pictures import SIZE, page
from tests.matchers.test_reverify import record as plain_record

PLACE = "S2025-0001"


class Maker:
    """Makes reports as ever, and counts them."""

    def __init__(self) -> None:
        """Start with none."""
        self.made = 0

    def __call__(self, report: Report, gallery: Gallery) -> dict[str, bytes]:
        """Make the files of a report."""
        self.made += 1
        return report_files(report, gallery)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Return what makes reports in this test."""
    one = Maker()
    monkeypatch.setattr(module, "report_files", one)
    return one


def record(run: Run) -> Record:
    """Return a record whose first document is a page that is kept."""
    made = plain_record()
    shown = replace(made.documents[0], images=(run.objects.put(page()),), page_sizes=(SIZE,))
    return replace(made, documents=(shown, *made.documents[1:]))


def verified(run: Run, made: Record, place: str = PLACE) -> dict[str, bytes]:
    """Return the files of a report and write them, as a run does."""
    files = files_of(run, place, dumped(made), reported(made))
    write_files(run.out / place, files)
    return files


def test_an_unchanged_report_is_not_made_again(run: Run, maker: Maker) -> None:
    """The files of before are given, the same to the byte."""
    first = verified(run, record(run))
    assert verified(run, record(run)) == first
    assert maker.made == 1
    assert "report.html" in first


def test_another_record_is_another_report(run: Run, maker: Maker) -> None:
    """Another day, and another value read: each is made."""
    one = record(run)
    verified(run, one)
    verified(run, replace(one, as_of=date(2025, 10, 1)))
    verified(run, replace(one, documents=one.documents[:-1]))
    assert maker.made == 3


def test_another_edition_makes_reports_anew(run: Run, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later program writes its own reports."""
    verified(run, record(run))
    monkeypatch.setattr(module, "edition", lambda: "later")
    verified(run, record(run))
    assert maker.made == 2


@pytest.mark.parametrize("name", ["report.docx", "report.html", "report.json"])
@pytest.mark.parametrize("content", [None, b"written over"])
def test_a_file_that_is_not_what_it_was_is_made_anew(run: Run, maker: Maker, name: str, content: bytes | None) -> None:
    """What somebody changed or took away in the folder of reports is not taken for the report."""
    first = verified(run, record(run))
    path = run.out / PLACE / name
    path.unlink() if content is None else path.write_bytes(content)
    assert verified(run, record(run)) == first
    assert path.read_bytes() == first[name]
    assert maker.made == 2


def test_what_the_store_keeps_is_found_by_another_machine(run: Run, maker: Maker, tmp_path: Path) -> None:
    """Where machines share the store, the files need not lie in the folder."""
    first = verified(run, record(run))
    for content in first.values():
        run.objects.put(content)
    elsewhere = replace(run, out=tmp_path / "another machine")
    assert verified(elsewhere, record(run)) == first
    assert maker.made == 1


def test_a_page_that_was_taken_away_is_not_shown_by_a_report_of_before(run: Run, maker: Maker) -> None:
    """The report is made without it, and with it again when it is back."""
    one = record(run)
    first = verified(run, one)
    run.objects.discard(one.documents[0].images[0] or "")
    without = verified(run, one)
    assert len(without["report.html"]) < len(first["report.html"])
    run.objects.put(page())
    assert verified(run, one) == first
    assert maker.made == 3


def test_a_damaged_page_is_said_although_the_report_is_there(run: Run) -> None:
    """A report of before does not hide that evidence is not what it was."""
    one = record(run)
    verified(run, one)
    cast(FolderStore, run.objects).path(one.documents[0].images[0] or "").write_bytes(b"other")
    with pytest.raises(DamagedObjectError):
        verified(run, one)
