"""The fonts of a PDF page as pdfminer has them, without taking apart the same map of characters on every page.

What a font's codes stand for (ToUnicode, ISO 32000-1, 9.10.3) is a small program, which pdfminer reads byte by byte: a
third of the time of a page. Programs write it in one way; what is at all unusual is left to pdfminer.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

MOST_KEPT = 200_000
"""Bytes of a map from which on it is not kept: that of a font of ten thousand characters has 100,000."""

WIDEST = 0xFFFF
"""Codes of a range beyond which it is left to pdfminer: a font has no more."""

NO_BREAK = "\u00a0"
"""The space that no line breaks at: some fonts give it the code of the plain one as well."""

_CODE, _TEXT = rb"<[0-9A-Fa-f]{2}(?:[0-9A-Fa-f]{2}){0,3}>", rb"<(?:[0-9A-Fa-f]{2})+>"
_PAIR = re.compile(rb"\s*(%b)\s*(%b)" % (_CODE, _TEXT))
_RANGE = re.compile(rb"\s*(%b)\s*(%b)\s*(%b|\[\s*(?:%b\s*)*\])" % (_CODE, _CODE, _TEXT, _TEXT))
_BLOCK = re.compile(
    rb"(?<![^\s<>()\[\]])(?:beginbfchar(?P<pairs>(?:\s*%b\s*%b)*)\s*endbfchar"
    rb"|beginbfrange(?P<ranges>(?:\s*%b\s*%b\s*(?:%b|\[\s*(?:%b\s*)*\]))*)\s*endbfrange"
    rb"|begincodespacerange(?:\s*%b)*\s*endcodespacerange)(?![^\s<>()\[\]/])"
    % (_CODE, _TEXT, _CODE, _CODE, _TEXT, _TEXT, _CODE)
)
_PLAIN = re.compile(rb"(?:[\s\w/.+-]|<<|>>|\([\w\s-]*\))*")
"""What stands around blocks: names, numbers, dictionaries, short strings."""

_ODD = re.compile(rb"usecmap|cid(?:range|char)|notdef|(?:begin|end)(?:bfchar|bfrange|codespacerange)")
"""What may not stand there."""


class Fonts(PDFResourceManager):
    """Makes the fonts of a page as its base class does; maps of characters that were seen before are used again."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font that is described by `spec`."""
        stream = resolve1(spec.get("ToUnicode"))
        if not isinstance(stream, PDFStream) or spec.get("Subtype") is LIT("Type0"):
            return super().get_font(objid, spec)
        font: Any = super().get_font(objid, {**spec, "ToUnicode": PDFStream({}, b"")} | _without_outlines(spec))
        data = stream.get_data()
        font.unicode_map = (_kept if len(data) <= MOST_KEPT else unicode_map)(data)
        return font  # type: ignore[no-any-return]  # `unicode_map` belongs to two of its subclasses


def _without_outlines(spec: Mapping[str, object]) -> dict[str, object]:
    """Return the descriptor of a font without its file, which is looked into only for what a ToUnicode map says."""
    descriptor = resolve1(spec.get("FontDescriptor"))
    if not isinstance(descriptor, dict):
        return {}
    return {"FontDescriptor": {key: value for key, value in descriptor.items() if key != "FontFile2"}}


def unicode_map(data: bytes) -> FileUnicodeMap:
    """Return what a ToUnicode map says; raises whatever pdfminer does."""
    found = FileUnicodeMap()
    entries = _entries(data)
    if entries is None:
        CMapParser(found, BytesIO(data)).run()
        return found
    for code, text in entries:
        character = text.decode("utf-16-be", "ignore")
        if character != NO_BREAK or found.cid2unichr.get(code) != " ":  # as pdfminer has it
            found.cid2unichr[code] = character
    return found


_kept = lru_cache(maxsize=32)(unicode_map)


def _entries(data: bytes) -> list[tuple[int, bytes]] | None:
    """Return the codes of a map and their text in UTF-16; None when it is written in an unusual way."""
    blocks = list(_BLOCK.finditer(data))
    starts, ends = [0, *(block.end() for block in blocks)], [*(block.start() for block in blocks), len(data)]
    around = [data[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(_PLAIN.fullmatch(part) for part in around) or _ODD.search(b" ".join(around)):
        return None
    if b"begincmap" in b" ".join(around[1:]) or b"endcmap" in b" ".join(around[:-1]):
        return None
    entries: list[tuple[int, bytes]] = []
    for block in blocks:
        entries += [(int(code[1:-1], 16), _text(text)) for code, text in _PAIR.findall(block["pairs"] or b"")]
        for first, last, text in _RANGE.findall(block["ranges"] or b""):
            low, high = int(first[1:-1], 16), int(last[1:-1], 16)
            if len(first) != len(last) or high - low > WIDEST:
                return None
            entries += _ranged(low, high, text)
    return entries


def _ranged(first: int, last: int, text: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the codes of a range and their text: a list, or the first one's, of which the last bytes are counted up."""
    if text.startswith(b"["):
        yield from zip(range(first, last + 1), map(_text, re.findall(_TEXT, text)), strict=False)
        return
    start = _text(text)
    base, counted = start[:-4], start[-4:]
    for step in range(last - first + 1):
        yield first + step, base + (int.from_bytes(counted) + step).to_bytes(5)[-len(counted) :]


def _text(token: bytes) -> bytes:
    return bytes.fromhex(token[1:-1].decode("ascii"))
