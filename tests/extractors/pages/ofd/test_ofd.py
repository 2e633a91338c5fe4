"""OFD files become pages as a viewer shows them; what nobody sees is not read, and nothing is left out in silence."""

import io
from pathlib import Path

import numpy as np
from PIL import Image

from extractors.files import FileType, sniff
from extractors.pages import RawPage, open_pages
from tests.extractors.pages.ofd.making import (
    SAMPLES,
    SPACE,
    Ofd,
    body_of,
    colour_at,
    page_of,
    parts_of,
    patch,
    read_pages,
    text,
    texts,
    zipped,
)

NAME = "单位名称"
MONTH = "缴费月"
RED, WHITE = (255, 0, 0), (255, 255, 255)


def only(folder: Path, ofd: Ofd) -> RawPage:
    """Return the only page of an OFD."""
    (page,) = read_pages(folder, parts_of(ofd))
    return page


def red_square() -> bytes:
    """Return a red picture with a hole that lets the paper through."""
    pixels = np.zeros((40, 40, 4), dtype=np.uint8)
    pixels[:, :] = (255, 0, 0, 255)
    pixels[10:30, 10:30] = 0
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


MEDIA = '<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>red.png</ofd:MediaFile></ofd:MultiMedia>'


def test_text_stands_where_the_file_puts_it(tmp_path: Path) -> None:
    """Characters of an embedded font come out with their places in pixels of the page."""
    page = only(tmp_path, Ofd(pages=(text(NAME, 20, 30) + text("2024", 100, 30),)))
    assert texts(page) == [NAME, "2024"]
    scale = page.width / 210
    box = page.lines[0].box
    assert abs(box.x0 / scale - 20) < 1
    assert abs(box.x1 / scale - 44) < 1
    assert 29 < box.y0 / scale < box.y1 / scale < 38
    assert page.warnings == ()


def test_glyphs_named_by_the_file_say_what_the_text_says(tmp_path: Path) -> None:
    """A CGTransform chooses the glyph; what it means stands in the TextCode."""
    named = (
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>3 4</ofd:Glyphs></ofd:CGTransform>'
    )
    chosen = only(tmp_path, Ofd(pages=(text("ABCD", 20, 30, inside=named),)))
    assert texts(chosen)[0].startswith("AB")
    plain = only(tmp_path, Ofd(pages=(text("ABCD", 20, 30),)))
    assert chosen.image is not None
    assert plain.image is not None
    assert not np.array_equal(chosen.image, plain.image)


def test_a_map_turns_and_enlarges_text(tmp_path: Path) -> None:
    """CTM is applied within the box of the unit."""
    enlarged = text(NAME, 20, 30, more='CTM="2 0 0 2 0 0"').replace("20 30 24 6", "20 30 48 12")
    page = only(tmp_path, Ofd(pages=(enlarged,)))
    scale = page.width / 210
    assert abs(page.lines[0].box.width / scale - 48) < 2


def test_templates_lie_behind_the_page_or_before_it(tmp_path: Path) -> None:
    """What a foreground template covers is not seen and not read."""
    common = (
        '<ofd:TemplatePage ID="3" BaseLoc="back.xml" ZOrder="Background"/>'
        '<ofd:TemplatePage ID="4" BaseLoc="front.xml" ZOrder="Foreground"/>'
    )
    files = {
        "Doc_0/back.xml": page_of(patch(20, 70, 60, 20, "255 0 0") + text(NAME, 20, 10)),
        "Doc_0/front.xml": page_of(patch(18, 28, 60, 12)),
    }
    within = '<ofd:Template TemplateID="4"/><ofd:Template TemplateID="3"/>'
    body = text(MONTH, 20, 30) + text("2024", 90, 30) + patch(25, 75, 10, 10)
    page = only(tmp_path, Ofd(pages=(body,), common=common, files=files, within=within))
    assert texts(page) == [NAME, "2024"]
    assert page.hidden_text
    assert colour_at(page, 22, 72) == RED
    assert colour_at(page, 30, 80) == WHITE


def test_what_nobody_sees_is_not_believed(tmp_path: Path) -> None:
    """Text that is invisible, transparent, white, outside its box or clipped away is told and left out."""
    clip = (
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 1 1"><ofd:AbbreviatedData>M 0 0 L 0.1 0 L 0.1 0.1 C'
        "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )
    hidden = (
        text(MONTH, 20, 10, more='Visible="false"'),
        text(MONTH, 20, 10, more='Alpha="0"'),
        text(MONTH, 20, 10, inside='<ofd:FillColor Value="255 255 255"/>'),
        text(MONTH, 20, 10, more='Fill="false"'),
        text(MONTH, 20, 10, inside=clip),
        text(MONTH, 20, 10, more='CTM="1 0 0 1 0 60"'),
    )
    for number, unit in enumerate(hidden):
        page = only(tmp_path, Ofd(pages=(unit + text(NAME, 20, 30),)))
        assert (number, texts(page), page.hidden_text) == (number, [NAME], True)


def test_pictures_and_units_of_units_are_shown(tmp_path: Path) -> None:
    """A picture lets shine through what it does not cover; a composite unit paints its own units."""
    image = '<ofd:ImageObject ID="6" ResourceID="5" Boundary="100 20 40 40" CTM="40 0 0 40 0 0"/>'
    units = (
        '<ofd:CompositeGraphicUnit ID="7" Width="50" Height="20"><ofd:Content>'
        f"{text(MONTH, 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit>"
    )
    placed = '<ofd:CompositeObject ID="8" ResourceID="7" Boundary="20 80 50 20"/>'
    files = {"Doc_0/Res/red.png": red_square()}
    page = only(tmp_path, Ofd(pages=(text(NAME, 108, 36) + image + placed,), media=MEDIA, units=units, files=files))
    assert texts(page) == [NAME, MONTH]
    assert colour_at(page, 102, 22) == RED
    assert colour_at(page, 135, 40) == RED
    assert colour_at(page, 120, 46) == WHITE


def test_stamps_of_annotations_lie_on_the_print(tmp_path: Path) -> None:
    """An annotation of the kind Stamp is shown, and the print under its white ground is still read."""
    files = {
        "Doc_0/Annots.xml": (
            f'<ofd:Annotations {SPACE}><ofd:Page PageID="0"><ofd:FileLoc>Annot_0.xml</ofd:FileLoc></ofd:Page>'
            "</ofd:Annotations>"
        ),
        "Doc_0/Annot_0.xml": (
            f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="10 20 60 30">'
            f"{patch(0, 0, 60, 30)}{patch(40, 0, 5, 30, '255 0 0')}</ofd:Appearance></ofd:Annot>"
            f'<ofd:Annot ID="2" Type="Stamp" Visible="false"><ofd:Appearance Boundary="100 20 60 30">'
            f"{patch(0, 0, 60, 30, '255 0 0')}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
        ),
    }
    tail = "<ofd:Annotations>Annots.xml</ofd:Annotations>"
    page = only(tmp_path, Ofd(pages=(text(NAME, 20, 30),), tail=tail, files=files))
    assert texts(page) == [NAME]
    assert colour_at(page, 52, 25) == RED
    assert colour_at(page, 120, 35) == WHITE


def test_the_seal_of_a_signature_is_seen_and_said(tmp_path: Path) -> None:
    """The picture inside a signed value stands on its page; that nobody verified it is said."""
    del tmp_path
    with open_pages(SAMPLES / "social_insurance" / "sealed.ofd") as source:
        page = source.page(1)
    assert page.image is not None
    red = (page.image[:, :, 0] > 150) & (page.image[:, :, 1] < 120)
    rows, columns = np.nonzero(red)
    scale = page.width / 1654
    assert 1290 * scale < rows.min() < rows.max() < 1640 * scale
    assert 960 * scale < columns.min() < columns.max() < 1310 * scale
    assert [warning for warning in page.warnings if "1 个电子签名" in warning and "未作验证" in warning]


def test_a_seal_that_is_an_ofd_itself_is_seen(tmp_path: Path) -> None:
    """Seals may be drawn in OFD: the first page of it fills the seal's box."""
    seal = zipped(parts_of(Ofd(pages=(patch(0, 0, 105, 140, "255 0 0"),))))
    page = only(tmp_path, signed(der(0x30, der(0x16, b"ofd"), der(0x04, seal), der(0x02, b"\x28"), der(0x02, b"\x28"))))
    assert colour_at(page, 95, 70) == RED
    assert colour_at(page, 115, 70) == WHITE


def test_a_signature_without_a_picture_is_said(tmp_path: Path) -> None:
    """A signed value that cannot be read costs the seal only."""
    page = only(tmp_path, signed(b"\x30\x82nonsense"))
    assert texts(page) == [NAME]
    assert [warning for warning in page.warnings if "印章图形读取不到" in warning]


def test_all_documents_of_a_file_are_read_in_order(tmp_path: Path) -> None:
    """A file may hold several documents; one that is missing is said."""
    parts = {
        **parts_of(Ofd(pages=(text(NAME, 20, 30), text("2024", 20, 30)))),
        **parts_of(Ofd(pages=(text(MONTH, 20, 30),)), "Doc_1"),
        "OFD.xml": f"<ofd:OFD {SPACE}>{body_of('Doc_0')}{body_of('Gone')}{body_of('Doc_1')}</ofd:OFD>",
    }
    pages = read_pages(tmp_path, parts)
    assert [texts(page) for page in pages] == [[NAME], ["2024"], [MONTH]]
    assert [page.number for page in pages] == [1, 2, 3]
    assert "1 个文档缺失" in pages[0].warnings[0]


def test_characters_of_fonts_that_nobody_has_are_said(tmp_path: Path) -> None:
    """Text in a font that is neither in the file nor on this computer is either shown and read, or missed and said."""
    page = only(tmp_path, Ofd(pages=(text(NAME, 20, 30).replace('Font="1"', 'Font="77"'),)))
    assert texts(page) == [NAME] or [warning for warning in page.warnings if "未嵌入字体" in warning]


def test_pictures_of_other_kinds_are_said(tmp_path: Path) -> None:
    """A JBIG2 picture, or one that is not there, is not passed over."""
    jbig2 = b"\x97JB2\r\n\x1a\n" + bytes(40)
    image = '<ofd:ImageObject ID="6" ResourceID="{}" Boundary="100 20 40 40" CTM="40 0 0 40 0 0"/>'
    body = image.format(5) + image.format(99)
    page = only(tmp_path, Ofd(pages=(body,), media=MEDIA, files={"Doc_0/Res/red.png": jbig2}))
    assert len([warning for warning in page.warnings if "图片" in warning and "未读取" in warning]) == 2


def test_names_and_encodings_of_careless_writers_are_understood(tmp_path: Path) -> None:
    """Places start at the root or not, in any case; XML may be GBK."""
    parts = parts_of(Ofd(pages=(text(NAME, 20, 30),)))
    content = str(parts.pop("Doc_0/Pages/0.xml"))
    parts["doc_0/pages/0.XML"] = f'<?xml version="1.0" encoding="GBK"?>{content}'.encode("gbk")
    parts["Doc_0/Document.xml"] = str(parts["Doc_0/Document.xml"]).replace('"Pages/0.xml"', '"/Doc_0/Pages/0.xml"')
    (page,) = read_pages(tmp_path, parts)
    assert texts(page) == [NAME]


def test_an_ofd_is_known_whatever_its_name(tmp_path: Path) -> None:
    """A file is told by its bytes; its name earns a warning, on the first page."""
    parts = parts_of(Ofd(pages=(text(NAME, 20, 30),)))
    (page,) = read_pages(tmp_path, parts, "证明.pdf")
    assert texts(page) == [NAME]
    assert "实际是OFD" in page.warnings[0]
    assert sniff(tmp_path / "证明.pdf").type is FileType.OFD


def signed(picture: bytes) -> Ofd:
    """Return a page of one name with a seal at (85, 50), 40 by 40 mm, whose signed value holds `picture`."""
    files: dict[str, bytes | str] = {
        "Signs.xml": f'<ofd:Signatures {SPACE}><ofd:Signature ID="1" BaseLoc="Sign/Signature.xml"/></ofd:Signatures>',
        "Sign/Signature.xml": (
            f'<ofd:Signature {SPACE}><ofd:SignedInfo><ofd:StampAnnot PageRef="0" Boundary="85 50 40 40"/>'
            "</ofd:SignedInfo><ofd:SignedValue>value.dat</ofd:SignedValue></ofd:Signature>"
        ),
        "Sign/value.dat": der(0x30, der(0x30, picture), der(0x03, b"\0")),
    }
    return Ofd(pages=(text(NAME, 20, 10),), body="<ofd:Signatures>Signs.xml</ofd:Signatures>", files=files)


def der(tag: int, *contents: bytes) -> bytes:
    """Return a DER value of at most 16 MB."""
    content = b"".join(contents)
    return bytes([tag, 0x83]) + len(content).to_bytes(3) + content
