"""Looks into the ZIP packages of Word, Excel and OFD before any parser does.

Refused are ZIP bombs, XML that declares a document type or entities (entity bombs, external entities), encodings in
which such a declaration could hide, and packages that hold two entries of one name, of which parsers pick either.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import UnreadableFileError
from extractors.files import MEGA, Limits

_CHUNK = 1 << 18
_DECLARATIONS = tuple(
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(len(text) for text in _DECLARATIONS)
_XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\0|\xfe\xff\0<|<\0|\0<")
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_SAFE_ENCODINGS = re.compile(rb"utf-?8|utf-16(le|be)?|(us-)?ascii|iso-8859-1|windows-125\d|gbk|gb2312", re.IGNORECASE)


def check_package(path: Path, limits: Limits, content: bytes | None = None) -> None:
    """Read every entry of the ZIP at `path` once, within `limits`, and refuse what no parser should see.

    A package inside another file is given as its `content`; `path` then only names it.

    Raises:
        UnreadableFileError: reason `too_large`, `unsafe`, `encrypted` or `corrupt`.
    """
    with _reading(path), zipfile.ZipFile(path if content is None else io.BytesIO(content)) as package:
        entries = package.infolist()
        _check_directory(path, entries, limits)
        unpacked = xml = 0
        for entry in entries:
            size, is_xml = _check_entry(path, package, entry, limits)
            unpacked, xml = unpacked + size, xml + size * is_xml
            if unpacked > limits.unpacked_bytes or xml > limits.xml_bytes:
                raise _bomb(path)


def _check_directory(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries or sum(e.file_size for e in entries) > limits.unpacked_bytes:
        raise _bomb(path)
    if len({entry.filename for entry in entries}) < len(entries):
        raise UnreadableFileError(f"文件“{path.name}”内部有重名内容，请重新保存后上传。", reason="corrupt")


def _check_entry(path: Path, package: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> tuple[int, bool]:
    """Return the unpacked size of an entry and whether it is XML; raises on the first thing that is wrong."""
    size, tail, is_xml = 0, b"", False
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not size:
                is_xml = _is_xml(path, entry.filename, chunk)
            size += len(chunk)
            if size > limits.unpacked_bytes or (size > MEGA and size > limits.ratio * max(1, entry.compress_size)):
                raise _bomb(path)
            window = tail + chunk
            if is_xml and any(text in window for text in _DECLARATIONS):
                raise _unsafe(path)
            tail = chunk[-_OVERLAP:]
    return size, is_xml


def _is_xml(path: Path, name: str, start: bytes) -> bool:
    """Say whether an entry is XML, by its content; refuses an encoding in which a declaration could hide."""
    if not _XML_START.match(start):
        if _XML_NAME.search(name):
            raise _unsafe(path)
        return False
    encoding = _ENCODING.match(start)
    if encoding and not _SAFE_ENCODINGS.fullmatch(encoding[1]):
        raise _unsafe(path)
    return True


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Translate what zipfile and zlib say."""
    try:
        yield
    except RuntimeError as error:
        raise UnreadableFileError(f"文件“{path.name}”已加密，请取消密码后重新上传。", reason="encrypted") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
        message = f"文件“{path.name}”已损坏或不完整，请重新保存后上传。"
        raise UnreadableFileError(message, reason="corrupt") from error


def _bomb(path: Path) -> UnreadableFileError:
    return UnreadableFileError(f"文件“{path.name}”解压后过大，请精简内容或另存为 PDF 后上传。", reason="too_large")


def _unsafe(path: Path) -> UnreadableFileError:
    message = f"文件“{path.name}”含有不安全的 XML 声明，未予打开，请另存为 PDF 后上传。"
    return UnreadableFileError(message, reason="unsafe")
