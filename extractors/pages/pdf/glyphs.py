"""The characters that a PDF page paints, read with pdfplumber."""

import io
import logging

import pdfplumber
import pypdfium2 as pdfium

from extractors.pages.pdf.canvas import Canvas
from extractors.pages.pdf.content import ContentInterpreter
from extractors.pages.pdf.fonts import Fonts
from extractors.pages.pdf.recorder import Recorder

MOST_BYTES = 64_000_000
"""Size of one page as a file of its own from which its text is not read: it is a picture book, not a letter."""


class UnreadableTextError(Exception):
    """pdfplumber gave up on a page; its pixels may still be good."""


def read_painted(pdf: pdfium.PdfDocument, number: int, canvas: Canvas) -> Recorder:
    """Read what page `number` (from 1) paints.

    The page is first written by PDFium to a file of its own: so both libraries see the same page however broken the
    file is, and the memory of pdfminer's caches goes with the page.

    Raises:
        UnreadableTextError: pdfplumber and pdfminer, which leak errors of many types, could not read the page.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it logs what pages say
    try:
        with pdfplumber.open(_alone(pdf, number)) as plumber:
            page = plumber.pages[0]
            fonts = Fonts()
            recorder = Recorder(fonts, canvas)
            # Not by `process_page`, which turns the page and moves its origin: `Canvas` maps the units as they are.
            content = page.page_obj
            ContentInterpreter(fonts, recorder).render_contents(content.resources, content.contents)
            page.close()
    except Exception as error:
        raise UnreadableTextError(str(error)) from error
    return recorder


def _alone(pdf: pdfium.PdfDocument, number: int) -> io.BytesIO:
    """Return one page as a PDF."""
    buffer = io.BytesIO()
    single = pdfium.PdfDocument.new()
    try:
        single.import_pages(pdf, [number - 1])
        single.save(buffer)
    finally:
        single.close()
    if buffer.tell() > MOST_BYTES:
        raise UnreadableTextError("page too large")
    buffer.seek(0)
    return buffer
