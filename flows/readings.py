"""The same file is read once, ever: readings are objects, found by the file's digest and everything that reads."""

import gzip
import logging
import time
from dataclasses import fields
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from domain.joined_seal import JoinedSeal, Part
from domain.page import Code, Inset, Line, Page, Seal, Strip
from domain.submission import EvidenceFile
from extractors.pool import FileReading
from flows.run import CURRENT, Run
from storage.objects import DamagedObjectError, MissingObjectError, digest_of
from storage.records.file_readings import find_reading, keep_reading

log = logging.getLogger(__name__)

_SHAPE = ",".join(
    f"{kind.__name__}.{one.name}"
    for kind in (FileReading, Page, Line, Seal, Code, Inset, Strip, JoinedSeal, Part)
    for one in fields(kind)
)
"""What a kept reading consists of: one kept in another shape is no longer found, and the file is read again."""


def reading_of(file: EvidenceFile, sha256: str) -> FileReading:
    """Return the pages of a file, as kept or else as read now; raises what `ReadingPool.read_file` raises."""
    run = CURRENT.get()
    key = key_of(file, sha256, run.reader)
    kept = _kept(run, key)
    if kept is not None:
        return kept
    started = time.monotonic()
    reading = run.pool.read_file(file.path)
    counts = {"pages": len(reading.pages), "unread": len(reading.warnings), "reader": run.reader}
    log.info("read", extra={"bound": {"sha256": sha256, "seconds": round(time.monotonic() - started, 3), **counts}})
    return _keep(run, key, sha256, reading)


def key_of(file: EvidenceFile, sha256: str, reader: str) -> str:
    """Name a reading by the file's bytes, its name (warnings quote it), and everything that reads."""
    parts = (sha256, file.path.name, reader, _SHAPE)
    return digest_of("\n".join(parts).encode("utf-8", "surrogateescape"))


def _kept(run: Run, key: str) -> FileReading | None:
    """Return a kept reading, None when there is none, or none that is whole."""
    digest = find_reading(run.database, key)
    if digest is None:
        return None
    try:
        return _adapter().validate_json(gzip.decompress(run.objects.get(digest)))
    except (MissingObjectError, DamagedObjectError, OSError, EOFError, ValidationError):
        log.warning("reading lost", extra={"bound": {"object": digest}})
        return None


def _keep(run: Run, key: str, sha256: str, reading: FileReading) -> FileReading:
    """Keep a reading and return it as whoever finds it later will see it."""
    try:
        content = _adapter().dump_json(reading)
    except PydanticSerializationError:  # half a character that no encoding has; it is read anew each time
        return reading
    keep_reading(run.database, key, sha256, run.objects.put(gzip.compress(content, compresslevel=1, mtime=0)))
    return _adapter().validate_json(content)


@cache
def _adapter() -> TypeAdapter[FileReading]:
    """Return the one adapter; it is dear to make."""
    return TypeAdapter(FileReading)
