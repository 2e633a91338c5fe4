"""The raster pictures that a PDF page shows: where they stand, how fine they are, how much of the page they cover."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.pdf.marks import Rectangle, annotated, bounds, is_mark

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MOST_OBJECTS = 200_000
"""Objects of a page that are looked at; an honest page has some thousands."""

DEEPEST = 12
"""How deep pictures are looked for in forms within forms."""

INKLESS_MODES = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1, 9.3.6)."""

EVERYWHERE: Rectangle = (-1e6, -1e6, 1e6, 1e6)

_GRID = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture on a page: upright box in page units (origin bottom left), and its pixels per page unit."""

    x0: float
    y0: float
    x1: float
    y1: float
    resolution: float

    @property
    def area(self) -> float:
        """Area in square page units."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page is made of.

    `marks` are the boxes (x0, y0, x1, y1) of all that is neither print nor ruling, in page units. `objects` is how many
    things of any sort it paints, forms unfolded; `prints` says whether text with ink is among them. `foreign_fonts` are
    the names of fonts that it uses and the file does not hold.
    """

    pictures: tuple[Picture, ...]
    marks: tuple[Rectangle, ...]
    objects: int
    prints: bool
    foreign_fonts: frozenset[str]


def content_of(page: pdfium.PdfPage) -> Content:
    """Walk the objects of `page`."""
    pictures: list[Picture] = []
    marks = annotated(page)
    fonts: set[str] = set()
    objects, prints = 0, False
    for handle, kind, matrix in objects_of(page):
        objects += 1
        if is_mark(handle, kind):
            marks.append(_around(bounds(handle), matrix))
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(handle, matrix))
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            prints = prints or pdfium_c.FPDFTextObj_GetTextRenderMode(handle) not in INKLESS_MODES
            fonts.update(_foreign_font(handle))
    return Content(
        pictures=tuple(pictures),
        marks=tuple(marks),
        objects=objects,
        prints=prints,
        foreign_fonts=frozenset(fonts),
    )


def _foreign_font(handle: object) -> tuple[str, ...]:
    """Return the font's name when it is not in the file, else nothing."""
    font = pdfium_c.FPDFTextObj_GetFont(handle)
    if not font or pdfium_c.FPDFFont_GetIsEmbedded(font):
        return ()
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, length)
    return (name.value.decode("utf-8", errors="replace"),)


def _around(box: Rectangle | None, outer: Matrix) -> Rectangle:
    """Return the box on the page around one in a container; everywhere where none is known."""
    if box is None:
        return EVERYWHERE
    a, b, c, d, e, f = outer
    xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def covered_share(pictures: tuple[Picture, ...], box: tuple[float, float, float, float]) -> float:
    """Return the share in [0, 1] of `box` (x0, y0, x1, y1 in page units) that lies under pictures; overlaps once."""
    x0, y0, x1, y1 = box
    if x1 <= x0 or y1 <= y0:
        return 0.0
    grid = np.zeros((_GRID, _GRID), dtype=bool)
    for picture in pictures:
        columns = _cells(picture.x0, picture.x1, x0, x1)
        rows = _cells(picture.y0, picture.y1, y0, y1)
        grid[rows, columns] = True
    return float(grid.mean())


def _cells(low: float, high: float, start: float, end: float) -> slice:
    first, last = ((v - start) / (end - start) * _GRID for v in (low, high))
    return slice(max(0, round(first)), max(0, min(_GRID, round(last))))


def objects_of(page: pdfium.PdfPage) -> Iterator[tuple[object, int, Matrix]]:
    """Yield (object, type, matrix of its container) in painting order, forms unfolded, up to `MOST_OBJECTS`."""
    return islice(_walk(page.raw, IDENTITY, 0), MOST_OBJECTS)


def _walk(container: object, outer: Matrix, depth: int) -> Iterator[tuple[object, int, Matrix]]:
    if depth == 0:
        count, get = pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject
    else:
        count, get = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject
    for index in range(count(container)):
        handle = get(container, index)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        yield handle, kind, outer
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _walk(handle, times(_matrix(handle), outer), depth + 1)


def _matrix(handle: object) -> Matrix:
    value = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, value):
        return IDENTITY
    return value.a, value.b, value.c, value.d, value.e, value.f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the map that applies `inner` first (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _picture(handle: object, outer: Matrix) -> Picture:
    """A picture fills the unit square of its own matrix (ISO 32000-1, 8.9.5.1)."""
    a, b, c, d, e, f = times(_matrix(handle), outer)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    across, up = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    columns, rows = ctypes.c_uint(), ctypes.c_uint()
    known = pdfium_c.FPDFImageObj_GetImagePixelSize(handle, columns, rows)
    fine = max(columns.value / across, rows.value / up) if known and across > 0 and up > 0 else 0.0
    return Picture(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys), resolution=fine)
