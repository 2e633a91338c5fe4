"""Whether print shows through the ink of a seal: stamp ink is clear, a picture set over a scan covers what lies below.

Looked at where print crosses the rim, in the channel in which the seal's ink is lightest: beneath true ink print is
about as dark there as right beside it.
"""

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.colour import redness, shade
from extractors.seals.cutout import LIGHTEST_CHANNEL, window
from extractors.seals.ellipse import Ellipse, Points, directions
from extractors.seals.outline import LEAST_INK, measured

RAYS = 720
"""Directions looked into: a stroke that crosses the rim of a 40 mm seal at 100 dpi is seen in three."""

LEAST_RADIUS = 50.0
"""Pixels of the radius below which a rim is too thin to be looked at apart from what is beside it."""

FLANK = 0.05
"""How far beside the rim print is looked at, in radii."""

SOFT = 1.5
"""Pixels beside the rim that are left out: colours mix there."""

FAINT = 0.15
"""Share of full print below which it is noise or a tint."""

LEAST_PRINT = 0.03
"""Share of the rim's directions in which print must stand on both sides of it to tell anything."""

SLANT = 3
"""Degrees round the seal within which a stroke that crosses the rim aslant comes out again."""

WIDEST = 12
"""Degrees round the seal over which print beside it is a stroke across: what is wider runs along the rim."""


def mixing(image: Image, outline: Ellipse) -> float | None:
    """Return how dark print is beneath the ink of a red seal's rim, as a share of how dark it is beside the rim.

    Args:
        image: the page (H, W, 3) RGB.
        outline: of the seal, on the page.

    Returns:
        None where too little print crosses the rim, or the rim is too small or too faint.
    """
    x0, y0, x1, y1 = window(outline)
    part = np.ascontiguousarray(image[y0:y1, x0:x1])
    ink = redness(part)
    rim = measured(ink, LEAST_INK, outline.scaled(1.0, (-x0, -y0)))
    radius = rim.outline.radius
    if radius < LEAST_RADIUS:
        return None
    dark = shade(cv2.medianBlur(np.ascontiguousarray(part[:, :, LIGHTEST_CHANNEL["red"]]), 3))
    reach = np.arange(0.9, 1.1, 0.5 / radius)
    inked = np.median(rim.outline.sampled(ink, directions(RAYS), reach), axis=1)
    on = reach[inked > 0.5 * inked.max()]
    if len(on) < 3 or inked.max() < LEAST_INK:
        return None
    seen = rim.outline.sampled(dark.astype(np.float32), directions(RAYS), reach)
    full, soft = float(np.percentile(dark, 99.5)), SOFT / radius
    width = on[-1] - on[0]
    middle = (reach >= on[0] + width / 4) & (reach <= on[-1] - width / 4)
    inner = (reach > on[0] - FLANK) & (reach < on[0] - soft)
    outer = (reach > on[-1] + soft) & (reach < on[-1] + FLANK)
    if not (middle.any() and inner.any() and outer.any()) or full < 2 * LEAST_INK:
        return None
    crossing = np.minimum(*(_near(_strokes(_printed(seen[flank], full))) for flank in (inner, outer)))
    if crossing.mean() < LEAST_PRINT:
        return None
    beneath = _near(_printed(seen[middle], full))[crossing > 0]
    return round(float(beneath.sum() / crossing.sum()), 3)


def _printed(seen: Points, full: float) -> Points:
    """Return for each ray how much print there is beyond what ink itself, or paper, is dark: a share of full print."""
    usual = float(np.median(seen))
    return np.asarray(np.clip(seen - usual - FAINT * full, 0, None).mean(axis=0) / full)


def _strokes(printed: Points) -> Points:
    """Return of what is printed along a flank the narrow pieces (a white top hat)."""
    reach = WIDEST // 2 * RAYS // 360
    narrowest = -_most(-printed, reach)
    return printed - _most(narrowest, reach)


def _near(printed: Points) -> Points:
    """Return the most print near each ray."""
    return _most(printed, SLANT * RAYS // 360)


def _most(printed: Points, reach: int) -> Points:
    """Return for each ray the most of those up to `reach` before and after it, round the seal."""
    return np.asarray(np.max([np.roll(printed, step) for step in range(-reach, reach + 1)], axis=0))
