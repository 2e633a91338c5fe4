"""A seal unrolled: the ring of text as a straight strip, and the disc inside as an upright square."""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import Ellipse, Points

STRIP_HEIGHT = 56
"""Pixels of a strip's height: a little over the 48 that the recogniser takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A part of a seal's ring: from `start` clockwise over `span` (radians), between `inner` and `outer` radii."""

    start: float
    span: float
    inner: float
    outer: float

    @property
    def ends(self) -> bool:
        """Whether it leaves a part of the circle out."""
        return self.span < 2 * np.pi


def strip(plane: Image, outline: Ellipse, ring: Ring) -> Image:
    """Return a ring of `plane` (H, W) as a strip (STRIP_HEIGHT, W, 3), outside up, clockwise from left to right.

    The strip keeps the proportions that characters have half way between the two radii.
    """
    per_pixel = (ring.outer - ring.inner) / STRIP_HEIGHT
    width = max(32, round(ring.span * (ring.inner + ring.outer) / 2 / per_pixel))
    angles = ring.start + (np.arange(width) + 0.5) * (ring.span / width)
    reach = ring.outer - (np.arange(STRIP_HEIGHT) + 0.5) * per_pixel
    seen = outline.sampled(plane, angles, reach, outside=255.0)
    return np.repeat(seen[:, :, None], 3, axis=2).astype(np.uint8)


def disc(plane: Image, outline: Ellipse, turn: float, side: int) -> Image:
    """Return the seal as an upright square (side, side), the outline touching its edges.

    Args:
        plane: (H, W), paper 255.
        outline: in pixels of `plane`.
        turn: direction in radians (clockwise) by which the seal leans; it is turned back.
        side: pixels of the square.
    """
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    linear = outline.shape @ turned * (2 / side)
    shift = outline.centre - linear @ np.array([side / 2, side / 2])
    matrix: Points = np.column_stack((linear, shift))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(plane, matrix, (side, side), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255.0)
