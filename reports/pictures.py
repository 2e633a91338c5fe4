"""Finds the page image behind a place of evidence, and makes the pictures that a reader needs of it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from PIL import __version__ as pillow
from PIL import features

from domain.document import Document
from domain.finding import EvidenceRef
from domain.geometry import Box
from reports import crops
from reports.crops import PagePicture, PictureError, crop, shrunk

PageImage = Callable[[str], bytes]
Make = Callable[[], bytes]
Keep = Callable[[str, str, Make], bytes]
"""Returns a picture by its name, which says all that it is made from, and the digest of the page image that it shows:
as kept, or else as made now."""

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


def anew(_name: str, _of: str, make: Make) -> bytes:
    """Make a picture each time."""
    return make()


class Gallery:
    """The kept page images of one report, by file and page; `missed` says that one was asked for which is not kept."""

    def __init__(self, documents: Iterable[Document], page_image: PageImage, keep: Keep = anew) -> None:
        """Index `documents`; `page_image` returns the bytes of a digest, or raises LookupError when it is not kept."""
        self._page_image, self._keep = page_image, keep
        self.missed = False
        self._kept = dict(_pages(tuple(documents)))

    def size(self, page: Key) -> tuple[int, int] | None:
        """Return the (width, height) that boxes on a page are measured on, None when that is not known."""
        kept = self._kept.get(page)
        return kept.size if kept else None

    def piece(self, place: EvidenceRef) -> bytes | None:
        """Return the marked surroundings of `place` as a JPEG, the whole page when it has no box, None without one."""
        page = (place.file, place.page or 1)
        return self._made(page, crop, box=place.box) if place.box else self._made(page, shrunk, longest=WHOLE)

    def thumbnail(self, page: Key) -> bytes | None:
        """Return a page so small that it is told from others, as a JPEG; None when its image is not kept."""
        return self._made(page, shrunk, longest=THUMBNAIL)

    def view(self, page: Key) -> bytes | None:
        """Return a page for reading on a screen, as WebP, which holds print in half the bytes; None when not kept."""
        return self._made(page, shrunk, longest=VIEW, kind="WEBP", quality=45)

    def _made(self, page: Key, make: Callable[..., bytes], **how: object) -> bytes | None:
        kept = self._kept.get(page)
        if kept is None:
            return None
        try:
            content = self._page_image(kept.digest)
        except LookupError:
            self.missed = True
            return None
        picture = PagePicture(content=content, size=kept.size, hidden=kept.hidden)
        try:
            return self._keep(_name(kept, make, how), kept.digest, partial(make, picture, **how))
        except PictureError:
            return None


def _name(kept: _Kept, make: Callable[..., bytes], how: Mapping[str, object]) -> str:
    """Name a picture by the page, what is hidden on it, what is done to it, and what does it: SHA-256."""
    return hashlib.sha256(repr((kept, make.__name__, sorted(how.items()), _maker())).encode()).hexdigest()


@cache
def _maker() -> tuple[str | None, ...]:
    """Return what pictures depend on besides the page: the code, byte for byte, and the libraries that (de)code.

    It is looked up, not counted up by hand, so that a change of the code never finds a picture that it would not make.
    """
    code = hashlib.sha256(Path(crops.__file__).read_bytes()).hexdigest()
    return (code, pillow, *(features.version(name) for name in ("jpg", "libjpeg_turbo", "webp")))


def _pages(documents: Sequence[Document]) -> Iterator[tuple[Key, _Kept]]:
    hidden = _hidden(documents)
    for document in documents:
        for index, (number, digest) in enumerate(zip(document.pages, document.images, strict=False)):
            if digest is not None:
                page = (document.file, number)
                size = document.page_sizes[index] if index < len(document.page_sizes) else None
                yield page, _Kept(digest, size, tuple(hidden.get(page, ())))


def _hidden(documents: Iterable[Document]) -> Mapping[Key, Mapping[Box, None]]:
    """Return for each page what any of the documents on it hides, in order: one may know of a number alone."""
    hidden: dict[Key, dict[Box, None]] = {}
    for document in documents:
        for number, box in document.private:
            hidden.setdefault((document.file, number), {})[box] = None
    return hidden
