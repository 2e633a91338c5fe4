"""Pictures of pages are made once: kept as objects, and gone with the page that they show."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from domain.report import Report
from reports.pictures import Gallery, Make
from storage.objects import DamagedObjectError, MissingObjectError, ObjectStore
from storage.records.database import Database
from storage.records.made import forget_made, keep_made, made_of

log = logging.getLogger(__name__)


@contextmanager
def gallery(report: Report, objects: ObjectStore, database: Database) -> Iterator[Gallery]:
    """Yield the page images of a report, whose pictures are kept when the block ends, whichever way it does.

    A picture is only ever given where the page image that it shows is kept, whole; where that is gone, so are the
    pictures. One that is lost or damaged is made anew.
    """
    pages = {digest for document in report.documents for digest in document.images if digest is not None}
    kept = _Kept(objects, database, made_of(database, pages))
    try:
        yield Gallery(report.documents, kept.page_image, kept.picture)
    finally:  # a picture that lies in the store is named, so that it goes with its page
        keep_made(database, kept.new)


class PageImages:
    """Where reading puts page images, and what it takes back goes with all that was made of it."""

    def __init__(self, objects: ObjectStore, database: Database) -> None:
        """Keep images in `objects`; `database` names what was made of them."""
        self._objects, self._database = objects, database

    def put(self, content: bytes) -> str:
        """Keep an image and return its digest."""
        return self._objects.put(content)

    def discard(self, digest: str) -> None:
        """Keep an image no longer, nor its pictures."""
        self._objects.discard(digest)
        _forget_pictures(digest, self._objects, self._database)


def _forget_pictures(page: str, objects: ObjectStore, database: Database) -> None:
    """Take away what was made of the page image with digest `page`."""
    for one in forget_made(database, page):
        objects.discard(one)


class _Kept:
    """The pictures of one report as kept, and those made since."""

    def __init__(self, objects: ObjectStore, database: Database, known: Mapping[str, str]) -> None:
        """Look in `objects` for `known`, objects by the names of pictures."""
        self._objects, self._database, self._known = objects, database, known
        self.new: dict[str, tuple[str, str]] = {}

    def page_image(self, digest: str) -> bytes:
        """Return a page image; raises LookupError when it is not kept, and takes away what was made of it."""
        try:
            return self._objects.get(digest)
        except MissingObjectError:
            _forget_pictures(digest, self._objects, self._database)
            raise

    def picture(self, name: str, of: str, make: Make) -> bytes:
        """Return a picture as kept, else as made now."""
        found = self._known.get(name)
        if found is not None:
            try:
                return self._objects.get(found)
            except (MissingObjectError, DamagedObjectError):
                log.warning("picture lost", extra={"bound": {"object": found}})
        content = make()
        self.new[name] = (of, self._objects.put(content))
        return content
