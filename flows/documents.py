"""The documents in a file are made of its pages once: kept as objects, found by the reading and the edition."""

import gzip
import logging
from collections.abc import Iterable
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from domain.document import Document
from domain.errors import UnavailableError
from domain.submission import EvidenceFile
from extractors.documents import documents_of
from extractors.pool import FileReading
from flows.edition import edition
from flows.readings import key_of
from flows.run import Run
from storage.objects import DamagedObjectError, MissingObjectError, digest_of
from storage.records.made import find_made, keep_made

log = logging.getLogger(__name__)

Documents = tuple[Document, ...]


def known_documents(run: Run, files: Iterable[tuple[EvidenceFile, str]]) -> dict[str, Documents]:
    """Return the documents of those files, each with its digest, that are kept: by the file's name.

    None are known where store or records do not answer: reading the files asks them again, and that is retried.
    """
    keys = {file.name: _key(run, file, sha256) for file, sha256 in files}
    try:
        found = find_made(run.database, keys.values())
        kept = {name: _kept(run, found[key]) for name, key in keys.items() if key in found}
    except UnavailableError:
        log.warning("documents not looked up", extra={"bound": {"evidence": len(keys)}})
        return {}
    return {name: documents for name, documents in kept.items() if documents is not None}


def keep_documents(run: Run, file: EvidenceFile, sha256: str, reading: FileReading) -> Documents:
    """Make the documents of a file, keep them, and return them as whoever finds them later will see them.

    Where store or records do not answer they are not kept, and are made anew next time.
    """
    made = documents_of(file.name, sha256, reading.pages, reading.warnings, reading.joined)
    try:
        content = _adapter().dump_json(made)
    except PydanticSerializationError:  # half a character that no encoding has; they are made anew each time
        return made
    kept = gzip.compress(content, compresslevel=1, mtime=0)
    named = {_key(run, file, sha256): (sha256, digest_of(kept))}
    try:
        keep_made(run.database, named)  # first: nothing lies in the store that is not named
        run.objects.put(kept)
    except UnavailableError:
        log.warning("documents not kept", extra={"bound": {"sha256": sha256}})
    return _adapter().validate_json(content)


def _key(run: Run, file: EvidenceFile, sha256: str) -> str:
    """Name the documents of a file by what they are made of, the reading and the file's name, and what makes them."""
    parts = ("documents", key_of(file, sha256, run.reader), file.name, edition())
    return digest_of("\n".join(parts).encode("utf-8", "surrogateescape"))


def _kept(run: Run, digest: str) -> Documents | None:
    """Return kept documents, None when they are not whole."""
    try:
        return _adapter().validate_json(gzip.decompress(run.objects.get(digest)))
    except (MissingObjectError, DamagedObjectError, OSError, EOFError, ValidationError):
        log.warning("documents lost", extra={"bound": {"object": digest}})
        return None


@cache
def _adapter() -> TypeAdapter[Documents]:
    """Return the one adapter; it is dear to make."""
    return TypeAdapter(Documents)
