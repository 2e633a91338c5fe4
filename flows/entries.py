"""The enterprises that entered, as registers list them, and the records of their review."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import NoSubmissionError
from domain.season import Registered
from domain.spot_check import Frame
from extractors.forms.register import read_register
from flows.settings import today
from flows.stored import Stored, recorded, stored
from matchers import rulesets
from matchers.sampling import frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The rows of registers, the records of their enterprises, and in Chinese what could not be understood."""

    rows: tuple[Registered, ...]
    records: dict[str, Stored]
    faults: tuple[str, ...]

    def frame(self, year: str) -> Frame:
        """Return what a spot check of a year may draw; every record is judged for it, which takes its time."""
        return frame(self.rows, year, {code: one.standing() for code, one in self.records.items()})

    def listed(self, year: str) -> Frame:
        """Return who entered in a year, whatever their review left."""
        return frame(self.rows, year, {})


def year_of(asked: str | None) -> str:
    """Return the year asked for, else the latest that has begun and has rules; ConfigurationError when it has none."""
    begun = [year for year in rulesets.available() if year <= str(today().year)]
    return rulesets.load(asked or (begun or rulesets.available())[-1]).year


def taken_in(registers: Sequence[Path], verified: Sequence[Path], year: str) -> Entries:
    """Read registers and records; without a register, who entered by the lists that the records have taken over.

    Raises:
        UnreadableFileError: a register cannot be read.
        NoSubmissionError: a register is not there, or a folder holds no records.
        UnavailableError: the records do not answer.
    """
    rows = [] if registers else list(recorded(verified, year))
    faults: list[str] = []
    for path in registers:
        if not path.is_file():
            raise NoSubmissionError(f"{path} 不存在：应为入库登记表（CSV 或 Excel）。请检查后重试。")
        found, wrong = read_register(path)
        rows += found
        faults += wrong
    records, wrong = stored(verified, year)
    return Entries(rows=tuple(rows), records=records, faults=(*faults, *wrong))
