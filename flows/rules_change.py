"""Apply the rules as they are now to what was read before: every stored record judged again, no page read.

Records are judged in processes side by side, a chunk at a time, with what others rely on today. What comes out the same
keeps its report and is marked as judged by the rules of today, what comes out otherwise gets a new one, in transactions
of their own, so that a run that breaks off goes on where it was.
"""

import gc
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from domain.lists import Lists
from domain.report import Report
from domain.use import Use
from extractors.forms.lists import read_lists
from flows.bulk_run import records_here
from flows.objects import open_objects
from flows.outcome import LAST, due_of, report_files, write_files
from flows.pictures import gallery
from flows.records import at_work
from flows.replay import reported
from flows.settings import RECORDS, STATE, Settings, require_lists
from matchers import rulesets
from matchers.case import Around
from matchers.record import Record, dumped, holder_of, loaded
from reports.json import report_json
from storage.files import write_atomically
from storage.objects import ObjectStore, digest_of
from storage.records.database import Database
from storage.records.runs import RunStart, run_row
from storage.records.submissions import keep, mark_judged, stale, submission
from storage.records.uses import RecordsRegister, brought_up_to_date, newest_use, seen_by
from storage.records.verified import Verified

_CHUNK = 50
_SEEN = "uses"
"""What a run that judges again keeps of how much it knew of others."""


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
    """Which records are judged again, and what is left behind.

    Attributes:
        out: folder of reports.
        year: of the rules; None for any.
        everything: whether those are taken too that the rules of today judged.
        as_of: the day instead of each record's own.
        lists: a folder of lists instead of those of each record.
        keep: whether anything is written.
        documents: whether a report that comes out otherwise is written as Word and HTML too.
    """

    out: Path
    year: str | None = None
    everything: bool = False
    as_of: date | None = None
    lists: Path | None = None
    keep: bool = True
    documents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """What a process judges with.

    `registers` finds what others have come to rely on since a number of theirs, `seen` says up to which number a run
    knew of all when it judged; `lists` are those that count instead of each record's, None for each its own.
    """

    scope: Scope
    run: str
    database: Database
    objects: ObjectStore
    registers: dict[int, RecordsRegister]
    seen: dict[str, int]
    lists: Lists | None
    shared: bool


_BENCH: ContextVar[_Bench] = ContextVar("_BENCH")


def rechecked(scope: Scope, processes: int | None = None) -> Rechecked:
    """Judge records again by the rules as they are now.

    Raises:
        ConfigurationError: records or store are not configured as needed, or the lists are not there.
        UnavailableError: one of them does not answer.
        UnreadableFileError: a record is damaged.
    """
    settings = Settings.read()
    require_lists(scope.lists)
    now = {year: rulesets.digest(year) for year in rulesets.available()}
    with closing(records_here(settings, scope.out)) as database:
        with database.read() as connection:
            keys = stale(connection, {} if scope.everything else now, scope.year)
            asked = {"count": len(keys), _SEEN: newest_use(connection)}
        start = RunStart(kind="recheck", ruleset=scope.year, as_of=scope.as_of, asked=asked)
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
    many = min(processes, max(1, len(chunks)))
    with ProcessPoolExecutor(many, mp_context=context, initializer=_sit_down, initargs=(scope, run)) as pool:
        yield from pool.map(_chunk, chunks)


def _sit_down(scope: Scope, run: str) -> None:
    """Open what a process of its own judges with, once: the register holds the looks of all pages."""
    settings = Settings.read()
    database = records_here(settings, scope.out)
    bench = _Bench(
        scope=scope,
        run=run,
        database=database,
        objects=open_objects(settings, scope.out / STATE / "pages"),
        registers={},
        seen={},
        lists=None if scope.lists is None else read_lists(scope.lists),
        shared=settings.bucket is not None,
    )
    _BENCH.set(bench)


def _chunk(keys: Sequence[str]) -> list[Change]:
    """Judge some records; return those that came out otherwise."""
    bench = _BENCH.get()
    changes: list[Change] = []
    same: list[tuple[str, str, date | None]] = []
    for key in keys:
        with bench.database.read() as connection:
            before = submission(connection, key)
        if before is None:  # taken out since
            continue
        record, report = _judged(bench, before["record_digest"], before["run"])
        if (
            digest_of(report_json(replace(report, as_of=before["as_of"]))) == before["report_digest"]
        ):  # another day alone
            same.append((key, record.rules, due_of(report)))
            continue
        changes.append(_change(key, before["conclusion"], report))
        if bench.scope.keep:
            _keep(bench, dict(before), record, report)
    if bench.scope.keep:
        with bench.database.write() as connection:
            mark_judged(connection, same)
    if changes:
        gc.collect()  # Word documents are circles, which otherwise pile up by the hundred megabytes
    return changes


def _judged(bench: _Bench, digest: str, run: str) -> tuple[Record, Report]:
    """Judge a record by what holds today: rules, what others rely on, and where they are given day and lists."""
    record = loaded(bench.objects.get(digest))
    lists = record.around.lists if bench.lists is None else bench.lists
    around = Around(lists=lists, elsewhere=_elsewhere(bench, record, run))
    as_of = bench.scope.as_of or record.as_of
    record = replace(record, as_of=as_of, rules=rulesets.digest(record.year), around=around)
    return record, reported(record)


def _elsewhere(bench: _Bench, record: Record, run: str) -> tuple[Use, ...]:
    """Return what others rely on too: as known when `run` judged, brought up to date with what was recorded since."""
    with bench.database.read() as connection:
        if run not in bench.seen:
            judged = run_row(connection, run)
            told = judged["asked"].get(_SEEN) if judged else None
            bench.seen[run] = seen_by(connection, run) if told is None else int(told)
        since = bench.seen[run]
        if newest_use(connection) == since:
            return record.around.elsewhere
    register = bench.registers.setdefault(since, RecordsRegister(bench.database, since))
    new = register.elsewhere(holder_of(record))
    with bench.database.read() as connection:
        return brought_up_to_date(connection, record.around.elsewhere, since, new)


def _change(key: str, before: str, report: Report) -> Change:
    after = report.assessment.conclusion.value
    return Change(key=key, submission_id=report.submission_id, name=report.enterprise_name, before=before, after=after)


def _keep(bench: _Bench, before: Mapping[str, Any], record: Record, report: Report) -> None:
    """Keep the new report and what it rests on, in the records and in the folder of reports."""
    scope, put = bench.scope, bench.objects.put
    files = _files(bench, report) if scope.documents else {LAST: report_json(report)}
    kept = dumped(record)
    one = Verified(
        report=report,
        holder=holder_of(record),
        run=bench.run,
        place=before["place"],
        files={name: put(content) for name, content in files.items() if bench.shared or name == LAST},
        record=put(kept),
        rules=record.rules,
        at=datetime.now(UTC),
        evidence=before["evidence_digest"],
        known_as=before["key"],
        due=due_of(report),
    )
    write_files(scope.out / one.place, files)
    write_atomically(scope.out / STATE / RECORDS / f"{one.place}.json.gz", kept)
    with bench.database.write() as connection:
        keep(connection, one)


def _files(bench: _Bench, report: Report) -> dict[str, bytes]:
    with gallery(report, bench.objects, bench.database) as pictures:
        return report_files(report, pictures)
