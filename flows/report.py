"""The report of a record that has not changed is not made again: its files are found, and checked by their digests."""

import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from domain.report import Report
from flows.edition import edition
from flows.outcome import report_files
from flows.pictures import gallery
from flows.run import Run
from storage.objects import DamagedObjectError, MissingObjectError, ObjectStore, digest_of
from storage.records.made import find_made, keep_made

log = logging.getLogger(__name__)


def files_of(run: Run, place: str, record: bytes, report: Report) -> dict[str, bytes]:
    """Return the files by name of the report that `record` leads to: as left in the folder `place`, else as made now.

    A report is a function of its record, of the page images and of the program. So the files of before are those that
    would be made where the record is the same to the byte, every page image is kept, whole, the edition is the same,
    and each file still has the digest that it had.

    Raises:
        DamagedObjectError: a page image is not what it was.
    """
    key = digest_of("\n".join(("report", digest_of(record), edition())).encode())
    listed = find_made(run.database, [key]).get(key)
    left = _as_left(run, place, listed) if listed is not None and _all_kept(run.objects, report) else None
    if left is not None:
        return left
    with gallery(report, run.objects, run.database) as pictures:
        files = report_files(report, pictures)
    if not pictures.missed:  # else it was made without some pictures, which may come back
        digests = json.dumps({name: digest_of(content) for name, content in files.items()})
        keep_made(run.database, {key: (digest_of(record), run.objects.put(digests.encode()))})
    return files


def _all_kept(objects: ObjectStore, report: Report) -> bool:
    """Tell whether every page image of a report is kept."""
    try:
        for digest in _images(report):
            objects.get(digest)
    except MissingObjectError:
        return False
    return True


def _images(report: Report) -> Iterable[str]:
    return sorted({digest for document in report.documents for digest in document.images if digest is not None})


def _as_left(run: Run, place: str, listed: str) -> dict[str, bytes] | None:
    """Return the files that a list of digests by name names, None unless all of them are there and unchanged."""
    try:
        digests: Mapping[str, str] = json.loads(run.objects.get(listed))
        return {name: _left(run, run.out / place / name, digest) for name, digest in digests.items()}
    except (MissingObjectError, DamagedObjectError, OSError):
        log.info("report made anew", extra={"bound": {"submission": place}})
        return None


def _left(run: Run, path: Path, digest: str) -> bytes:
    """Return a file of a report as it lies in its folder, else as the store that machines share keeps it."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = b""
    return content if digest_of(content) == digest else run.objects.get(digest)
