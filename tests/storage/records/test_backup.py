"""Records that were backed up as docs/operations.md says come back whole."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from benchmarks.servers import program
from storage.records.database import Database, open_records
from storage.records.runs import RunStart, begin
from storage.records.schema import METADATA
from storage.records.submissions import keep
from tests.storage.records.making import report, verified


def content(records: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with records.read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in METADATA.tables.items()
        }


def filled(where: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """Fill records and return what they hold."""
    with closing(open_records(where)) as records:
        with records.write() as connection:
            begin(connection, RunStart(kind="verify", key="r1"))
            keep(connection, verified(report()))
        return content(records)


def test_a_file_comes_back(tmp_path: Path) -> None:
    """A copy made while the file is in use opens and holds the same rows."""
    before = filled(tmp_path / "records.sqlite")
    with closing(open_records(tmp_path / "records.sqlite")) as records, records.write() as connection:
        with (
            closing(sqlite3.connect(tmp_path / "records.sqlite")) as old,
            closing(sqlite3.connect(tmp_path / "b")) as new,
        ):
            old.backup(new)
        begin(connection, RunStart(kind="verify", key="later"))
    with closing(open_records(tmp_path / "b")) as restored:
        assert content(restored) == before


@pytest.mark.server
def test_a_database_comes_back(postgres_url: str, tmp_path: Path) -> None:
    """What is dumped and restored over later rows holds the rows of the dump."""
    before, dump = filled(postgres_url), tmp_path / "records.dump"
    subprocess.run([program("pg_dump"), "--format=custom", f"--file={dump}", postgres_url], check=True)  # noqa: S603
    with closing(open_records(postgres_url)) as records, records.write() as connection:
        begin(connection, RunStart(kind="verify", key="later"))
    restore = [program("pg_restore"), "--clean", "--if-exists", f"--dbname={postgres_url}", str(dump)]
    subprocess.run(restore, check=True)  # noqa: S603
    with closing(open_records(postgres_url)) as restored:
        assert content(restored) == before
