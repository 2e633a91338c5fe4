"""What is around an enterprise today: lists, what others rely on, and whether its evidence is still what it was."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from domain.errors import NoSubmissionError
from domain.lists import NO_LISTS, Lists
from domain.spot_check import KeptFile, KeptState
from extractors.forms.lists import read_lists
from flows.evidence import sha256_of
from flows.stored import Stored, databases
from matchers.case import Around
from matchers.record import Record, holder_of
from storage.records.uses import RecordsRegister


def lists_in(folder: Path | None) -> Lists:
    """Return the lists of a folder, none without one; raises NoSubmissionError when it is not there."""
    if folder is None:
        return NO_LISTS
    if not folder.is_dir():
        raise NoSubmissionError(f"名单文件夹 {folder} 不存在。请检查 --lists 后重试。")
    return read_lists(folder)


class Surroundings:
    """What is known around enterprises today: lists, and what others rely on by the registers of verifications."""

    def __init__(self, folders: Sequence[Path], lists: Lists) -> None:
        """Read the registers of `folders`."""
        self.lists = lists
        self._registers = [RecordsRegister(one) for one in databases(folders)]

    def of(self, record: Record) -> Around:
        """Return what is around the enterprise of a record."""
        holder = holder_of(record)
        uses = dict.fromkeys(use for register in self._registers for use in register.elsewhere(holder))
        return Around(lists=self.lists, elsewhere=tuple(uses))


def handed_in(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the folders of submissions in `folders`, by their names and by the ids in their forms."""
    inner = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_dir()]
    return {path.name: path for path in inner} | {id_: path for path in inner if (id_ := _submission_id(path))}


def evidence_of(record: Record, one: Stored, folders: Mapping[str, Path] | None) -> tuple[KeptFile, ...] | None:
    """Return the evidence files of a record beside what is kept of them, None where nothing is at hand.

    That is what was handed in, where its folders are given (without one of theirs the files are lost), else what the
    store keeps.

    Raises:
        BadInputError, MissingObjectError, DamagedObjectError, UnavailableError: the store has no list of the files.
    """
    digests = {document.file: document.sha256 for document in record.documents}
    if folders is None:
        return None if one.evidence is None else one.evidence(digests)
    folder = next((folders[name] for name in (one.place, one.submission_id) if name in folders), None)
    return tuple(
        KeptFile(file=file, sha256=sha256, state=_state(folder, file, sha256))
        for file, sha256 in sorted(digests.items())
    )


def _submission_id(folder: Path) -> str | None:
    try:
        form = json.loads((folder / "form.json").read_bytes())
    except (OSError, ValueError):
        return None
    found = form.get("submission_id") if isinstance(form, dict) else None
    return found if isinstance(found, str) else None


def _state(folder: Path | None, file: str, sha256: str) -> KeptState:
    path = folder / file if folder else None
    if folder is None or path is None or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return KeptState.LOST
    return KeptState.SAME if sha256_of(path) == sha256 else KeptState.CHANGED
