"""What comes of a submission: files of its report, written and kept, and its rows in the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from domain.report import Report
from domain.review import first_level
from flows.run import Run
from matchers.deadlines import due
from matchers.record import Record, dumped, holder_of
from matchers.rulesets import digest
from reports.html import render_html
from reports.json import report_json
from reports.outline import outline
from reports.pictures import Gallery
from reports.return_notice import return_text, return_word
from reports.word import render_word
from storage.files import write_atomically
from storage.records.verified import Verified

_MAY_BE = ("report.docx", "report.html", "return.txt", "return.docx")
LAST = "report.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a submission stands in its run: folder name, which of its id it is, digest of what was handed in."""

    place: str
    ordinal: int = 1
    evidence: str | None = None


def report_files(report: Report, gallery: Gallery) -> dict[str, bytes]:
    """Return the files of a report by name; a notice of return only where there is something to mend.

    `gallery` holds the page images of its documents.
    """
    said = outline(report, gallery)
    text = return_text(report)
    files = {
        "report.docx": render_word(said),
        "report.html": render_html(said),
        "return.txt": text and text.encode("utf-8", "replace"),
        "return.docx": return_word(report),
        LAST: report_json(report),
    }
    return {name: content for name, content in files.items() if content}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a report; take away those of before that it has no more."""
    for name, content in files.items():
        if name != LAST:
            write_atomically(folder / name, content)
    for name in _MAY_BE:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    write_atomically(folder / LAST, files[LAST])  # last: where it is, the others are


def kept(run: Run, spot: Spot, record: Record, report: Report, files: Mapping[str, bytes]) -> Verified:
    """Keep the files and the record as objects, and return the submission as the records take it.

    On one machine the Word and HTML reports lie in the output folder and are not kept twice.
    """
    wanted = files if run.shared else {LAST: files[LAST]}
    return Verified(
        report=report,
        holder=holder_of(record),
        run=run.key,
        place=spot.place,
        files={name: run.objects.put(content) for name, content in wanted.items()},
        record=run.objects.put(dumped(record)),
        rules=digest(record.year),
        at=datetime.now(UTC),
        evidence=spot.evidence,
        ordinal=spot.ordinal,
        due=due_of(report),
    )


def due_of(report: Report) -> date | None:
    """Return by when the first level should have reviewed a submission, None where nobody can say."""
    return due(report.submitted_at, first_level(report.division or ""))
