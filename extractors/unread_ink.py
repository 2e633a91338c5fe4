"""Ink that no line accounts for, seen along the rows of a page."""

from collections.abc import Sequence

import cv2
import numpy as np

from domain.geometry import Box
from extractors.ink import Mask, red
from extractors.ocr.engine import Image
from extractors.reduction import reduced

LONG_SIDE = 1000
"""Longer side in pixels to which a page is reduced: strokes are a pixel wide and no file costs more than another."""


class UnreadInk:
    """The ink of a page (H, W, 3), red left out, that lies inside none of the outlines (N, 4, 2)."""

    def __init__(self, image: Image, outlines: Sequence[Image]) -> None:
        """Find the ink and take away what is outlined."""
        self._scale = min(1.0, LONG_SIDE / max(image.shape[:2]))
        small = reduced(image, self._scale)
        covered = np.zeros(small.shape[:2], np.uint8)
        for outline in outlines:
            cv2.fillPoly(covered, [np.round(outline * self._scale).astype(np.int32)], 255)
        self._ink = np.where(cv2.dilate(covered, np.ones((5, 5), np.uint8)) > 0, 0, _dark(small))

    def rows(self, box: Box) -> Image:
        """Return the share of ink in [0, 1] of each row of a box, from top to bottom; empty outside the page."""
        part = self._part(box)
        return (part > 0).mean(axis=1) if part.size else np.zeros(0)

    def runs(self, box: Box, gap: float) -> list[tuple[float, float]]:
        """Return where ink begins and ends along a box, from left to right, in pixels; gaps up to `gap` are none."""
        columns = np.flatnonzero(self._part(box).any(axis=0))
        if not len(columns):
            return []
        parts = np.split(columns, np.flatnonzero(np.diff(columns) > gap * self._scale) + 1)
        start = max(0, int(box.x0 * self._scale))
        return [((start + part[0]) / self._scale, (start + part[-1] + 1) / self._scale) for part in parts]

    def _part(self, box: Box) -> Mask:
        x0, y0, x1, y1 = (max(0, int(v * self._scale)) for v in (box.x0, box.y0, box.x1, box.y1))
        return self._ink[y0:y1, x0:x1]


def _dark(small: Image) -> Mask:
    """Return what is darker than its surroundings and not red."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    ink[red(small) > 0] = 0
    return ink
