"""How often the interval of a spot check holds the true error rate, over made-up seasons.

    .venv/bin/python benchmarks/spot_checks.py [--seasons 1000] [--enterprises 3000] [--share 5]

Regions are of the sizes of the year's targets. Errors are planted in several ways; the worst way is what counts. For
each way it prints in how many seasons the province's interval held its true rate, in how many of all regions' intervals
did, the least of a region, and how wide the province's was on average.
"""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

from domain.spot_check import Entered, Frame, Protocol, Rate, Risk, Share, Stratum, Track
from matchers import targets
from matchers.error_rate import cells, rates
from matchers.sampling import draw

Planted = Callable[[Stratum], float]
FAST, RISKY = 0.35, 0.15
"""Shares of enterprises that enter by the fast track, and with high risk."""

WAYS: dict[str, Planted] = {
    "1% everywhere": lambda _: 0.01,
    "8% everywhere": lambda _: 0.08,
    "half of all": lambda _: 0.5,
    "30% at high risk, 2% else": lambda place: 0.3 if place.risk is Risk.HIGH else 0.02,
    "1% at high risk, 10% else": lambda place: 0.01 if place.risk is Risk.HIGH else 0.1,
    "20% by fast track, 0.1% else": lambda place: 0.2 if place.track is Track.FAST else 0.001,
    "40% in one region, 2% else": lambda place: 0.4 if place.region == "洛阳市" else 0.02,
}


def main() -> None:
    """Print a line for each way of planting errors."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seasons", type=int, default=1000)
    parser.add_argument("--enterprises", type=int, default=3000)
    parser.add_argument("--share", type=Decimal, default=Decimal(5))
    asked = parser.parse_args()
    for name, planted in WAYS.items():
        dice = Random(20251201)  # noqa: S311 - made-up seasons, the same every time
        held, width = defaultdict[str | None, list[bool]](list), 0.0
        for number in range(asked.seasons):
            known, errors = season(asked.enterprises, planted, dice)
            share = Share(per_cent=asked.share, source="")
            protocol = draw(known, f"season {number}", share, date(2025, 12, 1))
            for found in rates(
                cells(protocol, {one.enterprise.key: errors[one.enterprise.key] for one in protocol.sample})
            ):
                held[found.region].append(holds(found, protocol, errors))
                width += (found.high or 0) - (found.low or 0) if found.region is None else 0
        print(line(name, dict(held), width / asked.seasons))


def season(count: int, planted: Planted, dice: Random) -> tuple[Frame, dict[str, bool]]:
    """Return made-up enterprises, and which of them are in error."""
    goals = targets.load(targets.available()[-1]).regions
    firms, errors = [], {}
    regions = dice.choices([one.name for one in goals], [one.target for one in goals], k=count)
    for serial, region in enumerate(regions):
        track = Track.FAST if dice.random() < FAST else Track.SCORE
        place = Stratum(region=region, track=track, risk=Risk.HIGH if dice.random() < RISKY else Risk.LOW)
        key = f"2025410102A8{serial:06d}"
        firms.append(Entered(key=key, number=key, uscc=None, name=None, stratum=place))
        errors[key] = dice.random() < planted(place)
    return Frame(year="2025", enterprises=tuple(firms)), errors


def holds(found: Rate, protocol: Protocol, errors: dict[str, bool]) -> bool:
    """Tell whether an interval holds the true rate of the enterprises that it is about."""
    firms = (one.enterprise for one in protocol.ranked)
    true = [errors[one.key] for one in firms if found.region is None or one.stratum.region == found.region]
    return (found.low or 0) <= sum(true) / len(true) <= (1 if found.high is None else found.high)


def line(name: str, held: dict[str | None, list[bool]], width: float) -> str:
    """Return what came of one way of planting errors."""
    whole = held.pop(None)
    regions = [one for found in held.values() for one in found]
    least = min(held, key=lambda region: sum(held[region]) / len(held[region]))
    return (
        f"{name}: province {sum(whole)} of {len(whole)} ({sum(whole) / len(whole):.1%}), "
        f"regions {sum(regions) / len(regions):.1%}, least {sum(held[least]) / len(held[least]):.1%} ({least}), "
        f"mean width {100 * width:.1f} points"
    )


if __name__ == "__main__":
    main()
