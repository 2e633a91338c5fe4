"""Excel files to raw pages: their cells on nominal sheets, then their pictures."""

from extractors.pages.excel.source import read_excel

__all__ = ["read_excel"]
