"""Where a PDF page bears something besides print and rulings: pictures, drawings, stamps.

Seals and codes can stand nowhere else. Print and straight rulings are sure to be neither; whatever is not sure counts.
"""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in units of what holds an object."""

DOT = 0.7
"""Longer side in points under which a path is a dot: the modules of a code that can be scanned are 0.25 mm wide."""

MOST_ANNOTATIONS = 3000
"""Annotations of a page that are looked at."""

STROKES = 6
"""Segments of a path up to which it is a ruling or a box, if all are straight."""

LARGE = 36.0
"""Height in points from which a character may be a drawing in a font of its own: a seal of 20 mm has 57."""

SMALL = 8.0
"""Longer side in points of a straight path under which it may be a module of a code; a cell of a table is larger."""


def is_mark(handle: object, kind: int) -> bool:
    """Say whether a painted object may be, or be part of, a picture, a seal or a code."""
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        return not _is_ruling(handle)
    if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
        box = bounds(handle)
        return box is not None and min(box[2] - box[0], box[3] - box[1]) >= LARGE
    return bool(kind != pdfium_c.FPDF_PAGEOBJ_FORM)  # what a form holds is looked at by itself


def bounds(handle: object) -> Rectangle | None:
    """Return the box around an object; None where PDFium knows none."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(handle, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _is_ruling(path: object) -> bool:
    """Say whether a path is a few straight strokes, painted in a plain colour, and longer than a code's modules."""
    count = pdfium_c.FPDFPath_CountSegments(path)
    box = bounds(path)
    if count > STROKES or box is None or DOT <= max(box[2] - box[0], box[3] - box[1]) < SMALL:
        return False
    segments = (pdfium_c.FPDFPath_GetPathSegment(path, index) for index in range(count))
    if any(pdfium_c.FPDFPathSegment_GetType(one) == pdfium_c.FPDF_SEGMENT_BEZIERTO for one in segments):
        return False
    return _is_plain(path)


def _is_plain(path: object) -> bool:
    """Say whether a path is not filled with a pattern, which may be a picture."""
    fill, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    if not pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke) or not fill.value:
        return True
    return bool(pdfium_c.FPDFPageObj_GetFillColor(path, *(ctypes.c_uint() for _ in range(4))))


def annotated(page: pdfium.PdfPage) -> list[Rectangle]:
    """Return the boxes of the annotations of `page`, in its units."""
    found: list[Rectangle] = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if annotation:
            box = pdfium_c.FS_RECTF()
            pdfium_c.FPDFAnnot_GetRect(annotation, box)
            pdfium_c.FPDFPage_CloseAnnot(annotation)
            found.append((box.left, box.bottom, box.right, box.top))
    return found
