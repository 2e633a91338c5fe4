"""The star in the middle of a seal, which stands upright with it and says how the seal leans.

Seals of enterprises and institutions have a five-pointed star or an emblem in their middle (国发〔1999〕25号), one
point of the star straight up. Where print hides the ends of its text, it still tells the foot.
"""

import numpy as np

from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import directions

REACH = np.linspace(0.08, 0.42, 35)
"""Radii over which a star reaches."""

POINTS = 5

LEAST = 0.22
"""How much of a disc's ink goes round with five points: a star's does by 0.4, an emblem's or a line's by 0.15."""


def star_lean(cutout: Cutout, rough: float) -> float | None:
    """Return by how many radians a star leans clockwise, the point nearest to the `rough` lean up; None without one."""
    angles = directions(360)
    ink = 255.0 - cutout.outline.sampled(cutout.planes[0], angles, REACH, outside=255.0)
    around = (ink * REACH[:, None]).sum(axis=0)
    if not around.any():
        return None
    wave = np.vdot(np.exp(-1j * POINTS * angles), around) / around.sum()
    if abs(wave) < LEAST:
        return None
    turn, up = 2 * np.pi / POINTS, np.angle(wave) / POINTS + np.pi / 2
    return float(up + turn * round((rough - up) / turn))
