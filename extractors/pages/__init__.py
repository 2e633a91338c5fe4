"""Files to raw pages: pixels and text layers, one page at a time."""

from extractors.pages.open import open_pages
from extractors.pages.raw_page import PageSource, RawPage

__all__ = ["PageSource", "RawPage", "open_pages"]
