"""Time to give the verdicts of reports again.

    python benchmarks/recheck.py DIR

DIR is what `hezheng verify` wrote. Prints how many reports come out the same to the byte, and the median and longest
processor time of one: from the record on disk to the bytes of the report.
"""

import statistics
import sys
import time
from pathlib import Path

from flows.commands.recheck import record_of
from flows.replay import reported
from matchers.record import loaded
from reports.json import report_json


def recheck(report: Path) -> tuple[bool, float]:
    """Return whether a report comes out the same, and the processor seconds that it took."""
    start = time.process_time()
    new = report_json(reported(loaded(record_of(report).read_bytes())))
    return new == report.read_bytes(), time.process_time() - start


def main() -> None:
    """Recheck every report of a run."""
    reports = sorted(Path(sys.argv[1]).glob("*/report.json"))
    recheck(reports[0])  # rules and words are loaded once
    outcomes = [recheck(report) for report in reports]
    seconds = [spent for _, spent in outcomes]
    same = sum(equal for equal, _ in outcomes)
    longest, median = max(seconds), statistics.median(seconds)
    print(f"{same} of {len(reports)} the same; {1000 * median:.0f} ms each (median), {1000 * longest:.0f} ms at most")


if __name__ == "__main__":
    main()
