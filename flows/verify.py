"""Verification as a story: receive, read, check, report; one submission that fails never stops the others."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar, cast

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from domain.document import Document
from domain.errors import BadInputError, HezhengError
from domain.submission import EvidenceFile, Submission
from extractors.copies import across_files
from extractors.documents import unreadable
from extractors.pool import FileReading
from flows.documents import keep_documents, known_documents
from flows.evidence import reason_of, sha256_of
from flows.intake import Arrival, safe_name
from flows.replay import reported
from flows.run import CURRENT, Run
from flows.stages import as_it_is, check, keep_failed, read_file, receive, register, write_overview, write_report
from reports.triage import TriageRow
from reports.words import printable

log = logging.getLogger(__name__)

T = TypeVar("T")

_SIDE_BY_SIDE = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=8))
"""Threads only wait here; how many pages are read at once is the reading pool's matter."""


_AT_ONCE = 2
"""Submissions under way at a time: while one is checked and reported, the pages of the next are read."""


Outcome = str | TriageRow
"""What has come of a submission so far: the folder name of its report, or its row of the overview."""


@flow(name="核验一批申报材料", flow_run_name="核验 {count} 份申报材料", validate_parameters=False)
def verify_many(count: int) -> list[TriageRow]:
    """Verify all that arrived: read them all, then check and report each with what is known of the others.

    A submission that fails is a row that says why, and the others go on.
    """
    run = CURRENT.get()
    log.info("arrived", extra={"bound": {"submissions": count}})
    received: list[Outcome] = [_guarded(arrival, partial(_received, arrival, run)) for arrival in run.arrivals]
    read = _each(run.arrivals, received, _read_one)
    rows = [row for row in _each(run.arrivals, read, _finish_one) if isinstance(row, TriageRow)]
    write_overview(count, rows)
    keep_failed(rows)
    return rows


def _each(
    arrivals: Sequence[Arrival], outcomes: Sequence[Outcome], step: Callable[[Arrival, Outcome], Outcome]
) -> list[Outcome]:
    """Do `step` for each submission, a few at a time."""
    threads = ThreadPoolExecutor(_AT_ONCE)
    try:
        jobs = [
            threads.submit(copy_context().run, step, arrival, outcome)
            for arrival, outcome in zip(arrivals, outcomes, strict=True)
        ]
        return [job.result() for job in jobs]
    finally:
        threads.shutdown(wait=False, cancel_futures=True)  # a run that is told to end waits for nothing


def _read_one(arrival: Arrival, outcome: Outcome) -> Outcome:
    return _guarded(arrival, partial(read_submission, outcome)) if isinstance(outcome, str) else outcome


def _finish_one(arrival: Arrival, outcome: Outcome) -> Outcome:
    row = _guarded(arrival, partial(verify_submission, outcome)) if isinstance(outcome, str) else outcome
    CURRENT.get().heard(row)
    log.info("done", extra={"bound": {"submission": row.submission_id, "failed": row.failure is not None}})
    return row


def _received(arrival: Arrival, run: Run) -> str:
    """Take in one submission; return the folder name that its report will have."""
    submission = receive(arrival)
    submission_id = submission.form.submission_id
    place = run.places.claim(submission_id)
    if place != safe_name(submission_id):
        run.note(f"编号 {printable(submission_id)} 出现了不止一次，{arrival.name} 的报告写入 {place}。")
    run.take_in(place, submission, arrival.lists)
    return place


def _guarded(arrival: Arrival, step: Callable[[], T]) -> T | TriageRow:
    """Do `step`, whatever happens: this is the edge where defects are caught."""
    try:
        return step()
    except HezhengError as error:
        log.warning("not processed", extra={"bound": {"cause": type(error).__name__}})
        return TriageRow(submission_id=arrival.name, failure=str(error))
    except Exception as error:
        log.exception("failed")
        message = f"处理时出错（{type(error).__name__}），其余申报材料不受影响。请将运行日志交维护人员。"
        return TriageRow(submission_id=arrival.name, failure=message)


@flow(name="识读申报材料", flow_run_name="识读 {place}", validate_parameters=False, task_runner=_SIDE_BY_SIDE)
def read_submission(place: str) -> str:
    """Read the evidence of the submission whose report goes to `place`, and keep what was read."""
    run = CURRENT.get()
    submission = run.received[place]
    ruleset = run.ruleset(submission.form.year)  # first: without rules there is no need to read
    register(place, as_it_is(_read_evidence(submission)), as_it_is(ruleset), ruleset.year)
    return place


@flow(name="核验申报材料", flow_run_name="核验 {place}", validate_parameters=False)
def verify_submission(place: str) -> TriageRow:
    """Check and report the submission whose report goes to `place`."""
    record = check(place)
    report = reported(record)
    write_report(place, as_it_is(record), as_it_is(report))
    return TriageRow.of(report, f"{place}/report.html")


def _read_evidence(submission: Submission) -> tuple[Document, ...]:
    """Read all files of a submission side by side; the documents come in the order of the files."""
    run = CURRENT.get()
    files = [(file, sha256_of(file.path)) for file in submission.evidence]
    known = known_documents(run, files)
    futures = {file.name: read_file.submit(file, sha256) for file, sha256 in files if file.name not in known}
    parts = [
        known[file.name] if file.name in known else _documents(file, sha256, futures[file.name])
        for file, sha256 in files
    ]
    return across_files([document for part in parts for document in part])


def _documents(file: EvidenceFile, sha256: str, future: PrefectFuture[FileReading]) -> tuple[Document, ...]:
    try:
        return keep_documents(CURRENT.get(), file, sha256, future.result())
    except BadInputError as error:
        log.warning("unreadable", extra={"bound": {"sha256": sha256, "reason": reason_of(error)}})
        return (unreadable(file.name, sha256, reason_of(error), str(error)),)
