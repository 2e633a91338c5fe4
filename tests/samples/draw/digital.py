"""The other press: a PDF with real text and embedded fonts, set by LibreOffice Writer from frames fixed to the page."""

import base64
import contextlib
import io
import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from PIL import Image
from sheet import DPI, Mark, Picture, Rule, Sheet, Text

WIDE = 1000  # pixels; wider pictures are grounds and frames, which a digital page carries at half size
SANS = ("sans", "sans_bold", "fallback")
NAMES = ("office", "style", "text", "drawing", "xsl-fo-compatible", "svg-compatible")
PREFIXES = ("office", "style", "text", "draw", "fo", "svg")
PLACED = (
    'style:wrap="run-through" style:run-through="foreground" style:horizontal-rel="page" style:vertical-rel="page"'
    ' style:horizontal-pos="from-left" style:vertical-pos="from-top" draw:fill="none" draw:stroke="none"'
    ' fo:border="none" fo:padding="0cm" fo:margin="0cm"'
)


def press_digital(sheets: Sequence[Sheet], target: Path) -> None:
    """Print the sheets as one PDF with real text; needs LibreOffice Writer on the path."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{number}.fodt" for number in range(len(sheets))]
        for sheet, source in zip(sheets, sources, strict=True):
            source.write_text(_document(sheet), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed command on our own files
        _bind([source.with_suffix(".pdf") for source in sources], target)


def _bind(parts: Sequence[Path], target: Path) -> None:
    """Put pages into one file; a single page is kept as it was set."""
    if len(parts) == 1:
        shutil.copyfile(parts[0], target)
        return
    with contextlib.closing(pypdfium2.PdfDocument.new()) as whole:
        for part in parts:
            with contextlib.closing(pypdfium2.PdfDocument(part)) as one:
                whole.import_pages(one)
        whole.save(target)


def _document(sheet: Sheet) -> str:
    styles: list[str] = []
    marks = itertools.chain.from_iterable(map(_single, sheet.marks))
    frames = [_drawn(mark, depth, styles) for depth, mark in enumerate(marks)]
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in zip(PREFIXES, NAMES, strict=True)
    )
    size = f'fo:page-width="{_cm(sheet.width)}" fo:page-height="{_cm(sheet.height)}" fo:margin="0.5cm"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        f'<style:page-layout style:name="L"><style:page-layout-properties {size}/></style:page-layout>'
        f'<style:style style:name="P" style:family="graphic"><style:graphic-properties {PLACED}/></style:style>'
        f"{''.join(styles)}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>'
        f"<office:body><office:text>{''.join(frames)}<text:p/></office:text></office:body></office:document>"
    )


def _cm(pixels: float) -> str:
    return f"{pixels / DPI * 2.54:.3f}cm"


def _drawn(mark: Mark, depth: int, styles: list[str]) -> str:
    if isinstance(mark, Picture):
        return _picture(mark, depth)
    return _rule(mark, depth, styles) if isinstance(mark, Rule) else _text(mark, depth, styles)


def _single(mark: Mark) -> list[Mark]:
    """Return a spread label as one mark a character, which is how registries' programs set it."""
    if not isinstance(mark, Text) or not mark.spread:
        return [mark]
    step = (mark.spread - mark.size) / max(1, len(mark.text) - 1)
    return [replace(mark, x=mark.x + n * step, text=char, spread=0.0) for n, char in enumerate(mark.text)]


def _text(mark: Text, depth: int, styles: list[str]) -> str:
    family = "Noto Sans CJK SC" if mark.role in SANS else "Noto Serif CJK SC"
    weight = "bold" if mark.role.endswith("bold") else "normal"
    size = f"{mark.size / DPI * 72:.1f}pt"
    colour = "#{:02x}{:02x}{:02x}".format(*mark.fill)
    styles.append(
        f'<style:style style:name="t{depth}" style:family="text"><style:text-properties fo:color="{colour}"'
        f' fo:font-family="{family}" style:font-family-asian="{family}" fo:font-size="{size}"'
        f' style:font-size-asian="{size}" fo:font-weight="{weight}" style:font-weight-asian="{weight}"/>'
        "</style:style>"
    )
    width = 1.25 * mark.size * len(mark.text)  # roomy, so that nothing wraps
    return (
        f"{_frame(mark.x, mark.y - mark.size * 0.28, (width, mark.size * 1.5), depth)}<draw:text-box><text:p>"
        f'<text:span text:style-name="t{depth}">{escape(mark.text)}</text:span></text:p></draw:text-box></draw:frame>'
    )


def _rule(mark: Rule, depth: int, styles: list[str]) -> str:
    colour = "#{:02x}{:02x}{:02x}".format(*mark.fill)
    placed = PLACED.replace('draw:fill="none"', f'draw:fill="solid" draw:fill-color="{colour}"')
    styles.append(
        f'<style:style style:name="r{depth}" style:family="graphic"><style:graphic-properties {placed}/></style:style>'
    )
    return (
        f'<draw:rect draw:style-name="r{depth}" draw:z-index="{depth}" text:anchor-type="page"'
        f' text:anchor-page-number="1" svg:x="{_cm(mark.x)}" svg:y="{_cm(mark.y)}"'
        f' svg:width="{_cm(mark.width)}" svg:height="{_cm(mark.height)}"/>'
    )


def _picture(mark: Picture, depth: int) -> str:
    buffer = io.BytesIO()
    image = mark.image.reduce(2) if mark.image.width > WIDE else mark.image
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG")
    return (
        f"{_frame(mark.x, mark.y, mark.image.size, depth)}<draw:image><office:binary-data>"
        f"{base64.b64encode(buffer.getvalue()).decode()}</office:binary-data></draw:image></draw:frame>"
    )


def _frame(x: float, y: float, size: tuple[float, float], depth: int) -> str:
    return (
        f'<draw:frame draw:style-name="P" draw:z-index="{depth}" text:anchor-type="page" text:anchor-page-number="1"'
        f' svg:x="{_cm(x)}" svg:y="{_cm(y)}" svg:width="{_cm(size[0])}" svg:height="{_cm(size[1])}">'
    )
