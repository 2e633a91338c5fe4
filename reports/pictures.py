"""Finds the page image behind a place of evidence, and makes the pictures that a reader needs of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from domain.document import Document
from domain.finding import EvidenceRef
from domain.geometry import Box
from reports.crops import PagePicture, PictureError, crop, shrunk

PageImage = Callable[[str], bytes]
Key = tuple[str, int]
"""A page: the file inside the submission, and the page's number from 1."""

THUMBNAIL = 200  # pixels of the longer side: a page is told from its neighbours, not read
VIEW = 1600  # pixels of the longer side: the print of an A4 page is read with ease
WHOLE = 1100


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page image as kept: its digest, the size its boxes were measured on, and what it may not show."""

    digest: str
    size: tuple[int, int] | None
    hidden: tuple[Box, ...]


class Gallery:
    """The kept page images of one report, by file and page."""

    def __init__(self, documents: Iterable[Document], page_image: PageImage) -> None:
        """Index `documents`; `page_image` returns the bytes of a digest, or raises LookupError when it is not kept."""
        self._page_image = page_image
        self._kept = {(document.file, page): kept for document in documents for page, kept in _pages(document)}

    def size(self, page: Key) -> tuple[int, int] | None:
        """Return the (width, height) that boxes on a page are measured on, None when that is not known."""
        kept = self._kept.get(page)
        return kept.size if kept else None

    def piece(self, place: EvidenceRef) -> bytes | None:
        """Return the marked surroundings of `place` as a JPEG, the whole page when it has no box, None without one."""
        box = place.box
        return self._made((place.file, place.page or 1), lambda page: crop(page, box) if box else shrunk(page, WHOLE))

    def thumbnail(self, page: Key) -> bytes | None:
        """Return a page so small that it is told from others, as a JPEG; None when its image is not kept."""
        return self._made(page, lambda picture: shrunk(picture, THUMBNAIL))

    def view(self, page: Key) -> bytes | None:
        """Return a page for reading on a screen, as WebP, which holds print in half the bytes; None when not kept."""
        return self._made(page, lambda picture: shrunk(picture, VIEW, kind="WEBP", quality=45))

    def _made(self, page: Key, make: Callable[[PagePicture], bytes]) -> bytes | None:
        kept = self._kept.get(page)
        if kept is None:
            return None
        try:
            return make(PagePicture(content=self._page_image(kept.digest), size=kept.size, hidden=kept.hidden))
        except (LookupError, PictureError):
            return None


def _pages(document: Document) -> Iterator[tuple[int, _Kept]]:
    for index, (page, digest) in enumerate(zip(document.pages, document.images, strict=False)):
        if digest is not None:
            size = document.page_sizes[index] if index < len(document.page_sizes) else None
            yield page, _Kept(digest, size, tuple(box for number, box in document.private if number == page))
