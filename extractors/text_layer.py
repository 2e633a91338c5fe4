"""Is the text layer of a page to be believed? Only where the pixels say the same.

A PDF may show one thing and say another (hidden text, a broken character map, a scan with somebody's own OCR). What a
reviewer sees is the pixels; a layer that does not agree with them is not evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box
from domain.page import Line
from extractors.greyscale import greyscale
from extractors.known_print import KnownPrint, Pictures, pictures_of
from extractors.ocr.engine import Engine, Image, Recognised, crop_line
from extractors.pages.raw_page import Printed, RawPage
from extractors.read_apart import read_apart

SAMPLE = 32
"""Lines read to be compared with their pixels: all of a certificate's, a good part of a dense table's."""

NARROW = 0.5
"""Share of its width that a line is first read at, in half the time; print of a program reads as well so."""

MARGIN = 0.4
"""Paper added after a line, as a share of its height: without it, one last digit in ten was not read."""

SAME = 0.9
"""Similarity of a line read narrow from which it need not be read again as it stands."""

AGREEMENT = 0.8
"""Mean similarity of the lines from which a layer is believed; honest layers reach 0.95 and more."""

CONTRADICTION = 0.5
"""Similarity of one clearly legible line below which the layer says something else than the page shows."""


LEGIBLE = 0.9
"""Confidence from which what was read of a line counts against its layer, or proves its characters."""

LEAST = 16
"""Lines read of a page that shows so many which are not known, however many are."""

LOOKS = 3
"""Ways that one character may look on a page, regular and bold and large, each of which is read once."""

AT_ONCE = 8
"""Lines read before the others are looked at again: they may hold no character any more that was not read."""

START = 4
"""Characters that reading a line takes the time of, besides its own."""


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A line of a layer, and which characters of its page it consists of, by index; None when that is not known."""

    line: Line
    which: NDArray[np.int64] | None


class _Print:
    """The characters of a page as its layer has them, what they look like, and which look like ones that were read."""

    def __init__(self, printed: Sequence[Printed], pictures: Pictures) -> None:
        """Take characters and, of the same index, their pictures; none is known yet."""
        self._characters = np.array([one.text for one in printed], object)
        self._boxes, self._pictures = [one.box for one in printed], pictures
        self._known = np.zeros(len(printed), bool)

    def read(self, image: Image, engine: Engine, known: KnownPrint) -> None:
        """Read what looks like nothing that was read, each character once for each way it looks; keep what is right."""
        tried = np.zeros(len(self._known), bool)
        for _ in range(LOOKS):
            self.look_again(known)
            open_ = np.flatnonzero(~self._known & ~tried & self._pictures.clear)
            chosen = np.array(list({self._characters[at]: at for at in open_[::-1]}.values())[::-1], np.int64)
            if not len(chosen):
                return
            tried[chosen] = True
            read = read_apart(image, [self._boxes[at] for at in chosen], engine)
            right = [
                at
                for at, (text, confidence) in zip(chosen, read, strict=True)
                if confidence >= LEGIBLE and _plain(text) == _plain(self._characters[at])
            ]
            self.learned(np.array(right, np.int64), known)

    def look_again(self, known: KnownPrint) -> None:
        """See which of the characters that were not known are now."""
        left = np.flatnonzero(~self._known)
        self._known[left] = known.knows(self._characters[left].tolist(), self._pictures.of(left))

    def is_known(self, row: _Row) -> bool:
        """Say whether all characters of a row look like ones that were read."""
        return row.which is not None and bool(self._known[row.which].all())

    def unknown(self, row: _Row) -> frozenset[str]:
        """Return which characters of a row look like none that was read."""
        return frozenset() if row.which is None else frozenset(self._characters[row.which[~self._known[row.which]]])

    def learned(self, which: NDArray[np.int64], known: KnownPrint) -> None:
        """Keep some of them, by index, as read."""
        known.learn(self._characters[which].tolist(), self._pictures.of(which))


def worth_checking(raw: RawPage) -> bool:
    """Say whether a page's text layer could serve instead of its pixels."""
    return sum(len(line.text) for line in raw.lines) >= 20 and not raw.hidden_text


def agrees_with_pixels(raw: RawPage, engine: Engine, known: KnownPrint) -> bool:
    """Say whether a layer's lines are what the pixels show, on the whole and each that is legible.

    What of a page looks as nothing that was `known` is first read character by character, each once. Lines all of whose
    characters are known then need no reading; of the others those are read first that hold most which is not, and what
    is read as the layer has it is known from then on.
    """
    if raw.image is None:
        return True
    rows, page = _rows(raw), _printed(raw)
    page.read(raw.image, engine, known)
    unread, proven, agreement = rows, 0, list[float]()
    while unread and (len(agreement) < LEAST or len(agreement) + proven < SAMPLE):
        page.look_again(known)
        unknown = [row for row in unread if not page.is_known(row)]
        proven += len(unread) - len(unknown)
        chosen = _chosen(unknown, page)
        unread = [row for row in unknown if not any(row is one for one in chosen)]
        read = _read([row.line.text for row in chosen], [_crop(raw.image, row.line.box) for row in chosen], engine)
        for row, recognised in zip(chosen, read, strict=True):
            similar = _similar(row.line.text, recognised.text)
            if similar < CONTRADICTION and recognised.confidence >= LEGIBLE and len(recognised.text) >= 4:
                return False
            agreement.append(similar)
            if similar == 1 and recognised.confidence >= LEGIBLE and row.which is not None:
                page.learned(row.which, known)
    return not rows or (sum(agreement) + proven) / (len(agreement) + proven) >= AGREEMENT


def _chosen(rows: Sequence[_Row], page: "_Print") -> list[_Row]:
    """Return up to `AT_ONCE` of the rows, those first that hold most unknown characters for what reading them takes.

    What one of them holds counts for the others no more: if it is read as the layer has it, it will be known.
    """
    left = {at: page.unknown(row) for at, row in enumerate(rows)}
    chosen: list[_Row] = []
    while left and len(chosen) < AT_ONCE:
        best = max(left, key=lambda at: len(left[at]) / (START + len(rows[at].line.text)))
        held = left.pop(best)
        if chosen and not held:
            break
        chosen.append(rows[best])
        left = {at: characters - held for at, characters in left.items()}
    return chosen


def _printed(raw: RawPage) -> _Print:
    """Return what the characters of a page look like, as far as its file says how each is set."""
    grey = greyscale(np.asarray(raw.image)) if raw.grey is None else raw.grey
    return _Print(raw.printed, pictures_of(grey, [one.box for one in raw.printed]))


def _rows(raw: RawPage) -> list[_Row]:
    """Return the lines of a page, with their characters where these are what the line says."""
    lines = [line for line in raw.lines if len(line.text.strip()) >= 2]
    middles = np.array([one.box.centre for one in raw.printed]).reshape(-1, 2)
    return [_Row(line, _characters(line, raw.printed, middles)) for line in lines]


def _characters(line: Line, printed: Sequence[Printed], middles: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return which characters make up a line, from left to right; None where they are not all that it says."""
    x, y = middles.T
    box = line.box
    [inside] = np.nonzero((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1))
    inside = inside[np.argsort(x[inside], kind="stable")]
    text = "".join(printed[at].text for at in inside)
    return inside if "".join(text.split()) == "".join(line.text.split()) else None


def _read(texts: list[str], crops: list[Image], engine: Engine) -> list[Recognised]:
    """Read lines at half their width, and as they stand where that does not give what the layer says."""
    read = engine.recognise([_narrow(crop) for crop in crops])
    doubtful = [at for at, text in enumerate(texts) if _similar(text, read[at].text) < SAME]
    for at, seen in zip(doubtful, engine.recognise([crops[at] for at in doubtful]), strict=True):
        read[at] = seen
    return read


def _narrow(crop: Image) -> Image:
    size = max(1, round(NARROW * crop.shape[1])), crop.shape[0]
    narrow = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    return cv2.copyMakeBorder(narrow, 0, 0, 0, round(MARGIN * crop.shape[0]), cv2.BORDER_REPLICATE)


def _crop(image: Image, box: Box) -> Image:
    return crop_line(image, _corners(box))


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    pad = 0.12 * box.height
    return (
        (box.x0 - pad, box.y0 - pad),
        (box.x1 + pad, box.y0 - pad),
        (box.x1 + pad, box.y1 + pad),
        (box.x0 - pad, box.y1 + pad),
    )


def _similar(a: str, b: str) -> float:
    return SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).ratio()


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
