"""Rims: an outline fitted to the ink near a guess, with the evidence that it is the rim of a seal."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import RAYS, Ellipse, Points, directions, median

REACH = np.linspace(0.80, 1.16, 37)
"""Where a rim is looked for about a guessed outline, in radii."""

LEAST_INK = 14.0
"""Grey levels by which ink must differ from paper: twice the noise of a JPEG at quality 70."""

HALF_FITS = (0.55, 0.95)
"""Evidence between which an outline lies on the rim in part."""

STRETCHES = ((1.15, 1.0), (1.0, 1.15), (0.87, 1.0), (1.0, 0.87))
"""Factors along x and y by which a half fitting outline is stretched."""

LEAST_VISIBLE = 0.18
"""Share of an outline that must lie on the picture: a straddle seal (骑缝章) is often on four pages or more."""

LEAST_SIZE = 0.04
"""Diameter as a share of the page's longer side: a 30 mm seal on an A3 page has 0.07."""


@dataclass(frozen=True, slots=True, eq=False)
class Rim:
    """A rim found.

    `outline` is in pixels; `evidence` the share of its visible part that carries ink as a line does; `visible` the
    share that lies on the picture.
    """

    outline: Ellipse
    evidence: float
    visible: float

    @property
    def weight(self) -> float:
        """How much of a whole rim there is, in [0, 1]."""
        return self.evidence * self.visible


def stretched(ink: Image, threshold: float, rim: Rim) -> Rim:
    """Return a rim that lies on the ink in part, stretched along either axis as far as it then lies on more of it.

    A circle seen at an angle is voted for as a circle, and fitted from there only when it is nearly one.
    """
    for _ in range(2):
        if not HALF_FITS[0] <= rim.evidence < HALF_FITS[1]:
            break
        scales = (np.diag(np.sqrt(factors)) for factors in STRETCHES)
        guesses = (Ellipse(rim.outline.centre, scale @ rim.outline.shape @ scale) for scale in scales)
        best = max((measured(ink, threshold, guess) for guess in guesses), key=lambda one: one.evidence)
        if best.evidence <= rim.evidence:
            break
        rim = best
    return rim


def measured(ink: Image, threshold: float, guess: Ellipse) -> Rim:
    """Fit an outline to the ink near a guess, and say how evident it is.

    Args:
        ink: (H, W) float32, how strong the seal's ink is, in grey levels.
        threshold: grey levels from which ink is believed.
        guess: not off by more than a tenth of its radius in centre, radius or squeeze.
    """
    first = guess
    for step in range(3):
        rim_points = _rim_points(ink, threshold, guess)
        visible = _visible(ink, guess)
        if visible < LEAST_VISIBLE or len(rim_points) < 0.4 * RAYS * visible:  # a chance guess
            return Rim(guess, 0.0, 0.0)
        # A short arc says little about an ellipse's long axis.
        fitted = Ellipse.through(rim_points) if visible > 0.6 else Ellipse.circle_through(rim_points)
        if not fitted.plausible or not 0.75 < fitted.radius / first.radius < 1.33:
            break
        guess = fitted
        if step == 0 and _evidence(ink, threshold, guess) < 0.25:  # print that chanced to vote alike
            return Rim(guess, 0.0, 0.0)
    return Rim(guess, _evidence(ink, threshold, guess), _visible(ink, guess))


def _visible(ink: Image, outline: Ellipse) -> float:
    """Return the share of an outline that lies on the picture."""
    x, y = outline.at(directions(), np.ones(RAYS)).T
    return float(((x >= 0) & (y >= 0) & (x < ink.shape[1]) & (y < ink.shape[0])).mean())


def _rim_points(ink: Image, threshold: float, guess: Ellipse) -> Points:
    """Return the outer flank of the strongest line near the outline, ray by ray, jumps left out."""
    angles = directions()
    profile = guess.sampled(ink, angles, REACH).clip(0, None)
    along = _along(profile.clip(0, max(threshold, 1.3 * median(profile.max(axis=0)))))
    strongest = along.max(axis=0)
    seen = along >= 0.75 * strongest
    reach = REACH[len(REACH) - 1 - seen[::-1].argmax(axis=0)]
    inked = strongest >= 0.7 * threshold
    if not inked.any():
        return np.zeros((0, 2))
    common = _running_median(np.where(inked, reach, median(reach[inked])))
    good = inked & (np.abs(reach - common) < 0.05)
    return guess.at(angles[good], reach[good])


def _running_median(reach: Points) -> Points:
    """Return the median over 62 degrees round each ray: what most of the ink there agrees on."""
    side = 15
    wrapped = np.concatenate((reach[-side:], reach, reach[:side]))
    around = np.lib.stride_tricks.sliding_window_view(wrapped, 2 * side + 1)
    return np.asarray(np.partition(around, side, axis=1)[:, side])


def _evidence(ink: Image, threshold: float, outline: Ellipse) -> float:
    """Return the share of the visible outline that carries a line of ink.

    A line: averaged over 18 degrees, ink within the outermost 8% of the radius, less right outside, and a lighter
    place between it and the text within. Print that chances on a circle is no line once averaged; a disc, an emblem or
    a picture has no lighter place within.
    """
    nothing = -1e6
    reach = np.linspace(0.70, 1.10, 41)
    profile = outline.sampled(ink, directions(), reach, outside=nothing)
    visible = (profile > nothing / 2).all(axis=0)
    rim = (reach > 0.92) & (reach < 1.03)
    usual = median(profile[rim][:, visible].max(axis=0)) if visible.any() else 0.0
    along = _along(profile.clip(0, max(threshold, 1.3 * usual)))  # else black print drowns a grey rim
    line = along[rim].max(axis=0)
    outside = along[reach > 1.04].mean(axis=0)
    inside = along[reach < 0.95].min(axis=0)
    carries = (line >= threshold) & (outside < 0.5 * line) & (inside < 0.6 * line)
    return float(carries[visible].mean()) if visible.any() else 0.0


def _along(profile: Points) -> Points:
    """Average each ring of a profile over nine rays, round the circle."""
    rays = 4
    wrapped = np.concatenate((profile[:, -rays:], profile, profile[:, :rays]), axis=1)
    return cv2.blur(wrapped.astype(np.float32), (2 * rays + 1, 1))[:, rays:-rays]


def round_patches(ink: Image, threshold: float) -> list[Ellipse]:
    """Return the outlines of whole patches of ink: guesses for seals too oval to be voted for as circles."""
    mask = (ink >= threshold).astype(np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = LEAST_SIZE * max(ink.shape)
    guesses = []
    for contour in contours:
        _, _, width, height = cv2.boundingRect(contour)
        if min(width, height) >= least and max(width, height) <= 2.5 * min(width, height) and len(contour) >= 5:
            guesses.append(Ellipse.through(_dense(cv2.convexHull(contour).reshape(-1, 2))))
    return [guess for guess in guesses if guess.plausible]


def _dense(hull: Points) -> Points:
    """Return points evenly along a polygon, so that its long straight sides do not count for nothing."""
    ends = np.roll(hull, -1, axis=0)
    steps = np.maximum(1, np.linalg.norm(ends - hull, axis=1) // 3).astype(int)
    return np.concatenate([np.linspace(a, b, n, endpoint=False) for a, b, n in zip(hull, ends, steps, strict=True)])


def apart(rims: Iterable[Rim]) -> list[Rim]:
    """Keep, most evident first, the rims that neither repeat a kept one nor lie inside it as its text or star does."""
    kept: list[Rim] = []
    for rim in sorted(rims, key=lambda r: -r.weight * r.outline.radius):
        if not any(_same_or_inside(rim.outline, other.outline) for other in kept):
            kept.append(rim)
    return kept


def _same_or_inside(one: Ellipse, other: Ellipse) -> bool:
    distance = float(np.linalg.norm(one.centre - other.centre))
    if distance < 0.35 * max(one.radius, other.radius):
        return True
    return one.radius < 0.85 * other.radius and distance + one.radius < 1.25 * other.radius
