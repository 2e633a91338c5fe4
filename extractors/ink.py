"""Ink on a page: what is red, what is dark, and how much of it no line accounts for."""

from collections.abc import Iterable

import cv2
import numpy as np

from domain.geometry import Box
from extractors.ocr.engine import Image

Mask = Image
"""(H, W) uint8, 255 where it holds."""


def red(image: Image) -> Mask:
    """Return a mask (H, W) of red ink, faint pink to purple red, 255 where red."""
    hsv = cv2.cvtColor(image, cv2.COLOR_RGB2HSV_FULL)
    hue, saturation, value = cv2.split(hsv)
    reddish = (hue <= 17) | (hue >= 225)  # of 256: about 340 to 25 degrees
    return (reddish & (saturation >= 55) & (value >= 60)).astype(np.uint8) * 255


def without_red(image: Image) -> Image:
    """Return the page as seen through a red filter: red ink turns to paper, dark print stays; (H, W, 3).

    In the red channel red ink is a little darker than paper. Where there is red ink, all that is lighter than three
    quarters of the paper is taken for paper; elsewhere nothing changes, so that faint print is not lost.
    """
    channel = image[:, :, 0].astype(np.float32)
    paper = max(1.0, float(np.percentile(channel[::4, ::4], 80)))
    dark = float(np.percentile(channel[::4, ::4], 0.5))
    inked = cv2.dilate(red(image), np.ones((5, 5), np.uint8)) > 0
    white = np.where(inked, 0.75 * paper, paper)
    stretched = np.clip((channel - dark) * 255 / np.maximum(1.0, white - dark), 0, 255).astype(np.uint8)
    return np.repeat(stretched[:, :, None], 3, axis=2)


def without_grey(image: Image, seals: Iterable[Box]) -> Image:
    """Return a photocopy with the ink of round seals turned to paper where print is darker than the seal; (H, W, 3).

    A copier renders a seal's red as a grey of its own, measured on the seal's rim, where little is printed.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    dark = float(np.percentile(grey[::4, ::4], 0.5))
    result = grey.copy()
    for box in seals:
        x0, y0, x1, y1 = (max(0, v) for v in box.rounded())
        part = grey[y0:y1, x0:x1]
        level = _rim_level(part)
        if level is not None and level - dark >= 25:
            result[y0:y1, x0:x1] = np.clip((part - dark) * 255 / (1.05 * level - dark), 0, 255)
    return np.repeat(result.astype(np.uint8)[:, :, None], 3, axis=2)


def _rim_level(part: Image) -> float | None:
    """Return the median grey of the ink in the outermost tenth of an ellipse that fills `part` (H, W)."""
    height, width = part.shape
    if min(height, width) < 20:
        return None
    y, x = np.ogrid[:height, :width]
    radius = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    rim = part[(radius > 0.9) & (radius < 1.0)]
    ink = rim[rim < 0.75 * np.percentile(part, 90)]
    return float(np.percentile(ink, 60)) if len(ink) >= 50 else None


def red_patches(image: Image) -> list[Box]:
    """Return boxes of red patches large enough to be a seal: at least 4% of the page's longer side each way."""
    scale = min(1.0, 800 / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(red(small), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    least = 0.04 * max(small.shape[:2])
    patches = []
    for x, y, width, height, _area in stats[1:count]:
        if width >= least and height >= least and max(width, height) <= 6 * min(width, height):
            patches.append(Box(*(float(v) / scale for v in (x, y, x + width, y + height))))
    return patches


def mostly_red(image: Image, box: Box) -> bool:
    """Say whether the strokes in a box are red rather than dark: half of what differs from paper."""
    x0, y0, x1, y1 = (max(0, v) for v in box.rounded())
    part = image[y0:y1, x0:x1]
    if not part.size:
        return False
    darkest = part.min(axis=2)  # red ink is dark in green and blue
    ink = darkest < 0.8 * np.percentile(darkest, 90)
    reds = (red(part) > 0) & (part[:, :, 0] > 0.5 * np.percentile(part[:, :, 0], 90))
    return int(np.count_nonzero(ink & reds)) >= 0.5 * max(1, int(np.count_nonzero(ink)))


def unread_share(image: Image, read: Iterable[Box]) -> float:
    """Return the share of dark strokes in [0, 1] that lie in none of the boxes, rulings and pictures left out.

    Rulings are runs much longer than a character; pictures and seals are patches much larger than one.
    """
    scale = min(1.0, 1000 / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = _strokes(small)
    total = int(np.count_nonzero(ink))
    for box in read:
        x0, y0, x1, y1 = (int(v * scale) for v in (box.x0, box.y0, box.x1, box.y1))
        ink[max(0, y0 - 2) : y1 + 3, max(0, x0 - 2) : x1 + 3] = 0
    return round(float(np.count_nonzero(ink)) / total, 4) if total else 0.0


def _strokes(small: Image) -> Mask:
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    ink[red(small) > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    character_like = (np.maximum(width, height) <= 60) & (stats[:, cv2.CC_STAT_AREA] >= 4)
    character_like[0] = False
    return np.where(character_like[labels], ink, 0).astype(np.uint8) if count > 1 else ink
