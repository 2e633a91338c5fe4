"""Pages a second by number of reading processes, and what a process takes of memory over many pages.

    python benchmarks/processes.py [--pages N] [--processes 1 2 ...] [--stock]

Each pool reads some of the project's samples round and round, pages of all kinds and sizes, as `hezheng verify` reads
them. The first round is not counted: processes start and plans are made in it. Wall time counts, since that is what
more processes are to save; the machine must have nothing else to do. `--stock` reads the same pages with PaddleOCR's
pipeline as it comes: one process that computes on all cores.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from os import cpu_count, devnull, getpid
from pathlib import Path

from speed import paddleocr

from extractors.pool import PoolOptions, ReadingPool
from extractors.reader_options import ReaderOptions

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "samples" / "pages"


EVERY = 3
"""Of so many samples one is read: as many kinds of pages, and an end within minutes."""


def children() -> Iterator[Path]:
    """Yield the folder in /proc of every process that this one started."""
    for status in Path("/proc").glob("[0-9]*/status"):
        if f"\nPPid:\t{getpid()}\n" in status.read_text("ascii", "replace"):
            yield status.parent


def peak() -> int:
    """Return the most memory in MB that one of the processes under this one ever had in use."""
    told = [line for folder in children() for line in (folder / "status").read_text("ascii").splitlines()]
    return max((int(line.split()[1]) // 1024 for line in told if line.startswith("VmHWM")), default=0)


def pages_a_second(processes: int, files: Sequence[Path], count: int) -> tuple[float, int]:
    """Return pages a second of a pool that has warmed up, and the peak memory of a process in MB."""
    options = PoolOptions(processes=processes, page_deadline_s=60, log=Path(devnull))
    with ReadingPool(ReaderOptions(keep_images=True), options) as pool, ThreadPoolExecutor(2 * processes) as threads:
        list(threads.map(pool.read_file, files))
        start = time.perf_counter()
        readings = list(threads.map(pool.read_file, islice(cycle(files), count)))
        took = time.perf_counter() - start
        return sum(len(reading.pages) for reading in readings) / took, peak()


def stock_pages_a_second(files: Sequence[Path], count: int) -> float:
    """Return pages a second of PaddleOCR's pipeline, on as many threads as there are cores."""
    read = paddleocr(cpu_count() or 1)
    for file in files:
        read(file)
    start = time.perf_counter()
    for file in islice(cycle(files), count):
        read(file)
    return count / (time.perf_counter() - start)


def main() -> None:
    """Print a row for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--stock", action="store_true")
    options = parser.parse_args()
    files = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".jpg", ".png", ".tif"})[::EVERY]
    first = 0.0
    for processes in options.processes:
        rate, memory = pages_a_second(processes, files, options.pages)
        first = first or rate
        told = f"{processes} processes: {rate:.2f} pages a second, {rate / first:.2f} times"
        print(f"{told}; a process up to {memory} MB", flush=True)
    if options.stock:
        print(f"PaddleOCR: {stock_pages_a_second(files, options.pages):.2f} pages a second")


if __name__ == "__main__":
    main()
