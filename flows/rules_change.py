"""Apply the rules as they are now to what was read before: every stored record judged again, no page read.

Records are judged in processes side by side, a chunk at a time. What comes out the same keeps its report and is marked
as judged by the rules of today, what comes out otherwise gets a new one; both in one transaction a submission, so that
a run that breaks off goes on where it was.
"""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from domain.report import Report
from flows.bulk_run import records_here
from flows.objects import open_objects
from flows.records import at_work
from flows.replay import reported
from flows.settings import STATE, Settings
from matchers import rulesets
from matchers.record import Record, dumped, holder_of, loaded
from reports.json import report_json
from storage.objects import ObjectStore, digest_of
from storage.records.database import Database
from storage.records.runs import RunStart
from storage.records.submissions import keep, mark_judged, stale, submission
from storage.records.verified import Verified

_CHUNK = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A submission that the rules of today judge otherwise: its key, id, name, and the conclusions before and after."""

    key: str
    submission_id: str
    name: str | None
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What applying the rules did: how many came out the same, and those that did not."""

    same: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which records are judged again.

    `everything` takes those too that the rules of today judged; `as_of` is the day instead of each record's own;
    without `keep` nothing is written.
    """

    out: Path
    year: str | None = None
    everything: bool = False
    as_of: date | None = None
    keep: bool = True


def rechecked(scope: Scope, processes: int | None = None) -> Rechecked:
    """Judge records again by the rules as they are now.

    Raises:
        ConfigurationError: records or store are not configured as needed.
        UnavailableError: one of them does not answer.
        UnreadableFileError: a record is damaged.
    """
    settings = Settings.read()
    now = {year: rulesets.digest(year) for year in rulesets.available()}
    with closing(records_here(settings, scope.out)) as database:
        with database.read() as connection:
            keys = stale(connection, {} if scope.everything else now, scope.year)
        start = RunStart(kind="recheck", ruleset=scope.year, as_of=scope.as_of, asked={"count": len(keys)})
        with at_work(database, start) as counts:
            changes: list[Change] = []
            for some in _chunks(keys, scope, start.key, processes or settings.processes):
                changes += some
            counts |= {"changed": len(changes), "same": len(keys) - len(changes)}
    return Rechecked(same=len(keys) - len(changes), changes=tuple(changes))


def _chunks(keys: Sequence[str], scope: Scope, run: str, processes: int) -> Iterator[list[Change]]:
    """Yield the changes chunk by chunk, in order."""
    chunks = [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
    context = multiprocessing.get_context("spawn")  # threads and connections of ours are not for children
    with ProcessPoolExecutor(min(processes, max(1, len(chunks))), mp_context=context) as pool:
        yield from pool.map(_chunk, chunks, [scope] * len(chunks), [run] * len(chunks))


def _chunk(keys: Sequence[str], scope: Scope, run: str) -> list[Change]:
    """Judge some records, in a process of its own; return those that came out otherwise."""
    settings = Settings.read()
    objects = open_objects(settings, scope.out / STATE / "pages")
    with closing(records_here(settings, scope.out)) as database:
        found = (_one(key, scope, run, database, objects) for key in keys)
        return [change for change in found if change is not None]


def _one(key: str, scope: Scope, run: str, database: Database, objects: ObjectStore) -> Change | None:
    with database.read() as connection:
        before = submission(connection, key)
    if before is None:  # taken out since
        return None
    record = loaded(objects.get(before["record_digest"]))
    record = replace(record, as_of=scope.as_of or record.as_of, rules=rulesets.digest(record.year))
    report = reported(record)
    content = report_json(report)
    same = digest_of(content) == before["report_digest"]
    if scope.keep:
        with database.write() as connection:
            if same:
                mark_judged(connection, key, record.rules)
            else:
                keep(connection, _verified(dict(before), record, report, objects, run))
    return None if same else _change(key, before["conclusion"], report)


def _change(key: str, before: str, report: Report) -> Change:
    after = report.assessment.conclusion.value
    return Change(key=key, submission_id=report.submission_id, name=report.enterprise_name, before=before, after=after)


def _verified(before: Mapping[str, Any], record: Record, report: Report, objects: ObjectStore, run: str) -> Verified:
    """Keep the new report and what it rests on; Word and HTML of before no longer hold and are left out."""
    return Verified(
        report=report,
        holder=holder_of(record),
        run=run,
        place=before["place"],
        files={"report.json": objects.put(report_json(report))},
        record=objects.put(dumped(record)),
        rules=record.rules,
        at=datetime.now(UTC),
        evidence=before["evidence_digest"],
        known_as=before["key"],
    )
