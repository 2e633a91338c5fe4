"""Bring a page upright: quarter turns, perspective of a photo, and skew, all judged by where its text lines lie.

One classifier of page direction is wrong too often on upright pages (PaddleOCR issues 16626 and 17421), so the text
itself is the judge: a page is turned only when its lines read clearly better the other way.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Image, Recognised, crop_line
from extractors.reduction import reduced

Array = NDArray[Any]
Quads = Array
Recognise = Callable[[Sequence[Image]], list[Recognised]]

SAMPLE = 8
"""Lines read to judge a direction: enough that no single odd line decides, few enough to cost little."""

READS_WELL = 0.88
"""Mean confidence of sampled lines at which a direction is taken without trying its opposite."""

CLEARLY_BETTER = 0.15
"""By how much mean confidence must rise before a page is turned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """An upright image with its line outlines, and what was done: `turn` clockwise in degrees, `skew` in degrees."""

    image: Image
    quads: Quads
    turn: int
    skew: float
    flattened: bool


def stand_upright(image: Image, quads: Quads, read: Sequence[Recognised], recognise: Recognise) -> Upright:
    """Turn, flatten and straighten a page.

    Args:
        image: (H, W, 3) RGB.
        quads: (N, 4, 2) line outlines in pixels of `image`.
        read: what stands in each outline as the page is stored; outlines are straightened for reading, so that it
            stays true unless the page is turned.
        recognise: reads line images; called only when the page does not read well as it is stored.
    """
    turn = quarter_turn(image, quads, read, recognise)
    image, quads = turned(image, quads, turn)
    matrix, flattened = flattening(image, quads)
    if flattened:
        image, quads = warped(image, quads, matrix)
    skew = skew_of(quads)
    if abs(skew) >= 0.3:  # below a third of a degree a row of text keeps its row
        image, quads = warped(image, quads, _rotation(image, skew))
    else:
        skew = 0.0
    return Upright(image=image, quads=quads, turn=turn, skew=round(skew, 2), flattened=flattened)


def quarter_turn(image: Image, quads: Quads, read: Sequence[Recognised], recognise: Recognise) -> int:
    """Return the clockwise turn (0, 90, 180, 270) after which the page's lines read best; 0 when in doubt."""
    if not len(quads):
        return 0
    lying, standing = _by_direction(quads)
    if _length(quads[standing]) <= 1.5 * _length(quads[lying]):
        return 180 if _opposite_reads_better(image, quads, lying, read, recognise) else 0
    # A standing line's crop is laid by a quarter turn to the left, which reads text that was turned to the right.
    return 90 if _opposite_reads_better(image, quads, standing, read, recognise) else 270


def _by_direction(quads: Quads) -> tuple[Array, Array]:
    """Return the indices of the lines that lie and of those that stand; short stubs are neither."""
    width, height = _edge(quads, 0, 1), _edge(quads, 0, 3)
    return np.flatnonzero(width >= 1.5 * height), np.flatnonzero(height >= 1.5 * width)


def _length(quads: Quads) -> float:
    if not len(quads):
        return 0.0
    return float(np.maximum(_edge(quads, 0, 1), _edge(quads, 0, 3)).sum())


def _edge(quads: Quads, a: int, b: int) -> Array:
    return np.asarray(np.linalg.norm(quads[:, b] - quads[:, a], axis=1))


def _opposite_reads_better(
    image: Image, quads: Quads, chosen: Array, read: Sequence[Recognised], recognise: Recognise
) -> bool:
    sample = chosen[_typical(quads[chosen])]
    straight = _legibility([read[i] for i in sample])
    if straight >= READS_WELL or not len(sample):
        return False
    crops = [np.rot90(crop_line(image, quads[i]), 2).copy() for i in sample]
    return _legibility(recognise(crops)) > straight + CLEARLY_BETTER


def _typical(quads: Quads) -> Array:
    """Choose long lines of ordinary height, by index: headings and stray marks mislead."""
    thickness = np.minimum(_edge(quads, 0, 1), _edge(quads, 0, 3))
    length = np.maximum(_edge(quads, 0, 1), _edge(quads, 0, 3))
    ordinary = (thickness < 1.6 * np.median(thickness)) & (thickness > 0.6 * np.median(thickness))
    order: Array = np.argsort(-(length * ordinary), kind="stable")
    return order[:SAMPLE]


def _legibility(read: Sequence[Recognised]) -> float:
    """Mean confidence weighted by length, so that a one-character slip does not weigh as much as a sentence."""
    characters = sum(len(r.text) for r in read)
    return sum(r.confidence * len(r.text) for r in read) / characters if characters else 0.0


def turned(image: Image, quads: Quads, turn: int) -> tuple[Image, Quads]:
    """Turn an image and its outlines clockwise by `turn` degrees; outlines stay clockwise from the top left."""
    for _ in range(turn // 90):
        height = image.shape[0]
        image = np.rot90(image, -1)
        x, y = quads[..., 0].copy(), quads[..., 1].copy()
        quads = np.stack((height - y, x), axis=-1).astype(np.float32)
        quads = np.roll(quads, 1, axis=1)
    return np.ascontiguousarray(image), quads


def skew_of(quads: Quads) -> float:
    """Return the page's skew in degrees (positive: lines fall to the right): the median slope of its long lines."""
    slopes = _slopes(quads)
    return float(np.median(slopes)) if len(slopes) >= 3 else 0.0  # two lines are no median


def _slopes(quads: Quads) -> Array:
    lying = quads[_by_direction(quads)[0]]
    long = lying[_edge(lying, 0, 1) >= 5 * _edge(lying, 0, 3)] if len(lying) else lying
    if not len(long):
        return np.zeros(0)
    run = (long[:, 1] - long[:, 0] + long[:, 2] - long[:, 3]).astype(np.float64)
    return np.asarray(np.degrees(np.arctan2(run[:, 1], run[:, 0])))


def _rotation(image: Image, degrees: float) -> Array:
    """Rotation about the centre that undoes `degrees` of skew, the canvas grown so that nothing is cut."""
    height, width = image.shape[:2]
    matrix = np.vstack((cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), (0, 0, 1)))
    sine, cosine = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    grown_width, grown_height = width * cosine + height * sine, height * cosine + width * sine
    shift = np.array([[1, 0, (grown_width - width) / 2], [0, 1, (grown_height - height) / 2], [0, 0, 1]])
    return np.asarray(shift @ matrix, dtype=np.float64)


def flattening(image: Image, quads: Quads) -> tuple[Array, bool]:
    """Return the homography that flattens a photographed sheet, and whether there is one.

    The sheet's outline is believed only when it holds nearly all text and its lines lie straighter afterwards.
    """
    outline = sheet_outline(image)
    none = np.eye(3), False
    slopes = _slopes(quads)
    if outline is None or len(slopes) < 5:  # too few lines to judge by
        return none
    centres = quads.mean(axis=1)
    inside = [cv2.pointPolygonTest(outline, (float(x), float(y)), measureDist=False) >= 0 for x, y in centres]
    if np.mean(inside) < 0.95:  # a frame inside the page, not the page
        return none
    matrix = _onto_rectangle(outline)
    straightened = _slopes(cv2.perspectiveTransform(quads.reshape(-1, 1, 2), matrix).reshape(-1, 4, 2))
    better = len(straightened) >= 5 and _unevenness(straightened) < 0.8 * _unevenness(slopes)  # as above
    return (matrix, True) if better else none


def _unevenness(slopes: Array) -> float:
    """Spread plus tilt of the lines in degrees: both fall when a photo is flattened rightly."""
    return float(np.percentile(np.abs(slopes - np.median(slopes)), 80) + abs(np.median(slopes)))


def sheet_outline(image: Image) -> Array | None:
    """Return the four corners (4, 2) of a sheet lying on another ground, clockwise from the top left, or None."""
    scale = min(1.0, 600 / max(image.shape[:2]))
    small = reduced(image, scale)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    masks = [cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]]
    edges = cv2.dilate(cv2.Canny(grey, 30, 90), np.ones((3, 3), np.uint8))
    masks.append(edges)
    found = [corners for mask in masks if (corners := _largest_quadrilateral(mask)) is not None]
    if not found:
        return None
    best = max(found, key=lambda corners: float(cv2.contourArea(corners)))
    return np.asarray(best / scale, dtype=np.float32)


def _largest_quadrilateral(mask: Array) -> Array | None:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    height, width = mask.shape
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:3]:
        hull = cv2.convexHull(contour)
        corners = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, closed=True), closed=True).reshape(-1, 2)
        if len(corners) == 4 and cv2.contourArea(corners) >= 0.3 * width * height and _page_like(corners):
            ordered = _clockwise(corners.astype(np.float32))
            frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
            at_frame = np.abs(ordered - frame).max() < 0.02 * max(width, height)  # the whole picture is the sheet
            return None if at_frame else ordered
    return None


def _page_like(corners: Array) -> bool:
    """Say whether four corners could be a sheet seen at an angle: no corner sharper than 55 or blunter than 125."""
    for i in range(4):
        before, here, after = (corners[(i + k) % 4].astype(float) for k in (-1, 0, 1))
        a, b = before - here, after - here
        cosine = float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))
        if not 55 <= math.degrees(math.acos(max(-1.0, min(1.0, cosine)))) <= 125:  # see docstring
            return False
    return True


def _clockwise(corners: Array) -> Array:
    centre = corners.mean(axis=0)
    angle = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    ordered = corners[np.argsort(angle)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.roll(ordered, -first, axis=0)


def _onto_rectangle(outline: Array) -> Array:
    top, right = np.linalg.norm(outline[1] - outline[0]), np.linalg.norm(outline[2] - outline[1])
    bottom, left = np.linalg.norm(outline[2] - outline[3]), np.linalg.norm(outline[3] - outline[0])
    width, height = max(top, bottom), max(left, right)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(outline, target), dtype=np.float64)


def warped(image: Image, quads: Quads, matrix: Array) -> tuple[Image, Quads]:
    """Apply a homography to an image and its outlines, the canvas fitted so that no pixel of the image is lost."""
    height, width = image.shape[:2]
    corners = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], dtype=np.float32)
    moved = cv2.perspectiveTransform(corners, matrix).reshape(-1, 2)
    limit = 1.6 * max(height, width)
    low, high = np.maximum(moved.min(axis=0), -limit), np.minimum(moved.max(axis=0), 2 * limit)
    shift = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]], dtype=np.float64)
    size = (max(1, math.ceil(high[0] - low[0])), max(1, math.ceil(high[1] - low[1])))
    whole = shift @ matrix
    flat = cv2.warpPerspective(image, whole, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    outlines = cv2.perspectiveTransform(quads.reshape(-1, 1, 2).astype(np.float32), whole).reshape(-1, 4, 2)
    return flat, outlines
