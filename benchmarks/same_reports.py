"""Reports of a province beside those of one process: the same submissions, through real servers and two workers.

    python benchmarks/same_reports.py PATH --alone OUT [--as-of DATE] [--lists DIR] [--folder DIR] [--anew]

OUT is what `hezheng verify PATH --out OUT` wrote, by this version, for the same day and lists. PostgreSQL, MinIO and a
Prefect server run as processes of their own; PATH is taken over into them, and two workers of a pool of processes do
the run. What was read for OUT is put into the store first, so that the same evidence is read once; with --anew it is
read again. Prints how many files of the reports are the same to the byte, and exits with 1 when one is not.
"""

import argparse
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import insert, select

from benchmarks.province import Site, site
from storage.bucket import BucketStore
from storage.records.database import open_records
from storage.records.items import states
from storage.records.runs import newest
from storage.records.work_schema import FILE_READINGS

STATE = ".hezheng"


def share_readings(made: Site, alone: Path) -> int:
    """Put what was read for a run of one process, with its page images, into the store of a site; return how much."""
    objects = [path for path in (alone / STATE / "pages").rglob("*") if path.is_file()]
    store = BucketStore(made.options)
    for path in objects:
        store.put(path.read_bytes())
    with closing(open_records(alone / STATE / "records.sqlite")) as records, records.read() as connection:
        rows = [dict(row) for row in connection.execute(select(FILE_READINGS)).mappings()]
    with closing(open_records(made.url)) as records, records.write() as connection:
        if rows:
            connection.execute(insert(FILE_READINGS), rows)
    return len(rows)


def verified(made: Site, path: Path, as_of: date, lists: Path | None) -> Path:
    """Verify by two deployed workers; return their folder of reports. Raises TimeoutError when that fails."""
    made.deploy()
    made.workers = [made.hand(number) for number in (1, 2)]
    for worker in made.workers:
        worker.start(wait=False)
    out = made.folder / "out"
    _done(made, made.order("intake", {"order": {"sources": [str(path)], "out": str(out)}}))
    order = {"out": str(out), "as_of": as_of.isoformat(), "processes": 1, "helpers": 1}
    _done(made, made.order("nightly", {"order": {**order, "lists": str(lists)} if lists else order}))
    return out


def _done(made: Site, run: str) -> None:
    state = made.wait_for(run, patience_s=6 * 3600)
    if state != "COMPLETED":
        raise TimeoutError(f"run {run} is {state}; see {made.folder}")


def compared(alone: Path, together: Path) -> tuple[int, list[str]]:
    """Return how many files of reports are the same to the byte, and the names of those that are not or are missing."""
    names = {
        path.relative_to(one).as_posix()
        for one in (alone, together)
        for path in one.glob("*/*")
        if path.is_file() and not path.relative_to(one).as_posix().startswith(STATE)
    }
    wrong = [name for name in sorted(names) if _content(alone / name) != _content(together / name)]
    return len(names) - len(wrong), wrong


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main() -> None:
    """Verify, compare and say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--alone", type=Path, required=True)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2025, 9, 30))
    parser.add_argument("--lists", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--anew", action="store_true")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="hezheng-same-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    with site(folder) as made:
        if not given.anew:
            print(f"{share_readings(made, given.alone)} files read before")
        start = time.monotonic()
        together = verified(made, given.path.absolute(), given.as_of, given.lists and given.lists.absolute())
        spent = time.monotonic() - start
        with closing(open_records(made.url)) as records, records.read() as connection:
            [run] = newest(connection, "bulk")
            print(f"{dict(states(connection, run['key']))} in {spent:.0f} s")
        same, wrong = compared(given.alone, together)
    print(f"{same} files the same to the byte, {len(wrong)} not {wrong}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
