"""A page as read: lines of text with boxes, machine-readable codes, and how the page was brought upright."""

from base64 import b85decode, b85encode
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from zlib import compress, decompress

from domain.geometry import Box, placed


class Origin(StrEnum):
    """Where the text of a line comes from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    WORD = "word"


Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


Lattice = tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text.

    `centres` holds the x pixel of the middle of each character of `text`, so that a line can be cut between a label and
    its value; `confidences` the probability of each (both as long as `text`, or empty when unknown). `quad` is the
    four-cornered outline that the recogniser saw (clockwise from top left, upright page pixels). `lattice` holds the
    recogniser's raw probabilities, step by step from left to right: for each step the characters that are at all
    possible with their probability, "" for none (CTC blank). With it a claimed text can be weighed against the pixels
    without reading them again.
    """

    text: str
    box: Box
    confidence: float
    origin: Origin
    centres: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()
    quad: Quad | None = None
    lattice: Lattice = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code or barcode (二维码、条形码) as decoded; an address in it is never opened."""

    page: int
    symbology: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """How the ink of one impression of a seal lies, so that two impressions can be compared without their pixels.

    `densities` are two hexadecimal digits for each cell of a square grid over the upright seal, row by row: how strong
    the ink of its strokes is there, in hundredths of what is usual on this seal; 00 where too little of them shows.
    `turn` is by how many degrees the seal stood turned clockwise on its page.
    """

    densities: str
    turn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrolled:
    """The ring of a seal as a straight picture of one full turn, outside up, clockwise from left to right.

    `packed` are its pixels row by row, one byte each, compressed (zlib) and in base 85: the ink from 0 (paper) to
    `FULL`, plus `HIDDEN` where print covers it. `width` is the number of columns, `span` how many turns the strip was
    long that the recogniser read; both begin at the left.
    """

    FULL: ClassVar[int] = 63
    HIDDEN: ClassVar[int] = 64

    packed: str
    width: int
    span: float

    @classmethod
    def of(cls, pixels: bytes, *, width: int, span: float) -> "Unrolled":
        """Pack pixels, row by row."""
        return cls(packed=b85encode(compress(pixels, 9)).decode("ascii"), width=width, span=round(span, 5))

    def pixels(self) -> bytes:
        """Return the pixels, row by row."""
        return decompress(b85decode(self.packed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What shows at an edge of a page of what may be a seal over several pages (骑缝章), for joining with the others.

    `edge` is ``right``, ``left``, ``top`` or ``bottom``; `place` the middle along it, from the top or left, as a share
    of the page's longer side. `box` is where the ink lies, in pixels of the page, `ink` the same in pixels of the
    picture, which shows more around it. `plane` is ``red``, ``blue`` or ``dark``. `packed` is the picture as JPEG in
    base 85, `scale` how many pixels of it the page's longer side would be.
    """

    page: int
    edge: str
    place: float
    box: Box
    plane: str
    ink: Box
    scale: float
    packed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal (印章) found on a page.

    `colour` and `shape` are the contract's words; `text` is the arc's text, then the straight line's; `code` the digits
    below; `kind` is what text and shape say without knowing the enterprise: ``issuer``, ``finance``, ``contract``,
    ``invoice``, ``personal``, ``enterprise`` (names a company), ``unknown``. `ring` is the arc's text alone, and
    `looks` what the recogniser saw along the ring, clockwise, one lattice for each picture of it that was read: with
    them a name can be weighed against the pixels without reading them again; `code_looks` is the same for the digits
    along the foot. `ring_picture` is the ring itself, for comparing seals. `mixing` is how dark print is beneath the
    ink of the rim, as a share of how dark it is beside it; None where that does not show.
    """

    page: int
    box: Box
    colour: str
    shape: str
    text: str
    confidence: float
    kind: str
    code: str | None = None
    ring: str = ""
    looks: tuple[Lattice, ...] = ()
    code_looks: tuple[Lattice, ...] = ()
    imprint: Imprint | None = None
    ring_picture: Unrolled | None = None
    mixing: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A place where a page may have been worked on after it was made; a person must look, it proves nothing.

    `kind` is ``retyped`` (print sharper and blacker than the rest of a scan), ``hidden_text`` (text in the file that
    nobody sees on the page) or ``layer_differs`` (text in the file that says something else than the page shows).
    """

    page: int
    box: Box
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A part of a page that stands another way than the rest, read upright on its own.

    `box` is where it lies in pixels of the page, `turn` how far it was turned clockwise to stand upright; `page` is
    what was read of it, in pixels of its own. Nothing of it is among the lines, seals and codes of the page around it.
    """

    box: Box
    turn: int
    page: "Page"

    def on_page(self, box: Box) -> Box:
        """Return where a box of the part lies on the page around it."""
        return placed(box, frame=self.box, turn=self.turn, size=(self.page.width, self.page.height))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One upright page: everything later stages may know of it.

    `number` counts from 1. `width` and `height` are those of the upright image in pixels. `turn` is how far the stored
    image was turned clockwise to stand upright (0, 90, 180, 270), `skew` the further degrees. `ink_unread` is the share
    of dark pixels that lie in no line, code, ruling or picture; `ink` the share of all pixels that are dark strokes or
    red, None for a page without pixels. `image` is the digest of the upright image once kept, `fingerprint` what it
    looks like in 64 bits (16 hexadecimal digits, DCT hash): images of one page differ in few of them. `strips` are what
    may be slices of a seal over several pages, those that are among the seals included.
    """

    number: int
    width: int
    height: int
    lines: tuple[Line, ...]
    codes: tuple[Code, ...] = ()
    seals: tuple[Seal, ...] = ()
    turn: int = 0
    skew: float = 0.0
    ink_unread: float = 0.0
    warnings: tuple[str, ...] = ()
    image: str | None = None
    ink: float | None = None
    fingerprint: str | None = None
    insets: tuple[Inset, ...] = ()
    traces: tuple[Trace, ...] = ()
    strips: tuple[Strip, ...] = ()

    @property
    def text(self) -> str:
        """All lines in reading order, one a row."""
        return "\n".join(line.text for line in self.lines)
