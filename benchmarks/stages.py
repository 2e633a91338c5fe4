"""Where the time of a page goes, by stage and by kind of page, in milliseconds of processor time.

    python benchmarks/stages.py [FILE ...] [--runs N] [--threads N] [--runtime NAME] [--digital]

Each page is read whole, as a submission's is, and every stage is charged what it takes less what the stages within it
take: `detect` and `recognise` are the networks wherever they are asked, `seals` what is left of reading seals. The
first run is not counted; printed are medians. Without files the samples of `speed.py` are read; `--digital` reads only
pages whose text layer was believed, and says how many of them a second come out of it.
"""

import argparse
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from speed import PAGES, SAMPLES

from domain.page import Origin, Page
from extractors import reader as reading
from extractors.ocr.engine import Engine
from extractors.pages.pdf import source
from extractors.pages.pdf.source import PdfPages
from extractors.reader import PageReader, ReaderOptions

STAGES: tuple[tuple[str, object, str], ...] = (
    ("open", reading, "open_pages"),
    ("draw", source, "render"),
    ("decode, layer", PdfPages, "page"),
    ("detect", Engine, "detect"),
    ("recognise", Engine, "recognise"),
    ("prove layer", reading, "agrees_with_pixels"),
    ("upright", reading, "stand_upright"),
    ("seals", reading, "read_seals"),
    ("slices", reading, "strips"),
    ("codes", reading, "read_codes"),
    ("second look", reading, "second_look"),
    ("insets", reading, "turned_parts"),
    ("retyped", reading, "retyped"),
    ("ink", reading, "_looked_at"),
    ("picture", reading, "jpeg"),
)
REST = "rest"

MOST_COLUMNS = 12
"""Pages that fit a line of the table; of more only the mean is printed."""


class Clock:
    """Charges processor time to the innermost stage that runs."""

    def __init__(self) -> None:
        """Start with nothing charged."""
        self.spent: Counter[str] = Counter()
        self._running = [REST]
        self._since = time.process_time()

    def _charge(self) -> None:
        now = time.process_time()
        self.spent[self._running[-1]] += now - self._since  # type: ignore[assignment]  # seconds, not a count
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge what runs within to `name`."""
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is charged to `name`."""

        @wraps(function)
        def run(*args: object, **named: object) -> object:
            with self.stage(name):
                return function(*args, **named)

        return run

    def taken(self) -> dict[str, float]:
        """Return what was spent since this was last asked, in seconds by stage."""
        self._charge()
        spent, self.spent = dict(self.spent), Counter()
        return spent


def watched(clock: Clock) -> None:
    """Charge the stages of a reading to a clock."""
    for name, owner, attribute in STAGES:
        setattr(owner, attribute, clock.timed(name, getattr(owner, attribute)))


def pages_of(reader: PageReader, files: Sequence[Path]) -> list[tuple[Path, int]]:
    """Return each page of the files."""
    return [(path, number) for path in files for number in range(1, reader.count(path) + 1)]


def is_digital(page: Page) -> bool:
    """Say whether a page's lines came from its text layer."""
    return bool(page.lines) and all(line.origin == Origin.TEXT_LAYER for line in page.lines)


def measure(reader: PageReader, files: Sequence[Path], runs: int, *, digital: bool) -> None:
    """Read the pages and print the table."""
    pages = pages_of(reader, files)
    page_runs: dict[tuple[Path, int], list[dict[str, float]]] = defaultdict(list)
    clock = Clock()
    watched(clock)
    kept = [page for page in pages if is_digital(reader.read(*page)[0]) or not digital]
    for _ in range(runs):
        reader._known.forget()  # noqa: SLF001  # else no run but the first would have anything to prove
        for page in kept:
            clock.taken()
            reader.read(*page)
            page_runs[page].append(clock.taken())
    titles = {SAMPLES / name: title for title, name in PAGES}
    columns = [titles.get(path, path.stem)[:16] + (f" {number}" if number > 1 else "") for path, number in kept]
    table = [{stage: _median(run.get(stage, 0.0) for run in page_runs[page]) for stage in stages()} for page in kept]
    shown = columns if len(columns) <= MOST_COLUMNS else []
    print(f"{'milliseconds':16}" + "".join(f"{name:>18}" for name in [*shown, "mean"]))
    for stage in stages():
        row = [1000 * spent[stage] for spent in table]
        print(f"{stage:16}" + "".join(f"{value:18.1f}" for value in [*row[: len(shown)], statistics.mean(row)]))
    whole = [1000 * sum(spent.values()) for spent in table]
    print(f"{'whole':16}" + "".join(f"{value:18.1f}" for value in [*whole[: len(shown)], statistics.mean(whole)]))
    print(f"{len(kept)} pages, {1000 / statistics.mean(whole):.1f} a second and core")


def stages() -> list[str]:
    """Return the names of the stages, and of what none accounts for."""
    return [*(name for name, _, _ in STAGES), REST]


def _median(values: Iterator[float]) -> float:
    return statistics.median(values)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runtime", default="openvino")
    parser.add_argument("--digital", action="store_true")
    options = parser.parse_args()
    reader = PageReader(ReaderOptions(threads=options.threads, runtime=options.runtime, keep_images=True))
    files = options.files or [SAMPLES / name for _, name in PAGES]
    measure(reader, files, options.runs, digital=options.digital)


if __name__ == "__main__":
    main()
