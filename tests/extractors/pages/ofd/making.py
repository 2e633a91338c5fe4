"""OFD files written by hand, so that each test says exactly what stands in them."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.pages import RawPage, open_pages

SAMPLES = Path(__file__).parents[3] / "samples" / "pages"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
FONTS = '<ofd:Font ID="1" FontName="Own"><ofd:FontFile>own.otf</ofd:FontFile></ofd:Font>'
"""Font 1 is held by the file: it has the characters of the sample `social_insurance/sealed.ofd`."""

SIZE = 6
"""Millimetres of a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ofd:
    """What stands in an OFD of one document; each entry of `pages` is the XML of one page's body layer.

    `within` goes into every page beside its content; `common`, `fonts`, `media` and `units` into the document's
    resources, `tail` after its pages, `body` into the DocBody; `files` are further parts.
    """

    pages: tuple[str, ...] = ("",)
    size: str = "0 0 210 140"
    within: str = ""
    common: str = ""
    media: str = ""
    units: str = ""
    tail: str = ""
    body: str = ""
    files: Mapping[str, bytes | str] = field(default_factory=dict)


def parts_of(ofd: Ofd, folder: str = "Doc_0") -> dict[str, bytes | str]:
    """Return the parts of an OFD by name."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n, _ in enumerate(ofd.pages))
    parts: dict[str, bytes | str] = {
        "OFD.xml": f"<ofd:OFD {SPACE}>{body_of(folder, ofd.body)}</ofd:OFD>",
        f"{folder}/Document.xml": (
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{ofd.size}</ofd:PhysicalBox>"
            f"</ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes>{ofd.common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{ofd.tail}</ofd:Document>"
        ),
        f"{folder}/Res.xml": (
            f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts>{FONTS}</ofd:Fonts><ofd:MultiMedias>{ofd.media}'
            f"</ofd:MultiMedias><ofd:CompositeGraphicUnits>{ofd.units}</ofd:CompositeGraphicUnits></ofd:Res>"
        ),
        f"{folder}/Res/own.otf": sample_font(),
    }
    for number, content in enumerate(ofd.pages):
        parts[f"{folder}/Pages/{number}.xml"] = page_of(content, ofd.within)
    return {**parts, **ofd.files}


def body_of(folder: str, more: str = "") -> str:
    """Return a DocBody."""
    return f"<ofd:DocBody><ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot>{more}</ofd:DocBody>"


def page_of(content: str, within: str = "") -> str:
    """Return a page or a template."""
    return f"<ofd:Page {SPACE}>{within}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def sample_font() -> bytes:
    """Return a font of a few Chinese characters and digits."""
    with zipfile.ZipFile(SAMPLES / "social_insurance" / "sealed.ofd") as package:
        return package.read("Doc_0/Res/font_1.otf")


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return parts as a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def text(content: str, x: float, y: float, more: str = "", inside: str = "") -> str:
    """Return a text unit in font 1 whose first character has its top left corner at (x, y) millimetres."""
    step = SIZE / 2 if content.isascii() else SIZE
    return (
        f'<ofd:TextObject ID="9" Font="1" Size="{SIZE}" Boundary="{x} {y} {step * len(content)} {SIZE}" {more}>'
        f'{inside}<ofd:TextCode X="0" Y="{0.88 * SIZE}" DeltaX="g {len(content) - 1} {step}">{content}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def patch(x: float, y: float, width: float, height: float, colour: str = "255 255 255") -> str:
    """Return a filled rectangle."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true"><ofd:FillColor '
        f'Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def read_pages(folder: Path, parts: Mapping[str, bytes | str], name: str = "file.ofd") -> list[RawPage]:
    """Write parts as a file into `folder` and return its pages."""
    path = folder / name
    path.write_bytes(zipped(parts))
    with open_pages(path) as source:
        return [source.page(number) for number in range(1, source.count + 1)]


def texts(page: RawPage) -> list[str]:
    """Return the lines of a page."""
    return [line.text for line in page.lines]


def colour_at(page: RawPage, x: float, y: float) -> tuple[int, ...]:
    """Return the colour at (x, y) millimetres of a page 210 wide."""
    assert page.image is not None
    scale = page.width / 210
    return tuple(int(value) for value in page.image[round(y * scale), round(x * scale)])
