"""Readings are found again under the key that they were kept under."""

from storage.objects import digest_of
from storage.records.database import Database
from storage.records.file_readings import find_reading, holds_readings, keep_reading

KEY, FILE, READING, OTHER = (digest_of(name) for name in (b"key", b"file", b"reading", b"other"))


def test_a_reading_is_found_by_its_key_alone(records: Database) -> None:
    """A later one under the same key takes its place."""
    assert not holds_readings(records)
    keep_reading(records, KEY, FILE, OTHER)
    keep_reading(records, KEY, FILE, READING)
    assert holds_readings(records)
    assert find_reading(records, KEY) == READING
    assert find_reading(records, FILE) is None
