"""Damaged and hostile OFD files end in a typed error that names file and page, never in a crash or a stall."""

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages import open_pages
from extractors.pages.ofd.program import glyphs_by_character, widths
from extractors.pages.ofd.stamps import seal_picture
from tests.extractors.pages.ofd.making import (
    SPACE,
    Ofd,
    page_of,
    parts_of,
    read_pages,
    sample_font,
    text,
    texts,
    zipped,
)

NAME = "单位名称"
CYCLE = (
    '<ofd:CompositeGraphicUnit ID="7"><ofd:Content>'
    + '<ofd:CompositeObject ID="8" ResourceID="7" Boundary="0 0 50 20"/>' * 9
    + "</ofd:Content></ofd:CompositeGraphicUnit>"
)
REFUSED: Mapping[str, tuple[Mapping[str, bytes | str], str]] = {
    "no page at all": (parts_of(Ofd(pages=())), "empty"),
    "no document": ({"OFD.xml": f"<ofd:OFD {SPACE}/>"}, "empty"),
    "a page that is missing": ({k: v for k, v in parts_of(Ofd()).items() if "Pages" not in k}, "corrupt"),
    "a document that is no XML": ({**parts_of(Ofd()), "Doc_0/Document.xml": "<ofd:Document"}, "corrupt"),
    "a page that is no XML": ({**parts_of(Ofd()), "Doc_0/Pages/0.xml": "<ofd:Page"}, "corrupt"),
    "a page of ten kilometres": (parts_of(Ofd(size="0 0 10000 10000")), "too_large"),
    "a page without end": (parts_of(Ofd(size="0 0 nan inf")), "corrupt"),
    "a page of no size": (parts_of(Ofd(size="0 0 0 0")), "corrupt"),
    "a unit made of itself": (
        parts_of(Ofd(pages=('<ofd:CompositeObject ID="8" ResourceID="7" Boundary="0 0 50 20"/>',), units=CYCLE)),
        "too_large",
    ),
    "entities": (
        {**parts_of(Ofd()), "Doc_0/Pages/0.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + page_of("&b;")},
        "unsafe",
    ),
    "external entities in OFD.xml": (
        {**parts_of(Ofd()), "OFD.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'},
        "unsafe",
    ),
    "a bomb": ({**parts_of(Ofd()), "Doc_0/Res/zeros.bin": bytes(20_000_000)}, "too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_a_page_is_refused(tmp_path: Path, what: str) -> None:
    """The error has a stable reason and names the file."""
    parts, reason = REFUSED[what]
    with pytest.raises(UnreadableFileError, match=r"证明\.ofd") as refusal:
        read_pages(tmp_path, parts, "证明.ofd")
    assert refusal.value.reason == reason


def test_a_damaged_page_costs_that_page_only(tmp_path: Path) -> None:
    """The pages before and after it are read."""
    parts = {**parts_of(Ofd(pages=(text(NAME, 20, 30),) * 3)), "Doc_0/Pages/1.xml": "<ofd:Page"}
    (tmp_path / "a.ofd").write_bytes(zipped(parts))
    with open_pages(tmp_path / "a.ofd") as source:
        assert [texts(source.page(number)) for number in (1, 3)] == [[NAME], [NAME]]
        with pytest.raises(UnreadableFileError, match="第 2 页"):
            source.page(2)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """The limit on pages holds for OFD too."""
    (tmp_path / "a.ofd").write_bytes(zipped(parts_of(Ofd(pages=("",) * 4))))
    with pytest.raises(UnreadableFileError, match="4 页"), open_pages(tmp_path / "a.ofd", Limits(pages=3)):
        pass


def test_places_outside_the_package_lead_nowhere(tmp_path: Path) -> None:
    """A font or template that is asked for outside the file is just not there."""
    (tmp_path / "secret.xml").write_text(page_of(text("2024", 20, 60)), encoding="utf-8")
    for place in ("../../secret.xml", str(tmp_path / "secret.xml"), "..\\secret.xml"):
        ofd = Ofd(
            pages=(text(NAME, 20, 30),),
            common=f'<ofd:TemplatePage ID="3" BaseLoc="{place}"/>',
            within='<ofd:Template TemplateID="3"/>',
        )
        (page,) = read_pages(tmp_path, parts_of(ofd))
        assert texts(page) == [NAME]
        assert [warning for warning in page.warnings if "版面模板" in warning]


def test_templates_that_call_each_other_end(tmp_path: Path) -> None:
    """A template has no templates; what it asks for in addition is not followed."""
    calls = '<ofd:Template TemplateID="3"/>'
    ofd = Ofd(
        pages=(text(NAME, 20, 30),),
        common='<ofd:TemplatePage ID="3" BaseLoc="t.xml"/>',
        within=calls * 2,
        files={"Doc_0/t.xml": page_of(text("2024", 20, 60), calls)},
    )
    (page,) = read_pages(tmp_path, parts_of(ofd))
    assert set(texts(page)) == {NAME, "2024"}


BROKEN_UNITS = (
    text(NAME, 20, 30).replace('Size="6"', 'Size="huge"'),
    text(NAME, 20, 30).replace('Boundary="', 'Bounds="'),
    text(NAME, 20, 30).replace('X="0"', 'X="1e400"'),
    text(NAME, 20, 30, more='CTM="1 0 0 1 nan 0"'),
    '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 Z 4</ofd:AbbreviatedData></ofd:PathObject>',
    '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 A 1 2</ofd:AbbreviatedData></ofd:PathObject>',
)


@pytest.mark.parametrize("unit", BROKEN_UNITS)
def test_a_broken_unit_is_said_and_the_rest_read(tmp_path: Path, unit: str) -> None:
    """Numbers that are none cost their unit, and the page says so."""
    (page,) = read_pages(tmp_path, parts_of(Ofd(pages=(unit + text("2024", 20, 60),))))
    assert texts(page) == ["2024"]
    assert [warning for warning in page.warnings if "位置或数值有误" in warning]


def test_endless_repeats_end(tmp_path: Path) -> None:
    """A list of distances that claims to be without end is read as far as there are characters."""
    unit = text(NAME, 20, 30).replace("g 3 6", "g 100000 6 g 100000 7")
    (page,) = read_pages(tmp_path, parts_of(Ofd(pages=(unit,))))
    assert texts(page) == [NAME]


def test_blocks_in_blocks_end(tmp_path: Path) -> None:
    """Blocks nested beyond all reason are left out, and the page says so."""
    nested = "<ofd:PageBlock>" * 500 + text("2024", 20, 60) + "</ofd:PageBlock>" * 500
    (page,) = read_pages(tmp_path, parts_of(Ofd(pages=(nested + text(NAME, 20, 30),))))
    assert texts(page) == [NAME]
    assert [warning for warning in page.warnings if "嵌套" in warning]


def test_a_damaged_font_leaves_its_text_to_others(tmp_path: Path) -> None:
    """A font that is cut off anywhere has what can be read of its map, and the page is shown all the same."""
    font = sample_font()
    for size in (0, 3, 12, 60, 300, len(font) // 2):
        assert isinstance(glyphs_by_character(font[:size]), dict)
        assert isinstance(widths(font[:size]), tuple)
        pages = read_pages(tmp_path, {**parts_of(Ofd(pages=(text(NAME, 20, 30),))), "Doc_0/Res/own.otf": font[:size]})
        assert len(pages) == 1


def test_a_map_of_overlapping_segments_is_not_walked_for_ever() -> None:
    """Thirty thousand segments that each cover everything stay within the number of characters there are."""
    count = 30_000
    segments = struct.pack(f">{count}H", *[0xFFFE] * count) + bytes(2) + bytes(2 * count) * 3
    table = struct.pack(">HHHHHHH", 4, 0, 0, 2 * count, 0, 0, 0) + segments
    head = struct.pack(">HHHHL", 0, 1, 3, 1, 12)
    program = b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + b"cmap" + struct.pack(">LLL", 0, 28, 0) + head + table
    assert len(glyphs_by_character(program)) <= 65_536


def test_a_seal_nested_without_end_has_no_picture() -> None:
    """A structure that is nothing but openings is given up."""
    value = b""
    for _ in range(200):
        value = b"\x30\x83" + len(value).to_bytes(3) + value
    assert seal_picture(value) is None
    assert seal_picture(b"\x30\x84\xff\xff\xff\xff") is None


def test_cut_off_files_are_refused(tmp_path: Path) -> None:
    """A file cut off anywhere is damaged or no OFD, never a crash."""
    whole = zipped(parts_of(Ofd(pages=(text(NAME, 20, 30),))))
    path = tmp_path / "a.ofd"
    for share in (0.2, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UnreadableFileError):
            read_pages_of(path)
    assert zipfile.is_zipfile(path) is False


def read_pages_of(path: Path) -> None:
    """Open a file and its first page."""
    with open_pages(path) as source:
        source.page(1)
