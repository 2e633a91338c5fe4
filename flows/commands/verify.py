"""`hezheng verify`: submissions in, reports and an overview out."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions, reader_version
from flows.console import Progress, note, show_results
from flows.intake import Arrival, Places, arrivals
from flows.logs import logging_to
from flows.run import CURRENT, Run
from flows.settings import STATE, Settings, today
from flows.verify import verify_many
from matchers import rulesets
from storage.folder import FolderStore


def run(arguments: Namespace) -> int:
    """Verify what the arguments name; return 0 when all of it was processed, 1 when some was not.

    Raises:
        NoSubmissionError: a path holds no submission; nothing is read then.
        ConfigurationError: weights or rules are not there.
    """
    if arguments.lists is not None:
        note("本版尚不核对名单（--lists）：报告中相应各项列为“未核查”。")
    state = arguments.out / STATE
    state.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=state, prefix="unpacked-") as unpacked, logging_to(state / "log.jsonl"):
        found = arrivals(arguments.paths, Path(unpacked))
        with Progress(len(found)) as progress, _at_work(arguments, found, progress):
            rows = verify_many(len(found))
    show_results(rows, arguments.out)
    return 1 if any(row.failure is not None for row in rows) else 0


@contextmanager
def _at_work(arguments: Namespace, found: tuple[Arrival, ...], progress: Progress) -> Iterator[None]:
    """Start the reading processes and put the run in hand."""
    settings = Settings.read()
    state = arguments.out / STATE
    reader = ReaderOptions(profile=arguments.profile, models=arguments.models, keep_images=True)
    options = PoolOptions(
        processes=arguments.workers or settings.processes,
        page_deadline_s=settings.page_deadline_s,
        log=state / "reader.log",
    )
    images = FolderStore(state / "pages")
    if arguments.rules is not None:
        rulesets.load(arguments.rules)  # a year without rules is said before anything is read
    version = reader_version(reader)
    with ReadingPool(reader, options, keep=images.put) as pool:
        run = Run(
            out=arguments.out,
            as_of=arguments.as_of or today(),
            rules=arguments.rules,
            reader=version,
            pool=pool,
            images=images,
            places=Places(),
            heard=progress.heard,
            note=note,
            arrivals=found,
        )
        token = CURRENT.set(run)
        try:
            yield
        finally:
            CURRENT.reset(token)
