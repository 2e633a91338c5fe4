"""Records on both engines: a SQLite file, and a database of its own on a real PostgreSQL server for each test."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from benchmarks.servers import AbsentError, postgres
from storage.records.database import Database, open_records


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start PostgreSQL; without the program the test is skipped, unless HEZHENG_SERVERS demands it.

    Its user cannot reach the folders of pytest, which keeps them private.
    """
    with tempfile.TemporaryDirectory(prefix="hezheng-postgres-") as folder:
        Path(folder).chmod(0o755)
        yield from _served(Path(folder))


def _served(folder: Path) -> Iterator[str]:
    try:
        server, address = postgres(folder / "data")
    except AbsentError as error:
        if os.environ.get("HEZHENG_SERVERS") == "required":
            pytest.fail(str(error))
        pytest.skip(str(error))
    server.start()
    yield address
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Return the address of an empty database."""
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield postgres_server.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return where records are to be kept, once for each engine."""
    if request.param == "sqlite":
        return tmp_path / "state" / "records.sqlite"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def records(where: Path | str) -> Iterator[Database]:
    """Return empty records, once on each engine."""
    database = open_records(where)
    yield database
    database.close()
