"""A font's map of characters is taken apart as pdfminer does it, or is left to pdfminer."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from extractors.pages.pdf import fonts
from extractors.pages.pdf.fonts import Fonts, unicode_map

HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
"""
TAIL = b"endcmap CMapName currentdict /CMap defineresource pop end end"
USUAL = b"2 beginbfchar <0001> <4FDD>\n<0002> <53C2> endbfchar 1 beginbfrange <0013> <001C> <0030> endbfrange\n"
ODD = (
    b"",
    b"1 beginbfrange <01> <03> [<0041> <0042> <0043>] endbfrange",
    b"1 beginbfrange <01> <03> [<0041>] endbfrange",
    b"1 beginbfrange <00FE> <0103> <00FE> endbfrange",
    b"1 beginbfrange <01> <0003> <0041> endbfrange",
    b"1 beginbfrange <03> <01> <0041> endbfrange",
    b"1 beginbfchar <01> <D840DC00> <02> <00> <03> <00A0> endbfchar",
    b"1 beginbfchar <01> <0020> <01> <00A0> endbfchar",
    b"1 beginbfchar <01> /space <02> <0042> endbfchar",
    b"1 beginbfchar <01> endbfchar",
    b"1 beginbfchar <1> <0041> endbfchar",
    b"1 beginbfchar % <01> <0041>\n<02> <0042> endbfchar",
    b"endcmap 1 beginbfchar <01> <0041> endbfchar begincmap",
    b"1 begincidchar 5 <0041> endcidchar",
    b"(beginbfchar <01> <0041> endbfchar) pop",
    b"(x\\) beginbfchar <01> <0041> endbfchar",
    b"1 beginbfchar <01> <0041>",
    b"begincmap 1 beginbfchar <01> <0041> endbfchar",
)


def by_pdfminer(data: bytes) -> dict[int, str]:
    """Return what pdfminer makes of a map."""
    found = FileUnicodeMap()
    CMapParser(found, BytesIO(data)).run()
    return found.cid2unichr


@pytest.mark.parametrize("body", ODD)
def test_as_pdfminer_reads_it(body: bytes) -> None:
    """Ranges, lists, broken and hidden entries are what pdfminer takes them for."""
    for data in (HEAD + body + TAIL, HEAD + USUAL + body + TAIL, body + USUAL, HEAD + TAIL + body):
        assert unicode_map(data).cid2unichr == by_pdfminer(data)


@given(st.lists(st.sampled_from([HEAD, USUAL, TAIL, *ODD, b"<", b"[", b"(", b"\n", b"/"]), max_size=5).map(b" ".join))
def test_whatever_stands_in_it(data: bytes) -> None:
    """Parts in any order are read as pdfminer reads them, or fail as there."""
    try:
        expected = by_pdfminer(data)
    except Exception as error:  # noqa: BLE001  # of whatever type
        with pytest.raises(type(error)):
            unicode_map(data)
    else:
        assert unicode_map(data).cid2unichr == expected


def test_usual_map_is_not_left_to_pdfminer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What programs write is read in one go."""
    monkeypatch.setattr(fonts, "CMapParser", None)
    assert unicode_map(HEAD + USUAL + TAIL).cid2unichr[0x15] == "2"


def test_font_says_what_its_map_says() -> None:
    """A font is given its own map, also where another of the same name came before."""
    spec = {"Type": LIT("Font"), "Subtype": LIT("CIDFontType2"), "BaseFont": LIT("A")}
    for at, text in enumerate(("甲", "乙")):
        data = HEAD + b"1 beginbfchar <01> <" + text.encode("utf-16-be").hex().encode() + b"> endbfchar " + TAIL
        font = Fonts().get_font(at + 1, {**spec, "ToUnicode": PDFStream({}, data)})
        assert font.to_unichr(1) == text
