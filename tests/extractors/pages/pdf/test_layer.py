"""A text layer that cannot be believed is dropped, and the page says why."""

from pathlib import Path

from tests.extractors.pages.making import PdfPage, read_only_page, show, stream, write_pdf


def mapped(pairs: str) -> tuple[str, list[bytes]]:
    """Return a font entry /F2 (Helvetica, object 4) whose ToUnicode maps bytes as `pairs` says, and its objects."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{pairs.count('> <')} beginbfchar {pairs} endbfchar endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 5 0 R >>"
    return "/F2 4 0 R", [font, stream("", cmap.encode())]


def test_a_map_to_private_characters_is_dropped(tmp_path: Path) -> None:
    """A layer of characters for private use means nothing, whatever the page shows."""
    fonts, objects = mapped("<41> <E001> <42> <E002> <43> <E003>")
    page = PdfPage(content="BT /F2 20 Tf 100 700 Td (ABCABC) Tj ET", fonts=fonts)
    raw = read_only_page(tmp_path, write_pdf([page], objects))
    assert raw.lines == ()
    assert any("编码有误" in warning for warning in raw.warnings)


def test_parsers_that_disagree_are_not_believed(tmp_path: Path) -> None:
    """Where one parser reads the print and the other a text put in its place, the pixels decide."""
    content = "/Span << /ActualText (Revenue 1) >> BDC\n" + show("Assets 485,000", 100, 700) + "EMC\n"
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=content)]))
    assert raw.lines == ()
    assert any("不一致" in warning for warning in raw.warnings)


def test_a_page_too_dense_to_read_keeps_its_pixels(tmp_path: Path) -> None:
    """A page of a hundred thousand strokes is a drawing: its image comes, with a warning in place of its text."""
    strokes = "0 0 m 10 10 l S\n" * 100_000
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=strokes + show("Text", 100, 700))]))
    assert raw.image is not None
    assert raw.lines == ()
    assert any("过于繁密" in warning for warning in raw.warnings)
