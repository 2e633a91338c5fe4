"""The frames of square seals, as persons use them."""

from collections.abc import Iterator

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.ellipse import Points
from extractors.seals.outline import LEAST_INK

SIDES = (0.035, 0.14)
"""Side as a share of the page's longer side: 18 mm on an A3 page has 0.043, 25 mm on half a page 0.17."""


PARTED = 2.5 * LEAST_INK
"""Ink that is no blurred edge."""


def frames(ink: Image) -> list[Points]:
    """Return the corners (4, 2) of square frames on an ink plane (H, W), clockwise from the top left."""
    joined = cv2.morphologyEx((ink >= LEAST_INK).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    parted = (ink >= PARTED).astype(np.uint8)  # a frame from its characters, and from a frame close to it
    found: list[Points] = []
    for mask, going_on in ((joined, 3), (parted, 1)):
        for corners in _quadrilaterals(mask, max(ink.shape)):
            if not any(same_frame(corners, other) for other in found) and _is_frame(ink, corners, going_on):
                found.append(corners)
    return found


def _quadrilaterals(mask: Image, page: int) -> Iterator[Points]:
    """Yield square outlines of patches and of the holes in them; a hole stays clear of what touches the frame."""
    contours, hierarchy = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, (_, _, _, parent) in zip(contours, hierarchy[0] if len(contours) else (), strict=True):
        if min(cv2.boundingRect(contour)[2:]) < SIDES[0] * page:  # most are characters
            continue
        (x, y), (width, height), angle = cv2.minAreaRect(contour)
        if not (SIDES[0] * page <= min(width, height) and max(width, height) <= SIDES[1] * page):
            continue
        if max(width, height) > 1.25 * min(width, height) or cv2.contourArea(contour) < 0.8 * width * height:
            continue
        grown = 3.0 if parent >= 0 else 0.0  # from the frame's inner edge to its outer one
        yield _ordered(cv2.boxPoints(((x, y), (width + grown, height + grown), angle)))


def _ordered(corners: Points) -> Points:
    """Return corners clockwise from the one nearest the top left."""
    first = int(corners.sum(axis=1).argmin())
    turned = np.roll(corners, -first, axis=0)
    one, other = turned[1] - turned[0], turned[3] - turned[0]
    clockwise = one[0] * other[1] - one[1] * other[0] > 0
    return np.asarray(turned if clockwise else turned[[0, 3, 2, 1]], dtype=float)


def same_frame(one: Points, other: Points) -> bool:
    """Say whether two frames lie at one place."""
    return bool(np.linalg.norm(one.mean(axis=0) - other.mean(axis=0)) < 0.3 * np.linalg.norm(one[1] - one[0]))


def _is_frame(ink: Image, corners: Points, most: int) -> bool:
    """Say whether a line runs along all four sides that goes on beyond the corners at `most` so often."""
    profile = _along_sides(ink, corners, np.linspace(0.04, 0.96, 24))
    line = profile[:, :, 2:7].max(axis=2)
    carries = (line >= LEAST_INK) & (profile[:, :, 0] < 0.5 * line)
    beyond = _along_sides(ink, corners, np.array([-0.16, -0.12, 1.12, 1.16]))[:, :, 2:7].max(axis=2)
    going_on = (beyond.reshape(4, 2, 2) >= 0.5 * np.median(line)).all(axis=2)
    worst, *others = sorted(carries.mean(axis=1))
    if going_on.sum() <= 1:  # so that it is no cell of a table: one side may touch a signature or another seal
        return bool(worst >= 0.65 and others[0] >= 0.85)
    return bool(worst >= 0.85 and going_on.sum() <= most)


def _along_sides(ink: Image, corners: Points, places: Points) -> Points:
    """Return ink along the four sides at `places` (shares of a side), across them from outside to inside: (4, N, 8)."""
    centre = corners.mean(axis=0)
    ends = np.roll(corners, -1, axis=0)
    points = corners[:, None] + (ends - corners)[:, None] * places[None, :, None]
    inwards = centre - (corners + ends) / 2
    inwards /= np.linalg.norm(inwards, axis=1)[:, None]
    side = float(np.linalg.norm(ends - corners, axis=1).mean())
    steps = np.linspace(-0.09, 0.10, 8) * side
    across = points[:, :, None] + inwards[:, None, None] * steps[None, None, :, None]
    flat = across.reshape(1, -1, 2).astype(np.float32)
    seen = cv2.remap(ink, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen.reshape(4, len(places), 8))
