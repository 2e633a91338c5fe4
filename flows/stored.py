"""What earlier verifications left behind: the records of enterprises, in folders or in a database with its store."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from domain.season import Registered, State
from domain.spot_check import KeptFile, KeptState
from domain.values import entry_number
from flows.manifest import files_of
from flows.objects import open_objects
from flows.records import records_of
from flows.settings import DATABASE, RECORDS, STATE, Settings
from matchers import rulesets
from matchers.record import Record, loaded, replayed
from matchers.sampling import Standing, standing
from storage.objects import DamagedObjectError, MissingObjectError, ObjectStore
from storage.records.database import Database
from storage.records.enterprises import entered
from storage.records.submissions import of_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """How the record of one enterprise is had, and of which submission it is; `place` names its report's folder.

    `evidence` returns what the store keeps of the evidence files, for their paths and digests; None where they were
    not taken over into it.
    """

    fetch: Callable[[], bytes]
    place: str
    code: str
    submission_id: str
    submitted_at: date
    evidence: Callable[[Mapping[str, str]], tuple[KeptFile, ...]] | None = None

    def record(self) -> Record:
        """Return the record; raises BadInputError when it is damaged or gone, UnavailableError when not at hand."""
        try:
            return loaded(self.fetch())
        except (DamagedObjectError, MissingObjectError, OSError) as error:
            raise BadInputError(f"{self.place} 的核验记录已损坏或不在原处。请从备份恢复，或重新核验。") from error

    def standing(self) -> Standing:
        """Return what the enterprise entered with; raises as `record` does."""
        record = self.record()
        return standing(replayed(record), rulesets.load(record.year).spot_check)


def stored(folders: Sequence[Path], year: str) -> tuple[dict[str, Stored], tuple[str, ...]]:
    """Return the records of a year by credit code, the latest submission of each, and in Chinese what is wrong.

    Raises:
        NoSubmissionError: a folder holds no records.
        UnavailableError: a database does not answer.
    """
    found: dict[str, Stored] = {}
    faults: list[str] = []
    for one in (*_in_databases(folders, year), *_in_files(folders, year)):  # of equals the one whose evidence is kept
        if isinstance(one, str):
            faults.append(one)
        elif one.code not in found or _rank(one) > _rank(found[one.code]):
            found[one.code] = one
    return found, tuple(faults)


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


def _in_files(folders: Sequence[Path], year: str) -> Iterator[Stored | str]:
    """Yield the records that lie in folders of runs, and in Chinese each that cannot be read."""
    elsewhere = Settings.read().database is not None  # a machine of a province keeps none in its folder
    for folder in folders:
        place = folder / STATE / RECORDS
        if not elsewhere and not place.is_dir() and not (folder / STATE / DATABASE).is_file():
            message = f"{folder} 中没有核验记录（{STATE}/{RECORDS}）。应为 verify 的输出文件夹，请检查后重试。"
            raise NoSubmissionError(message)
        for path in sorted(place.glob("*.json.gz")):
            try:
                yield from _in_file(path, year)
            except (BadInputError, OSError) as error:
                yield f"{path.name}：{error if isinstance(error, BadInputError) else '无法打开'}"


def _in_file(path: Path, year: str) -> Iterator[Stored]:
    record = loaded(path.read_bytes())
    form = record.submission.form
    code = entry_number.normalise(form.enterprise.uscc or "")
    if record.year == year and code:
        yield Stored(
            fetch=path.read_bytes,
            place=path.name.removesuffix(".json.gz"),
            code=code,
            submission_id=form.submission_id,
            submitted_at=form.submitted_at or date.min,
        )


def _in_databases(folders: Sequence[Path], year: str) -> Iterator[Stored]:
    """Yield the records that databases know of and their stores keep."""
    settings = Settings.read()
    shared = settings.database and (settings.bucket or not folders)
    states = [Path()] if shared else [folder / STATE for folder in folders]
    for state in states if settings.database or folders else ():
        if not settings.database and not (state / DATABASE).is_file():
            continue
        objects = open_objects(settings, state / "pages")
        with closing(records_of(settings, state)) as database, database.read() as connection:
            for row in of_year(connection, year):
                yield Stored(
                    fetch=partial(objects.get, row["record_digest"]),
                    place=row["place"],
                    code=entry_number.normalise(row["uscc"]),
                    submission_id=row["submission_id"],
                    submitted_at=row["submitted_at"] or date.min,
                    evidence=row["evidence_digest"] and partial(_evidence, objects, row["evidence_digest"]),
                )


def _evidence(objects: ObjectStore, manifest: str, files: Mapping[str, str]) -> tuple[KeptFile, ...]:
    """Return the evidence files beside what the store keeps of them; each is read whole, to see that it is."""
    kept = files_of(manifest, objects)
    return tuple(
        KeptFile(file=file, sha256=sha256, state=_state(objects, kept.get(file), sha256))
        for file, sha256 in sorted(files.items())
    )


def _state(objects: ObjectStore, digest: str | None, sha256: str) -> KeptState:
    if digest is None:
        return KeptState.LOST
    try:
        objects.get(digest)
    except MissingObjectError:
        return KeptState.LOST
    except DamagedObjectError:
        return KeptState.CHANGED
    return KeptState.SAME if digest == sha256 else KeptState.CHANGED


def _rank(one: Stored) -> tuple[date, str]:
    return one.submitted_at, one.place
