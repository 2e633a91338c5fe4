"""OFD files (GB/T 33190-2016) to raw pages: each page is set as a PDF, which is then shown and read as any other."""

from extractors.pages.ofd.source import OfdPages

__all__ = ["OfdPages"]
