"""The pixels of a PDF page, by PDFium."""

from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from domain.geometry import Box
from extractors.pages.pdf.canvas import Canvas, canvas_of, scale_for
from extractors.pages.pdf.pictures import Picture, content_of, covered_share, objects_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A page as shown: (height, width, 3) RGB image, the map onto it, `scale` in pixels per point, and its pictures.

    `marks` are where in pixels it shows more than print and rulings. `share` is the part of the page under pictures, in
    [0, 1]; `objects` how many things the page paints.
    """

    image: NDArray[np.uint8]
    canvas: Canvas
    scale: float
    pictures: tuple[Picture, ...]
    marks: tuple[Box, ...]
    share: float
    objects: int


def render(page: pdfium.PdfPage) -> Rendering:
    """Show `page` at the resolution that suits it; form fields and annotations are drawn, seals among them.

    Raises:
        pypdfium2.PdfiumError, ValueError: PDFium cannot show the page.
    """
    content = content_of(page)
    share = covered_share(content.pictures, page.get_bbox())
    scale = scale_for(page.get_size(), content, share)
    image = np.ascontiguousarray(page.render(scale=scale, rev_byteorder=True).to_numpy())
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
    )


def without_pictures(page: pdfium.PdfPage, rendering: Rendering) -> NDArray[np.uint8]:
    """Return the grey view (height, width) of `page` with its pictures switched off, at the size of `rendering`."""
    for handle, kind, _ in objects_of(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pdfium_c.FPDFPageObj_SetIsActive(handle, 0)
    image = np.ascontiguousarray(page.render(scale=rendering.scale, rev_byteorder=True).to_numpy())
    return grey_of(image)


def grey_of(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return an RGB image (height, width, 3) in grey (height, width)."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
