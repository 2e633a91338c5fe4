"""Pages that were read in one go, as those of Word and Excel: nominal sheets of text, then embedded pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.errors import UnreadableFileError
from extractors.files import Limits, is_picture
from extractors.pages.image import ImagePages
from extractors.pages.nominal import Sheet
from extractors.pages.raw_page import NOMINAL_HEIGHT, NOMINAL_WIDTH, PageSource, RawPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture inside a file: its bytes, and what to call it in messages."""

    name: str
    content: bytes


class SheetPages(PageSource):
    """The pages of a Word or Excel file, in order: its text, then its pictures."""

    def __init__(
        self, name: str, sheets: Sequence[Sheet], pictures: Sequence[Picture], limits: Limits, notes: Sequence[str] = ()
    ) -> None:
        """Keep what was read of the file `name`; pictures of kinds that Pillow does not read become a warning.

        Raises:
            UnreadableFileError: reason `empty` or `too_large`.
        """
        self._name, self._limits, self._sheets = name, limits, tuple(sheets)
        self._pictures = tuple(picture for picture in pictures if is_picture(picture.content))
        drawn = len(pictures) - len(self._pictures)
        self._notes = (
            *notes,
            *((f"文件“{name}”内有 {drawn} 张矢量图或其他图形未读取，请核对原件。",) if drawn else ()),
        )
        self.count = len(self._sheets) + len(self._pictures)
        if not self.count:
            raise UnreadableFileError(f"文件“{name}”没有可读取的内容，请核对后重新上传。", reason="empty")
        if self.count > limits.pages:
            message = f"文件“{name}”内容超过 {limits.pages} 页，请拆分后上传。"
            raise UnreadableFileError(message, reason="too_large")

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1).

        Raises:
            UnreadableFileError: reason `corrupt`, `truncated` or `too_large`; an embedded picture cannot be decoded.
        """
        notes = self._notes if number == 1 else ()
        if number > len(self._sheets):
            picture = self._pictures[number - len(self._sheets) - 1]
            with ImagePages(picture.content, f"{self._name} 内的 {picture.name}", self._limits) as source:
                page = source.page(1)
            return replace(page, number=number, warnings=(*notes, *page.warnings))
        sheet = self._sheets[number - 1]
        hidden = (f"第{number}页有隐藏文字，未采用，请核对原件。",) if sheet.hides else ()
        return RawPage(
            number=number,
            image=None,
            width=NOMINAL_WIDTH,
            height=NOMINAL_HEIGHT,
            lines=tuple(sheet.lines),
            picture_share=0.0,
            hidden_text=sheet.hides,
            warnings=(*notes, *hidden),
        )

    def close(self) -> None:
        """Nothing is open: the file was read in one go."""
