"""A province in small: what `docs/deploy/compose.yaml` starts as containers, as plain processes on free ports.

    python benchmarks/province.py FOLDER [--workers 2]

Starts PostgreSQL, MinIO, a Prefect server on that PostgreSQL and workers, with their data in FOLDER, makes the
deployments of `prefect.yaml`, prints what surroundings a command needs to take part, and ends all of it with Ctrl-C.
"""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import psycopg
from openpyxl import Workbook

from benchmarks.servers import Server, fetched, free_port, minio, postgres
from storage.bucket import client_of
from storage.bucket_options import BucketOptions

ROOT = Path(__file__).resolve().parents[1]
CLI = (sys.executable, "-c", "import sys; from flows.cli import main; sys.exit(main())")
PREFECT = (sys.executable, "-m", "prefect")
PATIENCE_S = 900
ENDED = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})


def make_submissions(folder: Path, count: int) -> None:
    """Write made-up submissions that cost little to read: a form, and a roster as a workbook."""
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
        own |= {"PREFECT_HOME": str(self.folder / "prefect"), "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30"}
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

    def worker(self, number: int, run: str, processes: int = 1) -> Server:
        """Return a process that takes part in a run by our own command; not yet started."""
        out = self.folder / f"out{number}"
        out.mkdir(exist_ok=True)
        command = [*CLI, "bulk", "--out", str(out), "--join", run, "--workers", str(processes)]
        return self._server(f"worker{number}", command)

    def hand(self, number: int) -> Server:
        """Return a worker of the pool that deployments run in; not yet started."""
        command = [
            *PREFECT,
            "worker",
            "start",
            "--pool",
            "hezheng",
            "--type",
            "process",
            "--limit",
            "1",
            "--name",
            f"hand{number}",
        ]
        return self._server(f"hand{number}", command)

    def deploy(self) -> None:
        """Make the deployments, as the compose file does; raises TimeoutError when that fails."""
        path = {"PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"}
        self._finish(self._server("deploy", ["sh", "docs/deploy/deploy.sh"], cwd=ROOT, more=path))

    def order(self, deployment: str, parameters: object) -> str:
        """Ask for a run of a deployment, as its page does; return the run's id."""
        [found] = self._asked("/deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
        return str(self._asked(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})["id"])

    def state(self, run: str) -> str:
        """Return the state of a run by its id, such as ``COMPLETED``."""
        return str(self._asked(f"/flow_runs/{run}")["state_type"])

    def wait_for(self, run: str, *states: str, patience_s: float = PATIENCE_S) -> str:
        """Wait until a run is in one of these states, or has ended, and return its state."""
        end = time.monotonic() + patience_s
        while (now := self.state(run)) not in {*states, *ENDED} and time.monotonic() < end:
            time.sleep(0.5)
        return now

    def heard(self, run: str, event: str) -> bool:
        """Tell whether the server has kept an event of a run, such as ``prefect.flow-run.heartbeat``."""
        wanted = {"event": {"name": [event]}, "any_resource": {"id": [f"prefect.flow-run.{run}"]}}
        return bool(self._asked("/events/filter", {"filter": wanted})["events"])

    def _asked(self, path: str, body: object | None = None) -> Any:  # noqa: ANN401  # JSON
        content = None if body is None else json.dumps(body).encode()
        address = self.environment["PREFECT_API_URL"] + path
        request = Request(address, data=content, headers={"Content-Type": "application/json"})  # noqa: S310  # our own
        with urlopen(request, timeout=30) as answer:  # noqa: S310  # our own server
            return json.load(answer)

    def run(self, *arguments: str) -> None:
        """Run a command of ours to its end; raises TimeoutError when it fails."""
        self._finish(self._server("command", [*CLI, *arguments]))

    def _server(
        self, name: str, command: list[str], *, cwd: Path | None = None, more: Mapping[str, str] | None = None
    ) -> Server:
        environment = self.environment | dict(more or {})
        return Server(name=name, command=command, folder=self.folder, answers=int, environment=environment, cwd=cwd)

    def _finish(self, server: Server) -> None:
        server.start(wait=False)
        if server.process is None or server.process.wait(PATIENCE_S):
            raise TimeoutError(f"failed: {server.command}; see {self.folder / f'{server.name}.log'}")


def prefect_server(folder: Path, url: str) -> Server:
    """Return a Prefect server that keeps what it knows in the database ``prefect`` beside `url`; not yet started."""
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    command = [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    address = url.replace("postgresql://", "postgresql+asyncpg://").rpartition("/")[0]
    environment = {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"{address}/prefect",
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
    server = prefect_server(folder, url) if prefect else None
    made = Site(folder=folder, database=database, store=store, prefect=server, url=url, said=said)
    try:
        database.start()
        _make_database(url)
        for one in (store, server):
            if one is not None:
                one.start()
        client = client_of(made.options)
        if not client.bucket_exists(bucket_name=made.options.bucket):
            client.make_bucket(bucket_name=made.options.bucket)
        yield made
    finally:
        for one in (*made.workers, server, store, database):
            if one is not None:
                one.kill()


def _make_database(url: str) -> None:
    """Make the database of the Prefect server, as the compose file does; one that is there stays."""
    statement = (ROOT / "docs" / "deploy" / "prefect-database.sql").read_text(encoding="utf-8")
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'prefect'").fetchone():
            connection.execute(statement.encode())


def main() -> None:
    """Start everything and wait."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    folder = given.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    try:
        with site(folder) as made:
            made.deploy()
            made.workers = [made.hand(number + 1) for number in range(given.workers)]
            for worker in made.workers:
                worker.start(wait=False)
            for name, value in made.environment.items():
                print(f"export {name}={value}")
            sys.stdout.flush()
            signal.pause()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
