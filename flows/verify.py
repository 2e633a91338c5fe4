"""Verification as a story: receive, read, check, report; one submission that fails never stops the others."""

import logging
from collections.abc import Sequence
from typing import Any, cast

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from domain.document import Document
from domain.errors import BadInputError, HezhengError
from domain.report import Report
from domain.submission import EvidenceFile, Submission
from extractors.documents import documents_of, unreadable
from extractors.pool import FileReading
from flows.intake import Arrival
from flows.run import CURRENT, Run, reason_of, sha256_of
from flows.stages import check, read_file, receive, write_overview, write_report
from reports.triage import TriageRow

log = logging.getLogger(__name__)

_SIDE_BY_SIDE = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=8))
"""Threads only wait here; how many pages are read at once is the reading pool's matter."""


@flow(name="核验一批申报材料", flow_run_name="核验 {count} 份申报材料", validate_parameters=False)
def verify_many(count: int, found: Sequence[Arrival]) -> list[TriageRow]:
    """Verify submissions one after another; the pages of each are read side by side."""
    rows = [_row(arrival) for arrival in found]
    write_overview(count, rows)
    return rows


def _row(arrival: Arrival) -> TriageRow:
    """Verify one submission, whatever happens: this is the edge where defects are caught."""
    try:
        row = verify_submission(arrival)
    except HezhengError as error:
        row = TriageRow(submission_id=arrival.name, failure=str(error))
    except Exception as error:
        log.exception("failed")
        message = f"处理时出错（{type(error).__name__}），其余申报材料不受影响。请将运行日志交维护人员。"
        row = TriageRow(submission_id=arrival.name, failure=message)
    CURRENT.get().heard(row)
    return row


@flow(
    name="核验申报材料",
    flow_run_name="核验 {arrival.name}",
    validate_parameters=False,
    task_runner=_SIDE_BY_SIDE,
)
def verify_submission(arrival: Arrival) -> TriageRow:
    """Receive, read, check and report one submission."""
    run = CURRENT.get()
    submission = receive(arrival)
    documents = _read_evidence(submission, run)
    ruleset = run.ruleset(submission.form.year)
    assessment = check(submission, documents, ruleset, ruleset.year)
    report = Report(
        submission_id=submission.form.submission_id,
        enterprise_name=submission.form.enterprise.name,
        enterprise_uscc=submission.form.enterprise.uscc,
        ruleset=ruleset.year,
        as_of=run.as_of,
        engine=run.engine,
        documents=documents,
        assessment=assessment,
    )
    place = run.places.claim(report.submission_id)
    write_report(place, report)
    return TriageRow.of(report, f"{place}/report.html")


def _read_evidence(submission: Submission, run: Run) -> tuple[Document, ...]:
    """Read all files of a submission side by side; the documents come in the order of the files."""
    files = [(file, sha256_of(file.path)) for file in submission.evidence]
    readings = [read_file.submit(file, sha256, run.reader) for file, sha256 in files]
    parts = [_documents(file, sha256, reading) for (file, sha256), reading in zip(files, readings, strict=True)]
    return tuple(document for part in parts for document in part)


def _documents(file: EvidenceFile, sha256: str, future: PrefectFuture[FileReading]) -> tuple[Document, ...]:
    try:
        reading = future.result()
        return documents_of(file.name, sha256, reading.pages, reading.warnings)
    except BadInputError as error:
        log.warning("unreadable", extra={"bound": {"sha256": sha256, "reason": reason_of(error)}})
        return (unreadable(file.name, sha256, reason_of(error), str(error)),)
