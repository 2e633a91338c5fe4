"""The lines across the middle of a seal, below its star: what a seal is for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.cutout import INKED, Cutout
from extractors.seals.ellipse import Points
from extractors.seals.unwrap import disc

SIDE = 400
"""Pixels of the upright square in which the middle is looked at."""

HALF = SIDE // 2

SAFE = 0.45
"""Half width, in radii, of the stripe down the middle that no character of the ring reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The upright inside of a seal: `pictures` (SIDE, SIDE) by plane, and its `rows` as top, bottom, left, right."""

    lean: float
    pictures: tuple[Image, Image]
    rows: tuple[tuple[int, int, int, int], ...]

    def lines(self) -> Iterator[tuple[Image, Image]]:
        """Yield each line as pictures (H, W, 3), one a plane, from top to bottom."""
        for top, bottom, left, right in self.rows:
            margin = round(0.15 * (bottom - top))
            window = np.s_[max(0, top - margin) : bottom + margin, max(0, left - 2 * margin) : right + 2 * margin]
            first, second = (np.repeat(picture[window][:, :, None], 3, axis=2) for picture in self.pictures)
            yield first, second

    def covers(self, angles: Points, reach: Points) -> Points:
        """Say which points, at `angles` (radians) and `reach` (radii), lie on a line: (len(reach), len(angles))."""
        x = HALF * (1 + reach[:, None] * np.cos(angles - self.lean))
        y = HALF * (1 + reach[:, None] * np.sin(angles - self.lean))
        covered = np.zeros(x.shape, dtype=bool)
        for top, bottom, left, right in self.rows:
            covered |= (x >= left - 3) & (x <= right + 3) & (y >= top - 3) & (y <= bottom + 3)
        return covered


def middle_of(cutout: Cutout, lean: float, inner: float) -> Middle:
    """Find the lines below the star of a seal.

    Args:
        cutout: the seal.
        lean: by how many radians it leans clockwise.
        inner: radius, as a share of the seal's, within which there is no text of the ring.
    """
    first, second = (disc(plane, cutout.outline, lean, SIDE) for plane in cutout.planes)
    inked = first < INKED
    rows = (_row(inked, top, bottom, inner) for top, bottom in _bands(inked))
    here = tuple(row for row in rows if row is not None and not _elsewhere(cutout, lean, row))
    return Middle(lean=lean, pictures=(first, second), rows=here)


def _elsewhere(cutout: Cutout, lean: float, row: tuple[int, int, int, int]) -> bool:
    """Say whether all of a line lies in another seal: it is most likely that one's ring."""
    top, bottom, left, right = row
    x, y = np.linspace(left, right, 9) - HALF, (top + bottom) / 2 - HALF
    across = zip(np.arctan2(y, x) + lean, np.hypot(x, y) / HALF, strict=True)
    return all(bool(cutout.shared(np.array([angle]), np.array([reach])).all()) for angle, reach in across)


def _row(inked: Points, top: int, bottom: int, inner: float) -> tuple[int, int, int, int] | None:
    """Return a band's line, with the widest spaces between characters that do not make it run into the ring.

    A line so wide that it touches the ring's characters ends where these begin.
    """
    height = bottom - top
    busy = np.flatnonzero(inked[top:bottom].any(axis=0))
    for share in (0.8, 0.5, 0.25, 0.12):
        left, right = _extent(busy, share * height)
        if right - left >= 3 * height and _is_line((top, bottom, left, right), inner):
            return top, bottom, left, right
    middle = (top + bottom) / 2 - HALF
    reach = np.sqrt(max(0.0, ((inner + 0.03) * HALF) ** 2 - middle**2))
    left, right = _extent(busy[np.abs(busy - HALF) <= reach], 0.5 * height)
    return (top, bottom, left, right) if _is_line((top, bottom, left, right), inner) else None


def _is_line(row: tuple[int, int, int, int], inner: float) -> bool:
    """Say whether ink is two characters wide at least and stays clear of the rim, as emblems and the ring do not."""
    top, bottom, left, right = row
    corner = np.hypot(max(HALF - left, right - HALF), (top + bottom) / 2 - HALF)
    return right - left >= 1.5 * (bottom - top) and bool(corner < max(0.86, inner + 0.03) * HALF)


def _bands(inked: Points) -> list[tuple[int, int]]:
    """Return top and bottom of the rows of ink as high as a line of text, the star left out."""
    stripe = inked[:, round(HALF * (1 - SAFE)) : round(HALF * (1 + SAFE))]
    busy = np.count_nonzero(stripe, axis=1) >= 0.025 * SIDE
    busy[: _top(inked)] = False
    busy[round(1.85 * HALF) :] = False  # there the rim begins
    edges = np.flatnonzero(np.diff(np.concatenate(([0], busy.astype(int), [0]))))
    bands = _joined([(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)])
    return [(top, bottom) for top, bottom in bands if 0.08 * HALF <= bottom - top <= 0.4 * HALF]


def _top(inked: Points) -> int:
    """Return the row from which lines are looked for: below a star or an emblem, else anywhere within the ring.

    A star reaches to 0.3 of the radius, but not in the middle, where its lower points part.
    """
    centre = inked[HALF // 2 : -HALF // 2, HALF // 2 : -HALF // 2].astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(centre)
    near = np.unique(labels[round(0.4 * HALF) : round(0.6 * HALF), round(0.4 * HALF) : round(0.6 * HALF)])
    heights = stats[near[near > 0], cv2.CC_STAT_HEIGHT]
    return round((1.22 if heights.max(initial=0) >= 0.42 * HALF else 0.45) * HALF)  # no character is as high


def _joined(bands: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join bands that a few rows part: a stroke missing in all characters of a line parts no lines."""
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        if joined and top - joined[-1][1] <= 0.01 * SIDE:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined


def _extent(busy: Points, space: float) -> tuple[int, int]:
    """Return left and right of the ink that reaches from the middle outwards without a wider space."""
    left = right = HALF
    for column in busy[busy >= HALF]:
        if column - right > space:
            break
        right = int(column) + 1
    for column in busy[busy < HALF][::-1]:
        if left - column > space:
            break
        left = int(column)
    return left, right
