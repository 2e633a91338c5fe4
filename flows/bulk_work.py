"""Work on a bulk run until all of it is done, beside any number of others, through failures of what it rests on."""

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import TypeVar

from domain.errors import HezhengError, UnavailableError
from flows.bulk_steps import rows
from flows.intake import Places
from flows.outcome import LAST, write_files
from flows.run import Run
from reports.triage import TriageRow, run_json, triage_xlsx
from storage.files import write_atomically
from storage.objects import digest_of
from storage.records.items import (
    HOLD,
    Item,
    LostItemError,
    fail,
    give_back,
    hold,
    of_run,
    reports_of,
    settle,
    states,
    take,
)
from storage.records.runs import finish, renew
from storage.records.submissions import keep_failures

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 2
"""Items under way in one process: while one is judged and reported, the pages of the next are read."""

PATIENCE_S = 600
"""How long a worker waits for a database or a store that does not answer, before it gives up."""

_PAUSE_S = 0.5
_ENDED = frozenset({"done", "failed"})
_READ = frozenset({"read", "reporting"}) | _ENDED

Step = Callable[[Item], None]
"""Does one step of an item; raises why it cannot."""


def work(run: Run, read: Step, report: Step) -> Counter[str]:
    """Take part in a run until nothing is left to do, and return how many items ended how.

    Raises:
        UnavailableError: what the run rests on did not answer for ten minutes; the run can go on later.
    """
    owner = secrets.token_hex(16)
    with _holding(run, owner), ThreadPoolExecutor(AT_ONCE) as threads:
        jobs = [threads.submit(copy_context().run, _loop, run, owner, read, report) for _ in range(AT_ONCE)]
        for job in jobs:
            job.result()
    return _patiently(lambda: _finished(run))


def _loop(run: Run, owner: str, read: Step, report: Step) -> None:
    """Do what is free, wait for what others are at, until all is done."""
    while not _patiently(lambda: _ended(run)):
        item = _patiently(lambda: _take(run, "reading", owner))
        step = read
        if item is None and _patiently(lambda: _settled(run)):
            item, step = _patiently(lambda: _take(run, "reporting", owner)), report
        if item is None:
            time.sleep(_PAUSE_S)
        else:
            _guarded(run, item, step)
            log.info("left", extra={"bound": {"submissions": _patiently(lambda: _left(run))}})


def _guarded(run: Run, item: Item, step: Step) -> None:
    """Do a step of an item, whatever happens: this is the edge where defects are caught."""
    bound = {"bound": {"run": item.run, "position": item.position}}
    try:
        step(item)
    except UnavailableError:
        log.warning("given back", extra=bound)
        _patiently(lambda: _change(run, item, give_back))
        time.sleep(_PAUSE_S)
    except LostItemError:
        log.warning("lost", extra=bound)
    except HezhengError as error:
        log.warning("not processed", extra={"bound": {**bound["bound"], "cause": type(error).__name__}})
        _failed(run, item, str(error))
    except Exception as error:
        log.exception("failed", extra=bound)
        message = f"处理时出错（{type(error).__name__}），其余申报材料不受影响。请将运行日志交维护人员。"
        _failed(run, item, message)


def _failed(run: Run, item: Item, reason: str) -> None:
    try:
        _patiently(lambda: _change(run, item, lambda connection, one: fail(connection, one, reason)))
    except LostItemError:
        log.warning("lost", extra={"bound": {"run": item.run, "position": item.position}})


def _change(run: Run, item: Item, change: Callable[..., None]) -> None:
    with run.database.write() as connection:
        change(connection, item)


def _take(run: Run, step: str, owner: str) -> Item | None:
    with run.database.write() as connection:
        return take(connection, run.key, step, owner)


def _ended(run: Run) -> bool:
    with run.database.read() as connection:
        return states(connection, run.key).keys() <= _ENDED


def _left(run: Run) -> int:
    """Return how many submissions of the run are not done, whoever is at them."""
    with run.database.read() as connection:
        return sum(count for state, count in states(connection, run.key).items() if state not in _ENDED)


def _settled(run: Run) -> bool:
    """Tell whether all is read; give each its folder then, in the order of the run, as one process would."""
    with run.database.read() as connection:
        if not states(connection, run.key).keys() <= _READ:
            return False
        items = [row for row in of_run(connection, run.key) if row["record"] is not None]
    if any(row["place"] is None for row in items):
        places, seen = Places(), Counter[tuple[str, str]]()
        settled: dict[int, tuple[str, int]] = {}
        for row in items:
            seen[row["holder"], row["submission_id"]] += 1
            settled[row["position"]] = (places.claim(row["submission_id"]), seen[row["holder"], row["submission_id"]])
        with run.database.write() as connection:
            settle(connection, run.key, settled)
    return True


def _finished(run: Run) -> Counter[str]:
    """Write the overview, fetch what others reported, and say that the run ended; doing so twice changes nothing."""
    with run.database.read() as connection:
        items, elsewhere = of_run(connection, run.key), reports_of(connection, run.key)
    found = [_row(row["row"], row["submission_id"] or row["name"]) for row in items]
    _fetch(run, elsewhere)
    write_atomically(run.out / "triage.xlsx", triage_xlsx(found))
    write_atomically(run.out / "run.json", run_json(found, as_of=run.as_of, engine=run.engine))
    failed = [(at, row.submission_id, row.failure) for at, row in enumerate(found) if row.failure is not None]
    counts = Counter("failed" if row.conclusion is None else row.conclusion.value for row in found)
    with run.database.write() as connection:
        keep_failures(connection, run.key, failed)
        finish(connection, run.key, "completed", counts)
    log.info("finished", extra={"bound": {"submissions": len(found), "failed": len(failed)}})
    return counts


def _row(kept: dict[str, object], name: str) -> TriageRow:
    return rows().validate_python({"submission_id": name, **kept})


def _fetch(run: Run, reports: Sequence[tuple[str, dict[str, str], str]]) -> None:
    """Write the reports that other machines made, and what they rest on, into the folder of this one."""
    for place, files, record in reports:
        if not _holds(run.record_of(place), record):
            write_atomically(run.record_of(place), run.objects.get(record))
        if not _holds(run.out / place / LAST, files[LAST]):
            write_files(run.out / place, {name: run.objects.get(digest) for name, digest in files.items()})


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and digest_of(path.read_bytes()) == digest


@contextmanager
def _holding(run: Run, owner: str) -> Iterator[None]:
    """Keep saying that this worker is at its items, and the run at work."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(HOLD.total_seconds() / 4):
            try:
                with run.database.write() as connection:
                    hold(connection, owner)
                    renew(connection, run.key)
            except UnavailableError:
                log.warning("hold not renewed")

    with run.database.write() as connection:
        renew(connection, run.key)
    thread = threading.Thread(target=beat, name="hold", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


def _patiently(attempt: Callable[[], T]) -> T:
    """Return what `attempt` returns, waiting for what does not answer; raises UnavailableError after `PATIENCE_S`."""
    end, pause = time.monotonic() + PATIENCE_S, _PAUSE_S
    while True:
        try:
            return attempt()
        except UnavailableError:
            if time.monotonic() > end:
                raise
            time.sleep(pause)
            pause = min(2 * pause, 10)
