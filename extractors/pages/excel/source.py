"""An Excel file read into raw pages, with openpyxl."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.archive import check_package
from extractors.pages.excel.package import Package
from extractors.pages.excel.workbook import Workbook
from extractors.pages.nominal import lay_out
from extractors.pages.sheets import SheetPages

ROW_STEP = 26.0
"""Pixels from one row to the next: sixty rows on a sheet."""


def read_excel(path: Path, limits: Limits, notes: tuple[str, ...] = ()) -> SheetPages:
    """Read `path`, which is known to be an Excel file; `notes` are warnings for the first page.

    Raises:
        UnreadableFileError: reason `corrupt`, `empty`, `encrypted`, `too_large` or `unsafe`.
    """
    check_package(path, limits)
    with _reading(path), zipfile.ZipFile(path) as archive:
        package = Package(archive)
        with closing(Workbook(path, package)) as workbook:
            sheets = lay_out(workbook.blocks(), step=ROW_STEP)
        pictures = package.pictures(list(workbook.parts.values()))
    return SheetPages(path.name, sheets, pictures, limits, (*notes, *workbook.remarks))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Keep openpyxl's warnings to itself and translate its errors, which are of many types."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        message = f"Excel 文件“{path.name}”结构有误，无法读取，请用 Excel 打开后另存为 xlsx 或 PDF 上传。"
        raise UnreadableFileError(message, reason="corrupt") from error
