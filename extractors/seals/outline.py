"""Rims: from an ink plane to ellipses, each with the evidence that it is the rim of a seal."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import Ellipse, Points, directions

LEAST_RADIUS = 0.02
"""Of the page's longer side: a 30 mm seal on an A3 page is 0.036."""

TRIALS = 400
"""Random pairs of rim points tried per patch; a third of them on one rim finds it surely."""

REACH = np.linspace(0.80, 1.16, 37)
"""Where a rim is looked for about a guessed outline, in radii."""


@dataclass(frozen=True, slots=True, eq=False)
class Rim:
    """A rim found: its outline in pixels, and the share of its visible part that carries ink as a line does."""

    outline: Ellipse
    evidence: float
    visible: float


def rims(ink: Image, threshold: float) -> list[Rim]:
    """Return the rims on an ink plane, none lying on another, most evident first.

    Args:
        ink: (H, W) float32, how strong the seal's ink is, in grey levels.
        threshold: grey levels from which ink is believed.
    """
    found: list[Rim] = []
    for points, normals in _patches(ink, threshold):
        found.extend(_rims_of_patch(ink, threshold, points, normals))
    return _apart(found)


def _patches(ink: Image, threshold: float) -> Iterator[tuple[Points, Points]]:
    """Yield outer edge points (N, 2) with unit normals towards the ink, patch by patch, patches as large as a seal."""
    mask = (ink >= threshold).astype(np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    least = 2 * LEAST_RADIUS * max(ink.shape)
    smooth = cv2.GaussianBlur(ink, (0, 0), 1.0)
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    edge = (mask > 0) & (cv2.erode(mask, np.ones((3, 3), np.uint8)) == 0)
    for index in range(1, count):
        left, top, width, height, _ = stats[index]
        if max(width, height) < least or min(width, height) < 0.3 * least:
            continue
        window = np.s_[top : top + height, left : left + width]
        rows, columns = np.nonzero(edge[window] & (labels[window] == index))
        rows, columns = rows + top, columns + left
        gradient = np.stack((dx[rows, columns], dy[rows, columns]), axis=1).astype(float)
        length = np.linalg.norm(gradient, axis=1)
        sharp = length > 0
        yield np.stack((columns, rows), axis=1).astype(float)[sharp], gradient[sharp] / length[sharp, None]


def _rims_of_patch(ink: Image, threshold: float, points: Points, normals: Points) -> Iterator[Rim]:
    for _ in range(8):  # seals that overlap in one patch
        if len(points) < 40:  # fewer are no rim
            return
        best = max(
            (measured(ink, threshold, guess) for guess in _guesses(points, normals)),
            key=lambda rim: rim.evidence * rim.visible,
            default=None,
        )
        if best is None or best.evidence < 0.5:
            return
        yield best
        left = np.abs(best.outline.reach_of(points) - 1) > 0.06
        left &= best.outline.reach_of(points) > 0.9
        points, normals = points[left], normals[left]


def _guesses(points: Points, normals: Points) -> list[Ellipse]:
    """Return outlines worth measuring: round ones by chance pairs, and the one round the whole patch."""
    chance = np.random.default_rng(len(points))
    one, two = chance.integers(0, len(points), (2, TRIALS))
    hull = cv2.convexHull(points.astype(np.float32)).reshape(-1, 2)
    guesses = [Ellipse.through(_dense(hull))] if len(hull) >= 5 else []
    circles = _circles(points[one], normals[one], points[two], normals[two])
    order = np.argsort(-_support(circles, points, normals), kind="stable")
    return [guess for guess in guesses if guess.plausible] + [Ellipse.circle(*circles[i]) for i in order[:6]]


def _dense(hull: Points) -> Points:
    """Return points evenly along a polygon, so that its long straight sides do not count for nothing."""
    ends = np.roll(hull, -1, axis=0)
    steps = np.maximum(1, np.linalg.norm(ends - hull, axis=1) // 4).astype(int)
    return np.concatenate([np.linspace(a, b, n, endpoint=False) for a, b, n in zip(hull, ends, steps, strict=True)])


def _circles(one: Points, normal_one: Points, two: Points, normal_two: Points) -> Points:
    """Return (N, 3) centre and radius of the circles on which two points lie with their normals to the centre."""
    cross = normal_one[:, 0] * normal_two[:, 1] - normal_one[:, 1] * normal_two[:, 0]
    apart = two - one
    crossing = np.abs(cross) > 0.3  # nearly parallel normals meet nowhere in particular
    along = apart[:, 0] * normal_two[:, 1] - apart[:, 1] * normal_two[:, 0]
    radius_one = np.divide(along, cross, out=np.zeros_like(cross), where=crossing)
    centres = one + normal_one * radius_one[:, None]
    radius_two = np.linalg.norm(two - centres, axis=1)
    good = crossing & (radius_one > 8) & (np.abs(radius_two - radius_one) < 0.15 * radius_one)
    return np.asarray(np.column_stack((centres, (radius_one + radius_two) / 2))[good])


def _support(circles: Points, points: Points, normals: Points) -> Points:
    """Return for each circle over how many of 36 sectors edge points lie on it with their normals to the centre."""
    support = np.zeros(len(circles))
    for index, (x, y, radius) in enumerate(circles):
        away = np.array([x, y]) - points
        distance = np.linalg.norm(away, axis=1)
        on = (np.abs(distance - radius) < 0.05 * radius) & ((away * normals).sum(axis=1) > 0.85 * distance)
        sectors = np.floor((np.arctan2(away[on, 1], away[on, 0]) + np.pi) * (36 / (2 * np.pi)))
        support[index] = len(np.unique(sectors))
    return support


def measured(ink: Image, threshold: float, guess: Ellipse) -> Rim:
    """Fit an outline to the ink near a guess, and say how evident it is."""
    for _ in range(3):
        rim_points = _rim_points(ink, threshold, guess)
        if len(rim_points) < 12:  # too few to fit by
            break
        fitted = Ellipse.through(rim_points)
        if not fitted.plausible or not 0.75 < fitted.radius / guess.radius < 1.33:
            break
        guess = fitted
    return Rim(guess, *_evidence(ink, threshold, guess))


def _rim_points(ink: Image, threshold: float, guess: Ellipse) -> Points:
    """Return the outer flank of the ink nearest outside on each ray, those far off the common reach left out."""
    angles = directions()
    seen = guess.sampled(ink, angles, REACH) >= threshold
    any_ink = seen.any(axis=0)
    outermost = len(REACH) - 1 - seen[::-1].argmax(axis=0)
    reach = REACH[outermost]
    if any_ink.sum() < 12:
        return np.zeros((0, 2))
    smooth = _local_median(np.where(any_ink, reach, np.nan))
    good = any_ink & (np.abs(reach - smooth) < 0.05)
    return guess.at(angles[good], reach[good])


def _local_median(reach: Points) -> Points:
    wide = 15
    wrapped = np.concatenate((reach[-wide:], reach, reach[:wide]))
    windows = np.lib.stride_tricks.sliding_window_view(wrapped, 2 * wide + 1)
    filled = np.where(np.isnan(windows).all(axis=1, keepdims=True), np.nanmedian(reach), windows)
    return np.asarray(np.nanmedian(filled, axis=1))


def _evidence(ink: Image, threshold: float, outline: Ellipse) -> tuple[float, float]:
    """Return the share of the visible outline that carries a line of ink, and the share that is visible.

    A line: ink within the outermost 8% of the radius, and none right outside.
    """
    angles = directions()
    nothing = -1e6
    profile = outline.sampled(ink, angles, np.linspace(0.9, 1.1, 21), outside=nothing)
    visible = (profile > nothing / 2).all(axis=0)
    line = profile[2:13].max(axis=0)
    outside = profile[14:].mean(axis=0)
    carries = (line >= threshold) & (outside < 0.5 * line)
    return float(carries[visible].mean()) if visible.any() else 0.0, float(visible.mean())


def _apart(found: list[Rim]) -> list[Rim]:
    """Keep of rims with nearly one centre and size the most evident."""
    kept: list[Rim] = []
    for rim in sorted(found, key=lambda r: -r.evidence * r.visible):
        near = [
            other
            for other in kept
            if np.linalg.norm(other.outline.centre - rim.outline.centre)
            < 0.5 * max(other.outline.radius, rim.outline.radius)
        ]
        if not near:
            kept.append(rim)
    return kept
