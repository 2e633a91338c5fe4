"""The error rate of a stratified sample, with an exact interval for its effective size.

Each enterprise of which the outcome is known stands for size / known enterprises of its stratum. The interval is that
of Clopper and Pearson (Biometrika 26, 1934) for Kish's effective sample size (Survey Sampling, 1965, 11.2), as Korn and
Graubard propose it for surveys (Survey Methodology 24, 1998). Drawing without replacement is not credited, so the
interval is rather too wide than too narrow.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from scipy.special import betaincinv

from domain.spot_check import Cell, Protocol, Rate
from matchers.sampling import sizes

CONFIDENCE = 0.95


def cells(protocol: Protocol, errors: Mapping[str, bool]) -> tuple[Cell, ...]:
    """Return the strata in numbers; `errors` tells by key, of those whose outcome is known, whether it is an error."""
    found = {stratum: [0, 0] for stratum in sizes(protocol)}
    for one in protocol.sample:
        wrong = errors.get(one.enterprise.key)
        if wrong is not None:
            found[one.enterprise.stratum][0] += 1
            found[one.enterprise.stratum][1] += wrong
    return tuple(
        Cell(stratum=stratum, size=size, drawn=drawn, known=found[stratum][0], errors=found[stratum][1])
        for stratum, (size, drawn) in sizes(protocol).items()
    )


def rates(known: Sequence[Cell]) -> tuple[Rate, ...]:
    """Return the rate of each region in order of name, and last that of all."""
    regions = sorted({one.stratum.region or "" for one in known})
    return (
        *(rate(region, [one for one in known if (one.stratum.region or "") == region]) for region in regions),
        rate(None, known),
    )


def rate(region: str | None, strata: Iterable[Cell]) -> Rate:
    """Return the rate over `strata`; those of which nothing is known are left out of it and counted."""
    everything = list(strata)
    covered = [one for one in everything if one.known]
    size = sum(one.size for one in covered)
    share = sum(one.size * one.errors / one.known for one in covered) / size if size else None
    effective = effective_size(covered)
    low, high = interval(share, effective) if share is not None else (None, None)
    return Rate(
        region=region,
        size=sum(one.size for one in everything),
        drawn=sum(one.drawn for one in everything),
        known=sum(one.known for one in covered),
        errors=sum(one.errors for one in covered),
        rate=share,
        low=low,
        high=high,
        effective=effective,
        uncovered=sum(one.size for one in everything if not one.known),
    )


def effective_size(strata: Sequence[Cell]) -> float:
    """Return (sum of weights)² / sum of squared weights, 0 where nothing is known."""
    squares = sum(one.size**2 / one.known for one in strata)
    return math.fsum(one.size for one in strata) ** 2 / squares if squares else 0.0


def interval(share: float, effective: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the bounds, in [0, 1], for a share found in a sample of the given effective size (> 0)."""
    hits, tail = share * effective, (1 - confidence) / 2
    low = float(betaincinv(hits, effective - hits + 1, tail)) if hits > 0 else 0.0
    high = float(betaincinv(hits + 1, effective - hits, 1 - tail)) if hits < effective else 1.0
    return low, high
