"""The pixels of a PDF page, by PDFium."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from domain.geometry import Box
from extractors.pages.pdf.canvas import Canvas, canvas_of, scale_for
from extractors.pages.pdf.pictures import Picture, content_of, covered_share, objects_of

AROUND = 4
"""Pixels around pictures that are drawn again without them, whose edges fall between pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A page as shown: (height, width, 3) RGB image, the map onto it, `scale` in pixels per point, and its pictures.

    `marks` are where in pixels it shows more than print and rulings. `share` is the part of the page under pictures, in
    [0, 1]; `objects` how many things the page paints; `foreign_fonts` are what it is set in and its file lacks.
    """

    image: NDArray[np.uint8]
    canvas: Canvas
    scale: float
    pictures: tuple[Picture, ...]
    marks: tuple[Box, ...]
    share: float
    objects: int
    foreign_fonts: frozenset[str]


def render(page: pdfium.PdfPage) -> Rendering:
    """Show `page` at the resolution that suits it; form fields and annotations are drawn, seals among them.

    Raises:
        pypdfium2.PdfiumError, ValueError: PDFium cannot show the page.
    """
    content = content_of(page)
    share = covered_share(content.pictures, page.get_bbox())
    scale = scale_for(page.get_size(), content, share)
    drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)  # four bytes a pixel are drawn faster
    image = np.asarray(cv2.cvtColor(drawn.to_numpy(), cv2.COLOR_RGBA2RGB), np.uint8)
    height, width = image.shape[:2]
    canvas = canvas_of(page, width, height)
    return Rendering(
        image=image,
        canvas=canvas,
        scale=scale,
        pictures=content.pictures,
        marks=tuple(Box(*canvas.rectangle(*mark)) for mark in content.marks),
        share=share,
        objects=content.objects,
        foreign_fonts=content.foreign_fonts,
    )


def without_pictures(
    page: pdfium.PdfPage, rendering: Rendering, grey: NDArray[np.uint8], pictured: Box
) -> NDArray[np.uint8]:
    """Return the grey view (height, width) of `page` with its pictures switched off, at the size of `rendering`.

    Only the part of it where pictures are, `pictured`, is drawn again; the rest is as in `grey`, its view with them.
    """
    for handle, kind, _ in objects_of(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pdfium_c.FPDFPageObj_SetIsActive(handle, 0)
    height, width = grey.shape
    x0, y0 = max(0, math.floor(pictured.x0) - AROUND), max(0, math.floor(pictured.y0) - AROUND)
    x1, y1 = min(width, math.ceil(pictured.x1) + AROUND), min(height, math.ceil(pictured.y1) + AROUND)
    bare = grey.copy()
    if x1 > x0 and y1 > y0:
        # Half a pixel less than what is cut off: PDFium is handed whole pixels, rounded up.
        cut = tuple(max(0.0, edge - 0.5) / rendering.scale for edge in (x0, height - y1, width - x1, y0))
        part = page.render(scale=rendering.scale, crop=cut, rev_byteorder=True).to_numpy()
        bare[y0:y1, x0:x1] = grey_of(np.ascontiguousarray(part))
    return bare


def grey_of(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return an RGB image (height, width, 3) in grey (height, width)."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
