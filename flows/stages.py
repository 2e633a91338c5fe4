"""The stages of a verification: each a Prefect task around one function of a spoke; retries stand here.

What a task is given is shown on its run page, so it is small: names, digests, years.
Deadlines are the reading pool's, which can end native code; Prefect's cannot.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task
from prefect.utilities.annotations import quote

from domain.document import Document
from domain.errors import HezhengError
from domain.report import Report
from domain.submission import EvidenceFile, Submission
from extractors.forms.folder import open_submission
from extractors.pool import FileReading
from flows.evidence import sha256_of
from flows.intake import Arrival
from flows.outcome import Spot, kept, write_files
from flows.readings import reading_of
from flows.report import files_of
from flows.run import CURRENT
from matchers.assess import relied_on
from matchers.case import Around
from matchers.record import Record, dumped, holder_of, loaded
from matchers.ruleset import Ruleset
from matchers.rulesets import digest
from reports.triage import TriageRow, run_json, triage_xlsx
from storage.files import write_atomically
from storage.records.submissions import keep, keep_failures

log = logging.getLogger(__name__)

T = TypeVar("T")


def as_it_is(value: T) -> T:
    """Return a large value to give to a task: Prefect would go through all of it twice for results of other tasks."""
    return cast(T, quote(value))


def _may_heal(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Retry only what the error says may be otherwise next time: a disk or a service, never an applicant's file."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, HezhengError) and error.retryable


def _read_form(form: Path) -> FileReading:
    """Read a form that is a document like any evidence: in a reading process, and only once."""
    return read_file(EvidenceFile(name=form.name, path=form), sha256_of(form))


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
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_heal,
)
def read_file(file: EvidenceFile, sha256: str) -> FileReading:
    """Read every page of one file; a file read before by the same reader is not read again."""
    return reading_of(file, sha256)


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
def write_report(place: str, record: Record, report: Report) -> None:
    """Write the report of a submission in its shapes into the folder `place` of the run, and keep its records."""
    run = CURRENT.get()
    content = dumped(record)
    files = files_of(run, place, content, report)
    write_files(run.out / place, files)
    one = kept(run, Spot(place=place, ordinal=run.ordinals[place]), record, report, files)
    with run.database.write() as connection:
        keep(connection, one)
    log.info("reported", extra={"bound": {"submission": report.submission_id, "documents": len(report.documents)}})


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


@task(
    name="留存未能处理者",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_heal,
)
def keep_failed(rows: Sequence[TriageRow]) -> None:
    """Keep in the records what could not be processed and why."""
    run = CURRENT.get()
    failed = [(at, row.submission_id, row.failure) for at, row in enumerate(rows) if row.failure is not None]
    with run.database.write() as connection:
        keep_failures(connection, run.key, failed)
