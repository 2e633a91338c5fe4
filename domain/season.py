"""A season: the regions' targets, and where each enterprise stands on its way into the national database (入库)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """Where an enterprise stands; a later one weighs more when an enterprise is named twice."""

    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region with its target in enterprises, and its share of the province in per cent as the notice prints it."""

    name: str
    target: int
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """A year's targets: their source, by when they are due, and the regions in the order of the notice."""

    year: int
    source: str
    until: date
    regions: tuple[Region, ...]

    @property
    def total(self) -> int:
        """The target of the province."""
        return sum(region.target for region in self.regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An enterprise of a register; `region` is one of the targets', None when nothing says which.

    `day` is that of entry, or of the last step before it; `number` the 入库登记编号; `division` the six-digit code and
    `path` (``fast_track`` or ``score``) and `score` the way of entry, where the register says.
    """

    name: str | None
    uscc: str | None
    region: str | None
    state: State
    day: date | None = None
    number: str | None = None
    division: str | None = None
    path: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One region, or the province.

    `share` is the target's share of the province and `done` the share of the target that is reached, both per cent.
    `quarters` counts the entries of the year's quarters; `recent` is the entries a week of the last four weeks,
    `needed` those a week that the rest asks for, None once the time is over.
    """

    name: str
    target: int
    share: Decimal
    entered: int
    under_review: int
    returned: int
    quarters: tuple[int, ...]
    recent: float
    needed: int | None

    @property
    def left(self) -> int:
        """Enterprises still missing to the target."""
        return max(0, self.target - self.entered)

    @property
    def done(self) -> float:
        """Per cent of the target that is reached."""
        return 100 * self.entered / self.target if self.target else 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A season on a day: each region, the province, and the curve of entries, week by week.

    `unplaced` are enterprises without a region, `undated` entries without a day; `years` counts entries by year.
    """

    year: int
    source: str
    as_of: date
    until: date
    regions: tuple[Standing, ...]
    province: Standing
    curve: tuple[tuple[date, int], ...]
    years: tuple[tuple[int, int], ...]
    unplaced: int
    undated: int
