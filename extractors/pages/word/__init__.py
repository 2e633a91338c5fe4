"""Word files to raw pages: their text on nominal sheets, then their pictures."""

from extractors.pages.word.source import read_word

__all__ = ["read_word"]
