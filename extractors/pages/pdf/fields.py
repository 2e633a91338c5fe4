"""What was filled into a PDF form, and notes typed onto a page: text that stands in annotations, not in the page."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from domain.geometry import Box
from domain.page import Line, Origin
from extractors.pages.pdf.canvas import Canvas
from extractors.pages.pdf.characters import plain
from extractors.pages.pdf.marks import MOST_ANNOTATIONS
from extractors.pages.pdf.sight import DARK, Grey

TICK = "√"
"""What a ticked box reads as."""

_VALUED = (pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX)
_TICKED = (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON)

_BORDER = 0.08
"""Share of a field's height taken by its border on each side."""


def has_fields(page: pdfium.PdfPage) -> bool:
    """Say whether form fields, signatures among them, are placed on `page`."""
    return pdfium_c.FPDF_ANNOT_WIDGET in [pdfium_c.FPDFAnnot_GetSubtype(found) for found in _annotations(page)]


def _annotations(page: pdfium.PdfPage) -> Iterator[object]:
    """Yield the annotations of `page`, each open until the next is asked for."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield annotation
            finally:
                pdfium_c.FPDFPage_CloseAnnot(annotation)


def field_lines(page: pdfium.PdfPage, canvas: Canvas, grey: Grey) -> tuple[Line, ...]:
    """Return a line for each filled field and typed note of `page` that shows ink on `grey` (height, width)."""
    lines: list[Line] = []
    for annotation in _annotations(page):
        text = _text(page, annotation)
        if text:
            lines.extend(_lines(text, _rectangle(annotation, canvas), grey))
    return tuple(lines)


def _text(page: pdfium.PdfPage, annotation: object) -> str:
    subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium_c.FPDF_ANNOT_FREETEXT:
        return _string(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if subtype != pdfium_c.FPDF_ANNOT_WIDGET or not page.formenv:
        return ""
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(page.formenv, annotation)
    if kind in _TICKED:
        return TICK if pdfium_c.FPDFAnnot_IsChecked(page.formenv, annotation) else ""
    if kind not in _VALUED:
        return ""
    return _string(lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(page.formenv, annotation, buffer, size))


def _string(ask: Callable[[object, int], int]) -> str:
    """Return a text that PDFium gives as UTF-16 into a buffer of as many bytes as it first says."""
    size = ask(None, 0)
    if size <= 2:  # nothing but the closing zero
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _rectangle(annotation: object, canvas: Canvas) -> tuple[float, float, float, float]:
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, rectangle)
    return canvas.rectangle(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _lines(text: str, rectangle: tuple[float, float, float, float], grey: Grey) -> Iterator[Line]:
    """Yield the rows of a field's text, shared out over the height that its ink takes."""
    rows = [" ".join(plain(row).split()) for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    rows = [row for row in rows if row]
    ink = _ink(rectangle, grey)
    if ink is None:
        return
    step = ink.height / max(1, len(rows))
    for index, row in enumerate(rows):
        box = Box(ink.x0, ink.y0 + index * step, ink.x1, ink.y0 + (index + 1) * step)
        yield Line(text=row, box=box, confidence=1.0, origin=Origin.TEXT_LAYER, centres=_centres(row, box))


def _ink(rectangle: tuple[float, float, float, float], grey: Grey) -> Box | None:
    """Return the box of the dark pixels within a field, its border left out; None when it shows nothing."""
    x0, y0, x1, y1 = rectangle
    border = _BORDER * (y1 - y0)
    left, top = max(0, round(x0 + border)), max(0, round(y0 + border))
    crop = grey[top : max(0, round(y1 - border)), left : max(0, round(x1 - border))]
    rows, columns = np.nonzero(crop < DARK)
    if not rows.size:
        return None
    return Box(
        float(left + columns.min()),
        float(top + rows.min()),
        float(left + columns.max() + 1),
        float(top + rows.max() + 1),
    )


def _centres(text: str, box: Box) -> tuple[float, ...]:
    """Share the width out by how wide characters are: Chinese ones twice as wide as Latin ones."""
    widths = np.array([2.0 if unicodedata.east_asian_width(char) in "WFA" else 1.0 for char in text])
    middles = (np.cumsum(widths) - widths / 2) / widths.sum()
    return tuple(float(box.x0 + share * box.width) for share in middles)
