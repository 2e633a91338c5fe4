"""The text layer of a PDF page, as far as it can be believed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from domain.geometry import Box
from domain.page import Line
from extractors.pages.pdf.canvas import SCANNED_SHARE
from extractors.pages.pdf.characters import AGREEMENT, agreement, is_garbled, plain
from extractors.pages.pdf.fields import field_lines
from extractors.pages.pdf.glyphs import UnreadableTextError, read_painted
from extractors.pages.pdf.lines import lines_of
from extractors.pages.pdf.recorder import MOST_CHARACTERS, Glyph, Recorder
from extractors.pages.pdf.render import Rendering, without_pictures
from extractors.pages.pdf.sight import Grey, Sight, Views, look
from extractors.pages.raw_page import Printed

MOST_OBJECTS = 30_000
"""Painted objects of a page from which pdfminer would take many seconds: such a page is a drawing or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The lines that can be both read from the file and seen on the page, and what to say about the rest.

    `printed` are the characters of the upright ones.
    """

    lines: tuple[Line, ...] = ()
    hidden_text: bool = False
    printed: tuple[Printed, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """All that was found out about the text of one page; `opinion` is all of it as PDFium reads it."""

    number: int
    painted: Recorder
    opinion: str
    sight: Sight
    fields: tuple[Line, ...]


def read_layer(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, number: int, rendering: Rendering, grey: Grey) -> Layer:
    """Read the text layer of page `number` (from 1), which is open as `page` and shown as `rendering`, in `grey` too.

    The pictures of `page` are switched off on the way: do not render it again.
    """
    fields = field_lines(page, rendering.canvas, grey)
    opinion = _second_opinion(page)
    if rendering.objects > MOST_OBJECTS or len(opinion) > MOST_CHARACTERS:
        return Layer(lines=fields, warnings=(f"第{number}页内容过于繁密，未读取文字层，以画面为准。",))
    try:
        painted = read_painted(pdf, number, rendering.canvas)
    except UnreadableTextError:
        return Layer(lines=fields, warnings=(f"第{number}页的文字层无法读取，以画面为准。",))
    sight = look(painted.glyphs, rendering.foreign_fonts, _views(page, painted.glyphs, rendering, grey))
    found = _Found(number=number, painted=painted, opinion=opinion, sight=sight, fields=fields)
    return _judged(found, rendering)


def _second_opinion(page: pdfium.PdfPage) -> str:
    """Return all text of a page as PDFium reads it."""
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()


def _views(page: pdfium.PdfPage, glyphs: Sequence[Glyph], rendering: Rendering, grey: Grey) -> Views:
    boxes = [rendering.canvas.rectangle(p.x0, p.y0, p.x1, p.y1) for p in rendering.pictures]
    touched = any(x0 <= glyph.x <= x1 and y0 <= glyph.y <= y1 for glyph in glyphs for x0, y0, x1, y1 in boxes)
    pictured = Box.around(Box(*box) for box in boxes) if touched else None
    bare = without_pictures(page, rendering, grey, pictured) if pictured else None
    return Views(colour=rendering.image, shown=grey, bare=bare, pictured=pictured, scale=rendering.scale)


def _judged(found: _Found, rendering: Rendering) -> Layer:
    """Keep the lines that are seen, unless the layer as a whole is not to be trusted."""
    sight, number = found.sight, found.number
    warnings = list(_remarks(sight, number, rendering.share))
    hidden = bool(sight.hidden)
    lines = lines_of((*sight.seen, *sight.blanks), found.painted.rules)
    doubt = _doubt(found, lines)
    if doubt:
        return Layer(lines=found.fields, hidden_text=hidden, warnings=(*warnings, f"第{number}页{doubt}，以画面为准。"))
    printed = tuple(Printed(text=plain(glyph.text), box=Box(*glyph.box)) for glyph in sight.seen if not glyph.angle)
    return Layer(lines=(*lines, *found.fields), hidden_text=hidden, printed=printed, warnings=tuple(warnings))


def _remarks(sight: Sight, number: int, share: float) -> Iterator[str]:
    if sight.hidden and not sight.seen and share >= SCANNED_SHARE:
        yield f"第{number}页是图像，另附有看不见的文字层，未采用。"
    elif sight.hidden:
        yield f"第{number}页有 {len(sight.hidden)} 个字符在画面上看不到，未采用，请对照画面核实。"
    if sight.unshown:
        yield f"第{number}页有 {len(sight.unshown)} 个字符因文件未嵌入字体而无法显示，请嵌入字体后重新导出。"


def _doubt(found: _Found, seen: Sequence[Line]) -> str | None:
    """Say, in Chinese, why the layer is not believed, whose `seen` characters make up lines; None when it is."""
    if is_garbled(glyph.text for glyph in found.painted.glyphs):
        return "的文字层编码有误"
    sight = found.sight
    is_all = len(sight.seen) + len(sight.blanks) == len(found.painted.glyphs)
    text = "".join(line.text for line in (seen if is_all else lines_of(found.painted.glyphs, ())))
    if agreement(text, found.opinion) < AGREEMENT:
        return "的文字层用不同方法读取的结果不一致"
    return None
