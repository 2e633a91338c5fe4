"""From the units of a PDF page to the pixels of its image: how large it is shown, and where a point of it lands."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.pdf.pictures import Content

POINTS = 72.0
"""Units of a PDF page to the inch, unless the page says otherwise (ISO 32000-1, 8.3.2.3)."""

DIGITAL_DPI = 200.0
"""What a page drawn by a program is shown at."""

SCAN_DPI = 150.0
"""A scan is enlarged to this much, so that its text has the size the recogniser was made for."""

LONG_SIDE = 3508
"""Longest side of a page image in pixels: A4 at 300 dpi."""

A4_LONG_SIDE = 842.0
"""Longer side of A4 in points."""

SCANNED_SHARE = 0.5
"""Share of the page under pictures from which it is shown at the pictures' own resolution."""

_FINE = 64
"""PDFium maps to whole pixels: asking for a larger canvas gives the fractions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The image of a page: its size in pixels and the affine map from page units (origin bottom left) to pixels.

    A point (x, y) lands on (a x + c y + e, b x + d y + f).
    """

    width: int
    height: int
    matrix: tuple[float, float, float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel that the point (x, y) of the page lands on."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return where a vector of page units points to in pixels."""
        a, b, c, d, _, _ = self.matrix
        return a * x + c * y, b * x + d * y

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the upright pixel rectangle (x0, y0, x1, y1) around a rectangle of the page."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return min(xs), min(ys), max(xs), max(ys)


def canvas_of(page: pdfium.PdfPage, width: int, height: int) -> Canvas:
    """Return the canvas of `page` shown at `width` by `height` pixels; minds /Rotate, CropBox and MediaBox."""
    e, f = _device(page, width, height, (0.0, 0.0))
    reach = 1000.0
    ax, bx = _device(page, width, height, (reach, 0.0))
    cx, dx = _device(page, width, height, (0.0, reach))
    matrix = ((ax - e) / reach, (bx - f) / reach, (cx - e) / reach, (dx - f) / reach, e, f)
    return Canvas(width=width, height=height, matrix=matrix)


def _device(page: pdfium.PdfPage, width: int, height: int, point: tuple[float, float]) -> tuple[float, float]:
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width * _FINE, height * _FINE, 0, *point, x, y)
    return x.value / _FINE, y.value / _FINE


def scale_for(size: tuple[float, float], content: Content, share: float) -> float:
    """Return the pixels per unit at which a page of `size` (width, height in units) is shown.

    A scan keeps its own resolution, as nearly as may be: shrinking it loses strokes and enlarging it costs time. Text
    printed over a picture needs no less than that of any other page, however coarse the picture.
    """
    long_side = max(size)
    most = LONG_SIDE / long_side
    if share < SCANNED_SHARE or not content.pictures:
        return min(DIGITAL_DPI / POINTS, most)
    least = (DIGITAL_DPI if content.prints else SCAN_DPI) / POINTS * min(1.0, A4_LONG_SIDE / long_side)
    own = max(content.pictures, key=lambda p: p.area).resolution
    return min(max(own, least), most)
