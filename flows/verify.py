"""Verification as a story: receive, read, check, report; one submission that fails never stops the others."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar, cast

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from domain.document import Document
from domain.errors import BadInputError, HezhengError
from domain.report import Report
from domain.submission import EvidenceFile, Submission
from extractors.copies import across_files
from extractors.documents import documents_of, unreadable
from extractors.pool import FileReading
from flows.evidence import reason_of, sha256_of
from flows.intake import Arrival, safe_name
from flows.run import CURRENT, Run
from flows.stages import check, read_file, receive, write_overview, write_report
from reports.triage import TriageRow
from reports.words import printable

log = logging.getLogger(__name__)

T = TypeVar("T")

_SIDE_BY_SIDE = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=8))
"""Threads only wait here; how many pages are read at once is the reading pool's matter."""


_AT_ONCE = 2
"""Submissions under way at a time: while one is checked and reported, the pages of the next are read."""


@flow(name="核验一批申报材料", flow_run_name="核验 {count} 份申报材料", validate_parameters=False)
def verify_many(count: int) -> list[TriageRow]:
    """Verify all that arrived; a submission that fails is a row that says why, and the others go on."""
    run = CURRENT.get()
    received = [_guarded(arrival, partial(_received, arrival, run)) for arrival in run.arrivals]
    threads = ThreadPoolExecutor(_AT_ONCE)
    try:
        jobs = [
            threads.submit(copy_context().run, _finished, arrival, outcome)
            for arrival, outcome in zip(run.arrivals, received, strict=True)
        ]
        rows = [job.result() for job in jobs]
    finally:
        threads.shutdown(wait=False, cancel_futures=True)  # a run that is told to end waits for nothing
    write_overview(count, rows)
    return rows


def _received(arrival: Arrival, run: Run) -> str:
    """Take in one submission; return the folder name that its report will have."""
    submission = receive(arrival)
    submission_id = submission.form.submission_id
    place = run.places.claim(submission_id)
    if place != safe_name(submission_id):
        run.note(f"编号 {printable(submission_id)} 出现了不止一次，{arrival.name} 的报告写入 {place}。")
    run.take_in(place, submission, arrival.lists)
    return place


def _finished(arrival: Arrival, place: str | TriageRow) -> TriageRow:
    row = _guarded(arrival, partial(verify_submission, place)) if isinstance(place, str) else place
    CURRENT.get().heard(row)
    return row


def _guarded(arrival: Arrival, step: Callable[[], T]) -> T | TriageRow:
    """Do `step`, whatever happens: this is the edge where defects are caught."""
    try:
        return step()
    except HezhengError as error:
        return TriageRow(submission_id=arrival.name, failure=str(error))
    except Exception as error:
        log.exception("failed")
        message = f"处理时出错（{type(error).__name__}），其余申报材料不受影响。请将运行日志交维护人员。"
        return TriageRow(submission_id=arrival.name, failure=message)


@flow(
    name="核验申报材料",
    flow_run_name="核验 {place}",
    validate_parameters=False,
    task_runner=_SIDE_BY_SIDE,
)
def verify_submission(place: str) -> TriageRow:
    """Read, check and report the submission whose report goes to `place`."""
    run = CURRENT.get()
    submission = run.received[place]
    ruleset = run.ruleset(submission.form.year)  # first: without rules there is no need to read
    documents = _read_evidence(submission, run)
    assessment = check(place, documents, ruleset, ruleset.year)
    report = Report(
        submission_id=submission.form.submission_id,
        enterprise_name=submission.form.enterprise.name,
        enterprise_uscc=submission.form.enterprise.uscc,
        ruleset=ruleset.year,
        as_of=run.as_of,
        engine=run.engine,
        documents=documents,
        assessment=assessment,
        division=submission.form.enterprise.division,
        submitted_at=submission.form.submitted_at,
    )
    write_report(place, report)
    return TriageRow.of(report, f"{place}/report.html")


def _read_evidence(submission: Submission, run: Run) -> tuple[Document, ...]:
    """Read all files of a submission side by side; the documents come in the order of the files."""
    files = [(file, sha256_of(file.path)) for file in submission.evidence]
    readings = [read_file.submit(file, sha256, run.reader) for file, sha256 in files]
    parts = [_documents(file, sha256, reading) for (file, sha256), reading in zip(files, readings, strict=True)]
    return across_files([document for part in parts for document in part])


def _documents(file: EvidenceFile, sha256: str, future: PrefectFuture[FileReading]) -> tuple[Document, ...]:
    try:
        reading = future.result()
        return documents_of(file.name, sha256, reading.pages, reading.warnings)
    except BadInputError as error:
        log.warning("unreadable", extra={"bound": {"sha256": sha256, "reason": reason_of(error)}})
        return (unreadable(file.name, sha256, reason_of(error), str(error)),)
