"""Targets as the notice prints them, and how far each region is."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import ConfigurationError
from domain.season import Registered, State
from matchers import targets
from matchers.progress import progress

AS_OF = date(2025, 9, 30)


def enterprise(
    code: str, region: str | None = "洛阳市", state: State = State.ENTERED, day: date | None = AS_OF
) -> Registered:
    """Return an enterprise of a register."""
    return Registered(name=None, uscc=code, region=region, state=state, day=day)


def test_shares_and_total_of_the_notice_are_reckoned_again() -> None:
    """19 regions, 30,000 enterprises; each printed share is its target's, and as printed they add up to 100.02."""
    known = targets.load("2025")
    assert len(known.regions) == 19
    assert known.total == 30000
    assert [str(targets.share_of(one.target, known.total)) for one in known.regions] == [
        one.share for one in known.regions
    ]
    assert sum(Decimal(one.share) for one in known.regions) == Decimal("100.02")


def test_a_share_that_does_not_add_up_is_refused() -> None:
    """A slip in copying the notice is said when the file is loaded."""
    text = 'year = 2025\nsource = "s"\nuntil = 2025-12-31\nregions = [{ name = "甲", target = 1, share = "99.00" }]'
    with pytest.raises(ConfigurationError, match="甲"):
        targets.parse(text)


def test_an_enterprise_counts_once_where_it_stands_furthest() -> None:
    """Named in a register and in a run, returned and then entered: it has entered, and is nothing else."""
    rows = [
        enterprise("A", state=State.ENTERED),
        enterprise("A", state=State.RETURNED),
        enterprise("B", state=State.UNDER_REVIEW),
    ]
    found = progress(rows, targets.load("2025"), AS_OF).province
    assert (found.entered, found.returned, found.under_review) == (1, 0, 1)


def test_regions_add_up_to_the_province() -> None:
    """What has a region is counted there and in the province; what has none, in the province alone, and is told."""
    rows = [enterprise("A"), enterprise("B", "郑州市"), enterprise("C", None), enterprise("D", "月球")]
    found = progress(rows, targets.load("2025"), AS_OF)
    assert found.province.entered == 4
    assert sum(one.entered for one in found.regions) + found.unplaced == 4
    assert found.unplaced == 2


def test_quarters_and_years_are_by_the_day_of_entry() -> None:
    """Entries of another year, or after the day, do not count for the season; undated ones count in no quarter."""
    days = [date(2025, 7, 1), date(2025, 6, 30), date(2024, 9, 1), date(2025, 10, 1), None]
    found = progress([enterprise(str(n), day=day) for n, day in enumerate(days)], targets.load("2025"), AS_OF)
    assert found.province.quarters == (0, 1, 1, 0)
    assert (found.province.entered, found.undated) == (3, 1)
    assert found.years == ((2024, 1), (2025, 3))


def test_the_pace_is_what_the_rest_asks_of_each_week() -> None:
    """With 200 missing and ten weeks left a region needs 20 a week; once the time is over it says nothing."""
    until = date(2025, 12, 9)
    [last] = [one for one in progress([], targets.load("2025"), AS_OF, until).regions if one.name == "济源示范区"]
    assert (last.left, last.needed) == (200, 20)
    assert progress([], targets.load("2025"), AS_OF, AS_OF).province.needed is None


def test_the_curve_rises_week_by_week_to_what_has_entered() -> None:
    """The last point is the day itself and what had entered by then."""
    rows = [enterprise(str(n), day=date(2025, 9, 1 + n)) for n in range(20)]
    curve = progress(rows, targets.load("2025"), AS_OF).curve
    assert curve[-1] == (AS_OF, 20)
    assert [count for _, count in curve] == sorted(count for _, count in curve)
