"""Where the time of a submission goes: reading, kinds, comparing, the report, the flow, in seconds of processor time.

    python benchmarks/submissions.py FOLDER ... [--lists DIR] [--as-of DATE]

Each submission is verified as `hezheng verify` does it, but read in this very process, so that its processor time can
be told apart; then once more, when all that was read is kept. `flow` is what is left: the flow engine, the records, the
objects, the form. The first submission is verified once before, which starts the engine and loads the networks.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Self

import stages as stages_of_pages

from domain.errors import BadInputError
from domain.page import Page
from extractors.pool import FileReading, ImageStore
from extractors.reader import PageReader, ReaderOptions
from flows import cli, documents, stages, verify
from flows.commands import verify as command

STAGES: tuple[tuple[str, object, str], ...] = (
    ("kinds", documents, "documents_of"),
    ("compare", verify, "reported"),
    ("report", stages, "files_of"),
)
COLUMNS = ("pages", "read", "kinds", "compare", "report", "flow", "again")


class Clock(stages_of_pages.Clock):
    """Charges processor time to stages of which only one runs at a time, in whatever thread."""

    def __init__(self) -> None:
        """Start with nothing charged."""
        super().__init__()
        self._one = RLock()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge what runs within to `name`."""
        with self._one:
            start = time.process_time()
            try:
                yield
            finally:
                self.spent[name] += time.process_time() - start  # type: ignore[assignment]  # seconds, not a count


class Here:
    """Reads files in this process, in the place of a pool."""

    clock = Clock()
    reader: PageReader

    def __init__(self, _reader: ReaderOptions, _options: object, images: ImageStore, **_ahead: bool) -> None:
        """Keep where images go; no processes start, ahead or later."""
        self._images = images

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to end."""

    def read_file(self, path: Path) -> FileReading:
        """Read every page of a file that can be read; raises when none can."""
        with self.clock.stage("read"):
            results = [self._page(path, number) for number in range(1, self.reader.count(path) + 1)]
        pages = tuple(result for result in results if isinstance(result, Page))
        self.clock.spent["pages"] += len(pages)
        errors = [result for result in results if isinstance(result, BadInputError)]
        if errors and not pages:
            raise errors[0]
        return FileReading(pages=pages, warnings=tuple(map(str, errors)))

    def _page(self, path: Path, number: int) -> Page | BadInputError:
        try:
            page, image = self.reader.read(path, number)
        except BadInputError as error:
            return error
        return page if image is None else replace(page, image=self._images.put(image))


def verified(folder: Path, out: Path, options: Sequence[str]) -> dict[str, float]:
    """Verify a submission into a folder; return the pages read and the seconds of each stage."""
    Here.clock.spent.clear()
    start = time.process_time()
    cli.main(["verify", str(folder), "--out", str(out), *options])
    whole = time.process_time() - start
    spent = dict(Here.clock.spent)
    return {**spent, "whole": whole, "flow": whole - sum(spent.get(stage, 0.0) for stage in COLUMNS[1:5])}


def main() -> None:
    """Print a row for each submission, and the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lists", type=Path)
    parser.add_argument("--as-of")
    options = parser.parse_args()
    named = [("--lists", options.lists), ("--as-of", options.as_of)]
    given = [str(part) for name, value in named if value is not None for part in (name, value)]
    Here.reader = PageReader(ReaderOptions(keep_images=True))
    command.ReadingPool = Here  # type: ignore[assignment,misc]  # what this benchmark is about
    for name, owner, attribute in STAGES:
        setattr(owner, attribute, Here.clock.timed(name, getattr(owner, attribute)))
    rows = []
    with tempfile.TemporaryDirectory(prefix="hezheng-submissions-") as out:
        verified(options.folders[0], Path(out) / "before", given)
        for folder in options.folders:
            first = verified(folder, Path(out) / folder.name, given)
            again = verified(folder, Path(out) / folder.name, given)["whole"]
            rows.append([{**first, "again": again}.get(column, 0.0) for column in COLUMNS])
    print(f"{'seconds':16}" + "".join(f"{column:>9}" for column in COLUMNS))
    for folder, row in zip(options.folders, rows, strict=True):
        print(f"{folder.name:16}" + "".join(f"{value:9.2f}" for value in row))
    print(f"{'median':16}" + "".join(f"{statistics.median(column):9.2f}" for column in zip(*rows, strict=True)))


if __name__ == "__main__":
    main()
