"""How long a season's spot check and monitoring take: a list of made-up enterprises, and made-up records of some.

    .venv/bin/python benchmarks/spot_check_season.py [--enterprises 30000] [--records 1000]

The list is drawn from, proven and written as an overview, none of its enterprises having a record; the records are
found, judged for their strata, and watched. Seconds are of processor time; those of records also for each.
"""

import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))  # the notation of the tests makes up submissions

from domain.season import Registered, State
from domain.spot_check import Entered, Looked, Outcome, Share, SpotCheck
from flows.entries import Entries
from flows.settings import RECORDS, STATE
from flows.stored import Stored, stored
from flows.surroundings import Surroundings, lists_in
from matchers import protocol
from matchers.error_rate import cells, rates
from matchers.monitoring import lines
from matchers.record import dumped
from matchers.sampling import draw, frame, proven
from reports.check_sheet import check_sheet
from reports.spot_check import spot_check_xlsx
from tests.matchers.test_reverify import record

T = TypeVar("T")
DAY = date(2026, 3, 1)
REGIONS = ("郑州市", "洛阳市", "南阳市")
SHEETS = 20


def main() -> None:
    """Print a line for each part."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=30_000)
    parser.add_argument("--records", type=int, default=1000)
    asked = parser.parse_args()
    _list([row(serial) for serial in range(asked.enterprises)])
    with TemporaryDirectory() as folder:
        _records(Path(folder), asked.records)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def row(serial: int) -> Registered:
    """Return a row of a register."""
    return Registered(
        name=f"第{serial}企业有限公司",
        uscc=f"91410100MA{serial:08d}",
        region=REGIONS[serial % len(REGIONS)],
        state=State.ENTERED,
        number=f"2025410102A8{serial:06d}",
    )


def timed(what: str, do: Callable[[], T], each: int = 0) -> T:
    """Do something and print how long it took; for each of `each`, where it was done for many."""
    before = time.process_time()
    came = do()
    took = time.process_time() - before
    print(f"{what}: {took:.2f} s" + (f" ({1000 * took / each:.1f} ms each)" if each else ""))
    return came


def _list(rows: list[Registered]) -> None:
    known = timed(f"frame of {len(rows)}", lambda: frame(rows, "2025", {}))
    drawn = timed("draw", lambda: draw(known, "s", Share(per_cent=Decimal(5), source=""), DAY))
    kept = timed("protocol", lambda: protocol.dumped(drawn))
    timed("proof", lambda: proven(protocol.loaded(kept)))
    looked = tuple(Looked(drawn=one, outcome=Outcome.UNVERIFIED, why="") for one in drawn.sample)
    check = SpotCheck(protocol=drawn, as_of=DAY, looked=looked, rates=rates(cells(drawn, {})))
    timed("overview", lambda: spot_check_xlsx(check))
    timed("sheets", lambda: [check_sheet(check, one) for one in looked[:SHEETS]], SHEETS)


def _records(folder: Path, count: int) -> None:
    place = folder / STATE / RECORDS
    place.mkdir(parents=True)
    rows = tuple(row(serial) for serial in range(count))
    for serial, one in enumerate(rows):
        content = dumped(record(f"enterprise.uscc={one.uscc}", f"submission_id=S{serial}"))
        (place / f"S{serial}.json.gz").write_bytes(content)
    found, _ = timed("records found", lambda: stored([folder], "2025"), count)
    entries = Entries(rows=rows, records=found, faults=())
    timed("strata", lambda: entries.frame("2025"), count)
    around, span = Surroundings([folder], lists_in(None)), (DAY, date(2026, 12, 31))
    firms = entries.listed("2025").enterprises
    timed("watched", lambda: sum(_watched(firm, found[firm.uscc or ""], around, span) for firm in firms), count)


def _watched(firm: Entered, one: Stored, around: Surroundings, span: tuple[date, date]) -> int:
    kept = one.record()
    return sum(1 for _ in lines(firm, kept, span, around.of(kept)))


if __name__ == "__main__":
    main()
