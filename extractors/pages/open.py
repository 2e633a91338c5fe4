"""Any file of evidence to its pages."""

from pathlib import Path

from extractors.files import DEFAULT_LIMITS, FileType, Limits, sniff
from extractors.pages.excel import read_excel
from extractors.pages.image import ImagePages
from extractors.pages.pdf import PdfPages
from extractors.pages.raw_page import PageSource
from extractors.pages.word import read_word


def open_pages(path: Path, limits: Limits = DEFAULT_LIMITS) -> PageSource:
    """Open the file at `path` by what its bytes say it is.

    Raises:
        UnreadableFileError: the file is empty, too large, encrypted, damaged, or of a kind that is not read.
    """
    sniffed = sniff(path, limits)
    if sniffed.type is FileType.PDF:
        return PdfPages(path, limits, sniffed.warnings)
    if sniffed.type is FileType.IMAGE:
        return ImagePages(path, path.name, limits, sniffed.warnings)
    if sniffed.type is FileType.WORD:
        return read_word(path, limits, sniffed.warnings)
    return read_excel(path, limits, sniffed.warnings)
