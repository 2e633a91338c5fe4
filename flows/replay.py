"""A report out of a record: what `verify` writes and `recheck` compares."""

from domain.report import Report
from matchers.record import Record, replayed


def reported(record: Record) -> Report:
    """Return the report that a record leads to by the rules as they stand now."""
    form = record.submission.form
    return Report(
        submission_id=form.submission_id,
        enterprise_name=form.enterprise.name,
        enterprise_uscc=form.enterprise.uscc,
        ruleset=record.year,
        as_of=record.as_of,
        engine=record.engine,
        documents=record.documents,
        assessment=replayed(record),
        division=form.enterprise.division,
        submitted_at=form.submitted_at,
    )
