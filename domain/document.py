"""A document: pages that belong together, its kind, and the fields read off it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.geometry import Box
from domain.joined_seal import JoinedSeal
from domain.page import Code, Line, Seal, Trace
from domain.page_print import PagePrint

Value = str | int | float | tuple[str, ...]

UNKNOWN = "unknown"


class Source(StrEnum):
    """How the text of a document came to us."""

    TEXT = "text"
    OCR = "ocr"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A field as read: its normal value, the text it was read from, and where that text stands.

    `text` is what is printed, label included where it stands in the same line. `confidence` is in [0, 1]. `repaired`
    says, in Chinese, what a check digit changed against the pixels; None when the value is as read. `lines` are the
    lines that carry the value, for a second look at their pixels.
    """

    value: Value
    text: str
    confidence: float
    page: int
    box: Box
    repaired: str | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """The balance of one page: every line found is used, unused or unreadable."""

    page: int
    lines: int
    used: int
    unused: int
    unreadable: int
    ink_unread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCheck:
    """An identifier in a QR code or barcode beside the same one as printed: `name` in Chinese, and whether they agree.

    `page` and `box` are those of the code.
    """

    page: int
    box: Box
    name: str
    printed: str
    coded: str
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The part of a page that a document takes up, where it shares the page with others.

    `box` is in page pixels; `turn` how far (0, 90, 180, 270) it had to be turned clockwise to be read.
    """

    page: int
    box: Box
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One piece of evidence as found in a file.

    `file` is the path inside the submission, `sha256` the digest of the file's bytes, `pages` the page numbers from 1,
    `page_sizes` their (width, height) in pixels, `images` the digests of the upright page images where kept (same
    order). `title` is what a reviewer calls its kind, empty when nobody knows it. `regions` says which part of its
    pages it takes up where that is not the whole. `role` says of a document of unknown kind what else its pages are:
    ``blank``, ``picture`` (nothing to read on it), ``separator`` (a heading and nothing else) or ``contents``.
    `code_checks` say what its codes hold beside its print, `prints` what its pages are known again by. `lines` keeps
    the text of a document of unknown kind. `private` are the places (page, box) of identity numbers of persons, which
    no picture may show. `traces` are the places of its pages that may have been worked on, `joined` the
    seals over several pages of its file, its own among them. A file that could not be
    read is a document with no pages whose `unreadable` says why (stable word) and whose first warning says it in
    Chinese.
    """

    file: str
    sha256: str
    pages: tuple[int, ...]
    page_sizes: tuple[tuple[int, int], ...]
    kind: str
    kind_confidence: float
    source: Source
    fields: Mapping[str, Reading] = field(default_factory=dict)
    seals: tuple[Seal, ...] = ()
    codes: tuple[Code, ...] = ()
    accounting: tuple[Accounting, ...] = ()
    warnings: tuple[str, ...] = ()
    images: tuple[str | None, ...] = ()
    lines: tuple[tuple[int, Line], ...] = ()
    title: str = ""
    private: tuple[tuple[int, Box], ...] = ()
    unreadable: str | None = None
    regions: tuple[Region, ...] = ()
    role: str | None = None
    code_checks: tuple[CodeCheck, ...] = ()
    prints: tuple[PagePrint, ...] = ()
    traces: tuple[Trace, ...] = ()
    joined: tuple[JoinedSeal, ...] = ()
