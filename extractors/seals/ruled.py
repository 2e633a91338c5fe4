"""The rules of a table over a seal: straight lines across or down, longer than any that a seal has."""

import cv2
import numpy as np

from extractors.ocr.engine import Image

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
    down = _across(cv2.transpose(inked), radius)
    return cv2.dilate(across | cv2.transpose(down), np.ones((3, 3), np.uint8))


def _across(inked: Image, radius: float) -> Image:
    piece = round(PIECE * radius)
    wide = cv2.dilate(inked, np.ones((LEANS, 1), np.uint8))
    pieces = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    joined = cv2.dilate(pieces, np.ones((3, piece // 3), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    long = [contour for contour in contours if cv2.boundingRect(contour)[2] >= WHOLE * radius]
    rules = np.zeros_like(inked)
    if long:
        cv2.drawContours(rules, long, -1, 1, cv2.FILLED)
        thick = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((THICKEST, 1), np.uint8))
        rules = cv2.bitwise_and(rules, cv2.bitwise_and(pieces, cv2.subtract(inked, thick)))
    return rules
