"""What a verification left on disk: reports and records by the folder name of the report, page images by digest."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.errors import BadInputError, HezhengError, UnreadableFileError
from domain.report import Report
from matchers.record import Record, loaded
from reports.read_back import report_of
from review.settings import STATE
from storage.objects import ObjectStore

_KEPT = 64  # dossiers in memory: a reviewer goes back and forth between few


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One verified submission: its report as issued, the record it rests on, and the digests of both sides seen."""

    place: str
    report: Report
    record: Record
    digest: str
    content: bytes

    @property
    def ruleset(self) -> str:
        """The digest of the rules that the report was made by."""
        return self.record.rules


class Shelf:
    """The reports of one output folder; safe for many threads."""

    def __init__(self, out: Path, images: ObjectStore) -> None:
        """Look at the reports in `out`, with page images from `images`."""
        self._out, self.images = out, images
        self._kept: OrderedDict[tuple[str, str], Dossier] = OrderedDict()
        self._digests: dict[str, tuple[int, int, str]] = {}
        self._lock = threading.Lock()

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield (place, digest of its report) of every report that has a record beside it."""
        for path in sorted(self._out.glob("*/report.json")):
            if self._record(path.parent.name).is_file():
                yield path.parent.name, self._digest(path)

    def dossier(self, place: str) -> Dossier:
        """Return the submission at `place`.

        Raises:
            UnreadableFileError: its report or record is damaged, or no longer there.
        """
        if place != Path(place).name or place.startswith("."):
            raise BadInputError("没有这份材料。")
        try:
            content = (self._out / place / "report.json").read_bytes()
            key = place, hashlib.sha256(content).hexdigest()
            return self._remembered(key) or self._remember(key, self._read(key, content))
        except OSError as error:
            message = f"{place} 的报告或核对记录不在原处。请重新核验该份材料。"
            raise UnreadableFileError(message, reason="missing") from error

    def page_image(self, digest: str) -> bytes:
        """Return a kept page image; raises LookupError when it is not kept or cannot be had."""
        try:
            return self.images.get(digest)
        except HezhengError as error:
            raise LookupError(digest) from error

    def _digest(self, path: Path) -> str:
        """Return the digest of a report, reckoned anew when the file was written since."""
        state = path.stat()
        changed, size, digest = self._digests.get(path.parent.name, (0, 0, ""))
        if (changed, size) != (state.st_mtime_ns, state.st_size):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            self._digests[path.parent.name] = (state.st_mtime_ns, state.st_size, digest)
        return digest

    def _read(self, key: tuple[str, str], content: bytes) -> Dossier:
        place, digest = key
        record = loaded(self._record(place).read_bytes())
        report = report_of(content, record.documents, record.submission.form)
        return Dossier(place=place, report=report, record=record, digest=digest, content=content)

    def _record(self, place: str) -> Path:
        return self._out / STATE / "records" / f"{place}.json.gz"

    def _remembered(self, key: tuple[str, str]) -> Dossier | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _remember(self, key: tuple[str, str], dossier: Dossier) -> Dossier:
        with self._lock:
            self._kept[key] = dossier
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return dossier
