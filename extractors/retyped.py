"""Print that was set into a scan afterwards: sharper and blacker than anything else of its size on the page.

A scanner spreads every edge over more than one pixel, and thin strokes never become quite black. Characters that were
typed over a scanned number with a drawing program have neither trait. No picture of this kind is ever proof: a note
about the purpose of a copy is typed over scans by honest firms, so the places are handed on and weighed elsewhere. On
pages as sharp as a screen nothing stands out, and nothing is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box
from domain.page import Line, Trace
from extractors.ocr.engine import Image

SHARPER = 1.03
"""Steepest step between two pixels, as a share of the character's own contrast, against the sharpest 2% of the page's
characters of like size. Blur alone decides this figure, not the ink, so that hardly a honest character exceeds it."""

STEEPER = 1.15
"""The same step as a share of the page's contrast: bold print is steep too, but not sharper by the measure above."""

_RUN = 2
"""Characters side by side that must all stand out: one alone may be a speck or a stain."""

_PEERS = 20
"""Characters of like size elsewhere on the page from which on one can say what is usual there."""

_LEAST, _MOST = 8, 90
"""Height in pixels of a character that can be judged."""

_COLOURED = 70
"""Difference of the largest and the smallest channel from which ink is coloured: stamps are judged elsewhere."""

_NUMBERED = 1 << 16
"""Numbers that there are for the parts of characters on a page."""

Floats = NDArray[np.float32]
Labels = NDArray[Any]
Boxes = NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Characters or parts of them, one a row: `box` (N, 4) x, y, width, height; `line` the index of the line it is in.

    `sharp` is the steepest step by its own contrast, `steep` by the page's; `black` how near it comes to the page's
    blackest, 0 for black.
    """

    box: Boxes
    line: Labels
    sharp: Floats
    steep: Floats
    black: Floats


def retyped(image: Image, number: int, lines: Sequence[Line], left_out: Iterable[Box]) -> tuple[Trace, ...]:
    """Return the places on an RGB page image (H, W, 3) where print stands out from the rest of the page.

    `number` is the page's; `left_out` are the places of seals and codes, whose edges are not those of print.
    """
    strokes = _strokes(image, lines, left_out)
    found = (box for line in np.unique(strokes.line) for box in _standing_out(strokes, int(line)))
    return tuple(Trace(page=number, box=box, kind="retyped") for box in found)


def _strokes(image: Image, lines: Sequence[Line], left_out: Iterable[Box]) -> _Strokes:
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    dark, paper = (float(np.percentile(grey[::4, ::4], share)) for share in (0.5, 80))
    span = max(1.0, paper - dark)
    depth = cv2.subtract(_paper(grey), grey)
    inked = (depth > 0.25 * span).astype(np.uint8)
    # Grana's way finds the same parts as OpenCV's usual one, and measures them in two fifths of the time.
    parts = cv2.connectedComponentsWithStatsWithAlgorithm(inked, 8, cv2.CV_32S, cv2.CCL_GRANA)
    _, labels, stats, centres = parts
    owner = _owners(grey.shape, lines, left_out)[centres[:, 1].astype(int), centres[:, 0].astype(int)]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    kept = (owner >= 0) & (height >= 6) & (height <= _MOST) & (width <= _MOST) & (stats[:, cv2.CC_STAT_AREA] >= 8)
    kept[0] = False
    kept &= np.cumsum(kept) < _NUMBERED
    inside = _numbered(inked, labels, kept)
    step = _quantile(cv2.dilate(inside, np.ones((3, 3))), _steps(grey), 0.95)  # edges lie beside the ink too
    contrast = _quantile(inside, depth, 0.95)
    black = _quantile(inside, grey, 0.03)
    colour = _quantile(inside, _colour(image), 0.5)
    grey_ink = colour <= _COLOURED
    return _Strokes(
        box=stats[kept][grey_ink][:, :4],
        line=owner[kept][grey_ink],
        sharp=(step / np.maximum(contrast, 1))[grey_ink],
        steep=(step / span)[grey_ink],
        black=((black - dark) / span)[grey_ink],
    )


def _numbered(inked: Image, labels: Labels, kept: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Return for each pixel (H, W) the number of the part it lies in, from 1 on among those kept; 0 for none."""
    numbers = np.where(kept, np.cumsum(kept), 0).astype(np.uint16)
    inside = np.zeros(inked.shape, np.uint16)
    there = np.flatnonzero(inked.view(np.bool_))
    inside.ravel()[there] = numbers[labels.ravel()[there]]
    return inside


def _paper(grey: Image) -> Image:
    """Return the page (H, W) without what is on it: the median of each neighbourhood some lines of print wide."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.medianBlur(small, 31), grey.shape[::-1])


def _owners(shape: tuple[int, ...], lines: Sequence[Line], left_out: Iterable[Box]) -> Labels:
    """Return for each pixel (H, W) the index of the line that it lies in, -1 for none."""
    owner = np.full(shape, -1, np.int16)
    for box, index in [*((line.box, at) for at, line in enumerate(lines)), *((box, -1) for box in left_out)]:
        x0, y0, x1, y1 = (max(0, v) for v in box.rounded())
        owner[y0 : y1 + 1, x0 : x1 + 1] = index
    return owner


def _colour(image: Image) -> Image:
    """Return how far the channels of each pixel lie apart (H, W)."""
    red, green, blue = cv2.split(image)
    return cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))


def _steps(grey: Image) -> Image:
    """Return the difference (H, W) of each pixel to its neighbour on the right or below, whichever is larger."""
    steps = np.zeros_like(grey)
    steps[:, :-1] = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    steps[:-1] = np.maximum(steps[:-1], cv2.absdiff(grey[1:], grey[:-1]))
    return steps


def _quantile(inside: NDArray[Any], values: Image, share: float) -> Floats:
    """Return the quantile of `values` (H, W) over each of the parts numbered from 1 on in `inside` (H, W)."""
    there = np.flatnonzero(inside != 0)
    if not len(there):
        return np.zeros(0, np.float32)
    part = inside.ravel()[there].astype(np.int32) - 1
    ordered = np.sort(part * 256 + values.ravel()[there])  # by part, then value: one sort of numbers, not of pairs
    counts = np.bincount(part)
    at = np.cumsum(counts) - counts + (share * np.maximum(counts - 1, 0)).astype(int)
    return np.asarray(ordered[at] % 256, np.float32)


def _standing_out(strokes: _Strokes, line: int) -> Iterator[Box]:
    """Yield the box of each run of characters in a line that stands out from the like-sized ones of other lines.

    Besides both steps, they are no lighter than the blackest tenth of those: a sharp speck in faint print is no print.
    """
    mine = np.flatnonzero(strokes.line == line)
    height = float(np.median(strokes.box[mine, 3]))
    alike = (strokes.box[:, 3] > 0.5 * height) & (strokes.box[:, 3] < 2 * height)
    peers = np.flatnonzero(alike & (strokes.line != line))
    if height < _LEAST or len(peers) < _PEERS:
        return
    mine = mine[np.argsort(strokes.box[mine, 0])]
    outstanding = (
        (strokes.sharp[mine] >= SHARPER * np.percentile(strokes.sharp[peers], 98))
        & (strokes.steep[mine] >= STEEPER * np.percentile(strokes.steep[peers], 98))
        & (strokes.black[mine] <= np.percentile(strokes.black[peers], 10))
    )
    for run in _runs(outstanding):
        x, y, wide, high = strokes.box[mine[run]].T
        if x[-1] >= x[0] + wide[0]:  # side by side, not parts of one character above each other
            yield Box(float(x.min()), float(y.min()), float((x + wide).max()), float((y + high).max()))


def _runs(holds: NDArray[np.bool_]) -> Iterator[slice]:
    """Yield every stretch of at least `_RUN` places side by side where it holds."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], holds.astype(np.int8), [0]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start >= _RUN:
            yield slice(int(start), int(end))
