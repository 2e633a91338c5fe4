"""Time and memory of reading one page, cold and warm.

    python benchmarks/read_page.py [FILE] [--runs N] [--threads N]

Cold is a whole process, from start to printed line. Warm is the same page again in one process, the networks loaded.
Medians of several runs are printed with the peak memory of the process. Wall time on a shared machine is an upper
bound; processor time is what the work takes.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from extractors.reader import PageReader, ReaderOptions

SAMPLE = Path(__file__).parents[1] / "tests/samples/pages/business_licence/2014-portrait-scan.jpg"


def cold(path: Path) -> tuple[float, float, int]:
    """Return wall seconds, processor seconds and peak MB of `hezheng read` on a file, as a process of its own."""
    command = [str(Path(sys.executable).with_name("hezheng")), "read", str(path), "--json"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used, after.ru_maxrss // 1024


def warm(reader: PageReader, path: Path) -> tuple[float, float]:
    """Return wall and processor seconds of reading the page once more."""
    start, used = time.perf_counter(), time.process_time()
    reader.read(path, 1)
    return time.perf_counter() - start, time.process_time() - used


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    colds = [cold(options.file) for _ in range(options.runs)]
    reader = PageReader(ReaderOptions(threads=options.threads))
    reader.read(options.file, 1)
    warms = [warm(reader, options.file) for _ in range(options.runs)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, runs, memory in (("cold", colds, max(run[2] for run in colds)), ("warm", warms, peak)):
        wall, used = (statistics.median(run[i] for run in runs) for i in (0, 1))
        print(f"{name}: {wall:.2f} s wall, {used:.2f} s processor, peak {memory} MB")


if __name__ == "__main__":
    main()
