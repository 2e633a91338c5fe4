"""Seconds a page by type of page, beside another checkout of the project where one is named.

    python benchmarks/pages.py [--runs N] [--tree OTHER_CHECKOUT]

The pages are the project's own samples: a clean scan, a photo, a copy on its head, dense tables, a digital PDF, a
certificate under a lamp. Each tree reads them in a process of its own, one after the other by turns, so that a machine
whose speed drifts wrongs neither; the first page of each process is not counted. Medians of processor and wall seconds
are printed with the peak memory. The other checkout is run with this one's packages.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
PAGES = (
    ("clean scan", "business_licence/2014-portrait-scan.jpg"),
    ("photo", "business_licence/2019-landscape-photo-exif.jpg"),
    ("copy on its head", "high_tech_certificate/photocopy-upside-down.jpg"),
    ("laminated", "high_tech_certificate/laminated-photo.jpg"),
    ("fax", "business_licence/2019-landscape-fax.png"),
    ("dense table", "staff_roster/roster-scan.jpg"),
    ("digital PDF", "social_insurance/printed.pdf"),
)
READ = """
import json, resource, sys, time
from pathlib import Path
from extractors.reader import PageReader, ReaderOptions
reader = PageReader(ReaderOptions(threads=2))
paths = [Path(name) for name in sys.argv[1:]]
reader.read(paths[0], 1)
rows = []
for path in paths:
    wall, used = time.perf_counter(), time.process_time()
    reader.read(path, 1)
    rows.append((time.perf_counter() - wall, time.process_time() - used))
print(json.dumps({"rows": rows, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def once(tree: Path) -> tuple[list[tuple[float, float]], int]:
    """Return (wall, processor) seconds of each page and the peak memory in MB, read by the code of `tree`."""
    paths = [str(HERE / "tests" / "samples" / "pages" / name) for _, name in PAGES]
    surroundings = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, "-c", READ, *paths]
    done = subprocess.run(command, cwd=tree, env=surroundings, check=True, capture_output=True)  # noqa: S603  # our own
    told = json.loads(done.stdout.splitlines()[-1])
    return [(wall, used) for wall, used in told["rows"]], told["peak"]


def main() -> None:
    """Print one row a type of page and tree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tree", type=Path)
    options = parser.parse_args()
    trees = [HERE, *([options.tree.resolve()] if options.tree else [])]
    runs = [[once(tree) for tree in trees] for _ in range(options.runs)]
    for at, tree in enumerate(trees):
        print(f"{'this tree' if tree == HERE else tree.name}, peak {max(run[at][1] for run in runs)} MB")
        for row, (title, _) in enumerate(PAGES):
            wall, used = (statistics.median(run[at][0][row][i] for run in runs) for i in (0, 1))
            print(f"  {title:18}{wall:7.2f} s wall{used:7.2f} s processor")


if __name__ == "__main__":
    main()
