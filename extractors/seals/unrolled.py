"""A seal's ring as a small picture that travels with the reading, so that two seals can be compared without pages."""

import cv2
import numpy as np

from domain.page import Unrolled
from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Points
from extractors.seals.unwrap import Ring

INNER, OUTER = 0.52, 0.92
"""Radii between which a ring's characters lie on any seal; the rim and most of the star stay outside."""

HEIGHT = 28
"""Rows of the picture: a character of 3 mm is some 20 of them, what a scan at 100 dpi shows of it."""

WIDTH = round(np.pi * (INNER + OUTER) / (OUTER - INNER) * HEIGHT)
"""Columns of a full turn, as wide as rows are high half way between the radii."""

SOFTENED = 1.5
"""Deviation in pixels of the blur before the picture is made smaller."""

EDGE = 5
"""Pixels by which print is widened: at its edges ink and print mix."""

HIDDEN = 0.35
"""Share of a pixel that print covers from which its ink is not known."""


def unrolled(cutout: Cutout, ring: Ring) -> Unrolled:
    """Return the full turn of a seal's ring, beginning where `ring`, the strip that was read, begins."""
    turn = 2 * np.pi
    angles = ring.start + (np.arange(WIDTH) + 0.5) * (turn / WIDTH)
    reach = OUTER - (np.arange(HEIGHT) + 0.5) * ((OUTER - INNER) / HEIGHT)
    strength = 255 - _seen(cutout.planes[1], cutout, (angles, reach), outside=255.0)
    covered = _seen(_covered(cutout), cutout, (angles, reach), outside=255.0)
    levels = (strength * (Unrolled.FULL / 255)).round().clip(0, Unrolled.FULL).astype(np.uint8)
    levels[(covered > 255 * HIDDEN) | cutout.shared(angles, reach)] |= Unrolled.HIDDEN
    return Unrolled.of(levels.tobytes(), width=WIDTH, span=ring.span / turn)


def _covered(cutout: Cutout) -> Points:
    """Return where print lies over a seal: 255, else 0."""
    return 255 * cv2.dilate((cutout.printed > 0).astype(np.uint8), np.ones((EDGE, EDGE), np.uint8))


def _seen(plane: Points, cutout: Cutout, rays: tuple[Points, Points], *, outside: float) -> Points:
    soft = cv2.GaussianBlur(plane, (0, 0), SOFTENED)
    return cutout.outline.sampled(soft, *rays, outside=outside).astype(np.float32)
