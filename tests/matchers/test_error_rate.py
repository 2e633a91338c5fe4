"""The error rate of a sample, and how far it may be from that of all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from domain.spot_check import Cell, Entered, Frame, Risk, Share, Stratum, Track
from matchers.error_rate import cells, effective_size, interval, rate, rates
from matchers.sampling import draw

DAY = date(2025, 12, 1)
REGIONS = {"郑州市": 0.26, "南阳市": 0.22, "洛阳市": 0.12, "济源示范区": 0.01, "周口市": 0.39}

Planted = Callable[[Stratum], float]


def cell(size: int, known: int, errors: int, region: str = "郑州市") -> Cell:
    """Return a stratum in numbers."""
    place = Stratum(region=region, track=Track.SCORE, risk=Risk.LOW)
    return Cell(stratum=place, size=size, drawn=known, known=known, errors=errors)


@pytest.mark.parametrize(
    ("errors", "known", "low", "high"),
    [
        (0, 20, 0.0, 0.16843),
        (1, 20, 0.00127, 0.24873),
        (5, 50, 0.03328, 0.21813),
        (20, 20, 0.83157, 1.0),
    ],
)
def test_the_interval_of_equal_weights_is_the_textbooks(errors: int, known: int, low: float, high: float) -> None:
    """With one stratum it is that of Clopper and Pearson for whole numbers."""
    found = rate("郑州市", [cell(20 * known, known, errors)])
    assert found.effective == pytest.approx(known)
    assert found.low == pytest.approx(low, abs=1e-5)
    assert found.high == pytest.approx(high, abs=1e-5)


def test_a_stratum_weighs_as_it_stands_among_all() -> None:
    """One error in a small stratum that is looked at whole weighs little, the same in a large one much."""
    small, large = cell(10, 10, 1), cell(990, 10, 0)
    assert rate(None, [small, large]).rate == pytest.approx(0.001)
    assert rate(None, [cell(10, 10, 0), cell(990, 10, 1)]).rate == pytest.approx(0.099)
    assert effective_size([small, large]) == pytest.approx(1000**2 / (10 * 1**2 + 10 * 99**2))


def test_what_is_not_known_is_not_counted_as_good() -> None:
    """A stratum of which nothing is known is left out of the rate and said; without any there is no rate."""
    found = rate(None, [cell(100, 5, 1), cell(900, 0, 0)])
    assert found.rate == pytest.approx(0.2)
    assert (found.uncovered, found.size) == (900, 1000)
    nothing = rate(None, [cell(900, 0, 0)])
    assert (nothing.rate, nothing.low, nothing.high) == (None, None, None)


def test_the_interval_holds_its_rate() -> None:
    """Bounds lie on either side of what was found and within 0 and 1, also where the size is no whole number."""
    for share in (0.0, 0.013, 0.5, 1.0):
        low, high = interval(share, 17.4)
        assert 0 <= low <= share <= high <= 1


def season(planted: Planted, dice: Random) -> tuple[Frame, dict[str, bool]]:
    """Return made-up enterprises, and which of them are in error."""
    firms, errors = [], {}
    for serial in range(1200):
        [region] = dice.choices(list(REGIONS), list(REGIONS.values()))
        track = Track.FAST if dice.random() < 0.35 else Track.SCORE
        place = Stratum(region=region, track=track, risk=Risk.HIGH if dice.random() < 0.15 else Risk.LOW)
        key = f"2025410102A8{serial:06d}"
        firms.append(Entered(key=key, number=key, uscc=None, name=None, stratum=place))
        errors[key] = dice.random() < planted(place)
    return Frame(year="2025", enterprises=tuple(firms)), errors


@pytest.mark.parametrize(
    "planted",
    [
        lambda _: 0.08,
        lambda place: 0.3 if place.risk is Risk.HIGH else 0.02,
        lambda place: 0.2 if place.track is Track.FAST else 0.005,
    ],
    ids=["everywhere", "by risk", "by track"],
)
def test_the_interval_covers_what_was_planted(planted: Planted) -> None:
    """In at least 95 of 100 seasons the interval of the province holds the true rate, and so do those of regions."""
    dice = Random(20251201)  # noqa: S311 - made-up seasons, the same every time
    province, region = [], []
    for number in range(100):
        known, errors = season(planted, dice)
        protocol = draw(known, f"第{number}期", Share(per_cent=Decimal(5), source="x"), DAY)
        *regions, whole = rates(
            cells(protocol, {one.enterprise.key: errors[one.enterprise.key] for one in protocol.sample})
        )
        province.append(holds(whole.low, whole.high, list(errors.values())))
        for found in regions:
            there = [errors[one.key] for one in known.enterprises if one.stratum.region == found.region]
            region.append(holds(found.low, found.high, there))
    assert sum(province) >= 95
    assert sum(region) >= 0.95 * len(region)


def holds(low: float | None, high: float | None, errors: list[bool]) -> bool:
    """Tell whether an interval holds the true rate."""
    assert low is not None
    assert high is not None
    return low <= sum(errors) / len(errors) <= high
