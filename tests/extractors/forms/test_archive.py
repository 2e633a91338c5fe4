"""Archives from strangers: names in any encoding come out right, tricks and bombs do not come out at all."""

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from extractors.forms.archive import unpack


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """Write a ZIP with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def names(folder: Path) -> list[str]:
    """List the files under `folder`."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_members_come_out(tmp_path: Path) -> None:
    """Files come out with their folders and bytes, Chinese names included."""
    archive = packed(tmp_path / "a.zip", {"甲公司/form.json": b"{}", "甲公司/evidence/营业执照.jpg": b"x"})
    unpack(archive, tmp_path / "out")
    assert names(tmp_path / "out") == ["甲公司/evidence/营业执照.jpg", "甲公司/form.json"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_are_guessed(tmp_path: Path, encoding: str) -> None:
    """Names in raw GBK or UTF-8 without the UTF-8 flag, as Windows and old tools write them, come out readable."""
    raw = "营业执照.jpg".encode(encoding)
    archive = packed(tmp_path / "a.zip", {"n" * len(raw): b"x"})
    archive.write_bytes(archive.read_bytes().replace(b"n" * len(raw), raw))
    unpack(archive, tmp_path / "out")
    assert names(tmp_path / "out") == ["营业执照.jpg"]


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_paths_that_point_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder stops the archive before anything is written."""
    archive = packed(tmp_path / "a.zip", {"form.json": b"{}", name: b"x"})
    with pytest.raises(UnreadableFileError) as caught:
        unpack(archive, tmp_path / "out")
    assert caught.value.reason == "unsafe_path"
    assert names(tmp_path) == ["a.zip"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    """An archive that unpacks to a hundred times its size and more is refused before anything is written."""
    archive = packed(tmp_path / "a.zip", {f"{number}.bin": bytes(90 * 1024**2) for number in range(3)})
    with pytest.raises(UnreadableFileError) as caught:
        unpack(archive, tmp_path / "out")
    assert caught.value.reason == "too_large"
    assert names(tmp_path) == ["a.zip"]


def test_links_are_left_out(tmp_path: Path) -> None:
    """A symbolic link in an archive does not come out."""
    link = zipfile.ZipInfo("evidence/passwd")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("form.json", "{}")
    unpack(tmp_path / "a.zip", tmp_path / "out")
    assert names(tmp_path / "out") == ["form.json"]


def test_a_password_is_said(tmp_path: Path) -> None:
    """An encrypted archive is refused with a reason of its own."""
    archive = packed(tmp_path / "a.zip", {"form.json": b"{}"})
    content = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + offset
        content[place : place + 2] = struct.pack("<H", 1)
    archive.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        unpack(archive, tmp_path / "out")
    assert caught.value.reason == "encrypted"


def test_a_damaged_member_is_kept_empty(tmp_path: Path) -> None:
    """Bytes that fail their checksum are not handed on as evidence; the other members come out."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("bad.jpg", b"B" * 50)
        archive.writestr("good.jpg", b"G" * 50)
    content = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content.replace(b"B" * 50, b"B" * 49 + b"C"))
    unpack(tmp_path / "a.zip", tmp_path / "out")
    assert (tmp_path / "out" / "bad.jpg").read_bytes() == b""
    assert (tmp_path / "out" / "good.jpg").read_bytes() == b"G" * 50


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    """Other bytes under the name of an archive are a typed error."""
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        unpack(tmp_path / "a.zip", tmp_path / "out")
    assert caught.value.reason == "corrupt"
