"""Open the pages of damaged and hostile files, each file in its own process; say what happened and what it cost.

Usage: python benchmarks/hostile_pages.py [FOLDER] [--pages N] [--seconds S] [--json FILE]

FOLDER defaults to the shared set `hostile` (environment variable HEZHENG_SHARED, or the sibling folder ../shared). A
file is `read` when its first N pages came out, `refused` when a typed error said why one did not, `leaked` when any
other error came out, `killed` when it ran longer than S seconds or its process died.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import UnreadableFileError
from extractors.pages import open_pages

SLOW_S = 5.0
BIG_MB = 700
MEMORY_BYTES = 6_000_000_000
SHARED = Path(os.environ.get("HEZHENG_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file; `megabytes` is the peak of its process, libraries included."""

    file: str
    outcome: str
    detail: str = ""
    seconds: float = 0.0
    megabytes: int = 0


def read(path: Path, most: int) -> Outcome:
    """Open `path` and up to `most` of its pages in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    start = time.perf_counter()
    outcome, detail = "read", ""
    try:
        with open_pages(path) as source:
            for number in range(1, min(source.count, most) + 1):
                source.page(number)
    except UnreadableFileError as error:
        outcome, detail = "refused", f"{error.reason}: {error}"
    except Exception as error:  # noqa: BLE001  # leaks are what we are looking for
        outcome, detail = "leaked", f"{type(error).__name__}: {error}"
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = round(time.perf_counter() - start, 2)
    return Outcome(file=path.name, outcome=outcome, detail=detail[:160], seconds=seconds, megabytes=megabytes)


def read_apart(path: Path, pages: int, seconds: float) -> Outcome:
    """Do `read` in a process of its own."""
    command = [sys.executable, __file__, str(path), "--pages", str(pages), "--one"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Outcome(file=path.name, outcome="killed", detail="deadline", seconds=seconds)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return Outcome(file=path.name, outcome="killed", detail=f"exit {done.returncode}: {last}"[:160])
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def table(outcomes: list[Outcome]) -> str:
    """Return the counts by file type, and each file that was slow, big, leaking or killed."""
    counts = Counter((Path(o.file).suffix, o.outcome) for o in outcomes)
    rows = [f"{suffix:6} {outcome:8} {count:4}" for (suffix, outcome), count in sorted(counts.items())]
    odd = [
        f"{o.file:24} {o.outcome:8} {o.seconds:6.2f} s {o.megabytes:5} MB  {o.detail}"
        for o in outcomes
        if o.outcome in {"leaked", "killed"} or o.seconds > SLOW_S or o.megabytes > BIG_MB
    ]
    slowest, biggest = max(o.seconds for o in outcomes), max(o.megabytes for o in outcomes)
    return "\n".join([*rows, f"slowest {slowest:.2f} s, biggest {biggest} MB, files {len(outcomes)}", *odd])


def main() -> None:
    """Run over a folder, or over one file in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=SHARED / "hostile")
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", type=Path, default=None)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(read(options.path, options.pages))))
        return
    files = sorted(p for p in options.path.iterdir() if p.is_file() and p.suffix != ".md")
    outcomes = [read_apart(path, options.pages, options.seconds) for path in files]
    print(table(outcomes))
    if options.json:
        options.json.write_text(json.dumps([asdict(o) for o in outcomes], ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
