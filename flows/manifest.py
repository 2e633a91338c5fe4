"""What was handed in, as objects: a list of files by path and digest, and back to a folder on any machine.

Two sides: `packed` takes a folder apart, `unpacked` puts it together again with the same names and bytes.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from domain.errors import UnreadableFileError
from flows.intake import Arrival
from storage.objects import ObjectStore

_FOLDER, _LISTS = "files", "lists"


def packed(arrival: Arrival, objects: ObjectStore) -> str:
    """Keep the files of a submission, and the lists that came beside it, as objects; return the digest of their list.

    Of links the names alone are kept, since they may point outside; the folder is named, since a form may have no other
    id.
    """
    content = {
        "name": arrival.folder.resolve().name,
        _FOLDER: _kept(arrival.folder, objects),
        _LISTS: None if arrival.lists is None else _kept(arrival.lists, objects),
    }
    return objects.put(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogateescape"))


def unpacked(manifest: str, objects: ObjectStore, into: Path) -> Arrival:
    """Put the files of a manifest into the empty folder `into` and return where they are.

    Raises:
        UnreadableFileError: the object is no manifest, or names a place outside.
        MissingObjectError, DamagedObjectError, UnavailableError: as the store says.
    """
    try:
        content = json.loads(objects.get(manifest).decode("utf-8", "surrogateescape"))
        name = _harmless(str(content["name"]))
        _restore(content[_FOLDER], objects, into / _FOLDER / name)
        if content[_LISTS] is not None:
            _restore(content[_LISTS], objects, into / _LISTS)
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"收件清单 {manifest[:12]}… 不能识别。请重新收件。", reason="corrupt") from error
    lists = into / _LISTS if content[_LISTS] is not None else None
    return Arrival(name=name, folder=into / _FOLDER / name, lists=lists)


def files_of(manifest: str, objects: ObjectStore) -> dict[str, str | None]:
    """Return the digest of every file of a manifest by its path, None for a link; raises as `unpacked`."""
    try:
        content: dict[str, str | None] = json.loads(objects.get(manifest).decode("utf-8", "surrogateescape"))[_FOLDER]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"收件清单 {manifest[:12]}… 不能识别。请重新收件。", reason="corrupt") from error
    return content


def packed_lists(folder: Path, objects: ObjectStore) -> str:
    """Keep the files of a folder of lists as objects; return the digest of their list."""
    return objects.put(json.dumps({_LISTS: _kept(folder, objects)}, ensure_ascii=False, sort_keys=True).encode())


def unpacked_lists(digest: str, objects: ObjectStore, into: Path) -> Path:
    """Put a folder of lists into the empty folder `into` and return where it is; raises as `unpacked`."""
    try:
        _restore(json.loads(objects.get(digest))[_LISTS], objects, into / _LISTS)
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"名单 {digest[:12]}… 不能识别。请重新指定名单。", reason="corrupt") from error
    return into / _LISTS


def _kept(folder: Path, objects: ObjectStore) -> dict[str, str | None]:
    """Return the digest of every file under a folder by its path, None for a link."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_symlink() else objects.put(path.read_bytes())
        for path in _files(folder)
    }


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file and link under a folder, links not followed, sorted."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_symlink() or path.is_file():
            yield path


def _restore(files: dict[str, str | None], objects: ObjectStore, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name, digest in files.items():
        parts = PurePosixPath(name).parts
        path = into.joinpath(*map(_harmless, parts))
        path.parent.mkdir(parents=True, exist_ok=True)
        if digest is None:
            path.symlink_to("nowhere")
        else:
            path.write_bytes(objects.get(digest))


def _harmless(part: str) -> str:
    if part in {"", ".", "..", "/"} or "/" in part or "\0" in part:
        raise ValueError(part)
    return part
