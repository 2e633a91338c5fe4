"""Read damaged and hostile files to the end, as `hezheng read` does; say what became of each and what it cost.

    python benchmarks/hostile_read.py [FOLDER] [--json FILE]

FOLDER defaults to the shared set `hostile` (environment variable HEZHENG_SHARED, or the sibling folder ../shared). One
reading process serves all files. A file is `read` when documents came out, `refused` when a typed reason did, `leaked`
when any other error came out of the pool. Seconds are those of the whole file, all its pages, on this machine.
"""

import argparse
import json
import os
import resource
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import BadInputError
from extractors.documents import documents_of
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions

SLOW_S = 10.0
SHARED = Path(os.environ.get("HEZHENG_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: str
    outcome: str
    pages: int
    seconds: float
    detail: str


def read(pool: ReadingPool, path: Path) -> Outcome:
    """Read one file to its last page."""
    start, pages, outcome = time.perf_counter(), 0, "read"
    try:
        reading = pool.read_file(path)
        documents = documents_of(path.name, "", reading.pages, reading.warnings, reading.joined)
        pages = len(reading.pages)
        detail = "; ".join(warning for document in documents for warning in document.warnings)
    except BadInputError as error:
        outcome, detail = "refused", str(error)
    except Exception as error:  # noqa: BLE001  # leaks are what we are looking for
        outcome, detail = "leaked", f"{type(error).__name__}: {error}"
    seconds = round(time.perf_counter() - start, 2)
    return Outcome(file=path.name, outcome=outcome, pages=pages, seconds=seconds, detail=detail[:200])


def main() -> None:
    """Read a folder and print the counts and every odd file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "hostile")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    files = sorted(p for p in options.folder.iterdir() if p.is_file() and p.suffix != ".md")
    with ReadingPool(ReaderOptions(), PoolOptions(processes=1, page_deadline_s=10.0, log=Path(os.devnull))) as pool:
        outcomes = [read(pool, path) for path in files]
    for (suffix, outcome), count in sorted(Counter((Path(o.file).suffix, o.outcome) for o in outcomes).items()):
        print(f"{suffix:6} {outcome:8} {count:4}")
    for one in outcomes:
        if one.outcome == "leaked" or one.seconds > SLOW_S:
            print(f"{one.file:24} {one.outcome:8} {one.pages:4} pages {one.seconds:7.2f} s  {one.detail}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"files {len(outcomes)}, slowest {max(o.seconds for o in outcomes):.2f} s, largest process {peak} MB")
    if options.json:
        options.json.write_text(json.dumps([asdict(o) for o in outcomes], ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
