"""Files are told by their bytes, and refused with a reason and a next step."""

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from domain.errors import UnreadableFileError
from extractors.files import FileType, Limits, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def drawn(kind: str) -> bytes:
    """Return a small picture as a file of `kind`."""
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3)).save(buffer, kind)
    return buffer.getvalue()


def package(content_type: str = "", name: str = "x.xml") -> bytes:
    """Return a ZIP whose content types name `content_type`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if content_type:
            archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{content_type}"/></Types>')
        archive.writestr(name, "<x/>")
    return buffer.getvalue()


KNOWN = {
    "jpeg": (drawn("JPEG"), FileType.IMAGE, ".jpg"),
    "png": (drawn("PNG"), FileType.IMAGE, ".png"),
    "tiff": (drawn("TIFF"), FileType.IMAGE, ".tif"),
    "bmp": (drawn("BMP"), FileType.IMAGE, ".bmp"),
    "webp": (drawn("WEBP"), FileType.IMAGE, ".webp"),
    "gif": (drawn("GIF"), FileType.IMAGE, ".gif"),
    "pdf": (b"%PDF-1.7\n", FileType.PDF, ".pdf"),
    "pdf after junk": (b"\n\njunk" * 100 + b"%PDF-1.4\n", FileType.PDF, ".pdf"),
    "word": (package(WORD), FileType.WORD, ".docx"),
    "excel": (package(EXCEL), FileType.EXCEL, ".xlsx"),
    "ofd": (package(name="OFD.xml"), FileType.OFD, ".ofd"),
}


@pytest.mark.parametrize("what", KNOWN)
def test_known_types_are_told_by_their_bytes(tmp_path: Path, what: str) -> None:
    """Each kind of evidence is known by its content; a name that says otherwise earns a warning."""
    content, expected, suffix = KNOWN[what]
    (tmp_path / f"right{suffix}").write_bytes(content)
    (tmp_path / "wrong.xyz").write_bytes(content)
    assert sniff(tmp_path / f"right{suffix}").type is expected
    assert sniff(tmp_path / f"right{suffix}").warnings == ()
    wrong = sniff(tmp_path / "wrong.xyz")
    assert wrong.type is expected
    assert "实际是" in wrong.warnings[0]


REFUSED = {
    "empty": (b"", "empty"),
    "web page": (b"<!doctype html><html></html>", "misnamed"),
    "text that starts like a bitmap": ("BMW 公司的说明".encode(), "misnamed"),
    "zeros": (bytes(100), "corrupt"),
    "old office": (OLE, "unsupported"),
    "office under a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "zip": (package(), "unsupported"),
    "zip with an ofd inside": (package(name="folder/OFD.xml"), "unsupported"),
    "broken zip": (package(WORD)[:80], "corrupt"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(50), "unsupported"),
    "heic": (bytes(4) + b"ftypheic" + bytes(50), "unsupported"),
    "zip with an endless directory": (package(WORD)[:-10] + b"\xff\xff\xff\x7f" + bytes(6), "too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_everything_else_is_refused_with_a_next_step(tmp_path: Path, what: str) -> None:
    """A file that is none of ours is refused by its name, with a stable reason and something to do."""
    content, reason = REFUSED[what]
    path = tmp_path / "证明.jpg"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"“证明.jpg”.*，请.*。$") as caught:
        sniff(path)
    assert caught.value.reason == reason


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    """Size is checked before content."""
    path = tmp_path / "big.pdf"
    path.write_bytes(bytes(2_000_001))
    with pytest.raises(UnreadableFileError, match="超过 2 MB") as caught:
        sniff(path, Limits(file_bytes=2_000_000))
    assert caught.value.reason == "too_large"


def test_a_missing_file_and_a_folder_are_missing(tmp_path: Path) -> None:
    """What is no regular file is missing, not a crash."""
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UnreadableFileError) as caught:
            sniff(path)
        assert caught.value.reason == "missing"


def test_a_picture_that_is_also_a_pdf_is_pointed_out(tmp_path: Path) -> None:
    """A file that two readers would open differently is read as what it starts with, and says so."""
    path = tmp_path / "two.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 %PDF-1.4" + bytes(20))
    assert "PDF 的文件头" in sniff(path).warnings[0]


@given(st.binary(min_size=1, max_size=300))
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any bytes are either of a known type or refused with a reason."""
    path = tmp_path_factory.mktemp("any") / "file.pdf"
    path.write_bytes(content)
    with contextlib.suppress(UnreadableFileError):
        assert sniff(path).type in FileType
