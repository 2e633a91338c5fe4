"""What shows of a seal at an edge of a page, cut out as a picture that is joined with those of other pages later."""

from base64 import b85decode, b85encode
from dataclasses import dataclass

import cv2
import numpy as np

from domain.geometry import Box
from domain.page import Strip
from extractors.ocr.engine import Image
from extractors.seals.ellipse import Points

LONGEST = 2400
"""Pixels of the page's longer side at most at which strips are kept: a seal of 40 mm on A4 has a radius of 160."""

AROUND = 0.25
"""How much of the page is kept beyond either end of a slice, in lengths of it, and half as much inwards of it."""

TURNS = {"right": 0, "bottom": 1, "left": 2, "top": 3}
"""Quarter turns counter-clockwise that bring an edge to the right."""

QUALITY = 85


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A strip as a picture (H, W, 3) RGB with the page's edge at its right, and where its ink lies on it."""

    picture: Image
    ink: Box


def edge_of(box: Box, size: tuple[int, int]) -> tuple[str, float]:
    """Return the edge of a page of `size` (width, height) that a box is nearest to, and how far it is from it."""
    width, height = size
    gaps = {"left": box.x0, "top": box.y0, "right": width - box.x1, "bottom": height - box.y1}
    edge = min(gaps, key=lambda name: gaps[name])
    return edge, gaps[edge]


def strip_of(image: Image, page: int, box: Box, plane: str) -> Strip:
    """Cut out what lies in `box` at the edge of a page (H, W, 3) RGB, and some of the page around it."""
    height, width = image.shape[:2]
    side = max(height, width)
    edge, _ = edge_of(box, (width, height))
    upright = edge in {"left", "right"}
    more = AROUND * (box.height if upright else box.width)
    along, inwards = (more / 2, more) if upright else (more, more / 2)
    window = Box(box.x0 - along, box.y0 - inwards, box.x1 + along, box.y1 + inwards)
    left, top = max(0, int(window.x0)), max(0, int(window.y0))
    right, bottom = min(width, int(window.x1)), min(height, int(window.y1))
    left, right = (0 if edge == "left" else left), (width if edge == "right" else right)
    top, bottom = (0 if edge == "top" else top), (height if edge == "bottom" else bottom)
    factor = min(1.0, LONGEST / side)
    part = cv2.resize(image[top:bottom, left:right], None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    middle = box.centre[1] if upright else box.centre[0]
    return Strip(
        page=page,
        edge=edge,
        place=round(middle / side, 4),
        box=box,
        plane=plane,
        ink=Box((box.x0 - left) * factor, (box.y0 - top) * factor, (box.x1 - left) * factor, (box.y1 - top) * factor),
        scale=round(factor * side, 2),
        packed=b85encode(_coded(part)).decode("ascii"),
    )


def _coded(picture: Image) -> bytes:
    sampling = [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]  # colour tells ink from print
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY, *sampling]
    return bytes(cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)[1])


def opened(strip: Strip, scale: float) -> Opened:
    """Return a strip as it lies with the page's edge at the right, on a page whose longer side is `scale` pixels."""
    coded: Points = np.frombuffer(b85decode(strip.packed), np.uint8)
    picture = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR))[:, :, ::-1]
    height, width = picture.shape[:2]
    box, turns = strip.ink, TURNS[strip.edge]
    for _ in range(turns):  # counter-clockwise: x becomes y, y counts from the other end
        box = Box(box.y0, width - box.x1, box.y1, width - box.x0)
        height, width = width, height
    factor = scale / strip.scale
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    turned = cv2.resize(
        np.ascontiguousarray(np.rot90(picture, turns)), None, fx=factor, fy=factor, interpolation=method
    )
    return Opened(turned, Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor))
