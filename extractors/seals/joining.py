"""Slices of a straddle seal (骑缝章) put together.

Each is laid by the circle its rim lies on, so that what a cut or the crop of a scan took stays open, nothing is
doubled, and pages may be scanned higher or lower, larger or smaller. What is lost at a cut is drawn through, as
strokes are through print over a seal; what lies on pages that are not there stays blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from domain.geometry import Box
from domain.page import Strip
from extractors.ocr.engine import Image
from extractors.seals.cutout import READING_RADIUS
from extractors.seals.ellipse import Ellipse, Points
from extractors.seals.outline import Rim
from extractors.seals.placing import RADII, Circle, Rims, chain, ink_of, near, rims, trimmed
from extractors.seals.search import Found
from extractors.seals.strips import Opened, opened

COARSE, FINE = 900.0, 2400.0
"""Pixels of a page's longer side at which circles are looked for, and at which they are laid on one another."""

LEAST = 0.6
"""Share of the rim that slices must bear out on average to be taken for slices of one seal."""

REVERSED = 0.3
"""What must speak for it, in shares of a rim borne out, that a bundle was scanned from its last page on."""

NEARLY = 0.6
"""How far from the middle, in radii, a slice must reach to end one seal, and the next one to begin another."""

LOST = 0.13
"""What may be lost at a cut, in radii, that is passed over as print over a seal is: 2.6 mm."""

WHITE = 250


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A slice laid on the seal: from where to where it shows it, in radii from the middle; how well its rim fits there.

    `free` is how well it fits where it fits best by itself.
    """

    strip: Strip
    circle: Circle
    start: float
    stop: float
    evidence: float
    free: float


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """A seal put together: its picture, the rim on it, and its slices from left to right."""

    picture: Image
    found: Found
    laid: tuple[Laid, ...]


def joined(strips: Sequence[Strip]) -> tuple[Whole, ...]:
    """Put together slices of pages in a row: of one seal, or of one after another; none where they fit no circle."""
    coarse = [opened(strip, COARSE) for strip in strips]
    inks = [ink_of(one, strip.plane) for one, strip in zip(coarse, strips, strict=True)]
    coarse = [trimmed(one, ink) for one, ink in zip(coarse, inks, strict=True)]
    radii = RADII * max(one.ink.height for one in coarse)
    found = [rims(ink, one, radii) for ink, one in zip(inks, coarse, strict=True)]
    _, circles, order = max((_chained(strips, coarse, found, step) for step in (1, -1)), key=lambda one: one[0])
    if sum(circle.evidence for circle in circles) < LEAST * len(strips):
        return ()
    laid = [_laid(strips[at], coarse[at].ink, circle, found[at]) for at, circle in zip(order, circles, strict=True)]
    anew = [at for at, (one, other) in enumerate(pairwise(laid), 1) if one.stop > NEARLY and other.start < -NEARLY]
    if anew:  # the next bundle, sealed at the same place
        runs = [laid[first:last] for first, last in pairwise((0, *anew, len(laid)))]
        return tuple(whole for run in runs if len(run) > 1 for whole in joined([one.strip for one in run]))
    return (Whole(_picture(laid), _rim(laid), tuple(laid)),)


def _chained(
    strips: Sequence[Strip], slices: Sequence[Opened], found: Sequence[Rims], step: int
) -> tuple[float, list[Circle], list[int]]:
    order = list(range(len(strips)))[::step]
    pages = [step * strips[at].page for at in order]
    likely, circles = chain([slices[at] for at in order], [found[at] for at in order], pages)
    return likely if step > 0 else likely - REVERSED, circles, order


def _laid(strip: Strip, ink: Box, circle: Circle, found: Rims) -> Laid:
    """Lay a slice, whose ink and circle are known roughly, anew at the scale at which seals are read."""
    fine, times = opened(strip, FINE), FINE / COARSE
    guess = Circle(circle.x * times, circle.y * times, circle.radius * times, circle.evidence)
    radii: Points = guess.radius * np.linspace(0.97, 1.03, 7)
    fine = replace(fine, ink=Box(*(edge * times for edge in (ink.x0, ink.y0, ink.x1, ink.y1))))
    better = near(ink_of(fine, strip.plane), fine, guess, radii)
    return Laid(
        strip=strip,
        circle=better,
        start=(fine.ink.x0 - better.x) / better.radius,
        stop=(fine.ink.x1 - better.x) / better.radius,
        evidence=circle.evidence,
        free=found.best(),
    )


def _rim(laid: Sequence[Laid]) -> Found:
    middle = READING_RADIUS * 1.4
    evidence = float(np.mean([one.evidence for one in laid]))
    plane = laid[0].strip.plane
    return Found(Rim(Ellipse.circle(middle, middle, READING_RADIUS), evidence, 1.0), plane)


def _picture(laid: Sequence[Laid]) -> Image:
    """Return the seal on white, (S, S, 3) RGB."""
    side = round(2.8 * READING_RADIUS)
    whole = np.full((side, side, 3), WHITE, np.uint8)
    ends = [-2.0, *(min(max((a.stop + b.start) / 2, a.stop - 1), a.stop) for a, b in pairwise(laid)), 2.0]
    for one, (left, right) in zip(laid, pairwise(ends), strict=True):
        seen = _seen(one, side)
        first = round(side / 2 + max(left, one.start - 0.02) * READING_RADIUS)
        last = round(side / 2 + min(right, one.stop) * READING_RADIUS)
        first, last = max(0, first), min(side, last)
        whole[:, first:last] = seen[:, first:last]
    lost = np.zeros((side, side), np.uint8)
    for one, other in pairwise(laid):
        first = round(side / 2 + one.stop * READING_RADIUS)
        last = round(side / 2 + max(one.stop, other.start) * READING_RADIUS)
        if last - first <= LOST * READING_RADIUS:
            lost[:, first - 1 : last + 1] = 1
    return np.asarray(cv2.inpaint(whole, lost, 3, cv2.INPAINT_NS))


def _seen(one: Laid, side: int) -> Image:
    """Return a slice as it lies on the picture of the whole, its paper as bright as that of the others."""
    fine = opened(one.strip, FINE)
    paper = np.percentile(fine.picture.reshape(-1, 3), 70, axis=0).clip(40)
    level = (fine.picture * (WHITE / paper)).clip(0, 255).astype(np.uint8)
    factor = one.circle.radius / READING_RADIUS
    matrix = np.array(
        [
            [factor, 0, one.circle.x - factor * side / 2],
            [0, factor, one.circle.y - factor * side / 2],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    border = (WHITE, WHITE, WHITE)
    return np.asarray(
        cv2.warpAffine(level, matrix, (side, side), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=border)
    )
