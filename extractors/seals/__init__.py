"""Seals on a page: where they stand, what they say, whose they are."""

import cv2
import numpy as np

from domain.geometry import Box
from domain.page import Seal
from extractors.ocr.engine import Engine, Image
from extractors.seals.colour import redness
from extractors.seals.ellipse import Ellipse
from extractors.seals.naming import kind_of
from extractors.seals.outline import Rim, rims
from extractors.seals.reading import Inked, read_wording

SEARCH_SIDE = 1000
"""Longer side in pixels of the page in which rims are looked for."""

READING_RADIUS = 180.0
"""Radius in pixels at which a seal is read; smaller ones are enlarged to it."""

LEAST_INK = 14.0
"""Grey levels by which ink must be redder than paper: twice the noise of a JPEG at quality 70."""


def read_seals(image: Image, page: int, engine: Engine) -> tuple[Seal, ...]:
    """Find and read the seals of an upright page, from top to bottom.

    Args:
        image: (H, W, 3) uint8 RGB.
        page: the page's number, from 1.
        engine: reads line images.
    """
    factor = min(1.0, SEARCH_SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = [rim for rim in rims(redness(small), LEAST_INK) if _is_seal(rim)]
    seals = [_read(image, rim.outline.scaled(1 / factor), page, engine) for rim in found]
    return tuple(sorted(seals, key=lambda seal: (seal.box.y0, seal.box.x0)))


def _is_seal(rim: Rim) -> bool:
    return rim.evidence >= 0.8 and rim.visible >= 0.6


def _read(image: Image, outline: Ellipse, page: int, engine: Engine) -> Seal:
    inked, moved = _inked(image, outline)
    wording = read_wording(inked, moved, engine)
    short, long = outline.axes
    shape = "oval" if long > 1.2 * short else "round"
    return Seal(
        page=page,
        box=_within(outline.box, image),
        colour="red",
        shape=shape,
        text=wording.text,
        confidence=round(wording.confidence, 4),
        kind=kind_of(wording.text, shape),
        code=wording.code,
    )


def _inked(image: Image, outline: Ellipse) -> tuple[Inked, Ellipse]:
    """Cut a seal out at reading size; returns it with its outline there."""
    box = outline.box
    x0, y0 = max(0, int(box.x0 - 0.3 * box.width)), max(0, int(box.y0 - 0.3 * box.height))
    part = image[y0 : int(box.y1 + 0.3 * box.height), x0 : int(box.x1 + 0.3 * box.width)]
    factor = READING_RADIUS / outline.radius
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    part = cv2.resize(part, None, fx=factor, fy=factor, interpolation=method)
    moved = outline.scaled(1.0, (-x0, -y0)).scaled(factor)
    ink = redness(part)
    full = max(1.0, float(np.percentile(ink, 97)))
    isolated = (255 - ink * (255 / full)).clip(0, 255).astype(np.uint8)
    green = part[:, :, 1]
    return Inked(ink=ink, full=full, planes=(isolated, green)), moved


def _within(box: Box, image: Image) -> Box:
    height, width = image.shape[:2]
    return Box(max(0.0, box.x0), max(0.0, box.y0), min(float(width), box.x1), min(float(height), box.y1))
