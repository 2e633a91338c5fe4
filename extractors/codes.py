"""QR codes and barcodes, decoded where they stand. What they hold is kept as text; no address is ever opened.

The decoder looks over the whole page first, for the codes that papers bear. Where a matrix of small squares stands
that it could not decode (a small code on a photo, white on black, of a rare kind), the surroundings are enlarged and
tried again.
"""

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
import zxingcpp

from domain.geometry import Box
from domain.page import Code
from extractors.ocr.engine import Image
from extractors.reduction import reduced

SEARCHED = 800
"""Longer side in pixels at which matrices are looked for."""

SMALLEST, LARGEST = 18, 300
"""Sides in pixels, at that size, between which a matrix is worth a second try."""

MOST_TRIED = 4
"""Matrices tried again on one page, the largest first: each costs some milliseconds."""

_KINDS = zxingcpp.BarcodeFormat

USUAL = (_KINDS.QRCode, _KINDS.Code128, _KINDS.Code39, _KINDS.Code93, _KINDS.EANUPC, _KINDS.ITF, _KINDS.Codabar)
"""What is looked for all over a page: the other kinds and codes white on black take two thirds of the time."""

ENLARGED = ((2.0, _KINDS.AllMatrix), (3.0, _KINDS.QRCode))
"""How many times a matrix is enlarged, and what it is tried as."""


def read_codes(image: Image, page: int, within: Box | None = None) -> tuple[Code, ...]:
    """Return every code that can be decoded on an RGB page image (H, W, 3), from top to bottom.

    Args:
        image: the page.
        page: its number, from 1.
        within: where codes can be, in pixels, when that is not everywhere.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    usual = zxingcpp.BarcodeFormats(USUAL)
    x0, y0, x1, y1 = (max(0, edge) for edge in within.rounded()) if within else (0, 0, *grey.shape[::-1])
    part = np.ascontiguousarray(grey[y0:y1, x0:x1])
    results = zxingcpp.read_barcodes(part, usual, try_invert=False)
    found = [_code(result, page, 1.0, x0, y0) for result in results if result.text]
    for box in _matrices(grey):
        if not any(box.intersection(code.box) for code in found):
            found += _read_closely(grey, box, page)
    return tuple(sorted(found, key=lambda code: (code.box.y0, code.box.x0)))


def _code(result: zxingcpp.Barcode, page: int, scale: float = 1.0, x: float = 0.0, y: float = 0.0) -> Code:
    place = result.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    xs, ys = [x + corner.x / scale for corner in corners], [y + corner.y / scale for corner in corners]
    return Code(page=page, symbology=result.format.name, text=result.text, box=Box(min(xs), min(ys), max(xs), max(ys)))


def _matrices(grey: Image) -> Iterator[Box]:
    """Yield about square places full of sharp edges, as a QR code is, the largest first."""
    scale = min(1.0, SEARCHED / max(grey.shape))
    small = reduced(grey, scale, rest=cv2.INTER_LINEAR)
    edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 50  # grey levels
    closed = cv2.morphologyEx(edges.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    dense = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((13, 13), np.uint8))  # lines of text are lower
    count, _, stats, _ = cv2.connectedComponentsWithStats(dense)
    square = [one for one in stats[1:count] if _is_square(*(int(v) for v in one[2:5]))]
    for x, y, width, height, _ in sorted(square, key=lambda one: -int(one[4]))[:MOST_TRIED]:
        yield Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale)


def _is_square(width: int, height: int, area: int) -> bool:
    short, long = min(width, height), max(width, height)
    return short >= SMALLEST and long <= min(LARGEST, 1.8 * short) and area >= 0.6 * width * height  # turned ones too


def _read_closely(grey: Image, box: Box, page: int) -> list[Code]:
    margin = 0.25 * max(box.width, box.height)  # the quiet zone
    x0, y0 = max(0, round(box.x0 - margin)), max(0, round(box.y0 - margin))
    part = grey[y0 : round(box.y1 + margin), x0 : round(box.x1 + margin)]
    for scale, kinds in ENLARGED:
        larger = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        if results := [result for result in _decoded(larger, kinds) if result.text]:
            return [_code(result, page, scale, x0, y0) for result in results]
    return []


def _decoded(part: Image, kinds: zxingcpp.BarcodeFormat) -> Iterable[zxingcpp.Barcode]:
    """Decode matrices by local threshold, else by one for the whole part, which print under a shadow needs not."""
    sought = zxingcpp.BarcodeFormats(kinds)
    return zxingcpp.read_barcodes(part, sought) or zxingcpp.read_barcodes(
        part, sought, binarizer=zxingcpp.Binarizer.GlobalHistogram
    )
