"""Slices of a seal stamped over the fanned edges of several pages (骑缝章), at the edge of each.

Only the first slice shows enough of the rim to be found as a seal cut by the edge; of the others two pieces of it are
left, above and below. What they have in common is ink of one colour along a stretch of the edge as long as a seal is
high, ending a few centimetres inwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from domain.geometry import Box
from domain.page import Seal, Strip
from extractors.ocr.engine import Image
from extractors.seals.colour import colourless, darkness, redness
from extractors.seals.ellipse import Points
from extractors.seals.outline import LEAST_INK
from extractors.seals.search import searched
from extractors.seals.strips import edge_of, strip_of

DEPTH = 0.1
"""How far inwards a slice reaches at most, as a share of the page's longer side: half a seal of 45 mm on A4, and what
the last page of a fan shows of itself beyond it."""

DARK_DEPTHS = (0.02, 0.03, 0.04, 0.05, 0.06, 0.07)
"""The same where print is as dark as the seal: the margin is as deep as the paper has it."""

BEYOND, DARK_BEYOND = 0.02, 0.006
"""How far inwards of that the page must be clear of ink, as such a share."""

LENGTHS = (0.07, 0.19)
"""How long a slice is along the edge, as such a share: the first of twelve of 40 mm on A4, up to 42 mm on A5."""

NEAR = 0.022
"""How far from the edge the ink may begin, as such a share: scanners crop and turn pages."""

THIN, DARK_THIN = 0.05, 0.1
"""How far inwards a slice goes at least, in lengths of it: of a seal over twelve pages a twelfth. Among dark
ink what is thinner than the second is the edge of the sheet."""

SPACE, DARK_SPACE = 0.042, 0.026
"""Half the longest stretch without ink within a slice, as such a share: beside the star, from the text to the foot.

Among dark ink there is more at the edge of a scan than slices."""

SPECK = 10
"""Pixels of a patch below which it is dirt, or noise of the scan."""

TOUCHING = 2.0
"""Pixels from the page's edge up to which a seal is cut by it."""

INKED = (0.05, 0.8)
"""Share of a slice that is inked: less are specks, more is a bar."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How slices lie, in shares of the page's longer side: `DEPTH`, `BEYOND`, `SPACE`."""

    depth: float
    beyond: float
    space: float


RED = Reach(DEPTH, BEYOND, SPACE)


def edge_slices(small: Image, factor: float, seals: Iterable[Box]) -> list[Box]:
    """Return where red slices lie at the edges of a page, in its pixels; none where one of the `seals` found lies.

    Args:
        small: the page (H, W, 3) RGB at the size at which seals are looked for.
        factor: how many times as large as the page that is.
        seals: where seals were found.
    """
    mask = (redness(small) >= LEAST_INK).astype(np.uint8)
    known = tuple(seals)
    found = [_enlarged(box, factor) for turn in range(4) for box in _at_right(np.rot90(mask, turn), turn)]
    return [box for box in found if not any(box.intersection(seal) >= 0.5 * box.area for seal in known)]


def strips(image: Image, page: int, seals: Iterable[Seal]) -> tuple[Strip, ...]:
    """Return what may be slices of a seal over several pages, as pictures: the `seals` that the page's edge cuts.

    Half a seal near an edge may have been taken for a whole one. On a page without colour ink at an edge may be one
    too, though by itself it is not to be told from print.
    """
    height, width = image.shape[:2]
    round_ = [seal for seal in seals if seal.shape != "square"]
    gaps = [edge_of(seal.box, (width, height))[1] for seal in round_]
    whole = [seal.shape != "straddle" and gap > TOUCHING for seal, gap in zip(round_, gaps, strict=True)]
    found = [
        (seal.box, seal.colour if seal.colour in {"red", "blue"} else "dark")
        for seal, apart in zip(round_, whole, strict=True)
        if not apart
    ]
    if any(apart and gap <= NEAR * max(width, height) for apart, gap in zip(whole, gaps, strict=True)):
        found += [(box, "red") for box in edge_slices(*searched(image), [box for box, _ in found])]
    if not found and colourless(image):
        found = [(box, "dark") for box in _dark_slices(image)]
    return tuple(strip_of(image, page, box, plane) for box, plane in found)


def _dark_slices(image: Image) -> list[Box]:
    """Return where a page (H, W, 3) RGB bears dark ink at an edge as a slice does."""
    small, factor = searched(image)
    mask = _without_specks((cv2.GaussianBlur(darkness(small), (0, 0), 1.0) >= LEAST_INK).astype(np.uint8))
    found: list[Box] = []
    for turn in range(4):
        turned = np.rot90(mask, turn)
        boxes = [
            box
            for depth in DARK_DEPTHS
            for box in _at_right(turned, turn, Reach(depth, DARK_BEYOND, DARK_SPACE))
            if min(box.width, box.height) >= DARK_THIN * max(box.width, box.height)
        ]
        for box in boxes:
            if not any(box.intersection(other) > 0 for other in found):
                found.append(box)
    return [_enlarged(box, factor) for box in found]


def _without_specks(mask: Image) -> Image:
    """Return a mask without what is smaller than a stroke."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= SPECK
    kept[0] = False  # the paper
    return np.asarray(kept[labels], np.uint8)


def _enlarged(box: Box, factor: float) -> Box:
    return Box(box.x0 / factor, box.y0 / factor, box.x1 / factor, box.y1 / factor)


def _at_right(mask: Image, turn: int, reach: Reach = RED) -> Iterator[Box]:
    """Yield the slices at the right edge of a mask that was turned counter-clockwise, in pixels of it unturned."""
    height, width = mask.shape
    side = max(mask.shape)
    strip = mask[:, width - round(reach.depth * side) :]
    for top, bottom in _stretches(np.asarray(strip.any(axis=1)), round(reach.space * side)):
        part = strip[top:bottom]
        columns = np.flatnonzero(part.any(axis=0))
        beyond = round((reach.depth + reach.beyond) * side)
        inner = mask[top:bottom, width - beyond : width - round(reach.depth * side)]
        if _is_slice(part, columns, side) and not inner.any():
            left = width - strip.shape[1] + int(columns[0])
            yield _unturned(Box(left, top, width, bottom), turn, (height, width))


def _is_slice(part: Points, columns: Points, side: int) -> bool:
    long = LENGTHS[0] * side <= len(part) <= LENGTHS[1] * side
    near = part.shape[1] - 1 - int(columns[-1]) <= NEAR * side
    wide = int(columns[-1] - columns[0]) >= THIN * len(part)
    return long and near and wide and INKED[0] <= part[:, columns[0] :].mean() <= INKED[1]


def _stretches(busy: Points, gap: int) -> list[tuple[int, int]]:
    """Return the stretches of rows that are busy, gaps of up to `gap` rows left in."""
    closed = cv2.morphologyEx(busy.astype(np.uint8)[:, None], cv2.MORPH_CLOSE, np.ones((2 * gap + 1, 1), np.uint8))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], closed[:, 0], [0])).astype(int)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _unturned(box: Box, turn: int, size: tuple[int, int]) -> Box:
    """Return a box of a mask of `size` (H, W) as it lies before the mask was turned counter-clockwise `turn` times."""
    height, width = size
    for _ in range(turn):
        box = Box(height - box.y1, box.x0, height - box.y0, box.x1)
        height, width = width, height
    return box
