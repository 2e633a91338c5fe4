"""`hezheng verify`: submissions in, reports and an overview out."""

import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions, reader_version
from flows.console import Progress, note, show_results
from flows.engine import flowing
from flows.intake import Arrival, Places, arrivals
from flows.interrupt import ending_at_once
from flows.logs import logging_to
from flows.metrics import metered
from flows.objects import open_objects
from flows.pictures import PageImages
from flows.records import at_work, records_of
from flows.run import CURRENT, Run
from flows.scratch import scratch, sweep
from flows.settings import RECORDS, STATE, Settings, require_lists, today
from flows.verify import verify_many
from matchers import rulesets
from reports.triage import TriageRow
from storage.records.file_readings import holds_readings
from storage.records.runs import RunStart
from storage.records.uses import RecordsRegister


def run(arguments: Namespace) -> int:
    """Verify what the arguments name; return 0 when all of it was processed, 1 when some was not.

    Raises:
        NoSubmissionError: a path holds no submission; nothing is read then.
        ConfigurationError: weights, rules or the folder of lists are not there.
        UnavailableError: the run as a whole broke off.
    """
    require_lists(arguments.lists)
    state = arguments.out / STATE
    state.mkdir(parents=True, exist_ok=True)
    options = Settings.read().metrics
    if arguments.metrics_port is not None:
        options = replace(options, port=arguments.metrics_port)
    with (
        scratch(state) as unpacked,
        metered(options) as meters,
        logging_to(state / "log.jsonl", *meters),
    ):
        sweep(state)
        found = arrivals(arguments.paths, unpacked)
        with _stoppable(unpacked), Progress(len(found)) as progress, _at_work(arguments, found, progress):
            rows = flowing(lambda: verify_many(len(found)), state)
    show_results(rows, arguments.out)
    return 1 if any(row.failure is not None for row in rows) else 0


def _stoppable(unpacked: Path) -> AbstractContextManager[None]:
    message = "已中断。写完的报告都保留；再次运行时，已识别的文件不再识别。"
    return ending_at_once(message, partial(shutil.rmtree, unpacked, ignore_errors=True))


@contextmanager
def _at_work(arguments: Namespace, found: tuple[Arrival, ...], progress: Progress) -> Iterator[None]:
    """Start the reading processes and put the run in hand."""
    settings = Settings.read()
    state = arguments.out / STATE
    reader = ReaderOptions(
        profile=arguments.profile, models=arguments.models, runtime=settings.runtime, keep_images=True
    )
    options = PoolOptions(
        processes=arguments.workers or settings.processes,
        page_deadline_s=settings.batch_deadline_s,
        log=state / "reader.log",
    )
    objects = open_objects(settings, state / "pages")
    if arguments.rules is not None:
        rulesets.load(arguments.rules)  # a year without rules is said before anything is read
    version = reader_version(reader)
    as_of = arguments.as_of or today()
    start = RunStart(kind="verify", as_of=as_of, ruleset=arguments.rules, asked={"count": len(found)})
    with (
        closing(records_of(settings, state)) as database,
        ReadingPool(reader, options, images=PageImages(objects, database), ahead=not holds_readings(database)) as pool,
        at_work(database, start) as counts,
    ):
        run = Run(
            out=arguments.out,
            as_of=as_of,
            rules=arguments.rules,
            reader=version,
            pool=pool,
            objects=objects,
            database=database,
            key=start.key,
            shared=settings.bucket is not None,
            places=Places(),
            heard=partial(_heard, progress, counts),
            note=note,
            arrivals=found,
            register=RecordsRegister(database),
            records=state / RECORDS,
            lists=arguments.lists,
        )
        token = CURRENT.set(run)
        try:
            yield
        finally:
            CURRENT.reset(token)


def _heard(progress: Progress, counts: dict[str, int], row: TriageRow) -> None:
    """Show and count a submission that is done."""
    word = "failed" if row.conclusion is None else row.conclusion.value
    counts[word] = counts.get(word, 0) + 1
    progress.heard(row)
