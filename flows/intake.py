"""Find submissions: a folder with a form, a folder of such folders, or a ZIP of either."""

import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from extractors.forms.archive import unpack
from extractors.forms.folder import form_in

_DEEPEST = 4
_LISTS = "lists"
_NOT_SUBMISSIONS = frozenset({_LISTS, "__macosx"})
_UNSAFE = re.compile(r"[^\w.()（）-]+")
_LONGEST = 60
_TAKEN = frozenset({"triage.xlsx", "run.json", "con", "prn", "aux", "nul"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Something handed in under `name`: the folder of a submission, or why there is none (`error`).

    `lists` is the folder of lists that came beside it, if any.
    """

    name: str
    folder: Path
    error: BadInputError | None = None
    lists: Path | None = None


def arrivals(paths: Sequence[Path], unpacked: Path) -> tuple[Arrival, ...]:
    """List what was handed in, in the order of `paths` and sorted within each.

    Args:
        paths: as given on the command line.
        unpacked: an empty folder that ZIP files may be unpacked into.

    Raises:
        NoSubmissionError: a path does not exist, or holds nothing that looks like a submission.
    """
    found: list[Arrival] = []
    for path in paths:
        if not path.exists():
            raise NoSubmissionError(f"{path} 不存在。请检查路径后重试。")
        here = tuple(_arrivals(path, unpacked, 0))
        if not here:
            message = f"{path} 中没有申报材料：应为含信息表（form.json 等）的文件夹、这类文件夹的上级文件夹，或其 ZIP。"
            raise NoSubmissionError(message + "请检查路径后重试。")
        found += here
    return tuple(found)


def _arrivals(path: Path, unpacked: Path, depth: int) -> Iterator[Arrival]:
    if path.is_dir():
        yield from _in_folder(path, unpacked, depth)
    elif path.suffix.lower() == ".zip":
        yield from _in_archive(path, unpacked, depth)


def _in_folder(folder: Path, unpacked: Path, depth: int) -> Iterator[Arrival]:
    if form_in(folder) is not None:
        yield Arrival(name=folder.resolve().name, folder=folder)
        return
    if (folder / "evidence").is_dir():
        message = f"{folder.name} 中有佐证材料但没有信息表（form.json 等），未能核验。请补交信息表。"
        yield Arrival(name=folder.resolve().name, folder=folder, error=NoSubmissionError(message))
        return
    beside = _lists_in(folder)
    for inner in sorted(folder.iterdir()):
        if depth < _DEEPEST and _may_hold_submissions(inner):
            for arrival in _arrivals(inner, unpacked, depth + 1):
                yield replace(arrival, lists=arrival.lists or beside)


def _lists_in(folder: Path) -> Path | None:
    """Return the folder of lists that a folder of submissions carries; never a link."""
    named = (path for path in sorted(folder.iterdir()) if path.name.lower() == _LISTS)
    return next((path for path in named if path.is_dir() and not path.is_symlink()), None)


def _may_hold_submissions(path: Path) -> bool:
    return not (path.name.startswith(".") or path.is_symlink() or path.name.lower() in _NOT_SUBMISSIONS)


def _in_archive(archive: Path, unpacked: Path, depth: int) -> Iterator[Arrival]:
    into = Path(tempfile.mkdtemp(dir=unpacked)) / archive.stem
    into.mkdir()
    try:
        unpack(archive, into)
    except BadInputError as error:
        yield Arrival(name=archive.stem, folder=into, error=error)
        return
    here = tuple(_in_folder(into, unpacked, depth + 1))
    message = f"{archive.name} 中没有申报材料（form.json 等），未能核验。请检查压缩包。"
    yield from here or (Arrival(name=archive.stem, folder=into, error=NoSubmissionError(message)),)


class Places:
    """Gives every submission of a run a folder name of its own that no file system can mistake."""

    def __init__(self) -> None:
        """Start with every name free."""
        self._used: set[str] = set()

    def claim(self, submission_id: str) -> str:
        """Return a folder name for `submission_id`, with a suffix when the name is used already in this run."""
        base = safe_name(submission_id)
        name, count = base, 1
        while name.casefold() in self._used:
            count += 1
            name = f"{base}-{count}"
        self._used.add(name.casefold())
        return name


def safe_name(text: str) -> str:
    """Return `text` as one harmless part of a path: no separators, no leading dot, short, never empty."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip("._ ")[:_LONGEST].rstrip("._ ")
    if not name:
        return "submission"
    return f"_{name}" if name.casefold() in _TAKEN else name
