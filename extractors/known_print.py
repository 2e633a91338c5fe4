"""Pictures of characters that were read before: print that looks the same need not be read again.

Programs set text in few fonts and sizes, so that the same pictures come again on every page. What the recogniser has
read as a text layer says it, character by character, is kept as the picture of that character; a character of another
layer that looks the same is then as good as read. A picture that differs in a stroke is another one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

SIDE = 20
"""Pixels of a picture each way: strokes of print at 200 dpi are still parted."""

SOFT = 1.0
"""Spread in pixels of the blur before pictures are taken: what a stroke looks like depends on where between two pixels
it falls, and no longer does when both share it."""

SAME = 0.05
"""Root mean square difference, in shares of the contrast, up to which two pictures are one.

The same character of a font differs from one place to another by 0.024 in the median, and in nine of ten cases by no
more than 0.03 from the nearest of some. The nearest two different ones were l and I with 0.066, 末 and 未 with 0.078,
字 and 宇 with 0.096, two digits with more than 0.12 (14 fonts of 94 pages).
"""

NEAR = 0.06
"""Difference in place of its middle and in slenderness, in shares of its box, up to which a picture is the same."""

CONTRAST = 60
"""Grey levels between ink and paper without which a picture says nothing."""

MOST = 40_000
"""Pictures kept, 400 bytes each; once there are more, all are forgotten."""

_ROWS = 1600
"""Rows of pictures that OpenCV maps at a time; it takes no image of more than 32767 pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """Characters as they look: `looks` (N, SIDE * SIDE) in [0, 1], 1 ink; `places` (N, 3) middle and slenderness.

    `clear` (N,) says of which there is enough contrast.
    """

    looks: Floats
    places: Floats
    clear: NDArray[np.bool_]

    def of(self, which: NDArray[np.int64]) -> "Pictures":
        """Return some of them, by index."""
        return Pictures(self.looks[which], self.places[which], self.clear[which])


def pictures_of(grey: Grey, boxes: Sequence[Box]) -> Pictures:
    """Return what stands in boxes of a page (H, W), each brought to one size with its ink in the middle."""
    if not boxes:
        return Pictures(np.zeros((0, SIDE * SIDE), np.float32), np.zeros((0, 3), np.float32), np.zeros(0, bool))
    grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFT), np.uint8)
    edges = np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes], np.float32).reshape(-1, 4)
    size = np.maximum(edges[:, 2:] - edges[:, :2], 1)
    first = _sampled(grey, edges[:, :2], size)
    contrast = np.ptp(first, axis=(1, 2))
    ink = _inked(first)
    steps = (np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE
    mass = np.maximum(ink.sum(axis=(1, 2)), 1e-3)
    middle = np.stack(((ink * steps).sum(axis=(1, 2)) / mass, (ink * steps[:, None]).sum(axis=(1, 2)) / mass), axis=1)
    looks = _inked(_sampled(grey, edges[:, :2] + (middle - 0.5) * size, size))
    places = np.concatenate((middle, size[:, :1] / size[:, 1:]), axis=1)
    return Pictures(looks.reshape(len(edges), -1), places, contrast >= CONTRAST)


def _sampled(grey: Grey, corner: Floats, size: Floats) -> Floats:
    """Return the grey levels (N, SIDE, SIDE) within boxes given by top left corner and size (N, 2)."""
    steps = (np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE
    x, y = (corner[:, axis, None] + size[:, axis, None] * steps - 0.5 for axis in (0, 1))
    across = np.broadcast_to(x[:, None, :], (len(corner), SIDE, SIDE)).reshape(-1, SIDE)
    down = np.broadcast_to(y[:, :, None], (len(corner), SIDE, SIDE)).reshape(-1, SIDE)
    parts = [
        cv2.remap(grey, across[at : at + _ROWS], down[at : at + _ROWS], cv2.INTER_LINEAR, borderValue=255)
        for at in range(0, len(across), _ROWS)
    ]
    return np.concatenate(parts).reshape(-1, SIDE, SIDE).astype(np.float32)


def _inked(levels: Floats) -> Floats:
    high, low = levels.max(axis=(1, 2), keepdims=True), levels.min(axis=(1, 2), keepdims=True)
    return np.asarray((high - levels) / np.maximum(high - low, 1), np.float32)


class KnownPrint:
    """What a process has read so far, by character."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        self._looks: dict[str, NDArray[np.uint8]] = {}
        self._places: dict[str, Floats] = {}
        self._count = 0

    def forget(self) -> None:
        """Know nothing any more."""
        self._looks.clear()
        self._places.clear()
        self._count = 0

    def knows(self, characters: Sequence[str], pictures: Pictures) -> NDArray[np.bool_]:
        """Say of each character whether its picture (of the same index) was read as that before."""
        known = np.zeros(len(characters), bool)
        for character, where in _by_character(characters).items():
            if character in self._looks:
                known[where] = self._distance(character, pictures, where) <= SAME
        return known & pictures.clear

    def learn(self, characters: Sequence[str], pictures: Pictures) -> None:
        """Keep what characters that were read look like."""
        if self._count > MOST:
            self.forget()
        new = pictures.clear & ~self.knows(characters, pictures)
        for character, where in _by_character(characters).items():
            chosen = where[new[where]]
            if not len(chosen):
                continue
            looks, places = np.rint(255 * pictures.looks[chosen]).astype(np.uint8), pictures.places[chosen]
            if character in self._looks:
                looks = np.concatenate((self._looks[character], looks))
                places = np.concatenate((self._places[character], places))
            self._looks[character], self._places[character] = looks, places
            self._count += len(chosen)

    def _distance(self, character: str, pictures: Pictures, where: NDArray[np.int64]) -> Floats:
        """Return how far the pictures at `where` are from the nearest that was read as `character`."""
        kept, seen = self._looks[character] / np.float32(255), pictures.looks[where]
        square = (seen * seen).sum(axis=1)[:, None] + (kept * kept).sum(axis=1) - 2 * seen @ kept.T
        apart = np.abs(pictures.places[where][:, None] - self._places[character]).max(axis=2) > NEAR
        distance = np.sqrt(np.maximum(square, 0) / (SIDE * SIDE))
        return np.asarray(np.where(apart, 1, distance).min(axis=1), np.float32)


def _by_character(characters: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, character in enumerate(characters):
        places[character].append(index)
    return {character: np.array(where) for character, where in places.items()}
