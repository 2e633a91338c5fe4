"""Kill what a bulk run rests on at random instants, and see that nothing is lost and nothing told twice.

    python benchmarks/kills.py [--kills 200] [--submissions 12] [--seed 1] [--folder DIR]

PostgreSQL, MinIO, a Prefect server and two workers run as processes of their own on made-up submissions whose evidence
is a workbook, so that a page costs little. One of the five is killed (SIGKILL, with its children) at a random instant
and started again, as a supervisor would. When a run has ended the invariant is checked, and the next one is begun:

- every submission is done, and has one row for the run, in the records and among the verifications;
- its report is, byte for byte, the one of a run that nobody disturbed;
- no run is called running that did not say so within two minutes.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.province import PATIENCE_S, ROOT, Site, make_submissions, site
from benchmarks.servers import Server
from domain.errors import UnavailableError
from flows.bulk_run import Asked, started
from storage.bucket import BucketStore
from storage.records.database import Database, open_records
from storage.records.items import states
from storage.records.runs import run_row
from storage.records.schema import RUNS, SUBMISSIONS, VERIFICATIONS
from storage.records.work_schema import ITEMS


def begun(url: str) -> str:
    """Begin a run over everything and return its key."""
    with closing(open_records(url)) as records:
        return started(records, Asked(changed=False, as_of="2025-09-30"))


def attempt(look: Callable[[Database], object], url: str) -> object:
    """Return what a look at the records sees, None while the database does not answer."""
    try:
        with closing(open_records(url)) as records:
            return look(records)
    except UnavailableError:
        return None


def ended(url: str, run: str) -> bool:
    """Tell whether a run has ended."""

    def look(records: Database) -> object:
        with records.read() as connection:
            row = run_row(connection, run)
        return row is not None and row["state"] == "completed"

    return bool(attempt(look, url))


def reports(made: Site, run: str) -> dict[str, str]:
    """Return the digest of each report of a run by submission, and check that each is there and whole."""
    store = BucketStore(made.options)
    with closing(open_records(made.url)) as records, records.read() as connection:
        query = select(SUBMISSIONS.c.submission_id, SUBMISSIONS.c.report_digest).where(SUBMISSIONS.c.run == run)
        found = {row[0]: row[1] for row in connection.execute(query)}
    for digest in found.values():
        store.get(digest)
    return found


def broken(made: Site, run: str, expected: dict[str, str]) -> list[str]:
    """Return what of the invariant does not hold after a run, in words; nothing when all of it does."""
    said: list[str] = []
    with closing(open_records(made.url)) as records, records.read() as connection:
        if (found := states(connection, run)) != Counter(done=len(expected)):
            said.append(f"items {dict(found)}")
        many = select(func.count()).select_from(VERIFICATIONS).where(VERIFICATIONS.c.run == run)
        if (rows := connection.execute(many).scalar_one()) != len(expected):
            said.append(f"{rows} verifications")
        places = connection.execute(select(ITEMS.c.place).where(ITEMS.c.run == run)).scalars().all()
        if len(set(places)) != len(expected):
            said.append("two reports in one folder")
        said += _silent(connection)
    if reports(made, run) != expected:
        said.append("reports differ")
    return said


def _silent(connection: object) -> list[str]:
    """Name the runs that are called running and have not said so for two minutes."""
    late = datetime.now(UTC) - timedelta(seconds=60)  # their lease is of a minute
    query = select(RUNS.c.key).where(RUNS.c.state == "running", RUNS.c.leased_until < late)
    return [f"run {row[0]} silent" for row in connection.execute(query)]  # type: ignore[attr-defined]  # a connection


def disturbed(made: Site, run: str, chance: random.Random, kills: int) -> Counter[str]:
    """Let two workers do a run while up to `kills` victims fall; return who fell how often."""
    fallen: Counter[str] = Counter()
    made.workers = [made.worker(number, run) for number in (1, 2)]
    for worker in made.workers:
        worker.start(wait=False)
    end = time.monotonic() + PATIENCE_S
    while not ended(made.url, run):
        if time.monotonic() > end:
            raise TimeoutError(f"run {run} does not end; see {made.folder}")
        time.sleep(chance.uniform(0.2, 6))
        if fallen.total() < kills and not ended(made.url, run):
            servers = [made.database, made.store, *([made.prefect] if made.prefect else [])]
            victim = chance.choice([*made.workers, *made.workers, *servers])
            victim.kill()
            fallen[victim.name] += 1
            victim.start(wait=victim not in made.workers)
        _supervise(made.workers)
    for worker in made.workers:
        if worker.process is not None:
            worker.process.wait(PATIENCE_S)
    return fallen


def _supervise(workers: Sequence[Server]) -> None:
    """Start workers again that ended otherwise than well."""
    for worker in workers:
        if worker.process is not None and worker.process.poll() not in {None, 0}:
            worker.start(wait=False)


def main() -> None:
    """Kill and check until enough have fallen; exit with 1 when the invariant broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--submissions", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="hezheng-kills-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    make_submissions(folder / "in", given.submissions)
    chance, fallen, runs, wrong = random.Random(given.seed), Counter[str](), 0, 0  # noqa: S311  # to be repeated
    with site(folder / "site") as made:
        made.run("intake", str(folder / "in"), "--out", str(folder / "site" / "intake"))
        run = begun(made.url)
        disturbed(made, run, chance, 0)
        expected = reports(made, run)
        print(f"undisturbed: {len(expected)} reports")
        while fallen.total() < given.kills:
            run = begun(made.url)
            now = disturbed(made, run, chance, given.kills - fallen.total())
            said = broken(made, run, expected)
            fallen, runs, wrong = fallen + now, runs + 1, wrong + bool(said)
            print(f"run {runs}: killed {dict(now)}; {'; '.join(said) or 'invariant holds'}", flush=True)
    print(f"{runs} runs, {fallen.total()} kills {dict(fallen)}, invariant broken {wrong} times")
    sys.exit(1 if wrong or len(expected) != given.submissions else 0)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main()
