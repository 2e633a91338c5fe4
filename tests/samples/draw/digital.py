"""The other press: a PDF with real text and embedded fonts, set by LibreOffice Writer from frames fixed to the page."""

import base64
import io
import itertools
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from sheet import DPI, Picture, Sheet, Text

WIDE = 1000  # pixels; wider pictures are grounds and frames, which a digital page carries at half size
SANS = ("sans", "sans_bold", "fallback")
NAMES = ("office", "style", "text", "drawing", "xsl-fo-compatible", "svg-compatible")
PREFIXES = ("office", "style", "text", "draw", "fo", "svg")
PLACED = (
    'style:wrap="run-through" style:run-through="foreground" style:horizontal-rel="page" style:vertical-rel="page"'
    ' style:horizontal-pos="from-left" style:vertical-pos="from-top" draw:fill="none" draw:stroke="none"'
    ' fo:border="none" fo:padding="0cm" fo:margin="0cm"'
)


def press_digital(sheet: Sheet, target: Path) -> None:
    """Print the sheet as a PDF with real text; needs LibreOffice Writer on the path."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.fodt"
        source.write_text(_document(sheet), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed command on our own file


def _document(sheet: Sheet) -> str:
    styles: list[str] = []
    frames = [
        _picture(mark, depth) if isinstance(mark, Picture) else _text(mark, depth, styles)
        for depth, mark in enumerate(itertools.chain.from_iterable(map(_single, sheet.marks)))
    ]
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


def _single(mark: Text | Picture) -> list[Text | Picture]:
    """Return a spread label as one mark a character, which is how registries' programs set it."""
    if isinstance(mark, Picture) or not mark.spread:
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
