"""Packages of Word and Excel are looked through before any parser sees them."""

import zipfile
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from extractors.files import DEFAULT_LIMITS, Limits
from extractors.pages.archive import check_package

SMALL = Limits(entries=20, unpacked_bytes=3_000_000, xml_bytes=2_000_000)
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
EXTERNAL = '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'


def pack(path: Path, entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a ZIP of `entries` to `path`."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_an_honest_package_passes(tmp_path: Path) -> None:
    """XML and pictures of ordinary size raise nothing."""
    entries = {
        "a.xml": b'<?xml version="1.0" encoding="UTF-8"?><x/>',
        "b.xml": "\ufeff<x/>".encode(),
        "c.png": b"\x89PNG",
    }
    check_package(pack(tmp_path / "good.docx", entries), SMALL)


UNSAFE = {
    "entity bomb": BOMB.encode(),
    "external document type": EXTERNAL.encode(),
    "in UTF-16": BOMB.encode("utf-16"),
    "in UTF-16 without a mark": BOMB.encode("utf-16-be"),
    "in UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4<x/>',
    "in EBCDIC": BOMB.encode("cp037"),
    "in UTF-32": BOMB.encode("utf-32"),
    "after a long comment": b"<!--" + b"x" * 300_000 + b"-->" + EXTERNAL.encode(),
}


@pytest.mark.parametrize("trick", UNSAFE)
def test_declarations_are_refused_however_they_are_hidden(tmp_path: Path, trick: str) -> None:
    """No document type or entity declaration reaches a parser, in whatever encoding or place."""
    path = pack(tmp_path / "bad.xlsx", {"xl/workbook.xml": UNSAFE[trick]})
    with pytest.raises(UnreadableFileError, match="另存为 PDF") as caught:
        check_package(path, DEFAULT_LIMITS)
    assert caught.value.reason == "unsafe"


def test_a_declaration_under_a_picture_name_is_refused(tmp_path: Path) -> None:
    """A part is XML by its content, so calling it a picture does not help."""
    path = pack(tmp_path / "bad.docx", {"word/media/image1.png": EXTERNAL.encode()})
    with pytest.raises(UnreadableFileError) as caught:
        check_package(path, DEFAULT_LIMITS)
    assert caught.value.reason == "unsafe"


@pytest.mark.parametrize("cut", range(0, 24, 3))
def test_a_declaration_across_two_chunks_is_seen(tmp_path: Path, cut: int) -> None:
    """A declaration that a chunk boundary divides is found as well."""
    content = b"<x>" + b" " * ((1 << 18) - 3 - cut) + b"<!ENTITY a 'b'></x>"
    with pytest.raises(UnreadableFileError) as caught:
        check_package(pack(tmp_path / "bad.docx", {"a.xml": content}, zipfile.ZIP_STORED), DEFAULT_LIMITS)
    assert caught.value.reason == "unsafe"


BOMBS = {
    "high ratio": {"a.bin": bytes(2_500_000)},
    "too much XML": {"a.xml": b"<x>" + bytes(range(97, 123)) * 90_000 + b"</x>"},
    "too much in all": {f"{n}.bin": bytes(range(256)) * 3000 for n in range(5)},
    "too many entries": {f"{n}.xml": b"<x/>" for n in range(21)},
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_zip_bombs_are_refused(tmp_path: Path, bomb: str) -> None:
    """What would unpack to more than the limits is refused as too large."""
    with pytest.raises(UnreadableFileError, match="解压后过大") as caught:
        check_package(pack(tmp_path / "bomb.docx", BOMBS[bomb]), SMALL)
    assert caught.value.reason == "too_large"


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    """Of two entries of one name parsers pick either, so neither is believed."""
    path = tmp_path / "two.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<x/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "<y/>")
    with pytest.raises(UnreadableFileError, match="重名") as caught:
        check_package(path, SMALL)
    assert caught.value.reason == "corrupt"


def test_damage_anywhere_is_found_at_once(tmp_path: Path) -> None:
    """A package with one flipped byte in a stored entry is damaged, wherever that entry is used."""
    path = pack(tmp_path / "bad.docx", {"a.xml": b"<x>abcdef</x>"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeF"))
    with pytest.raises(UnreadableFileError, match="损坏") as caught:
        check_package(path, SMALL)
    assert caught.value.reason == "corrupt"
