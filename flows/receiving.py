"""Intake: what lies in a folder or under a prefix of a bucket is taken over, each once, ZIP files unpacked."""

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.errors import ConfigurationError, HezhengError, NoSubmissionError
from domain.submission import Form
from extractors.forms.folder import form_in
from extractors.forms.json_form import read_form
from flows.intake import Arrival, arrivals
from flows.manifest import packed
from flows.scratch import scratch
from flows.settings import Settings
from storage.drop import BucketDrop
from storage.objects import ObjectStore, digest_of
from storage.records.arrivals import Received, keep_arrival
from storage.records.database import Database

log = logging.getLogger(__name__)

_PREFIX = "s3:"
_KEY_DIGITS = 32


def take_over(sources: Sequence[str], settings: Settings, objects: ObjectStore, database: Database) -> tuple[int, int]:
    """Take over all that lies at `sources` (folders, ZIP files, ``s3:prefix``); return how many are new and known.

    What was taken over before is passed over, so that doing it again after a crash loses and doubles nothing.

    Raises:
        NoSubmissionError: a source does not exist.
        ConfigurationError: a prefix is named and no bucket.
        UnavailableError: store or database do not answer.
    """
    new = known = 0
    for source in sources:
        with _found(source, settings) as found:
            for arrival in found:
                received = _received(arrival, source, objects)
                with database.write() as connection:
                    is_new = keep_arrival(connection, received)
                new, known = new + is_new, known + (not is_new)
    return new, known


@contextmanager
def _found(source: str, settings: Settings) -> Iterator[tuple[Arrival, ...]]:
    with scratch() as folder:
        unpacked, fetched = folder / "unpacked", folder / "fetched"
        unpacked.mkdir()
        if source.startswith(_PREFIX):
            fetched.mkdir()
            yield _of_prefix(source.removeprefix(_PREFIX), settings, fetched, unpacked)
        else:
            yield _of_folder(Path(source), unpacked)


def _of_folder(path: Path, unpacked: Path) -> tuple[Arrival, ...]:
    """Return what lies in a folder; an empty drop folder is none to complain of."""
    if path.is_dir() and not any(path.iterdir()):
        return ()
    return arrivals((path,), unpacked)


def _of_prefix(prefix: str, settings: Settings, fetched: Path, unpacked: Path) -> tuple[Arrival, ...]:
    if settings.bucket is None:
        raise ConfigurationError("收件来源是存储桶，但未配置对象存储（HEZHENG_S3_*）。请补全配置。")
    drop = BucketDrop(settings.bucket, prefix)
    found: list[Arrival] = []
    for number, name in enumerate(drop.names()):
        own = fetched / str(number)
        own.mkdir()
        found += arrivals((drop.fetch(name, own),), unpacked)
    return tuple(found)


def _received(arrival: Arrival, source: str, objects: ObjectStore) -> Received:
    """Keep the files of something handed in; what cannot be read is kept as that."""
    try:
        if arrival.error is not None:
            raise arrival.error
        if form_in(arrival.folder) is None:
            raise NoSubmissionError(f"{arrival.name} 中没有信息表（form.json 等），未能核验。请补交信息表。")
        manifest = packed(arrival, objects)
    except HezhengError as error:
        if error.retryable:
            raise
        return Received(
            key=_key(arrival.name, str(error)), name=arrival.name, source=source, manifest=None, error=str(error)
        )
    form = _form(arrival.folder)
    return Received(
        key=_key(arrival.name, manifest),
        name=arrival.name,
        source=source,
        manifest=manifest,
        identity=_identity(form) if form else None,
        year=str(form.year) if form and form.year else None,
        division=_division(form),
    )


def _form(folder: Path) -> Form | None:
    """Return the form where it says what it says without being read by a recogniser."""
    path = form_in(folder)
    return read_form(path, folder.name) if path is not None and path.suffix.lower() == ".json" else None


def _identity(form: Form) -> str | None:
    """Return what is the same for all that one enterprise hands in under one id, None where the form names nobody."""
    who = form.enterprise.uscc or form.enterprise.name
    return _key(form.submission_id, who, str(form.year)) if who else None


def _division(form: Form | None) -> str | None:
    code = (form.enterprise.division if form else None) or ""
    return code if len(code) == 6 and code.isascii() and code.isdigit() else None  # noqa: PLR2004  # GB/T 2260


def _key(*parts: str) -> str:
    return digest_of(json.dumps(parts).encode())[:_KEY_DIGITS]
