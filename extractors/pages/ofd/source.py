"""An OFD file as a source of raw pages."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.archive import check_package
from extractors.pages.ofd.document import Contents, contents_of
from extractors.pages.ofd.package import Package
from extractors.pages.ofd.painter import TooDenseError
from extractors.pages.ofd.setting import Setting, TooLargeError, set_page
from extractors.pages.pdf import PdfPages
from extractors.pages.raw_page import PageSource, RawPage


class OfdPages(PageSource):
    """The pages of all documents in an OFD file, in order; each is set as a PDF when it is asked for."""

    def __init__(self, path: Path, limits: Limits, notes: tuple[str, ...] = ()) -> None:
        """Look through `path`, which is known to be an OFD file; `notes` are warnings for the first page.

        Raises:
            UnreadableFileError: reason `corrupt`, `empty`, `encrypted`, `too_large` or `unsafe`.
        """
        check_package(path, limits)
        self._path, self._limits = path, limits
        with _reading(path), zipfile.ZipFile(path) as archive:
            contents = contents_of(Package(archive))
        self.count = len(contents.sheets)
        if not self.count:
            raise UnreadableFileError(f"OFD 文件“{path.name}”没有页面，请核对后重新上传。", reason="empty")
        if self.count > limits.pages:
            message = f"OFD 文件“{path.name}”共 {self.count} 页，超过 {limits.pages} 页，请拆分后上传。"
            raise UnreadableFileError(message, reason="too_large")
        self._notes = (*notes, *_remarks(path.name, contents))

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1).

        Raises:
            UnreadableFileError: reason `corrupt` or `too_large`; the page cannot be set or shown.
        """
        setting = self._set(number)
        with PdfPages(setting.pdf, self._path.name, self._limits) as source:
            page = source.page(number)
        missed = (
            f"第{number}页有 {count} 处{what}未读取，请核对原件。" for what, count in sorted(setting.missed.items())
        )
        return replace(page, warnings=(*(self._notes if number == 1 else ()), *missed, *page.warnings))

    def _set(self, number: int) -> Setting:
        with _reading(self._path, number), zipfile.ZipFile(self._path) as archive:
            sheet = contents_of(Package(archive)).sheets[number - 1]
            return set_page(sheet, number, self._limits)

    def close(self) -> None:
        """Nothing is open: the file is opened for each page."""


def _remarks(name: str, contents: Contents) -> Iterator[str]:
    """Yield, in Chinese, what is to be said of the file as a whole."""
    signed = sum(document.signatures.count for document in contents.documents)
    bare = sum(document.signatures.bare for document in contents.documents)
    if signed:
        yield f"文件“{name}”带有 {signed} 个电子签名，签名是否有效未作验证。"
    if bare:
        yield f"文件“{name}”有 {bare} 个电子签名的印章图形读取不到，请用 OFD 阅读器核对。"
    if contents.missing:
        yield f"文件“{name}”内有 {contents.missing} 个文档缺失，未读取，请核对原件。"
    if any(document.attachments for document in contents.documents):
        yield f"文件“{name}”带有附件，附件未读取。"


@contextmanager
def _reading(path: Path, number: int | None = None) -> Iterator[None]:
    """Translate what goes wrong in a package or in one of its pages; parsers leak errors of many types."""
    place = f"OFD 文件“{path.name}”" + ("" if number is None else f"第 {number} 页")
    try:
        yield
    except UnreadableFileError:
        raise
    except TooLargeError as error:
        message = f"{place}的纸面尺寸过大，请转换为 PDF 后上传。"
        raise UnreadableFileError(message, reason="too_large") from error
    except TooDenseError as error:
        message = f"{place}内容过于繁密，请转换为 PDF 后上传。"
        raise UnreadableFileError(message, reason="too_large") from error
    except Exception as error:
        message = f"{place}结构有误或内容缺失，无法读取，请重新导出或转换为 PDF 后上传。"
        raise UnreadableFileError(message, reason="corrupt") from error
