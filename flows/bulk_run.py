"""A bulk run: what it was asked, and everything that a process needs in hand to take part in it.

What was asked lies in the run's row, so that any process on any machine can take part, now or after a crash.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from domain.errors import ConfigurationError
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions, reader_version
from flows.console import note
from flows.intake import Places
from flows.logs import heard_by
from flows.manifest import unpacked_lists
from flows.metrics import metered
from flows.objects import open_objects
from flows.pictures import PageImages
from flows.records import records_of
from flows.run import CURRENT, Run
from flows.scratch import scratch, sweep
from flows.settings import RECORDS, STATE, Settings, today
from matchers import rulesets
from reports.triage import TriageRow
from storage.objects import ObjectStore
from storage.records.arrivals import Wanted, wanted
from storage.records.database import Database, exclusively
from storage.records.items import plan
from storage.records.runs import RunStart, begin, give_up, newest
from storage.records.uses import RecordsRegister

_PLANNING = 0x504C414E
_OPEN = ("running", "crashed", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a bulk run is to verify, and how.

    Attributes:
        year: of the form; None for any.
        division: prefix of the division code; None for anywhere.
        changed: whether what was verified as it is, by the rules as they are, is left out.
        rules: a year whose rules count for all; None for each submission's own.
        as_of: day on which validity is judged, as ISO; the day of the start where None.
        lists: digest of a folder of lists that counts for all, see `flows.manifest`; None for those beside each.
    """

    year: str | None = None
    division: str | None = None
    changed: bool = True
    rules: str | None = None
    as_of: str | None = None
    lists: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a process takes part: folder of reports, reading processes (None: one a core), model and its folder."""

    out: Path
    processes: int | None = None
    profile: str = "small"
    models: Path | None = None


def started(database: Database, asked: Asked) -> str:
    """Return the key of the run that was asked for: one that broke off goes on, otherwise a new one is planned.

    What came since an unfinished run began waits for the next one.
    """
    with database.write() as connection:
        exclusively(connection, _PLANNING)  # two that are asked at once plan one run
        give_up(connection)
        for row in newest(connection, "bulk"):
            if row["state"] in _OPEN and _same(row["asked"], asked):
                return str(row["key"])
        day = date.fromisoformat(asked.as_of) if asked.as_of else today()
        start = RunStart(kind="bulk", as_of=day, ruleset=asked.rules, asked=asdict(asked))
        begin(connection, start)
        changed = frozenset(map(rulesets.digest, rulesets.available())) if asked.changed else None
        which = Wanted(year=asked.year, division=asked.division, changed=changed)
        plan(connection, start.key, wanted(connection, which))
        return start.key


def _same(kept: Mapping[str, object], asked: Asked) -> bool:
    return dict(kept) == asdict(asked)


@contextmanager
def taking_part(settings: Settings, place: Place, database: Database, row: Mapping[str, Any]) -> Iterator[Run]:
    """Start the reading processes and put the run with this row in hand.

    Raises:
        ConfigurationError: weights or rules are not there, or the store is refused.
        UnavailableError: the store does not answer.
    """
    state = place.out / STATE
    state.mkdir(parents=True, exist_ok=True)
    sweep()
    reader = ReaderOptions(profile=place.profile, models=place.models, runtime=settings.runtime, keep_images=True)
    options = PoolOptions(
        processes=place.processes or settings.processes,
        page_deadline_s=settings.batch_deadline_s,
        log=state / f"reader-{secrets.token_hex(4)}.log",
    )
    objects, version = open_objects(settings, state / "pages"), reader_version(reader)
    if row["ruleset"] is not None:
        rulesets.load(row["ruleset"])
    with (
        _lists(row["asked"].get("lists"), objects) as lists,
        metered(settings.metrics) as meters,
        heard_by(*meters),
        ReadingPool(reader, options, images=PageImages(objects, database)) as pool,
    ):
        run = Run(
            out=place.out,
            as_of=row["as_of"],
            rules=row["ruleset"],
            reader=version,
            pool=pool,
            objects=objects,
            database=database,
            key=row["key"],
            shared=settings.bucket is not None,
            places=Places(),
            heard=_unheard,
            note=note,
            arrivals=(),
            register=RecordsRegister(database),
            records=state / RECORDS,
            lists=lists,
        )
        token = CURRENT.set(run)
        try:
            yield run
        finally:
            CURRENT.reset(token)


@contextmanager
def _lists(digest: str | None, objects: ObjectStore) -> Iterator[Path | None]:
    """Put the folder of lists of a run where this process can read it."""
    if digest is None:
        yield None
        return
    with scratch() as folder:
        yield unpacked_lists(digest, objects, folder)


def records_here(settings: Settings, out: Path) -> Database:
    """Open the records for a process that keeps its reports in `out`; raises ConfigurationError, UnavailableError."""
    if (settings.bucket is None) != (settings.database is None):
        raise ConfigurationError(
            "记录库与对象存储应同时配置（HEZHENG_DB_URL 与 HEZHENG_S3_*），或都不配置：多台机器须共用两者。请更正配置。"
        )
    return records_of(settings, out / STATE)


def _unheard(_row: TriageRow) -> None:
    """Tell nobody: a bulk run is followed by its items."""
