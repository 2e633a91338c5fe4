"""Any file of evidence to its pages."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from extractors.files import DEFAULT_LIMITS, FileType, Limits, Sniffed, sniff
from extractors.pages.image import ImagePages
from extractors.pages.pdf import PdfPages
from extractors.pages.raw_page import PageSource


def open_pages(path: Path, limits: Limits = DEFAULT_LIMITS) -> PageSource:
    """Open the file at `path` by what its bytes say it is.

    Raises:
        UnreadableFileError: the file is empty, too large, encrypted, damaged, unsafe, or of a kind that is not read.
    """
    sniffed = sniff(path, limits)
    if sniffed.type is FileType.PDF:
        return PdfPages(path, path.name, limits, sniffed.warnings)
    if sniffed.type is FileType.IMAGE:
        return ImagePages(path, path.name, limits, sniffed.warnings)
    status = path.stat()
    return _read_in_one_go(path, sniffed, limits, (status.st_size, status.st_mtime_ns))


def _reader_of(kind: FileType) -> Callable[[Path, Limits, tuple[str, ...]], PageSource]:
    """Return what reads a ZIP package; its libraries are loaded only where such a file comes, for they take a while."""
    if kind is FileType.WORD:
        from extractors.pages.word import read_word  # noqa: PLC0415  # see docstring

        return read_word
    if kind is FileType.EXCEL:
        from extractors.pages.excel import read_excel  # noqa: PLC0415  # see docstring

        return read_excel
    from extractors.pages.ofd import OfdPages  # noqa: PLC0415  # see docstring

    return OfdPages


@lru_cache(maxsize=1)
def _read_in_one_go(path: Path, sniffed: Sniffed, limits: Limits, stamp: tuple[int, int]) -> PageSource:  # noqa: ARG001
    """Read a ZIP package, or give what was read last time if the file's `stamp` is the same.

    Such a file is looked through whole, however few of its pages are asked for; whoever opens it anew for each page
    must not pay for it each time.
    """
    return _reader_of(sniffed.type)(path, limits, sniffed.warnings)
