"""What a file is, told from its bytes and never from its name, and how much of it we are willing to open."""

import mmap
import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from domain.errors import UnreadableFileError

MEGA = 1_000_000


class FileType(StrEnum):
    """The containers that evidence comes in; `IMAGE` is any raster picture, of one page or many."""

    PDF = "pdf"
    IMAGE = "image"
    WORD = "docx"
    EXCEL = "xlsx"
    OFD = "ofd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file is opened before it is refused as too large.

    `file_bytes` is the size on disk; `pixels` that of one picture as stored; `working_pixels` the size from which a
    picture is shrunk before it is handed on; `pages` counts pages of one file. For the ZIP containers of Word, Excel
    and OFD: `entries`, `unpacked_bytes` of all entries together, `xml_bytes` of those that are XML, and `ratio` of
    unpacked to packed bytes of an entry over one megabyte.
    """

    file_bytes: int = 200 * MEGA
    pixels: int = 120 * MEGA
    working_pixels: int = 40 * MEGA
    pages: int = 2000
    entries: int = 5000
    unpacked_bytes: int = 400 * MEGA
    xml_bytes: int = 50 * MEGA
    ratio: int = 200


DEFAULT_LIMITS = Limits()

_HEAD_BYTES = 4096
_PDF_HEAD_BYTES = 1024
"""How far into a file readers look for `%PDF-` (ISO 32000-1, implementation note 13)."""

_IMAGE_MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"GIF87a",
    b"GIF89a",
)
_BITMAP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_MAGIC = {
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "压缩包",
    b"{\\rtf": "RTF 文件",
    b"%!PS": "PostScript 文件",
    b"\x00\x00\x00\x0cjP": "JPEG 2000 图片",
    b"8BPS": "Photoshop 文件",
}
_SUFFIXES = {
    FileType.PDF: {".pdf"},
    FileType.IMAGE: {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif"},
    FileType.WORD: {".docx", ".docm", ".dotx"},
    FileType.EXCEL: {".xlsx", ".xlsm", ".xltx"},
    FileType.OFD: {".ofd"},
}
_TITLES = {
    FileType.PDF: "PDF 文件",
    FileType.IMAGE: "图片",
    FileType.WORD: "Word 文件",
    FileType.EXCEL: "Excel 文件",
    FileType.OFD: "OFD 版式文件",
}
_MAIN_PARTS = {
    b"wordprocessingml.document.main": FileType.WORD,
    b"wordprocessingml.template.main": FileType.WORD,
    b"ms-word.document.macroEnabled.main": FileType.WORD,
    b"spreadsheetml.sheet.main": FileType.EXCEL,
    b"spreadsheetml.template.main": FileType.EXCEL,
    b"ms-excel.sheet.macroEnabled.main": FileType.EXCEL,
}
"""Content types of the main part of a package (ECMA-376, part 1, 11.3.10 and 12.3.23)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """What the bytes of a file say it is; `warnings` are Chinese sentences, as when its name says otherwise."""

    type: FileType
    warnings: tuple[str, ...] = ()


def sniff(path: Path, limits: Limits = DEFAULT_LIMITS) -> Sniffed:
    """Tell what the file at `path` is.

    Raises:
        UnreadableFileError: reason `missing`, `empty`, `too_large`, `misnamed`, `unsupported`, `encrypted` or
            `corrupt`.
    """
    _check_size(path, limits)
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    found = _type_of(path, head, limits)
    warnings = []
    if path.suffix.lower() not in _SUFFIXES[found]:
        warnings.append(f"文件“{path.name}”实际是{_TITLES[found]}，已按实际内容读取。")
    if found is not FileType.PDF and b"%PDF-" in head[:_PDF_HEAD_BYTES]:
        warnings.append(f"文件“{path.name}”同时带有 PDF 的文件头，请核对原件。")
    return Sniffed(type=found, warnings=tuple(warnings))


def _check_size(path: Path, limits: Limits) -> None:
    """Refuse what is no regular file, is empty, or is larger than we are willing to open."""
    if not path.is_file():
        raise UnreadableFileError(f"找不到文件“{path.name}”，请核对文件名后重新提交。", reason="missing")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError(f"文件“{path.name}”是空文件，请重新上传。", reason="empty")
    if size > limits.file_bytes:
        message = f"文件“{path.name}”超过 {limits.file_bytes // MEGA} MB，请压缩或拆分后上传。"
        raise UnreadableFileError(message, reason="too_large")


def _type_of(path: Path, head: bytes, limits: Limits) -> FileType:
    if is_picture(head):
        return FileType.IMAGE
    if head.startswith(_ZIP_MAGIC):
        return _package_type(path, limits)
    if b"%PDF-" in head[:_PDF_HEAD_BYTES]:
        return FileType.PDF
    if head.startswith(_OLE_MAGIC):
        raise _compound_error(path)
    raise _foreign_error(path, head)


def is_picture(head: bytes) -> bool:
    """Say whether these are the first bytes of a raster picture of a kind that is read."""
    return head.startswith(_IMAGE_MAGIC) or _is_bitmap(head) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_bitmap(head: bytes) -> bool:
    """Say whether `head` starts a BMP: the two letters alone start many a text."""
    return head[:2] == b"BM" and head[14:18] != b"" and head[14] in _BITMAP_HEADERS and head[15:18] == b"\0\0\0"


def _package_type(path: Path, limits: Limits) -> FileType:
    """Tell Word, Excel and OFD by what the package says its main part is (GB/T 33190-2016, 7.3 for OFD.xml)."""
    names, content_types = _package_index(path, limits)
    for marker, found in _MAIN_PARTS.items():
        if marker in content_types:
            return found
    if any(name.lower().lstrip("/") == "ofd.xml" for name in names):
        return FileType.OFD
    message = f"文件“{path.name}”是压缩包或其他格式，无法作为材料读取，请转换为 PDF 后上传。"
    raise UnreadableFileError(message, reason="unsupported")


def _package_index(path: Path, limits: Limits) -> tuple[list[str], bytes]:
    """Return the entries of a ZIP and its content types; refuses one whose directory alone would exhaust us."""
    damaged = f"文件“{path.name}”已损坏或不完整，无法打开，请重新保存后上传。"
    if _directory_bytes(path) > limits.entries * 1000:
        raise UnreadableFileError(f"文件“{path.name}”内部文件过多，请另存为 PDF 后上传。", reason="too_large")
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            with package.open("[Content_Types].xml") as part:
                return names, part.read(MEGA)
    except KeyError:
        return names, b""
    except RuntimeError as error:
        raise UnreadableFileError(f"文件“{path.name}”已加密，请取消密码后重新上传。", reason="encrypted") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadableFileError(damaged, reason="corrupt") from error


def _directory_bytes(path: Path) -> int:
    """Return how long the directory of a ZIP says it is (APPNOTE 4.3.16), 0 when there is none to be found."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 65_557))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    record = tail[at : at + 22]
    return int(struct.unpack("<L", record[12:16])[0]) if at >= 0 and len(record) == 22 else 0


def _compound_error(path: Path) -> UnreadableFileError:
    """Tell a Word or Excel file under a password (MS-OFFCRYPTO 1.3) from one of the old formats."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        locked = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
    if locked:
        return UnreadableFileError(f"文件“{path.name}”设有打开密码，请取消密码后重新上传。", reason="encrypted")
    message = f"文件“{path.name}”是旧版 Office 格式，请另存为 docx、xlsx 或 PDF 后上传。"
    return UnreadableFileError(message, reason="unsupported")


def _foreign_error(path: Path, head: bytes) -> UnreadableFileError:
    """Say what a file is that is none of ours."""
    for magic, title in _OTHER_MAGIC.items():
        if head.startswith(magic):
            message = f"文件“{path.name}”是{title}，暂不支持，请转换为 PDF 或图片后上传。"
            return UnreadableFileError(message, reason="unsupported")
    if head[4:8] == b"ftyp":
        message = f"文件“{path.name}”是 HEIC 图片或视频，暂不支持，请转换为 JPG 后上传。"
        return UnreadableFileError(message, reason="unsupported")
    if b"\0" not in head:
        message = f"文件“{path.name}”是网页或纯文本，不是其扩展名所示的格式，请上传 PDF 或图片。"
        return UnreadableFileError(message, reason="misnamed")
    return UnreadableFileError(f"文件“{path.name}”已损坏，无法识别其格式，请重新导出或扫描后上传。", reason="corrupt")
