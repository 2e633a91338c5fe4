"""What earlier verifications left behind: records by enterprise, and whether the evidence is still what it was."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from domain.lists import NO_LISTS, Lists
from domain.season import Registered, State
from domain.spot_check import KeptFile, KeptState
from domain.values import entry_number
from extractors.forms.lists import read_lists
from flows.evidence import sha256_of
from flows.records import records_of
from flows.settings import DATABASE, RECORDS, STATE, Settings
from matchers import rulesets
from matchers.case import Around
from matchers.record import Record, holder_of, loaded, replayed
from matchers.sampling import Standing, standing
from storage.records.database import Database
from storage.records.enterprises import entered
from storage.records.uses import RecordsRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where the record of one enterprise lies, and under which submission."""

    path: Path
    code: str
    submission_id: str
    submitted_at: date

    def record(self) -> Record:
        """Return the record; raises UnreadableFileError when it is damaged, OSError when it is gone."""
        return loaded(self.path.read_bytes())

    def standing(self) -> Standing:
        """Return what the enterprise entered with; raises as `record` does."""
        record = self.record()
        return standing(replayed(record), rulesets.load(record.year).spot_check)


def stored(folders: Sequence[Path], year: str) -> tuple[dict[str, Stored], tuple[str, ...]]:
    """Return the records of a year by credit code, the latest submission of each, and in Chinese what is wrong.

    Raises:
        NoSubmissionError: a folder holds no records.
    """
    found: dict[str, Stored] = {}
    faults: list[str] = []
    for path in (path for folder in folders for path in _records(folder)):
        try:
            one = _stored(path, year)
        except (BadInputError, OSError) as error:
            faults.append(f"{path.name}：{error if isinstance(error, BadInputError) else '无法打开'}")
            continue
        if one is not None and (one.code not in found or _later(one, found[one.code])):
            found[one.code] = one
    return found, tuple(faults)


def lists_in(folder: Path | None) -> Lists:
    """Return the lists of a folder, none without one; raises NoSubmissionError when it is not there."""
    if folder is None:
        return NO_LISTS
    if not folder.is_dir():
        raise NoSubmissionError(f"名单文件夹 {folder} 不存在。请检查 --lists 后重试。")
    return read_lists(folder)


def databases(folders: Sequence[Path]) -> Iterator[Database]:
    """Open the records of verifications: the database that the environment names, else the files in `folders`.

    Raises:
        ConfigurationError: a database is refused.
        UnavailableError: a database does not answer.
    """
    settings = Settings.read()
    if settings.database:
        yield records_of(settings, Path())
        return
    for state in (folder / STATE for folder in folders):
        if (state / DATABASE).is_file():
            yield records_of(settings, state)


def recorded(folders: Sequence[Path], year: str) -> tuple[Registered, ...]:
    """Return the enterprises of a year that the records hold as entered, by the platform's lists taken over."""
    rows: list[Registered] = []
    for database in databases(folders):
        with closing(database), database.read() as connection:
            rows += [
                Registered(
                    name=row["name"],
                    uscc=row["uscc"],
                    region=row["region"],
                    state=State(row["state"]),
                    day=row["entered_on"],
                    number=row["registry_no"],
                    path=row["path"],
                )
                for row in entered(connection, year)
            ]
    return tuple(rows)


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


def evidence_of(record: Record, one: Stored, folders: Mapping[str, Path]) -> tuple[KeptFile, ...]:
    """Return the evidence files of a record beside what was handed in; without a folder of theirs they are lost."""
    names = (one.path.name.removesuffix(".json.gz"), one.submission_id)
    folder = next((folders[name] for name in names if name in folders), None)
    digests = {document.file: document.sha256 for document in record.documents}
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


def _records(folder: Path) -> Iterator[Path]:
    place = folder / STATE / RECORDS
    if not place.is_dir():
        raise NoSubmissionError(
            f"{folder} 中没有核验记录（{STATE}/{RECORDS}）。应为 verify 的输出文件夹，请检查后重试。"
        )
    yield from sorted(place.glob("*.json.gz"))


def _stored(path: Path, year: str) -> Stored | None:
    record = loaded(path.read_bytes())
    form = record.submission.form
    code = entry_number.normalise(form.enterprise.uscc or "")
    if record.year != year or not code:
        return None
    return Stored(
        path=path,
        code=code,
        submission_id=form.submission_id,
        submitted_at=form.submitted_at or date.min,
    )


def _later(one: Stored, other: Stored) -> bool:
    return (one.submitted_at, one.path.name) > (other.submitted_at, other.path.name)


def _state(folder: Path | None, file: str, sha256: str) -> KeptState:
    path = folder / file if folder else None
    if folder is None or path is None or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return KeptState.LOST
    return KeptState.SAME if sha256_of(path) == sha256 else KeptState.CHANGED
