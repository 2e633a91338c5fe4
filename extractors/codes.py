"""QR codes and barcodes, decoded where they stand. What they hold is kept as text; no address is ever opened."""

import zxingcpp

from domain.geometry import Box
from domain.page import Code
from extractors.ocr.engine import Image


def read_codes(image: Image, page: int) -> tuple[Code, ...]:
    """Return every code that can be decoded on an RGB page image, from top to bottom."""
    found = [
        Code(page=page, symbology=result.format.name, text=result.text, box=_box(result.position))
        for result in zxingcpp.read_barcodes(image)
        if result.text
    ]
    return tuple(sorted(found, key=lambda code: (code.box.y0, code.box.x0)))


def _box(position: zxingcpp.Position) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
