"""How far each region is on its way to its target, and what pace the rest asks for."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from domain.season import Progress, Registered, Standing, State, Targets
from matchers.targets import share_of

WEEK = 7
RECENT = 28  # days that the pace so far is taken over
QUARTERS = (1, 2, 3, 4)


def progress(register: Iterable[Registered], targets: Targets, as_of: date, until: date | None = None) -> Progress:
    """Weigh a register against the year's targets.

    An enterprise that is named more than once counts once, where it stands furthest. Entries after `as_of` and those
    dated in another year do not count; entries without a day do, though in no quarter.
    """
    known = once(register)
    due = until or targets.until
    counted = [one for one in known if _counts(one, targets.year, as_of)]
    here = {region.name: [one for one in counted if one.region == region.name] for region in targets.regions}
    span = (as_of, due)
    regions = tuple(_standing(one.name, one.target, targets, here[one.name], span) for one in targets.regions)
    entered = [one for one in known if one.state is State.ENTERED]
    return Progress(
        year=targets.year,
        source=targets.source,
        as_of=as_of,
        until=due,
        regions=regions,
        province=_standing("全省", targets.total, targets, counted, span),
        curve=_curve(counted, as_of),
        years=tuple(sorted(Counter(one.day.year for one in entered if one.day).items())),
        unplaced=sum(one.region not in here for one in counted),
        undated=sum(one.day is None for one in counted if one.state is State.ENTERED),
    )


def once(register: Iterable[Registered]) -> list[Registered]:
    """Return each enterprise once, by credit code or else by name, where it stands furthest and latest."""
    kept: dict[str, Registered] = {}
    for number, one in enumerate(register):
        key = one.uscc or one.name or f"#{number}"
        if key not in kept or _rank(one) >= _rank(kept[key]):
            kept[key] = one
    return list(kept.values())


def _rank(one: Registered) -> tuple[int, date]:
    return tuple(State).index(one.state), one.day or date.min


def _counts(one: Registered, year: int, as_of: date) -> bool:
    return one.day is None or (one.day.year == year and one.day <= as_of)


def _standing(
    name: str, target: int, targets: Targets, rows: Sequence[Registered], span: tuple[date, date]
) -> Standing:
    states = Counter(one.state for one in rows)
    days = [one.day for one in rows if one.state is State.ENTERED and one.day]
    as_of, due = span
    left, weeks = max(0, target - states[State.ENTERED]), (due - as_of).days / WEEK
    return Standing(
        name=name,
        target=target,
        share=share_of(target, targets.total),
        entered=states[State.ENTERED],
        under_review=states[State.UNDER_REVIEW],
        returned=states[State.RETURNED],
        quarters=tuple(sum(quarter_of(day) == quarter for day in days) for quarter in QUARTERS),
        recent=sum(as_of - timedelta(days=RECENT) < day for day in days) * WEEK / RECENT,
        needed=math.ceil(left / weeks) if weeks > 0 else None,
    )


def quarter_of(day: date) -> int:
    """Return the quarter of the year that a day lies in, from 1."""
    return (day.month + 2) // 3


def _curve(rows: Sequence[Registered], as_of: date) -> tuple[tuple[date, int], ...]:
    """Return how many had entered by the end of each week, from the first entry to `as_of`."""
    days = sorted(one.day for one in rows if one.state is State.ENTERED and one.day)
    if not days:
        return ()
    weeks = (as_of - days[0]).days // WEEK
    ends = [as_of - timedelta(weeks=back) for back in range(weeks, -1, -1)]
    return tuple((end, sum(day <= end for day in days)) for end in ends)
