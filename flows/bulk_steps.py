"""The two steps of a submission in a bulk run: read it, and when all are read, judge and report it.

Each step begins from what is kept and ends with one transaction, so that it may be cut off anywhere and done again by
anybody, and leaves the same behind.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from domain.document import Document
from domain.errors import BadInputError, NoSubmissionError
from domain.lists import NO_LISTS, Lists
from domain.submission import EvidenceFile, Submission
from extractors.copies import across_files
from extractors.documents import unreadable
from extractors.forms.folder import open_submission
from extractors.forms.lists import read_lists
from extractors.pool import FileReading
from flows.documents import keep_documents, known_documents
from flows.evidence import reason_of, sha256_of
from flows.manifest import unpacked
from flows.outcome import Spot, kept, write_files
from flows.readings import reading_of
from flows.replay import reported
from flows.report import files_of
from flows.run import CURRENT
from flows.scratch import scratch
from matchers.assess import relied_on
from matchers.case import Around
from matchers.record import Record, dumped, holder_of, loaded
from matchers.rulesets import digest
from reports.triage import TriageRow
from storage.files import write_atomically
from storage.records.arrivals import arrival
from storage.records.items import Item, done, was_read
from storage.records.submissions import keep

log = logging.getLogger(__name__)

_SIDE_BY_SIDE = 8
"""Files of one submission that are handed to the reading processes at once."""


def read_item(item: Item) -> None:
    """Read what was handed in and keep what its verdict will rest on; raises why it cannot be processed."""
    run = CURRENT.get()
    with run.database.read() as connection:
        came = arrival(connection, item.arrival)
    if came["error"] is not None:
        raise NoSubmissionError(came["error"])
    with scratch() as folder:
        here = unpacked(came["manifest"], run.objects, folder)
        submission = open_submission(here.folder, _read_form)
        record = _read(submission, run.lists_in(run.lists) if run.lists else _lists(here.lists))
    ruleset = run.ruleset(submission.form.year)
    run.register.record(*relied_on(record.submission, record.documents, ruleset, run.as_of))
    said = {
        "submission_id": submission.form.submission_id,
        "holder": holder_of(record).key,
        "record": run.objects.put(dumped(record)),
    }
    with run.database.write() as connection:
        was_read(connection, item, said)


def report_item(item: Item) -> None:
    """Judge a submission that was read with what is known of all others, write and keep its report."""
    run = CURRENT.get()
    record = loaded(run.objects.get(item.record or ""))
    elsewhere = run.register.elsewhere(holder_of(record))
    complete = replace(record, around=replace(record.around, elsewhere=elsewhere))
    report = reported(complete)
    content, place = dumped(complete), item.place or ""
    files = files_of(run, place, content, report)
    with run.database.read() as connection:
        came = arrival(connection, item.arrival)
    spot = Spot(place=place, ordinal=item.ordinal or 1, evidence=came["manifest"])
    one = kept(run, spot, complete, report, files)
    write_files(run.out / place, files)
    write_atomically(run.record_of(place), content)
    row = rows().dump_python(TriageRow.of(report, f"{place}/report.html"), mode="json")
    with run.database.write() as connection:
        done(connection, item, row)
        keep(connection, one)
    log.info("reported", extra={"bound": {"submission": report.submission_id, "documents": len(report.documents)}})


def _read(submission: Submission, lists: Lists) -> Record:
    run = CURRENT.get()
    year = run.ruleset(submission.form.year).year  # first: without rules there is no need to read
    return Record(
        submission=submission,
        documents=_documents(submission.evidence),
        year=year,
        rules=digest(year),
        as_of=run.as_of,
        around=Around(lists=lists),
        engine=run.engine,
    )


def _lists(folder: Path | None) -> Lists:
    return NO_LISTS if folder is None else read_lists(folder)


def _documents(evidence: Sequence[EvidenceFile]) -> tuple[Document, ...]:
    """Read the files side by side; the documents come in the order of the files."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        jobs = [threads.submit(copy_context().run, _of_file, file) for file in evidence]
        return across_files([document for job in jobs for document in job.result()])


def _of_file(file: EvidenceFile) -> tuple[Document, ...]:
    run, sha256 = CURRENT.get(), sha256_of(file.path)
    try:
        known = known_documents(run, [(file, sha256)])
        return known[file.name] if known else keep_documents(run, file, sha256, reading_of(file, sha256))
    except BadInputError as error:
        log.warning("unreadable", extra={"bound": {"sha256": sha256, "reason": reason_of(error)}})
        return (unreadable(file.name, sha256, reason_of(error), str(error)),)


def _read_form(form: Path) -> FileReading:
    """Read a form that is a document like any evidence."""
    return reading_of(EvidenceFile(name=form.name, path=form), sha256_of(form))


@cache
def rows() -> TypeAdapter[TriageRow]:
    """Return how rows of the overview are kept; it is dear to make."""
    return TypeAdapter(TriageRow)
