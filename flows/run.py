"""What the stages of one run have in hand: where to read, keep and write, and by which rules and date."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from domain.lists import NO_LISTS, Lists
from domain.submission import Submission
from domain.use import Register
from extractors.forms.lists import read_lists
from extractors.pool import ReadingPool
from flows.intake import Arrival, Places
from matchers import rulesets
from matchers.ruleset import Ruleset
from reports.triage import TriageRow
from storage.objects import ObjectStore
from storage.records.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run.

    Attributes:
        out: folder of the reports.
        as_of: day on which validity is judged.
        rules: a year for every submission, or None for each submission's own.
        reader: version of reader, weights and runtime: a page read by another one is read again.
        pool: reads files.
        objects: keeps page images, readings, records and reports by their digests.
        database: keeps the records of submissions and runs.
        key: names the run in the records.
        shared: whether other machines look into `objects` too.
        places: names the folders of the reports.
        heard: told of each submission as it is done.
        note: told what the user should know.
        arrivals: what was handed in.
        received: the submissions, by the folder name of their reports; fills up as they are taken in.
        lists: a folder of lists for every submission, or None for those that came beside each.
        looked_up: the lists that each submission is held against, by the same name.
        read_lists: the lists read so far, by their folder.
        ordinals: which of the submissions of one holder under one id each is, by the folder name of its report.
        register: what submissions rely on, of this run and of earlier ones into the same folder.
        records: folder of what verdicts rest on.
    """

    out: Path
    as_of: date
    rules: str | None
    reader: str
    pool: ReadingPool
    objects: ObjectStore
    database: Database
    key: str
    places: Places
    heard: Callable[[TriageRow], None]
    note: Callable[[str], None]
    arrivals: tuple[Arrival, ...]
    register: Register
    records: Path
    shared: bool = False
    received: dict[str, Submission] = field(default_factory=dict)
    lists: Path | None = None
    looked_up: dict[str, Lists] = field(default_factory=dict)
    read_lists: dict[Path, Lists] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)

    @property
    def engine(self) -> tuple[tuple[str, str], ...]:
        """What a verdict depends on besides the submission, the rules and the date."""
        return (("ocr", self.reader), ("version", version("hezheng")))

    def ruleset(self, year: int | None) -> Ruleset:
        """Return the rules for a submission of `year`; raises ConfigurationError when there are none.

        A form that states no year is judged by the newest rules not later than the as-of date.
        """
        if self.rules is not None:
            return rulesets.load(self.rules)
        past = [name for name in rulesets.available() if name <= str(self.as_of.year)]
        return rulesets.load(str(year) if year is not None else (past or rulesets.available())[-1])

    def take_in(self, place: str, submission: Submission, beside: Path | None) -> None:
        """Keep a submission under `place`, with the lists it is held against: the run's, else those `beside` it."""
        self.received[place] = submission
        self.ordinals[place] = sum(_same(submission, other) for other in self.received.values())
        folder = self.lists or beside
        self.looked_up[place] = NO_LISTS if folder is None else self.lists_in(folder)

    def lists_in(self, folder: Path) -> Lists:
        """Read a folder of lists once, and tell the user what is wrong with it."""
        if folder not in self.read_lists:
            self.read_lists[folder] = read_lists(folder)
            for fault in self.read_lists[folder].faults:
                self.note(fault)
        return self.read_lists[folder]

    def record_of(self, place: str) -> Path:
        """Return where the record of the submission at `place` lies."""
        return self.records / f"{place}.json.gz"


def _same(one: Submission, other: Submission) -> bool:
    """Tell whether two were handed in under one id by one enterprise for one year."""
    here, there = one.form, other.form
    return (here.submission_id, here.year) == (there.submission_id, there.year) and (
        here.enterprise.uscc or here.enterprise.name
    ) == (there.enterprise.uscc or there.enterprise.name)


CURRENT: ContextVar[Run] = ContextVar("CURRENT")
"""The run at work. Prefect hands a task's arguments to its server; a pool of processes is nothing to send there."""
