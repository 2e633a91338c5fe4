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
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import func, select

from benchmarks.servers import Server, fetched, free_port, minio, postgres
from domain.errors import UnavailableError
from flows.bulk_run import Asked, started
from storage.bucket import BucketStore, client_of
from storage.bucket_options import BucketOptions
from storage.records.database import Database, open_records
from storage.records.items import states
from storage.records.runs import run_row
from storage.records.schema import RUNS, SUBMISSIONS, VERIFICATIONS
from storage.records.work_schema import ITEMS

ROOT = Path(__file__).resolve().parents[1]
CLI = (sys.executable, "-c", "import sys; from flows.cli import main; sys.exit(main())")
PATIENCE_S = 900


def make_submissions(folder: Path, count: int) -> None:
    """Write made-up submissions: a form, and a roster as a workbook."""
    for number in range(count):
        place = folder / f"K{number:04d}"
        (place / "evidence").mkdir(parents=True)
        name = f"河南试验{number:04d}有限公司"
        form = {
            "submission_id": f"K{number:04d}",
            "year": 2025,
            "submitted_at": "2025-08-01",
            "enterprise": {"name": name, "division": "410102"},
            "staff": {"total": 10 + number, "tech": 5},
            "evidence": [{"file": "evidence/名册.xlsx", "slot": "staff_roster"}],
        }
        (place / "form.json").write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append([f"{name}职工花名册"])
        sheet.append(["序号", "姓名", "岗位", "是否科技人员"])
        for row in range(5):
            sheet.append([row + 1, f"张{row}", "工程师", "是"])
        book.save(place / "evidence" / "名册.xlsx")


@dataclass(slots=True, kw_only=True)
class Site:
    """Servers and workers of one province."""

    folder: Path
    database: Server
    store: Server
    prefect: Server | None
    url: str
    said: dict[str, str]
    workers: list[Server] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What a worker's surroundings say."""
        own = {"HEZHENG_DB_URL": self.url, "PYTHONPATH": str(ROOT), **self.said}
        if self.prefect is not None:
            own["PREFECT_API_URL"] = self.prefect.environment["API"]
        return own

    @property
    def options(self) -> BucketOptions:
        """The bucket of the site."""
        return BucketOptions(
            endpoint=self.said["HEZHENG_S3_ENDPOINT"],
            bucket=self.said["HEZHENG_S3_BUCKET"],
            access_key=self.said["HEZHENG_S3_ACCESS_KEY"],
            secret_key=self.said["HEZHENG_S3_SECRET_KEY"],
        )

    def worker(self, number: int, run: str) -> Server:
        """Return a worker that takes part in a run; not yet started."""
        out = self.folder / f"out{number}"
        out.mkdir(exist_ok=True)
        command = [*CLI, "bulk", "--out", str(out), "--join", run, "--workers", "1"]
        return Server(
            name=f"worker{number}", command=command, folder=self.folder, answers=int, environment=self.environment
        )

    def run(self, *arguments: str) -> None:
        """Run a command of ours to its end; raises TimeoutError when it fails."""
        server = Server(
            name="command", command=[*CLI, *arguments], folder=self.folder, answers=int, environment=self.environment
        )
        server.start(wait=False)
        if server.process is None or server.process.wait(PATIENCE_S):
            raise TimeoutError(f"failed: {arguments}; see {self.folder / 'command.log'}")


def prefect_server(folder: Path) -> Server:
    """Return a Prefect server with its database in `folder`; not yet started."""
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "API": api,
    }
    return Server(
        name="prefect",
        command=command,
        folder=folder,
        answers=lambda: fetched(f"{api}/health"),
        environment=environment,
    )


@contextmanager
def site(folder: Path, *, prefect: bool = True) -> Iterator[Site]:
    """Start the servers of a site and make its bucket; end all of them at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    database, url = postgres(folder / "db")
    store, said = minio(folder / "store")
    server = prefect_server(folder) if prefect else None
    made = Site(folder=folder, database=database, store=store, prefect=server, url=url, said=said)
    try:
        for one in (database, store, server):
            if one is not None:
                one.start()
        client_of(made.options).make_bucket(bucket_name=made.options.bucket)
        yield made
    finally:
        for one in (*made.workers, server, store, database):
            if one is not None:
                one.kill()


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
