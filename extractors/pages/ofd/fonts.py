"""Fonts of an OFD page as fonts of the PDF it becomes.

Characters of a font that the package holds are painted with its glyphs: those a CGTransform names, else those its map
gives. All others are left to the fonts of this computer, as a viewer does.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from extractors.pages.ofd.press import Press
from extractors.pages.ofd.program import glyphs_by_character, widths

_MOST_CODES = 65_000
_SYSTEM = "/Registry (Adobe) /Ordering (GB1) /Supplement 2"
_OWN = "/Registry (Adobe) /Ordering (Identity) /Supplement 0"
_SHAPE = "/FontBBox [0 -200 1000 900] /Ascent 880 /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80"
_HALF = "/DW 1000 /W [1 95 500 814 907 500]"
"""Widths of Adobe-GB1: its Latin characters are half as wide as the Chinese ones."""
_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"


@dataclass(frozen=True, slots=True)
class FontSource:
    """A font that a package names: its family, and its program where the package holds it."""

    name: str
    program: bytes | None


@dataclass(slots=True)
class Font:
    """A font in use on one page; codes are given out as characters come."""

    source: FontSource
    glyphs: dict[int, int]
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    foreign: bool = False

    def glyph(self, char: str) -> int | None:
        """Return the font's own glyph of a character, None when it has none."""
        return self.glyphs.get(ord(char)) or None

    def code(self, glyph: int | None, text: str) -> tuple[bool, str]:
        """Return whether the font of this computer paints `text`, and its code as a PDF string."""
        if glyph is None or self.source.program is None or len(self.codes) >= _MOST_CODES:
            self.foreign = True
            return True, f"<{text[:1].encode('utf-16-be').hex()[:4]}>"
        return False, f"<{self.codes.setdefault((glyph, text), len(self.codes) + 1):04x}>"


def font_of(source: FontSource) -> Font:
    """Return a font ready for use."""
    return Font(source, glyphs_by_character(source.program) if source.program else {})


def set_own(press: Press, font: Font, number: int) -> None:
    """Fill in object `number` with the font that the package holds, and the characters used of it."""
    assert font.source.program is not None  # noqa: S101  # codes are given out for no other
    program = press.add("", font.source.program)
    keys = list(font.codes)
    glyphs = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _ in keys)
    stated = widths(font.source.program)
    across = " ".join(str(stated[min(glyph, len(stated) - 1)] if stated else _width(text)) for glyph, text in keys)
    name = _plain(font.source.name)
    shape = press.add(f"/Type /FontDescriptor /FontName /{name} /Flags 4 {_SHAPE} /FontFile2 {program} 0 R")
    descendant = press.add(
        f"/Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << {_OWN} >> /FontDescriptor {shape} 0 R "
        f"/DW 1000 /W [1 [{across}]] /CIDToGIDMap {press.add('', glyphs)} 0 R"
    )
    texts = press.add("", _to_unicode([text for _, text in keys]).encode())
    press.objects[number - 1] = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {texts} 0 R >>"
    ).encode()


def set_foreign(press: Press, font: Font, number: int) -> None:
    """Fill in object `number` with a font that this computer is asked for."""
    name = _plain(font.source.name)
    shape = press.add(f"/Type /FontDescriptor /FontName /{name} /Flags 6 {_SHAPE}")
    descendant = press.add(
        f"/Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << {_SYSTEM} >> "
        f"/FontDescriptor {shape} 0 R {_HALF}"
    )
    press.objects[number - 1] = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{descendant} 0 R] >>"
    ).encode()


def _plain(name: str) -> str:
    """Return a name of a font that may stand in a PDF; Chinese ones lose theirs, for they are asked for in vain."""
    return re.sub(r"[^A-Za-z0-9_-]", "", name) or "SimSun"


def _width(text: str) -> int:
    return 1000 if unicodedata.east_asian_width(text[:1] or " ") in "WFA" else 500


def _to_unicode(texts: list[str]) -> str:
    """Return the map from codes to characters (ISO 32000-1, 9.10.3), a hundred to a block."""
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in enumerate(texts, start=1)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return _HEAD + "".join(f"{len(b)} beginbfchar\n{''.join(b)}endbfchar\n" for b in blocks) + _TAIL
