"""The rules of a table over a seal: straight lines across or down, longer than any that a seal has."""

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import Points

PIECE, WHOLE = 0.5, 1.2
"""Radii of the seal: what is straight for so long is a piece of a rule, and what adds up to so much is one. A rim is
straight for 0.6, a stroke for 0.3."""

THICKEST = 13
"""Pixels at reading size from which a line is no rule but a bar or a filled field."""

LEANS = 5
"""Pixels by which a piece may step aside: three degrees, more than an upright page leans."""


def ruled(inked: Image, radius: float) -> Image:
    """Return a mask (H, W) of the rules in a picture of what is inked (H, W), 1 or 0, at the size a seal is read at."""
    across = _across(inked, radius)
    down = _across(np.ascontiguousarray(inked.T), radius).T
    return cv2.dilate((across | down).astype(np.uint8), np.ones((3, 3), np.uint8))


def _across(inked: Image, radius: float) -> Points:
    piece = round(PIECE * radius)
    thick = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((THICKEST, 1), np.uint8))
    wide = cv2.dilate(inked, np.ones((LEANS, 1), np.uint8))
    pieces = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    joined = cv2.dilate(pieces, np.ones((3, piece // 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    long = stats[:, cv2.CC_STAT_WIDTH] >= WHOLE * radius
    long[0] = False  # the paper
    return np.asarray(long[labels] & (pieces > 0) & (inked > thick))
