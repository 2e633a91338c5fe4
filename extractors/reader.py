"""Read one page of a file: raw page, upright image, lines with boxes, codes, and what ink was left unread."""

import gc
import resource
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from domain.geometry import Box
from domain.joined_seal import JoinedSeal
from domain.page import Inset, Line, Page, Strip, Trace
from extractors.codes import read_codes
from extractors.fingerprint import fingerprint
from extractors.greyscale import colourless
from extractors.ink import ink_mask, ink_share, unread_share
from extractors.insets import legible, turned_parts
from extractors.known_print import KnownPrint
from extractors.layout.rows import reading_order
from extractors.ocr.engine import Engine, Image, Recognised, crop_line, enlarged
from extractors.ocr.lines import lines_of
from extractors.ocr.runtime import runtime_version
from extractors.ocr.weights import find_weights
from extractors.pages import open_pages
from extractors.pages.raw_page import RawPage
from extractors.reader_options import ReaderOptions
from extractors.retyped import retyped
from extractors.seals import read_joined, read_seals
from extractors.seals.straddle import strips
from extractors.second_look import Marks, second_look
from extractors.secrecy import refuse_secrets
from extractors.text_layer import agrees_with_pixels, worth_checking
from extractors.upright import stand_upright

__all__ = ["PageReader", "ReaderOptions", "jpeg", "reader_version"]

READER = "25"
"""Counted up whenever the same pixels may read differently, so that no cache serves an older reading."""

SCANNED = 0.8
"""Share of a page with a text layer that pictures cover from which on it is a scan."""

MUCH_RESIDENT, MOST_RESIDENT = 850_000_000, 950_000_000
"""Bytes of memory in use after a page from which on a process gives back what is kept for large pictures; and
those from which on, after that, it lets its networks go, with the plans that they keep for many sizes of picture.

A page takes up to 300 MB more while it is read.
"""

AROUND = 8
"""Pixels around a mark on a digital page that are looked at with it."""

DETECTION_SIDE = 1280
"""Longer side in pixels at which lines are looked for; at 1088 and less one or two values in a hundred are lost."""


def reader_version(options: ReaderOptions) -> str:
    """Return what a cached reading depends on besides the bytes: this reader, the weights, the runtime."""
    weights = find_weights(options.profile, options.models)
    return f"{READER}-{weights.digest}-{runtime_version(options.runtime)}"


class PageReader:
    """Reads pages in one process; owns one recogniser, loaded at the first page that needs it."""

    def __init__(self, options: ReaderOptions) -> None:
        """Find the weights; raises ConfigurationError when they are not there."""
        cv2.setNumThreads(options.threads)  # else it starts as many as there are cores, in each process that reads
        self._options = options
        self._weights = find_weights(options.profile, options.models)
        self._loaded: Engine | None = None
        self._known = KnownPrint()
        self.version = reader_version(options)

    @property
    def engine(self) -> Engine:
        """The recogniser; raises ConfigurationError when its weights are not what they should be."""
        if self._loaded is None:
            self._loaded = Engine(self._weights, threads=self._options.threads, runtime=self._options.runtime)
            gc.freeze()  # libraries and networks stay: Python need not look through them for garbage at each page
        return self._loaded

    def count(self, path: Path) -> int:
        """Return how many pages a file has; raises UnreadableFileError."""
        with open_pages(path) as source:
            return source.count

    def read(self, path: Path, number: int) -> tuple[Page, bytes | None]:
        """Read page `number` (from 1) of a file.

        Returns:
            The upright page, and its image as JPEG when `keep_images` is set and the page has pixels.

        Raises:
            UnreadableFileError: the page cannot be opened, or bears a secrecy mark.
        """
        with open_pages(path) as source:
            raw = source.page(number)
        page, image = self._read(raw)
        self._keep_small()
        refuse_secrets(page, path.name)
        return page, jpeg(image) if self._options.keep_images and image is not None else None

    def join(self, strips: Sequence[Strip]) -> tuple[JoinedSeal, ...]:
        """Return the seals over several pages that slices of them make up."""
        return read_joined(strips, self.engine)

    def _keep_small(self) -> None:
        """Give memory back where much is in use: what is kept for large pictures, else the networks as a whole."""
        if self._loaded is not None and resident() > MUCH_RESIDENT:
            self._loaded.give_back()
            if resident() > MOST_RESIDENT:
                self._loaded = None  # with all its plans, and loaded anew for the next page
                gc.unfreeze()
                gc.collect()

    def _read(self, raw: RawPage) -> tuple[Page, Image | None]:
        if (image := raw.image) is None:
            return _text_page(raw, raw.lines), None
        if worth_checking(raw):
            if agrees_with_pixels(raw, self.engine, self._known):
                return self._read_text(raw, image)
            raw = replace(raw, warnings=(*raw.warnings, f"第{raw.number}页的文字层与页面图像不一致，已改为识别图像。"))
            return self._read_doubtful(raw, image, "layer_differs")
        if raw.hidden_text and raw.lines:  # beside text that is seen: a scan's own invisible layer is nothing odd
            return self._read_doubtful(raw, image, "hidden_text")
        return self._read_pixels(raw, enlarged(image))

    def _read_doubtful(self, raw: RawPage, image: Image, trace: str) -> tuple[Page, Image]:
        """Read the pixels of a page whose file says something else, and keep that it does."""
        page, upright = self._read_pixels(raw, enlarged(image))
        whole = Trace(page=raw.number, box=Box(0, 0, page.width, page.height), kind=trace)
        return replace(page, traces=(whole, *page.traces)), upright

    def _read_text(self, raw: RawPage, image: Image) -> tuple[Page, Image]:
        page = _text_page(raw, raw.lines)
        if raw.marks:  # in print and rulings there is neither a seal nor a code
            marked = only(image, raw.marks)
            codes = read_codes(marked, raw.number, _grown(Box.around(raw.marks)))
            seals = read_seals(marked, raw.number, self.engine, scanned=raw.picture_share >= SCANNED)
            page = replace(page, codes=codes, seals=seals, strips=strips(marked, raw.number, seals))
        plain = colourless(image, raw.grey)
        return _looked_at(page, plain), plain

    def _lines_on(self, image: Image) -> tuple[Image, list[Recognised]]:
        """Return the outlines (N, 4, 2) of lines on an image and what stands in each."""
        quads = self.engine.detect(image, long_side=DETECTION_SIDE)
        return quads, self.engine.recognise([crop_line(image, quad) for quad in quads])

    def _read_pixels(self, raw: RawPage, stored: Image) -> tuple[Page, Image]:
        quads, read = self._lines_on(stored)
        upright = stand_upright(stored, quads, read, self.engine.recognise)
        quads = upright.quads
        if upright.turn:  # lines are found and read as the page stands
            quads, read = self._lines_on(upright.image)
        page = self._upright_page(upright.image, quads, read, raw.number)
        insets = self._insets(upright.image, quads, read, raw.number)
        page = replace(page, turn=upright.turn, skew=upright.skew, warnings=raw.warnings)
        plain = colourless(upright.image)
        return _looked_at(_around(page, insets), plain), plain

    def _upright_page(self, image: Image, quads: Image, read: Sequence[Recognised], number: int) -> Page:
        """Return the page that an upright image is, its lines found already."""
        seals = read_seals(image, number, self.engine)
        codes = read_codes(image, number)
        lines = second_look(image, lines_of(quads, read), Marks(seals=seals, codes=codes), self.engine)
        height, width = image.shape[:2]
        return Page(
            number=number,
            width=width,
            height=height,
            lines=reading_order(lines),
            codes=codes,
            seals=seals,
            strips=strips(image, number, seals),
            traces=retyped(image, number, lines, [*(seal.box for seal in seals), *(code.box for code in codes)]),
        )

    def _insets(self, image: Image, quads: Image, read: Sequence[Recognised], number: int) -> Iterator[Inset]:
        """Yield the parts of an upright image that stand another way, read upright where that reads well."""
        for part in turned_parts(image, quads, read, self.engine.recognise):
            x0, y0, x1, y1 = part.box.rounded()
            cut = enlarged(np.ascontiguousarray(np.rot90(image[y0:y1, x0:x1], -(part.turn // 90))))
            page = self._upright_page(cut, *self._lines_on(cut), number)
            if legible([(line.text, line.confidence) for line in page.lines]):
                yield Inset(box=Box(x0, y0, x1, y1), turn=part.turn, page=page)


def _text_page(raw: RawPage, lines: Sequence[Line]) -> Page:
    return Page(
        number=raw.number, width=raw.width, height=raw.height, lines=reading_order(lines), warnings=raw.warnings
    )


def only(image: Image, boxes: Iterable[Box]) -> Image:
    """Return an image (H, W, 3) with nothing but what stands in boxes and up to a few pixels around."""
    left = np.full_like(image, 255)
    for box in boxes:
        x0, y0, x1, y1 = (max(0, edge) for edge in _grown(box).rounded())
        left[y0:y1, x0:x1] = image[y0:y1, x0:x1]
    return left


def _grown(box: Box) -> Box:
    return Box(box.x0 - AROUND, box.y0 - AROUND, box.x1 + AROUND, box.y1 + AROUND)


def _around(page: Page, insets: Iterable[Inset]) -> Page:
    """Return a page with parts that were read on their own, and without what was read of them as it lay."""
    held = tuple(insets)
    return replace(
        page,
        lines=tuple(line for line in page.lines if not _is_in(line.box, held)),
        seals=tuple(seal for seal in page.seals if not _is_in(seal.box, held)),
        codes=tuple(code for code in page.codes if not _is_in(code.box, held)),
        traces=(
            *(trace for trace in page.traces if not _is_in(trace.box, held)),
            *(replace(trace, box=inset.on_page(trace.box)) for inset in held for trace in inset.page.traces),
        ),
        insets=held,
    )


def _is_in(box: Box, insets: Iterable[Inset]) -> bool:
    return any(box.intersection(inset.box) >= 0.5 * box.area for inset in insets)


def _looked_at(page: Page, image: Image) -> Page:
    """Return a page with what its image as a whole, (H, W, 3) or (H, W), says: ink, unread ink, fingerprint."""
    read = [*(line.box for line in page.lines), *(code.box for code in page.codes)]
    read += [inset.on_page(line.box) for inset in page.insets for line in inset.page.lines]
    read += [inset.on_page(code.box) for inset in page.insets for code in inset.page.codes]
    seals = [*page.seals, *(replace(s, box=inset.on_page(s.box)) for inset in page.insets for s in inset.page.seals)]
    read += [seal.box for seal in seals if seal.colour != "red"]
    unread = unread_share(image, read, [seal.box for seal in seals if seal.colour == "red"])
    small, ink = ink_mask(image)
    return replace(page, ink_unread=unread, ink=ink_share(small, ink), fingerprint=fingerprint(small, ink))


def resident() -> int:
    """Return the bytes of memory that this process has in use (proc(5), statm)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def jpeg(image: Image) -> bytes:
    """Return an RGB image (H, W, 3) or a grey one (H, W) as JPEG, quality 85: what a report needs of a page."""
    stored = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    return bytes(cv2.imencode(".jpg", stored, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])
