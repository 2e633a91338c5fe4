"""PDF files to raw pages: PDFium shows the pixels and repairs the file, pdfplumber reads the text."""

from extractors.pages.pdf.source import PdfPages

__all__ = ["PdfPages"]
