"""Opening the records: made when absent, migrated under a lock, refused when newer, errors in our words."""

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from domain.errors import ConfigurationError, UnavailableError
from storage.records.database import Database, open_records
from storage.records.migrating import current, newest
from storage.records.schema import FAILURES, METADATA, RUNS


def run_row(key: str = "r1") -> dict[str, object]:
    """Return the row of a run."""
    return {
        "key": key,
        "kind": "verify",
        "state": "running",
        "started": datetime(2025, 9, 30, 8, tzinfo=timezone(timedelta(hours=8))),
        "engine": {"ocr": "x"},
        "counts": {},
        "asked": {"路径": ["甲"]},
    }


def test_migrations_lead_to_the_schema(records: Database) -> None:
    """A database that was migrated is what the schema says, and at the newest revision."""
    with records.read() as connection:
        options = {"compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        assert current(connection) == newest()


def test_what_was_kept_is_there_when_opened_again(records: Database, where: Path | str) -> None:
    """Text that no database can hold is made harmless; moments come back with their zone, values as they were."""
    with records.write() as connection:
        connection.execute(insert(RUNS).values(run_row()))
        connection.execute(insert(FAILURES).values(run="r1", position=0, name="坏\0名\ud800", reason="。"))
    again = open_records(where)
    with again.read() as connection:
        run = connection.execute(select(RUNS)).one()
        failure = connection.execute(select(FAILURES)).one()
    again.close()
    assert run.started == datetime(2025, 9, 30, tzinfo=UTC)
    assert run.asked == {"路径": ["甲"]}
    assert failure.name == "坏\N{REPLACEMENT CHARACTER}名?"


def test_a_block_that_fails_keeps_nothing(records: Database) -> None:
    """What a block wrote before it failed is gone."""
    with pytest.raises(IntegrityError), records.write() as connection:
        connection.execute(insert(RUNS), [run_row("r1"), run_row("r2"), run_row("r1")])
    with records.read() as connection:
        assert connection.execute(select(RUNS)).all() == []


def test_many_open_at_once(where: Path | str) -> None:
    """Eight that open an absent database at the same time find it made once, and all can write."""

    def opened(number: int) -> None:
        database = open_records(where)
        with database.write() as connection:
            connection.execute(insert(RUNS).values(run_row(f"r{number}")))
        database.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(opened, range(8)))
    database = open_records(where)
    with database.read() as connection:
        assert len(connection.execute(select(RUNS)).all()) == 8
    database.close()


def test_who_opens_waits_for_whoever_makes_the_file(tmp_path: Path) -> None:
    """A file that is being written for the first time is opened once that is done."""
    path = tmp_path / "records.sqlite"
    maker = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE other (one)")
    maker.execute("BEGIN IMMEDIATE")
    done = Timer(0.3, maker.execute, ("COMMIT",))
    done.start()
    database = open_records(path)
    done.join()
    assert not maker.in_transaction
    with database.read() as connection:
        assert connection.execute(select(RUNS)).all() == []
    database.close()
    maker.close()


def test_a_newer_database_is_left_alone(records: Database, where: Path | str) -> None:
    """Records of a later version of the program are refused with both versions named, and not changed."""
    with records.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigurationError, match="9999"):
        open_records(where)
    with records.read() as connection:
        assert current(connection) == "9999"


@pytest.mark.parametrize("address", ["mysql://u:geheim@h/x", "nonsense", "postgresql://u:geheim@h:port/x", ""])
def test_an_address_that_is_none_is_said(address: str) -> None:
    """An address that cannot be understood is a matter of configuration, and no secret is repeated."""
    with pytest.raises(ConfigurationError) as caught:
        open_records(address)
    assert "geheim" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_server_that_is_not_there_may_come_back(caplog: pytest.LogCaptureFixture) -> None:
    """No answer is worth another try; neither message nor log shows the password."""
    with caplog.at_level(logging.DEBUG), pytest.raises(UnavailableError) as caught:
        open_records("postgresql://anna:geheim@127.0.0.1:1/hezheng")
    assert "127.0.0.1:1/hezheng" in str(caught.value)
    assert "geheim" not in str(caught.value) + caplog.text


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    """Other bytes where the records should be are not touched."""
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"something else entirely" * 50)
    with pytest.raises(ConfigurationError, match="不是记录库"):
        open_records(file)
    assert file.read_bytes() == b"something else entirely" * 50


@pytest.mark.server
def test_a_user_without_access_is_said(postgres_url: str) -> None:
    """A name that the server refuses is a matter of configuration."""
    with pytest.raises(ConfigurationError, match="拒绝"):
        open_records(postgres_url.replace("hezheng@", "nobody@"))
