"""An open PDF as a source of raw pages."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.pdf.fields import has_fields
from extractors.pages.pdf.form_tree import is_walkable
from extractors.pages.pdf.layer import read_layer
from extractors.pages.pdf.render import Rendering, grey_of, render
from extractors.pages.raw_page import PageSource, RawPage

_XFA = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)


class PdfPages(PageSource):
    """The pages of an open PDF; not to be shared between threads."""

    def __init__(self, source: Path | bytes, name: str, limits: Limits, notes: tuple[str, ...] = ()) -> None:
        """Open a PDF, from its file or its bytes.

        Args:
            source: the file, or the bytes of a PDF that was made of another file.
            name: what to call it in messages.
            limits: how many pages it may have.
            notes: warnings for its first page.

        Raises:
            UnreadableFileError: reason `encrypted`, `corrupt` or `too_large`.
        """
        self._source, self._name = source, name
        with _opening(name), ExitStack() as opened:
            self._pdf = opened.enter_context(pdfium.PdfDocument(source))
            self._notes = (*notes, *self._open_form())
            opened.pop_all()
        self.count = len(self._pdf)
        if self.count > limits.pages:
            self.close()
            message = f"PDF 文件“{name}”共 {self.count} 页，超过 {limits.pages} 页，请拆分后上传。"
            raise UnreadableFileError(message, reason="too_large")

    def _open_form(self) -> tuple[str, ...]:
        """Let PDFium fill in form fields, where there are any; returns warnings."""
        kind = self._pdf.get_formtype()
        if kind == pdfium_c.FORMTYPE_NONE:
            return ()
        if isinstance(self._source, bytes) or not is_walkable(self._source):
            return (f"PDF 文件“{self._name}”的表单结构异常，表单内容可能未完整显示，请打印为普通 PDF 后核对。",)
        self._pdf.init_forms()
        if kind in _XFA:
            return (f"PDF 文件“{self._name}”是动态表单（XFA），可能未完整显示，请打印为普通 PDF 后核对。",)
        return ()

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1).

        Raises:
            UnreadableFileError: reason `corrupt`; the page cannot be shown.
        """
        with self._shown(number) as (page, rendering):
            grey = grey_of(rendering.image)
            layer = read_layer(self._pdf, page, number, rendering, grey)
        return RawPage(
            number=number,
            image=rendering.image,
            width=rendering.canvas.width,
            height=rendering.canvas.height,
            lines=layer.lines,
            picture_share=rendering.share,
            hidden_text=layer.hidden_text,
            printed=layer.printed,
            marks=rendering.marks,
            warnings=(*(self._notes if number == 1 else ()), *layer.warnings),
            grey=grey,
        )

    @contextmanager
    def _shown(self, number: int) -> Iterator[tuple[pdfium.PdfPage, Rendering]]:
        """Open a page and show it; closes it whatever happens, for PDFium keeps its pictures until then."""
        message = f"PDF 文件“{self._name}”第 {number} 页无法显示，请重新导出或扫描后上传。"
        try:
            page = self._loaded(number)
        except pdfium.PdfiumError as error:
            raise UnreadableFileError(message, reason="corrupt") from error
        try:
            yield page, render(page)
        except (pdfium.PdfiumError, ValueError, OverflowError, ZeroDivisionError, MemoryError) as error:
            raise UnreadableFileError(message, reason="corrupt") from error
        finally:
            page.close()

    def _loaded(self, number: int) -> pdfium.PdfPage:
        """Load a page, and see to it that its fields will show, electronic seals among them.

        PDFium draws fields only as part of a form. Where there is none that they belong to, as on a page taken out of
        a signed file, their appearances are made part of the page.
        """
        page = self._pdf[number - 1]
        if self._pdf.formenv or not has_fields(page):
            return page
        pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        return self._pdf[number - 1]

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


@contextmanager
def _opening(name: str) -> Iterator[None]:
    """Translate what PDFium says of a file it cannot open."""
    try:
        yield
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            message = f"PDF 文件“{name}”设有打开密码，请取消密码后重新上传。"
            raise UnreadableFileError(message, reason="encrypted") from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            message = f"PDF 文件“{name}”的加密方式不受支持，请取消加密后重新上传。"
            raise UnreadableFileError(message, reason="encrypted") from error
        raise UnreadableFileError(
            f"PDF 文件“{name}”已损坏或不完整，无法打开，请重新导出或扫描后上传。", reason="corrupt"
        ) from error
