"""Which files were read, and under which object the reading lies."""

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from storage.records.database import Database
from storage.records.work_schema import FILE_READINGS


def find_reading(database: Database, key: str) -> str | None:
    """Return the digest of the reading kept under `key`, None when there is none."""
    with database.read() as connection:
        query = select(FILE_READINGS.c.reading).where(FILE_READINGS.c.key == key)
        return connection.execute(query).scalar_one_or_none()


def holds_readings(database: Database) -> bool:
    """Say whether any reading is kept."""
    with database.read() as connection:
        return connection.execute(select(FILE_READINGS.c.key).limit(1)).first() is not None


def keep_reading(database: Database, key: str, sha256: str, reading: str) -> None:
    """Keep under `key` that the file with digest `sha256` was read, and which object says what, instead of before."""
    row = {"key": key, "sha256": sha256, "reading": reading, "kept_on": datetime.now(UTC).date()}
    with database.write() as connection:
        connection.execute(delete(FILE_READINGS).where(FILE_READINGS.c.key == key))
        connection.execute(insert(FILE_READINGS).values(row))
