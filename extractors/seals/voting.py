"""Guess where rims are: every outer edge of ink votes for the centres that lie straight inwards.

A gradient Hough transform (Ballard 1981; Kimme, Ballard and Sklansky 1975), one plane of votes a radius. Gaps, print
across the rim and other seals over it cost a rim some votes, never the guess.
"""

from collections.abc import Iterator

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import Ellipse, Points

MOST_EDGES = 40_000
"""Edges that vote, evenly drawn from all: a page full of print has more, and rims are as plain among these."""

CELL = 4
"""Pixels of the plane that share a cell of votes: what the direction of an edge is uncertain by, seen from a centre."""


def guesses(ink: Image, radii: Points, *, edge: float, votes: float) -> list[Ellipse]:
    """Return circles that gathered votes, the least likely to have done so by chance first.

    Their centres may lie beyond the page's edge.

    Args:
        ink: (H, W) float32, how strong ink is, in grey levels.
        radii: in pixels, rising by no more than a tenth from one to the next.
        edge: grey levels a pixel by which ink must rise.
        votes: least number of votes a pixel of circumference.
    """
    points, inwards = _edges(ink, edge)
    share = -(-points.shape[1] // MOST_EDGES) or 1
    points, inwards = points[:, ::share], inwards[:, ::share]
    margin = int(radii[-1] // CELL)
    size = (ink.shape[0] // CELL + 2 * margin, ink.shape[1] // CELL + 2 * margin)
    start = points * np.float32(1 / CELL) + np.float32(margin)
    planes = np.stack([_votes(size, start + inwards * np.float32(r / CELL)) / np.float32(r) for r in radii])
    planes *= share / (2 * np.pi)
    planes[1:-1] += (planes[:-2] + planes[2:]) / 2
    # Chance votes a pixel of circumference scatter as one over the root of the circumference.
    found = sorted(_peaks(planes, votes), key=lambda peak: -peak[0] * np.sqrt(radii[peak[3]]))
    return [
        Ellipse.circle((x - margin + 0.5) * CELL, (y - margin + 0.5) * CELL, radii[which]) for _, x, y, which in found
    ]


def _edges(ink: Image, least: float) -> tuple[Points, Points]:
    """Return points and unit directions into the ink, both (2, N) float32, x before y."""
    smooth = cv2.GaussianBlur(ink, (0, 0), 0.8)
    dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125)
    dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125)
    steepness = cv2.magnitude(dx, dy)
    rows, columns = np.nonzero(steepness > least)
    direction = np.stack((dx[rows, columns], dy[rows, columns])) / steepness[rows, columns]
    return np.stack((columns, rows)).astype(np.float32), direction


def _votes(size: tuple[int, int], centres: Points) -> Points:
    """Count centres (2, N) in cells of a plane of `size`, each with its neighbours."""
    x, y = centres.astype(np.int32)
    inside = (x >= 0) & (y >= 0) & (x < size[1]) & (y < size[0])
    counted = np.bincount((y * size[1] + x)[inside], minlength=size[0] * size[1])
    return cv2.boxFilter(counted.reshape(size).astype(np.float32), -1, (3, 3), normalize=False)


def _peaks(planes: Points, least: float) -> Iterator[tuple[float, int, int, int]]:
    """Yield votes, column, row and radius' index of the cells with most votes in their surroundings.

    One centre may hold several rings, an emblem within a rim: each that has half the votes of the best is yielded.
    """
    top = planes.max(axis=0)
    rows, columns = np.nonzero((top >= least) & (top >= cv2.dilate(top, np.ones((7, 7), np.uint8))))
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        rings = np.concatenate(([0], planes[:, row, column], [0]))
        high = (rings[1:-1] >= max(least, 0.5 * rings.max())) & (rings[1:-1] >= rings[:-2]) & (rings[1:-1] > rings[2:])
        for which in np.flatnonzero(high).tolist():
            yield float(rings[which + 1]), column, row, which
