"""What a file is, told from its bytes and never from its name, and how much of it we are willing to open."""

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from domain.errors import UnreadableFileError

MEGA = 1_000_000


class FileType(StrEnum):
    """The kinds of container that evidence comes in; `IMAGE` is any raster picture."""

    PDF = "pdf"
    IMAGE = "image"
    WORD = "docx"
    EXCEL = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file is opened before it is refused as too large.

    `file_bytes` is the size on disk; `pixels` that of one picture as stored; `working_pixels` the size a picture is
    shrunk to before it is handed on; `pages` counts pages of one file. For the ZIP containers of Word and Excel:
    `entries`, `unpacked_bytes` of all entries together, `xml_bytes` of the entries that are not pictures, and `ratio`
    of unpacked to packed bytes of any entry over one megabyte.
    """

    file_bytes: int = 200 * MEGA
    pixels: int = 120 * MEGA
    working_pixels: int = 40 * MEGA
    pages: int = 2000
    entries: int = 5000
    unpacked_bytes: int = 400 * MEGA
    xml_bytes: int = 100 * MEGA
    ratio: int = 200


DEFAULT_LIMITS = Limits()

_HEAD_BYTES = 1024
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
_SUFFIXES = {
    FileType.PDF: {".pdf"},
    FileType.IMAGE: {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif"},
    FileType.WORD: {".docx", ".docm"},
    FileType.EXCEL: {".xlsx", ".xlsm"},
}
_TITLES = {
    FileType.PDF: "PDF 文件",
    FileType.IMAGE: "图片",
    FileType.WORD: "Word 文件",
    FileType.EXCEL: "Excel 文件",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """What the bytes of a file say it is; `warnings` tells, in Chinese, when its name says otherwise."""

    type: FileType
    warnings: tuple[str, ...] = ()


def sniff(path: Path, limits: Limits = DEFAULT_LIMITS) -> Sniffed:
    """Tell what the file at `path` is.

    Raises:
        UnreadableFileError: reason `missing`, `empty`, `too_large`, `misnamed`, `unsupported` or `corrupt`.
    """
    _check_size(path, limits)
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    found = _type_of(path, head)
    if path.suffix.lower() in _SUFFIXES[found]:
        return Sniffed(type=found)
    return Sniffed(type=found, warnings=(f"文件“{path.name}”实际是{_TITLES[found]}，已按实际内容读取。",))


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


def _type_of(path: Path, head: bytes) -> FileType:
    if head.startswith(_IMAGE_MAGIC) or head[:2] == b"BM" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return FileType.IMAGE
    if b"%PDF-" in head:
        return FileType.PDF
    if head.startswith(b"PK\x03\x04"):
        return _office_type(path)
    raise UnreadableFileError(f"文件“{path.name}”无法识别，请上传 PDF 或图片。", reason="misnamed")


def _office_type(path: Path) -> FileType:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(f"文件“{path.name}”已损坏，请重新上传。", reason="corrupt") from error
    if any(name.startswith("word/") for name in names):
        return FileType.WORD
    if any(name.startswith("xl/") for name in names):
        return FileType.EXCEL
    raise UnreadableFileError(f"暂不支持文件“{path.name}”的格式，请转换为 PDF 后上传。", reason="unsupported")
