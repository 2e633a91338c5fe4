"""How long a certificate is in force."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Standing(StrEnum):
    """Where a day lies against a certificate's term."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ANNIVERSARY = "anniversary"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The term of a certificate: in force from `first` to the day before `anniversary`.

    High-tech certificates run three years from the day of issue (国科发火〔2016〕32号 第九条). No source says whether
    the anniversary itself still counts: it is a standing of its own, for a person to decide.
    """

    first: date
    anniversary: date

    @property
    def last(self) -> date:
        """The last day that is in force beyond doubt."""
        return self.anniversary - timedelta(days=1)

    def standing(self, day: date) -> Standing:
        """Tell where `day` lies."""
        if day < self.first:
            return Standing.NOT_YET
        if day < self.anniversary:
            return Standing.IN_FORCE
        return Standing.ANNIVERSARY if day == self.anniversary else Standing.LAPSED


def of_years(issued: date, years: int) -> Validity:
    """Return the term of `years` from the day `issued`; 29 February ends on 1 March where the year has none.

    A term that a misread number of years carries past the calendar ends with the calendar.
    """
    year = min(issued.year + max(years, 0), date.max.year)
    try:
        anniversary = issued.replace(year=year)
    except ValueError:
        anniversary = date(year, 3, 1)
    return Validity(first=issued, anniversary=anniversary)
