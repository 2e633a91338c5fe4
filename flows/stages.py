"""The stages of a verification: each a Prefect task around one function of a spoke; retries and caching stand here.

What a task is given is shown on its run page and is part of its cache key, so it is small: names, digests, years.
Deadlines are the reading pool's, which can end native code; Prefect's cannot.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TaskRunContext
from prefect.tasks import Task

from domain.document import Document
from domain.errors import HezhengError
from domain.page import Code, Inset, Line, Page, Seal
from domain.report import Report
from domain.submission import EvidenceFile, Submission
from extractors.forms.folder import open_submission
from extractors.pool import FileReading
from flows.evidence import sha256_of
from flows.intake import Arrival
from flows.run import CURRENT
from matchers.assess import relied_on
from matchers.case import Around
from matchers.record import Record, dumped, holder_of, loaded
from matchers.ruleset import Ruleset
from matchers.rulesets import digest
from reports.html import render_html
from reports.json import report_json
from reports.outline import outline
from reports.pictures import Gallery
from reports.return_notice import return_text, return_word
from reports.triage import TriageRow, run_json, triage_xlsx
from reports.word import render_word
from storage.files import write_atomically
from storage.objects import digest_of

log = logging.getLogger(__name__)


def _may_heal(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Retry only what the error says may be otherwise next time: a disk or a service, never an applicant's file."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, HezhengError) and error.retryable


_SHAPE = ",".join(
    f"{kind.__name__}.{one.name}" for kind in (FileReading, Page, Line, Seal, Code, Inset) for one in fields(kind)
)
"""What a kept reading consists of: one kept in another shape is no longer found, and the file is read again."""


def _reading_key(_context: TaskRunContext, parameters: dict[str, Any]) -> str:
    """Name a reading by the file's bytes, its name (warnings quote it), and everything that reads."""
    parts = (parameters["sha256"], parameters["file"].path.name, parameters["reader"], _SHAPE)
    return digest_of("\n".join(parts).encode("utf-8", "surrogateescape"))


def _read_form(form: Path) -> FileReading:
    """Read a form that is a document like any evidence: in a reading process, and only once."""
    return read_file(EvidenceFile(name=form.name, path=form), sha256_of(form), CURRENT.get().reader)


@task(name="接收申报材料", task_run_name="接收 {arrival.name}", cache_policy=NO_CACHE)
def receive(arrival: Arrival) -> Submission:
    """Read the form and list the evidence of a submission; raises why there is none to read."""
    if arrival.error is not None:
        raise arrival.error
    submission = open_submission(arrival.folder, _read_form)
    counts = {"evidence": len(submission.evidence), "faults": len(submission.form.faults)}
    log.info("received", extra={"bound": {"submission": submission.form.submission_id, **counts}})
    return submission


@task(
    name="读取材料",
    task_run_name="读取 {file.name}",
    cache_key_fn=_reading_key,
    persist_result=True,
    cache_result_in_memory=False,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_heal,
)
def read_file(file: EvidenceFile, sha256: str, reader: str) -> FileReading:
    """Read every page of one file; a file read before by the same `reader` is not read again."""
    started = time.monotonic()
    reading = CURRENT.get().pool.read_file(file.path)
    counts = {"pages": len(reading.pages), "unread": len(reading.warnings), "reader": reader}
    log.info("read", extra={"bound": {"sha256": sha256, "seconds": round(time.monotonic() - started, 3), **counts}})
    return reading


@task(name="登记", task_run_name="登记 {place}", cache_policy=NO_CACHE)
def register(place: str, documents: Sequence[Document], ruleset: Ruleset, year: str) -> None:
    """Keep what the verdict on the submission at `place` will rest on, and register what it relies on."""
    run = CURRENT.get()
    submission = run.received[place]
    record = Record(
        submission=submission,
        documents=tuple(documents),
        year=year,
        rules=digest(year),
        as_of=run.as_of,
        around=Around(lists=run.looked_up[place]),
        engine=run.engine,
    )
    run.register.record(*relied_on(submission, documents, ruleset, run.as_of))
    write_atomically(run.record_of(place), dumped(record))


@task(name="核对", task_run_name="核对 {place}", cache_policy=NO_CACHE)
def check(place: str) -> Record:
    """Weigh the submission at `place` with what is known of the others, and keep the record of it."""
    run = CURRENT.get()
    record = loaded(run.record_of(place).read_bytes())
    elsewhere = run.register.elsewhere(holder_of(record))
    complete = replace(record, around=replace(record.around, elsewhere=elsewhere))
    write_atomically(run.record_of(place), dumped(complete))
    return complete


@task(
    name="出具报告",
    task_run_name="出具报告 {place}",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_heal,
)
def write_report(place: str, report: Report) -> None:
    """Write the report of a submission in its three shapes into the folder `place` of the run."""
    run = CURRENT.get()
    folder = run.out / place
    said = outline(report, Gallery(report.documents, run.page_image))
    write_atomically(folder / "report.docx", render_word(said))
    write_atomically(folder / "report.html", render_html(said))
    _write_return(folder, report)
    write_atomically(folder / "report.json", report_json(report))  # last: where it is, the others are
    log.info("reported", extra={"bound": {"submission": report.submission_id, "documents": len(report.documents)}})


def _write_return(folder: Path, report: Report) -> None:
    """Write the notice for the enterprise; where there is nothing to mend any more, take away the one of before."""
    text, word = return_text(report), return_word(report)
    for name, content in (("return.txt", text and text.encode("utf-8", "replace")), ("return.docx", word)):
        if content:
            write_atomically(folder / name, content)
        else:
            (folder / name).unlink(missing_ok=True)


@task(
    name="汇总",
    task_run_name="汇总 {count} 份申报材料",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_heal,
)
def write_overview(count: int, rows: Sequence[TriageRow]) -> None:
    """Write what the whole run found beside the reports."""
    run = CURRENT.get()
    write_atomically(run.out / "triage.xlsx", triage_xlsx(rows))
    write_atomically(run.out / "run.json", run_json(rows, as_of=run.as_of, engine=run.engine))
    failed = sum(row.failure is not None for row in rows)
    log.info("finished", extra={"bound": {"submissions": count, "failed": failed}})
