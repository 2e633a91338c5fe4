"""Finds the page image behind a place of evidence, and cuts the piece a reader needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.document import Document
from domain.finding import EvidenceRef
from reports.crops import PictureError, crop, whole

PageImage = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page image as kept: its digest and the size its boxes were measured on."""

    digest: str
    size: tuple[int, int] | None


class Gallery:
    """The kept page images of one report, by file and page."""

    def __init__(self, documents: Iterable[Document], page_image: PageImage) -> None:
        """Index `documents`; `page_image` returns the bytes of a digest, or raises LookupError when it is not kept."""
        self._page_image = page_image
        self._kept = {(document.file, page): kept for document in documents for page, kept in _pages(document)}

    def piece(self, place: EvidenceRef) -> bytes | None:
        """Return the marked surroundings of `place` as a JPEG, the whole page when it has no box, None without one."""
        kept = self._kept.get((place.file, place.page or 1))
        if kept is None:
            return None
        try:
            picture = self._page_image(kept.digest)
            return whole(picture) if place.box is None else crop(picture, place.box, kept.size)
        except (LookupError, PictureError):
            return None


def _pages(document: Document) -> Iterable[tuple[int, _Kept]]:
    for index, (page, digest) in enumerate(zip(document.pages, document.images, strict=False)):
        if digest is not None:
            size = document.page_sizes[index] if index < len(document.page_sizes) else None
            yield page, _Kept(digest, size)
