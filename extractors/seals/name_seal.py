"""Name seals (名章): two by two characters in a square, the name and 印."""

import re

import cv2
import numpy as np

from extractors.ocr.engine import Engine, Image
from extractors.seals.cutout import INKED, shown_alone
from extractors.seals.ellipse import Points
from extractors.seals.glyphs import HAN, Glyph, decoded
from extractors.seals.search import Framed

UPRIGHT = 160
"""Side in pixels of the upright picture of a square seal."""

FRAME = 0.08
"""Share of the side that the frame and the space within it take."""

MOST_INK = 0.45
"""Share of a square that frame and characters cover at most; a QR code covers half."""

LEGIBLE = 0.5
"""Probability of a character from which it counts as read."""

CELL = 64
"""Side in pixels of a character put into the line, with paper round it."""

SEAL_WORD = re.compile("(之印|私印|印章|印信|印)$")
"""What follows the name; it is no part of it."""


def read_name(image: Image, framed: Framed, engine: Engine) -> tuple[str, float]:
    """Read a name seal.

    Returns:
        The name without the word for seal, and the mean probability of its characters; ("", 0.0) when it is none.
    """
    corners, part = _surroundings(image, framed.corners)
    square = _upright(shown_alone(part, framed.plane), corners)
    if np.mean(square < INKED) > MOST_INK:
        return "", 0.0
    line = np.concatenate([_cell(cell) for cell in _cells(square)], axis=1)
    [(_, probabilities)] = engine.probabilities([np.repeat(line[:, :, None], 3, axis=2)])
    glyphs = [glyph for glyph in decoded(probabilities, engine.alphabet) if HAN.match(glyph.char)]
    text = "".join(glyph.char for glyph in _in_order(glyphs))
    name = SEAL_WORD.sub("", text)
    if name == text and any(glyph.confidence < LEGIBLE for glyph in glyphs):
        return "", 0.0  # without the word for seal it may be any sign in a box
    confidence = sum(glyph.confidence for glyph in glyphs) / len(glyphs) if glyphs else 0.0
    least = 0.7 if framed.plane == "dark" else 0.5  # print in a box is more often dark
    return (name, confidence) if len(name) >= 2 and confidence >= least else ("", 0.0)


def _surroundings(image: Image, corners: Points) -> tuple[Points, Image]:
    """Cut out a square with as much page round it as tells ink from paper; returns its corners there too."""
    x0, y0 = corners.min(axis=0)
    x1, y1 = corners.max(axis=0)
    margin = 0.5 * max(x1 - x0, y1 - y0)
    left, top = max(0, int(x0 - margin)), max(0, int(y0 - margin))
    return corners - np.array([left, top]), image[top : int(y1 + margin), left : int(x1 + margin)]


def _upright(picture: Image, corners: Points) -> Image:
    edge = UPRIGHT - 1
    target = np.array([[0, 0], [edge, 0], [edge, edge], [0, edge]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return cv2.warpPerspective(picture, matrix, (UPRIGHT, UPRIGHT), flags=cv2.INTER_CUBIC, borderValue=255)


def _cells(square: Image) -> list[Image]:
    """Return the characters of an upright square in the order of a name seal: the right column first, from the top."""
    frame = round(FRAME * UPRIGHT)
    inside = square[frame:-frame, frame:-frame]
    dark = 255 - inside.astype(float)
    row, column = _parting(dark.sum(axis=1)), _parting(dark.sum(axis=0))
    return [half[:, part] for part in (np.s_[column:], np.s_[:column]) for half in (inside[:row], inside[row:])]


def _parting(profile: Points) -> int:
    """Return where least ink lies near the middle."""
    size = len(profile)
    smooth = np.convolve(profile, np.ones(5) / 5, mode="same")
    start, end = round(0.38 * size), round(0.62 * size)
    return start + int(smooth[start:end].argmin())


def _cell(cell: Image) -> Image:
    """Return a character (CELL, CELL) with a little paper round it."""
    size = CELL - 12
    resized = cv2.resize(cell, (size, size), interpolation=cv2.INTER_AREA)
    return cv2.copyMakeBorder(resized, 6, 6, 6, 6, cv2.BORDER_CONSTANT, value=255)


def _in_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters as they are to be read: row by row where 印 ends the lower row at the right."""
    by_cell = {min(3, int(4 * glyph.place)): glyph for glyph in glyphs}
    by_rows = 1 in by_cell and by_cell[1].char == "印"
    return [by_cell[cell] for cell in ((2, 0, 3, 1) if by_rows else (0, 1, 2, 3)) if cell in by_cell]
