"""Where a run keeps its records: a file beside its reports, or the database that the environment names."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import UnavailableError
from flows.settings import DATABASE, Settings
from storage.records.database import Database, open_records
from storage.records.runs import LEASE, RunStart, begin, finish, give_up, renew

log = logging.getLogger(__name__)


def records_of(settings: Settings, state: Path) -> Database:
    """Open the records of a run; `state` is the folder used when no database is named.

    Raises:
        ConfigurationError: the address is none, is refused, or the records were made by a newer version.
        UnavailableError: the database does not answer.
    """
    return open_records(settings.database or state / DATABASE)


@contextmanager
def at_work(records: Database, start: RunStart) -> Iterator[dict[str, int]]:
    """Keep a run's row, renewed while the block runs; yield its counts, to be filled in.

    A process that is killed renews nothing, and whoever comes next marks its run as crashed.
    """
    with records.write() as connection:
        give_up(connection)
        begin(connection, start)
    with at_work_again(records, start.key) as counts:
        yield counts


@contextmanager
def at_work_again(records: Database, key: str) -> Iterator[dict[str, int]]:
    """Do as `at_work` for a run that has its row already."""
    counts: dict[str, int] = {}
    ended = threading.Event()
    beat = threading.Thread(target=_renewing, args=(records, key, ended), name="lease", daemon=True)
    beat.start()
    try:
        yield counts
    except BaseException:
        _finish(records, key, "failed", counts)
        raise
    else:
        _finish(records, key, "completed", counts)
    finally:
        ended.set()


def _renewing(records: Database, key: str, ended: threading.Event) -> None:
    while not ended.wait(LEASE.total_seconds() / 3):
        try:
            with records.write() as connection:
                renew(connection, key)
        except UnavailableError:
            log.warning("lease not renewed")


def _finish(records: Database, key: str, state: str, counts: dict[str, int]) -> None:
    """Say how the run ended; where the database is gone, its lease runs out and says so instead."""
    try:
        with records.write() as connection:
            finish(connection, key, state, counts)
    except UnavailableError:
        log.warning("end of run not kept")
