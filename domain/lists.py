"""Lists that an enterprise may stand on, as authorities publish them: abnormal operations, dishonesty, revocations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.values import credit_code
from domain.values.text import fold


class ListName(StrEnum):
    """The lists there may be, by the names of their files."""

    ABNORMAL = "abnormal"
    DISHONEST = "dishonest"
    REVOKED = "revoked"
    BANNED = "banned"
    ACCIDENTS = "accidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list, None where the list does not say.

    `day` is that of entry, revocation or accident, `until` that of removal or of the end of a ban; `year` the
    evaluation year of a revoked number. `file` and `line` (from 1) say where it stands.
    """

    list: ListName
    file: str
    line: int
    uscc: str | None = None
    name: str | None = None
    day: date | None = None
    until: date | None = None
    year: int | None = None
    reason: str | None = None
    number: str | None = None

    @property
    def dated(self) -> int | None:
        """The year that the entry belongs to."""
        if self.year is not None:
            return self.year
        return self.day.year if self.day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists supplied, to be looked up by credit code and by name; `faults` are Chinese, for whoever supplied them.

    A list that is not in `supplied` was not there or could not be read: nothing may be concluded from its silence.
    """

    supplied: frozenset[ListName] = frozenset()
    by_code: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, supplied: Iterable[ListName], entries: Iterable[Entry], faults: Iterable[str] = ()) -> "Lists":
        """Return the lists that hold `entries`, ready to be looked up."""
        by_code: defaultdict[str, list[Entry]] = defaultdict(list)
        by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.uscc:
                by_code[credit_code.normalise(entry.uscc)].append(entry)
            if entry.name:
                by_name[fold(entry.name)].append(entry)
        return cls(
            supplied=frozenset(supplied),
            by_code={code: tuple(found) for code, found in by_code.items()},
            by_name={name: tuple(found) for name, found in by_name.items()},
            faults=tuple(faults),
        )

    def of_code(self, code: str) -> tuple[Entry, ...]:
        """Return the entries with this credit code."""
        return self.by_code.get(credit_code.normalise(code), ())

    def of_name(self, name: str) -> tuple[Entry, ...]:
        """Return the entries with this name, width and brackets aside."""
        return self.by_name.get(fold(name), ())


NO_LISTS = Lists()
"""What a run without lists has."""
