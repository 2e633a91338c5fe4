"""The third press: an OFD with real text and embedded fonts, rules, pictures, and seals as signatures (GB/T 33190)."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image
from sheet import BASELINE, DPI, SIMPLIFIED, Fonts, Picture, Sheet, Text

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
EPOCH = (2025, 7, 1, 9, 0, 0)
WIDE = 1000  # pixels; wider ink is a ground, not a seal


@dataclass(kw_only=True)
class Parts:
    """An OFD in the making: its parts by name, and the identifiers given out."""

    files: dict[str, bytes] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    last: int = 100

    def identity(self) -> int:
        """Return a new identifier."""
        self.last += 1
        return self.last

    def picture(self, image: Image.Image) -> int:
        """Add a picture and return its identifier."""
        number = self.identity()
        self.files[f"Doc_0/Res/image_{number}.png"] = png(image)
        self.pictures.append(
            f'<ofd:MultiMedia ID="{number}" Type="Image" Format="PNG"><ofd:MediaFile>image_{number}.png</ofd:MediaFile>'
            "</ofd:MultiMedia>"
        )
        return number

    def xml(self, name: str, content: str) -> None:
        """Add an XML part."""
        self.files[name] = f'<?xml version="1.0" encoding="UTF-8"?>\n{content}'.encode()


def press_fixed(sheet: Sheet, target: Path, fonts: Fonts) -> None:
    """Print the sheet as an OFD; needs fontTools."""
    parts = Parts()
    roles = sorted({mark.role for mark in sheet.marks if isinstance(mark, Text)})
    seals = [mark for mark in sheet.marks if isinstance(mark, Picture) and mark.ink and mark.image.width < WIDE]
    units = "".join(_unit(mark, parts, roles, fonts) for mark in sheet.marks if mark not in seals)
    _document(parts, sheet, units, roles)
    for number, role in enumerate(roles):
        parts.files[f"Doc_0/Res/font_{number}.otf"] = _subset(sheet, role, fonts)
    signatures = "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>" if seals else ""
    parts.xml(
        "OFD.xml",
        f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID>'
        f"</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody></ofd:OFD>",
    )
    if seals:
        _sign(parts, seals)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(parts.files.items()):
            package.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)


def _document(parts: Parts, sheet: Sheet, units: str, roles: list[str]) -> None:
    faces = "".join(
        f'<ofd:Font ID="{number + 1}" FontName="{role}"><ofd:FontFile>font_{number}.otf</ofd:FontFile></ofd:Font>'
        for number, role in enumerate(roles)
    )
    box = f"<ofd:PhysicalBox>0 0 {mm(sheet.width)} {mm(sheet.height)}</ofd:PhysicalBox>"
    resources = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    parts.xml(
        "Doc_0/Document.xml",
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea>{resources}</ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="50" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
    )
    parts.xml(
        "Doc_0/DocumentRes.xml",
        f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts>{faces}</ofd:Fonts><ofd:MultiMedias>{"".join(parts.pictures)}'
        "</ofd:MultiMedias></ofd:Res>",
    )
    layer = f'<ofd:Layer ID="51" Type="Body">{units}</ofd:Layer>'
    parts.xml("Doc_0/Pages/Page_0/Content.xml", f"<ofd:Page {SPACE}><ofd:Content>{layer}</ofd:Content></ofd:Page>")


def mm(pixels: float) -> str:
    """Return a length of the sheet in millimetres."""
    return f"{pixels / DPI * 25.4:.3f}"


def png(image: Image.Image) -> bytes:
    """Return a picture as a small file."""
    buffer = io.BytesIO()
    small = image.reduce(2) if image.width > WIDE else image
    small.quantize(64, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _unit(mark: Text | Picture, parts: Parts, roles: list[str], fonts: Fonts) -> str:
    if isinstance(mark, Picture):
        width, height = mm(mark.image.width), mm(mark.image.height)
        return (
            f'<ofd:ImageObject ID="{parts.identity()}" ResourceID="{parts.picture(mark.image)}" '
            f'Boundary="{mm(mark.x)} {mm(mark.y)} {width} {height}" CTM="{width} 0 0 {height} 0 0"/>'
        )
    font = fonts.at(mark.role, mark.size)
    widths = [font.getlength(char) for char in mark.text]
    gap = (mark.spread - sum(widths)) / max(1, len(widths) - 1) if mark.spread else 0
    steps = " ".join(mm(width + gap) for width in widths[:-1])
    colour = " ".join(map(str, mark.fill))
    return (
        f'<ofd:TextObject ID="{parts.identity()}" Font="{roles.index(mark.role) + 1}" Size="{mm(mark.size)}" '
        f'Boundary="{mm(mark.x)} {mm(mark.y)} {mm(sum(widths) + gap * len(widths))} {mm(mark.size * 1.2)}">'
        f'<ofd:FillColor Value="{colour}"/><ofd:TextCode X="0" Y="{mm(mark.size * BASELINE)}" DeltaX="{steps}">'
        f"{escape(mark.text)}</ofd:TextCode></ofd:TextObject>"
    )


def _subset(sheet: Sheet, role: str, fonts: Fonts) -> bytes:
    """Return the characters of a role that the sheet uses, as a font without a name."""
    path = fonts.at(role, 20).path
    font = TTFont(path, fontNumber=SIMPLIFIED if str(path).endswith(".ttc") else -1)
    options = subset.Options(name_IDs=[], hinting=False, layout_features=[], notdef_outline=True)
    options.drop_tables += ["FFTM", "vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(mark.text for mark in sheet.marks if isinstance(mark, Text) and mark.role == role))
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _sign(parts: Parts, seals: list[Picture]) -> None:
    """Add a signature for each seal; its value holds the seal as GB/T 38540 has it, and signs nothing."""
    listed = "".join(
        f'<ofd:Signature ID="{n}" Type="Seal" BaseLoc="Sign_{n}/Signature.xml"/>' for n, _ in enumerate(seals)
    )
    parts.xml("Doc_0/Signs/Signatures.xml", f"<ofd:Signatures {SPACE}>{listed}</ofd:Signatures>")
    for number, mark in enumerate(seals):
        box = f"{mm(mark.x)} {mm(mark.y)} {mm(mark.image.width)} {mm(mark.image.height)}"
        parts.xml(
            f"Doc_0/Signs/Sign_{number}/Signature.xml",
            f'<ofd:Signature {SPACE}><ofd:SignedInfo><ofd:Provider ProviderName="made up"/>'
            f'<ofd:StampAnnot ID="1" PageRef="50" Boundary="{box}"/></ofd:SignedInfo>'
            "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>",
        )
        parts.files[f"Doc_0/Signs/Sign_{number}/SignedValue.dat"] = b"".join(_signed_value(mark))


def _signed_value(mark: Picture) -> Iterator[bytes]:
    picture = (der(0x16, b"png"), der(0x04, png(mark.image)), der(0x02, b"\x2a"), der(0x02, b"\x2a"))
    header = der(0x30, der(0x16, b"ES"), der(0x02, b"\x04"), der(0x16, b"made up"))
    info = der(0x30, header, der(0x16, b"0"), der(0x30, der(0x02, b"\x01"), der(0x0C, b"")), der(0x30, *picture))
    yield der(0x30, der(0x30, der(0x02, b"\x04"), der(0x30, info)), der(0x04, b""), der(0x03, b"\0"))


def der(tag: int, *contents: bytes) -> bytes:
    """Return a DER value (ITU-T X.690)."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content
