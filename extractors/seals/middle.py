"""The lines across the middle of a seal, below its star: what a seal is for."""

import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Points
from extractors.seals.unwrap import Ring, disc

SIDE = 400
"""Pixels of the upright square in which the middle is looked at."""

PAPER = 255


def middle_lines(cutout: Cutout, ring: Ring) -> list[Image]:
    """Return pictures (H, W, 3) of the lines of text below the star, from top to bottom."""
    square = _cleared(disc(cutout.planes[0], cutout.outline, lean(ring), SIDE), ring)
    inked = square < PAPER - 0.4 * PAPER
    lines = [_line(square, inked, top, bottom) for top, bottom in _bands(inked)]
    return [line for line in lines if line is not None]


def lean(ring: Ring) -> float:
    """Return by how many radians a seal leans clockwise: its text's middle from the top; 0 when it has no end."""
    if not ring.ends:
        return 0.0
    turn = ring.start + ring.span / 2 + np.pi / 2
    return float((turn + np.pi) % (2 * np.pi) - np.pi)


def _cleared(square: Image, ring: Ring) -> Image:
    """Whiten the rim and the ring's text, so that only star and lines are left."""
    half = SIDE / 2
    y, x = np.mgrid[0:SIDE, 0:SIDE] - half + 0.5
    reach = np.hypot(x, y) / half
    from_foot = np.abs(np.arctan2(x, y))  # radians from the seal's foot, to either side
    room = (2 * np.pi - ring.span) / 2 - np.radians(1) if ring.ends else 0.0
    kept = (reach < ring.inner - 0.02) | ((reach < 0.82) & (from_foot < room))
    return np.where(kept & (y > -0.1 * half), square, PAPER).astype(np.uint8)


def _bands(inked: Points) -> list[tuple[int, int]]:
    """Return top and bottom of the rows of ink as high as a line of text, the star left out."""
    half = SIDE / 2
    busy = np.count_nonzero(inked, axis=1) >= 0.03 * SIDE
    busy[: round(1.22 * half)] = False  # the star reaches to 0.3 of the radius, its lower points not in the middle
    edges = np.flatnonzero(np.diff(np.concatenate(([0], busy.astype(int), [0]))))
    bands = _joined([(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)])
    return [(top, bottom) for top, bottom in bands if 0.08 * half <= bottom - top <= 0.4 * half]


def _joined(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join bands that a few rows part: a stroke missing in all characters of a line parts no lines."""
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        if joined and top - joined[-1][1] <= 0.015 * SIDE:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined


def _line(square: Image, inked: Points, top: int, bottom: int) -> Image | None:
    columns = np.flatnonzero(inked[top:bottom].any(axis=0))
    if len(columns) < bottom - top:  # narrower than one character
        return None
    margin = round(0.15 * (bottom - top))
    left, right = max(0, columns[0] - 2 * margin), columns[-1] + 2 * margin
    part = square[max(0, top - margin) : bottom + margin, left:right]
    return np.repeat(part[:, :, None], 3, axis=2)
