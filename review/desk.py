"""The desk itself: database, reports and checkpoints, with what may be done to them."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from domain.errors import HezhengError
from domain.review import Area, Entry
from review.listing import listing_of
from review.settings import STATE, Settings
from review.shelf import Shelf
from review.spot_checks import Drawer
from storage.bucket import BucketStore
from storage.desk import cases, checkpoints
from storage.folder import FolderStore
from storage.records.database import open_records

RECORDS = "records.sqlite"
_AT_ONCE = 200
_MINUTE = 60.0
T = TypeVar("T")


class Desk:
    """Everything that the pages work on; safe for many threads."""

    def __init__(self, settings: Settings) -> None:
        """Open database and stores; raises ConfigurationError or UnavailableError when one cannot be opened."""
        state = settings.out / STATE
        images = FolderStore(state / "pages") if settings.bucket is None else BucketStore(settings.bucket)
        self.settings, self.shelf = settings, Shelf(settings.out, images)
        self.drawer = Drawer(settings.spot_checks or settings.out)
        self._sums: dict[Hashable, tuple[float, object]] = {}
        self._lock = threading.Lock()
        self.database = open_records(settings.database or state / RECORDS)

    def take_in(self) -> list[str]:
        """Put reports that are new or changed on the list; return what could not be taken in, in Chinese."""
        with self.database.read() as connection:
            known = cases.known(connection)
        fresh = [place for place, digest in self.shelf.digests() if known.get(place) != digest]
        faults: list[str] = []
        for start in range(0, len(fresh), _AT_ONCE):
            listings = []
            for place in fresh[start : start + _AT_ONCE]:
                try:
                    listings.append(listing_of(self.shelf.dossier(place)))
                except HezhengError as error:
                    faults.append(f"{place}：{error}")
            with self.database.write() as connection:
                cases.put(connection, listings)
        return faults

    def find(self, place: str, area: Area) -> cases.CaseRow | None:
        """Return a case of an area; None when there is none, or it lies elsewhere: neither tells which."""
        with self.database.read() as connection:
            found = cases.find(connection, place)
        return found if found is not None and area.holds(found.division) else None

    def recent(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """Return a sum over a season as it was within the last minute, reckoned anew where it is older."""
        with self._lock:
            instant, found = self._sums.get(key, (0.0, None))
        if found is not None and time.monotonic() - instant < _MINUTE:
            return cast("T", found)
        fresh = reckon()
        with self._lock:
            self._sums[key] = (time.monotonic(), fresh)
        return fresh

    def judge(self, place: str, seen: int, ruling: cases.Judge) -> Entry:
        """Append one judgement and keep a checkpoint of the chain.

        Raises:
            StaleCaseError: somebody judged the case since it was seen.
            HezhengError: what `ruling` raises.
        """
        with self.database.write() as connection:
            entry = cases.judge(connection, place, seen, ruling)
        checkpoints.keep(self.settings.checkpoints, entry)
        return entry
