"""Unpack a ``.zip`` that a stranger made: nothing outside the given folder, nothing without bound."""

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from domain.errors import UnreadableFileError

_MOST_MEMBERS = 5_000
_MOST_BYTES = 2 * 1024**3
_HONEST_BYTES = 256 * 1024**2
_HONEST_RATIO = 100
_DRIVE = re.compile(r"[A-Za-z]:")
_CHUNK = 1024 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def unpack(archive: Path, into: Path) -> None:
    """Unpack the submission or submissions in `archive` into the folder `into`.

    Links are left out. A member whose bytes are damaged is kept as an empty file, so that it is reported as
    evidence that cannot be read and the others still count.

    Raises:
        UnreadableFileError: no ZIP file, encrypted, too many or too large members, or a name that points elsewhere.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir() and not _is_link(member)]
            _require_honest(archive, members)
            places = [(member, into / _place(archive, member)) for member in members]
            _write(opened, archive, places)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableFileError(f"{archive.name} 不是完好的 ZIP 文件，请重新打包提交。", reason="corrupt") from error


def _require_honest(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _most(archive):
        raise _too_large(archive)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableFileError(f"{archive.name} 设有密码，请去除密码后重新提交。", reason="encrypted")


def _most(archive: Path) -> int:
    """Return how many bytes may come out: evidence is compressed already, so a high ratio is no honest archive."""
    return min(_MOST_BYTES, max(_HONEST_BYTES, _HONEST_RATIO * archive.stat().st_size))


def _too_large(archive: Path) -> UnreadableFileError:
    return UnreadableFileError(f"{archive.name} 解压后过大，请拆分后重新提交。", reason="too_large")


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _place(archive: Path, member: zipfile.ZipInfo) -> PurePosixPath:
    path = PurePosixPath(_name(member).replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(str(path)):
        raise UnreadableFileError(
            f"{archive.name} 中有指向别处的文件名，未解压。请重新打包提交。", reason="unsafe_path"
        )
    return path


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; without the UTF-8 flag Chinese Windows wrote GBK, which was taken for code page 437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    raw = member.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _write(opened: zipfile.ZipFile, archive: Path, places: list[tuple[zipfile.ZipInfo, Path]]) -> None:
    left = _most(archive)
    for member, place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            left -= _copy(opened, member, place, left)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            place.write_bytes(b"")
        if left <= 0:
            raise _too_large(archive)


def _copy(opened: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, most: int) -> int:
    """Copy one member, at most `most` bytes of it (its header may lie about its size); return how many were copied."""
    copied = 0
    with opened.open(member) as source, place.open("wb") as target:
        while copied < most and (chunk := source.read(_CHUNK)):
            target.write(chunk)
            copied += len(chunk)
    return copied
