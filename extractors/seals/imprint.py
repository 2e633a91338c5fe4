"""How the ink of one impression lies: no two that a hand stamps are alike, and a picture pasted twice is."""

import numpy as np

from domain.page import Imprint
from extractors.ocr.engine import Image
from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Points
from extractors.seals.unwrap import disc

CELLS = 16
"""Cells of the grid along either side: a cell of a 40 mm seal is 2.5 mm wide, and a stroke's edges are few of it."""

CELL = 16
"""Pixels of a cell's side."""

SHARE = 0.12
"""Share of a cell that strokes must cover, so that their strength is more than that of their edges."""

STROKE = 0.35
"""Strength, in that of usual strokes, from which a pixel is stroke and no smear."""

STRONG = 90
"""The percentile of a cell's strokes that counts: above it lies the noise of the scan, below it their soft edges."""


def imprint(cutout: Cutout, lean: float) -> Imprint | None:
    """Return how the ink of a seal lies; None without coloured ink, or where print covers nearly all of it.

    Args:
        cutout: the seal.
        lean: by how many radians it stands turned clockwise.
    """
    if cutout.pressed is None:
        return None
    strength = 255.0 - disc(cutout.pressed, cutout.outline, lean, CELLS * CELL)
    strength[_reach() > 1] = 0
    densities = _densities(strength)
    if not densities.any():
        return None
    hundredths = (100 * densities / np.median(densities[densities > 0])).round().clip(0, 255).astype(np.uint8)
    return Imprint(densities=hundredths.tobytes().hex(), turn=round(float(np.degrees(lean)), 1))


def _reach() -> Points:
    """Return how far each pixel of the square lies from its middle, in radii."""
    along = (np.arange(CELLS * CELL) + 0.5) / (CELLS * CELL / 2) - 1
    return np.asarray(np.hypot(along[:, None], along[None, :]))


def _densities(strength: Image) -> Points:
    """Return the strength of the strokes in each cell, row by row; 0 where too little of them shows."""
    inked = strength[strength > 0]
    if not inked.size:
        return np.zeros(CELLS * CELLS)
    strokes = np.where(strength >= STROKE * np.percentile(inked, 70), strength, 0)
    cells = strokes.reshape(CELLS, CELL, CELLS, CELL).swapaxes(1, 2).reshape(CELLS * CELLS, CELL * CELL)
    ranked = np.sort(cells, axis=1)
    covered = np.count_nonzero(ranked, axis=1)
    places = CELL * CELL - np.ceil(covered * (1 - STRONG / 100)).astype(int)
    strong = ranked[np.arange(len(ranked)), places.clip(max=CELL * CELL - 1)]
    return np.where(covered >= SHARE * CELL * CELL, strong, 0)
