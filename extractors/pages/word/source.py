"""A Word file read into raw pages, with python-docx."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx.opc.package import OpcPackage

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.archive import check_package
from extractors.pages.nominal import TooLongError, lay_out
from extractors.pages.sheets import SheetPages
from extractors.pages.word.document import WordDocument


def read_word(path: Path, limits: Limits, notes: tuple[str, ...] = ()) -> SheetPages:
    """Read `path`, which is known to be a Word file; `notes` are warnings for the first page.

    Raises:
        UnreadableFileError: reason `corrupt`, `empty`, `encrypted`, `too_large` or `unsafe`.
    """
    check_package(path, limits)
    with _reading(path):
        document = WordDocument(OpcPackage.open(str(path)))
        sheets = lay_out(document.blocks())
    return SheetPages(path.name, sheets, document.pictures(), limits, (*notes, *document.remarks(path.name)))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Translate the errors of python-docx and lxml, which are of many types."""
    try:
        yield
    except TooLongError as error:
        message = f"Word 文件“{path.name}”文字过多，请只上传需要核验的部分。"
        raise UnreadableFileError(message, reason="too_large") from error
    except Exception as error:
        message = f"Word 文件“{path.name}”结构有误，无法读取，请用 Word 打开后另存为 PDF 上传。"
        raise UnreadableFileError(message, reason="corrupt") from error
