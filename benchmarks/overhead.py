"""Processor time of flow, storage and records for a submission, to be held beside that of reading it.

    python benchmarks/overhead.py DIR

DIR is what `hezheng verify` wrote. Prints, for each submission in the median: milliseconds of
keeping record and report as objects, of its rows in the records, of its readings as objects and rows, and of two tasks
of the flow engine without work.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from flows.replay import reported
from flows.settings import STATE, prepare_prefect
from matchers.record import dumped, holder_of, loaded
from reports.json import report_json
from storage.folder import FolderStore
from storage.records.database import open_records
from storage.records.runs import RunStart, begin
from storage.records.submissions import keep
from storage.records.verified import Verified


def spent(work: Callable[[], object]) -> float:
    """Return the processor milliseconds that something takes."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def of_engine() -> float:
    """Return the milliseconds of two tasks that do nothing, in a flow of many."""
    from prefect import flow, task  # noqa: PLC0415  # reads the environment that was just prepared

    nothing = task(lambda: None, name="nothing")

    @flow
    def many() -> None:
        for _ in range(100):
            nothing()

    many()  # the engine starts its server with the first
    return spent(many) / 50


def main() -> None:
    """Measure."""
    out = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        prepare_prefect(Path(name) / STATE)
        os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
        engine = of_engine()
        kept = [of_records(path, Path(name)) for path in sorted((out / STATE / "records").glob("*.json.gz"))]
    objects, rows, readings = (statistics.median(one[at] for one in kept) for at in range(3))
    print(f"objects {objects:.0f} ms, rows {rows:.0f} ms, readings {readings:.0f} ms, engine {engine:.0f} ms")
    print(f"together {objects + rows + readings + engine:.0f} ms of processor time a submission")


def of_records(path: Path, folder: Path) -> tuple[float, float, float]:
    """Return the milliseconds of objects, rows and readings of one submission."""
    record = loaded(path.read_bytes())
    report, objects = reported(record), FolderStore(folder / "objects")
    files: dict[str, str] = {}

    def put() -> None:
        files["report.json"] = objects.put(report_json(report))
        files["record"] = objects.put(dumped(record))

    with closing(open_records(folder / f"{path.stem}.sqlite")) as records:
        with records.write() as connection:
            begin(connection, RunStart(kind="verify", key="r"))
        objects_ms = spent(put)
        one = Verified(
            report=report,
            holder=holder_of(record),
            run="r",
            place="p",
            files=files,
            record=files["record"],
            rules=record.rules,
            at=datetime.now(UTC),
        )

        def rows() -> None:
            with records.write() as connection:
                keep(connection, one)

        content = gzip.decompress(path.read_bytes())  # readings are as large as the record made of them
        return objects_ms, spent(rows), spent(lambda: objects.put(gzip.compress(content, compresslevel=1)))


if __name__ == "__main__":
    main()
