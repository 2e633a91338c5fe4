"""The servers of a province as plain processes on free ports: PostgreSQL, MinIO, a Prefect server, workers.

    python benchmarks/servers.py FOLDER    start PostgreSQL and MinIO, print their addresses, end with Ctrl-C

Every server keeps its data in the folder it is given, so that it can be killed and started again on the same data.
"""

import argparse
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

START_S = 120


class AbsentError(Exception):
    """A program that is needed is not installed."""


def free_port() -> int:
    """Return a port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(slots=True, kw_only=True)
class Server:
    """A server that can be started, killed and started again; `answers` raises until it does."""

    name: str
    command: Sequence[str]
    folder: Path
    answers: Callable[[], object]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: int | None = None
    cwd: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        """Start the process, in a group of its own, and wait until it answers."""
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # the real server
                self.command,
                env=os.environ | dict(self.environment),
                cwd=self.cwd or self.folder,
                stdout=log,
                stderr=log,
                user=self.user,
                start_new_session=True,
            )
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until the server answers; raises TimeoutError when it does not."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            try:
                self.answers()
            except (OSError, URLError, psycopg.Error):
                if self.process is None or self.process.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"{self.name} does not answer; see {self.folder / f'{self.name}.log'}")

    def kill(self) -> None:
        """End the process and its children at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the process in order."""
        self._end(signal.SIGINT if self.name == "postgres" else signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
        self.process = None


def postgres(folder: Path) -> tuple[Server, str]:
    """Return a PostgreSQL server with its data in `folder`, and the address of its database; not yet started.

    The server refuses to be run by root, and is run by the user ``postgres`` then, who must be able to reach `folder`.
    """
    postgres_program = program("postgres")
    user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    data, port = folder / "postgres", free_port()
    if user is not None:
        folder.mkdir(parents=True, exist_ok=True)
        os.chown(folder, user, -1)
    if not data.exists():
        command = [program("initdb"), "-D", str(data), "-U", "hezheng", "-A", "trust", "-E", "UTF8"]
        locale = ["--no-locale", "--no-sync"]
        subprocess.run([*command, *locale], user=user, cwd="/", check=True, capture_output=True)  # noqa: S603
    command = [postgres_program, "-D", str(data), "-p", str(port), "-k", "", "-c", "listen_addresses=127.0.0.1"]
    address = f"postgresql://hezheng@127.0.0.1:{port}/postgres"
    server = Server(
        name="postgres",
        command=[*command, "-c", "max_connections=200"],
        folder=folder,
        answers=lambda: psycopg.connect(address, connect_timeout=2).close(),
        user=user,
    )
    return server, address


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL; raises AbsentError when it is not installed."""
    known = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or next((str(path) for path in known), None)
    if found is None:
        raise AbsentError("PostgreSQL is not installed: apt-get install postgresql")
    return found


def minio(folder: Path) -> tuple[Server, dict[str, str]]:
    """Return a MinIO server with its data in `folder`, and the environment that names it; not yet started."""
    program = shutil.which("minio") or shutil.which("minio", path=f"{Path.home() / 'go/bin'}:/usr/local/bin")
    if program is None:
        raise AbsentError("MinIO is not installed: go install github.com/minio/minio@latest")
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    said = {
        "HEZHENG_S3_ENDPOINT": endpoint,
        "HEZHENG_S3_BUCKET": "hezheng",
        "HEZHENG_S3_ACCESS_KEY": "tester",
        "HEZHENG_S3_SECRET_KEY": "tester-secret",
    }
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(
        name="minio",
        command=[program, "server", str(folder / "minio"), "--quiet", "--address", f"127.0.0.1:{port}"],
        folder=folder,
        answers=lambda: fetched(f"{endpoint}/minio/health/ready"),
        environment={"MINIO_ROOT_USER": "tester", "MINIO_ROOT_PASSWORD": "tester-secret"},
    )
    return server, said


def fetched(address: str) -> bytes:
    """Return what one of our own servers answers; raises OSError when it does not."""
    with urlopen(address, timeout=5) as answer:  # noqa: S310  # our own server
        content: bytes = answer.read()
        return content


def main() -> None:
    """Start the servers and wait."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.absolute()
    database, address = postgres(folder / "db")
    store, said = minio(folder / "store")
    try:
        database.start()
        store.start()
        print(f"export HEZHENG_DB_URL={address}")
        for name, value in said.items():
            print(f"export {name}={value}")
        sys.stdout.flush()
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        store.stop()
        database.stop()


if __name__ == "__main__":
    main()
