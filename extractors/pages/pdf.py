"""PDF files to pages: pixels by PDFium, text by pdfplumber."""

import io
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pdfplumber
import pypdfium2 as pdfium

from domain.errors import UnreadableFileError
from domain.geometry import Box
from domain.page import Line, Origin
from extractors.files import Limits
from extractors.pages.raw_page import RawPage


class PdfPages:
    """The pages of an open PDF."""

    def __init__(self, path: Path, limits: Limits, notes: tuple[str, ...] = ()) -> None:
        """Open `path`, which is known to be a PDF; `notes` are warnings for the first page."""
        self._path, self._limits, self._notes = path, limits, notes
        try:
            self._pdf = pdfium.PdfDocument(path)
            self._pdf.init_forms()
        except pdfium.PdfiumError as error:
            reason = "encrypted" if "assword" in str(error) else "corrupt"
            raise UnreadableFileError(f"PDF 文件“{path.name}”无法打开，请重新上传。", reason=reason) from error
        self.count = len(self._pdf)

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1); raises UnreadableFileError."""
        page = self._pdf[number - 1]
        try:
            scale = min(200 / 72, 3500 / max(page.get_size()))
            image = np.array(page.render(scale=scale, rev_byteorder=True).to_numpy())
        except Exception as error:
            message = f"PDF 文件“{self._path.name}”第 {number} 页无法显示，请重新上传。"
            raise UnreadableFileError(message, reason="corrupt") from error
        finally:
            page.close()
        height, width = image.shape[:2]
        return RawPage(
            number=number,
            image=image,
            width=width,
            height=height,
            lines=self._lines(number, scale),
            picture_share=0.0,
            hidden_text=False,
            warnings=self._notes if number == 1 else (),
        )

    def _lines(self, number: int, scale: float) -> tuple[Line, ...]:
        single = pdfium.PdfDocument.new()
        single.import_pages(self._pdf, [number - 1])
        buffer = io.BytesIO()
        single.save(buffer)
        single.close()
        buffer.seek(0)
        try:
            with pdfplumber.open(buffer) as pdf:
                page = pdf.pages[0]
                found = [_line(row, scale) for row in page.extract_text_lines()]
                page.close()
        except Exception:  # noqa: BLE001
            return ()
        return tuple(found)

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()


def _line(row: dict[str, object], scale: float) -> Line:
    x0, y0, x1, y1 = (float(str(row[k])) * scale for k in ("x0", "top", "x1", "bottom"))
    return Line(text=str(row["text"]), box=Box(x0, y0, x1, y1), confidence=1.0, origin=Origin.TEXT_LAYER)
