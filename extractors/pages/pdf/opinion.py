"""What PDFium says of a page's text: all of it as one string, and which fonts the file lacks."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.pdf.pictures import objects_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """PDFium's view of the text of a page.

    `text` is all of it; `foreign_fonts` are the names of fonts that the page uses and the file does not hold.
    """

    text: str
    foreign_fonts: frozenset[str]


def second_opinion(page: pdfium.PdfPage) -> SecondOpinion:
    """Ask PDFium about the text of `page`."""
    fonts: set[str] = set()
    for handle, kind, _ in objects_of(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            fonts.update(_foreign_font(handle))
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
    finally:
        text_page.close()
    return SecondOpinion(text=text, foreign_fonts=frozenset(fonts))


def _foreign_font(handle: object) -> tuple[str, ...]:
    """Return the font's name when it is not in the file, else nothing."""
    font = pdfium_c.FPDFTextObj_GetFont(handle)
    if not font or pdfium_c.FPDFFont_GetIsEmbedded(font):
        return ()
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, length)
    return (name.value.decode("utf-8", errors="replace"),)
