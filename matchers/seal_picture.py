"""How alike two seals are as pictures, character by character.

A recogniser says what it takes a smudged character for; whether it is the one that stands at the same place of another
impression of the same die is a question about pixels alone. The two rings are turned onto one another, the clearer one
is blurred as the other is, and around each character of the name the pictures are correlated, print left out. A
character counts by how its correlation compares with what is usual on this pair of rings: that of a poor scan is low
for all characters alike, that of another character is low by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, pairwise, repeat
from math import sqrt
from operator import mul
from statistics import median

from domain.page import Unrolled

BLURS = (0, 1, 3, 6)
"""How many times a ring is blurred by 1-2-1 both ways: deviations of 0, 0.7, 1.2 and 1.7 pixels."""

PARTS = (0.0, 0.25, 0.5, 0.75)
"""Parts of a pixel by which a ring is moved: half a pixel more or less costs a sharp one 0.03 of its correlation."""

DEEP = 2
"""Rows above and below that a character may have moved by; so much of its top and bottom is left out."""

FAR = 3
"""Columns to either side that a character may have moved by, as rims fitted to two impressions differ."""

LEAST_SEEN = 0.4
"""Share of a character's place that must be clear of print for it to be compared."""

LEAST_COMPARED = 6
"""Characters compared below which nothing is usual."""

FINEST = 0.03
"""Least that rings differ by, whatever their likeness: the grey levels are sixteen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One character on two rings: their correlation there in [-1, 1], and the share of it that is clear of print."""

    alike: float
    clear: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two rings: each character of the name, None where too little of it is clear of print, and what is usual."""

    characters: tuple[Compared | None, ...]
    usual: float

    def strangeness(self, at: int) -> float | None:
        """Return how many times as unlike as usual a character is; None where it was not compared."""
        one = self.characters[at]
        return None if one is None else (1 - one.alike) / max(FINEST, 1 - self.usual)


@dataclass(frozen=True)
class _Ring:
    """A ring as rows of levels, each row twice over so that any stretch of a turn is one slice; `hidden` likewise."""

    rows: tuple[tuple[float, ...], ...]
    hidden: tuple[tuple[bool, ...], ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) // 2

    @cached_property
    def spread(self) -> tuple[float, float]:
        """Mean of the levels, and root of the sum of their squared distances from it."""
        turn = [level for row in self.rows for level in row[: self.width]]
        mean = sum(turn) / len(turn)
        return mean, sqrt(max(0.0, sum(map(mul, turn, turn)) - len(turn) * mean**2))

    @cached_property
    def coarse(self) -> tuple[tuple[float, ...], ...]:
        """At half the size, each row less its mean."""
        halves = [_halved(upper, lower) for upper, lower in zip(self.rows[::2], self.rows[1::2], strict=False)]
        means = [sum(row) / len(row) for row in halves]
        return tuple(tuple(value - mean for value in row) for row, mean in zip(halves, means, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How a ring is laid on another: turned by columns, blurred, moved by parts of a pixel."""

    turn: int
    blurs: int = 1
    across: float = 0.0
    down: float = 0.0


def compare(reference: Unrolled, places: Sequence[float], doubtful: Unrolled) -> Likeness | None:
    """Compare a ring with one whose name is known.

    Args:
        reference: the known ring.
        places: where on it the characters of the name stand, as shares of a turn from its left, in order.
        doubtful: the other ring.

    Returns:
        Their likeness; None when too little of the rings is clear of print.
    """
    other = _opened(doubtful)
    turn, ring = _registered(reference, other)
    width = ring.width
    gaps = [(b - a) % 1.0 for a, b in pairwise(places)]
    half = max(3, round(median(gaps) * width / 2)) if gaps else 3
    characters: list[Compared | None] = []
    shift = (0, 0)
    for place in places:
        start = round(place * width - half) % width
        one, shift = _best(ring, other, (start, 2 * half + 1), turn, shift)
        characters.append(one)
    seen = [one.alike for one in characters if one is not None]
    return Likeness(characters=tuple(characters), usual=median(seen)) if len(seen) >= LEAST_COMPARED else None


def _registered(reference: Unrolled, other: _Ring) -> tuple[int, _Ring]:
    """Return by how many columns a ring is turned on another, and the ring blurred and moved by parts as fits best."""
    coarse = _turn(_opened(reference), other)

    def likeness(way: _Way) -> float:
        return _overall(_moved(reference, way.blurs, way.across, way.down), other, way.turn)

    way = max((_Way(turn=turn) for turn in range(coarse - 2, coarse + 2)), key=likeness)
    way = max((replace(way, blurs=blurs) for blurs in BLURS), key=likeness)
    finer = (replace(way, turn=way.turn + turn, across=part) for turn in (-1, 0) for part in PARTS)
    way = max(finer, key=likeness)
    way = max(
        (replace(way, down=part, blurs=blurs) for part in PARTS for blurs in {way.blurs, way.blurs // 2}), key=likeness
    )
    return way.turn, _moved(reference, way.blurs, way.across, way.down)


def _best(
    ring: _Ring, other: _Ring, stretch: tuple[int, int], turn: int, start: tuple[int, int]
) -> tuple[Compared | None, tuple[int, int]]:
    """Move a stretch of a ring to where it is most like the other, from where its neighbour was."""
    tried: dict[tuple[int, int], Compared | None] = {}

    def at(shift: tuple[int, int]) -> float:
        if shift not in tried:
            pairs = _paired(ring, other, stretch, (turn + shift[0], shift[1]), DEEP)
            alike, clear = _correlation(*pairs)
            tried[shift] = Compared(alike=alike, clear=clear) if clear >= LEAST_SEEN else None
        one = tried[shift]
        return -2.0 if one is None else one.alike

    best = max(((0, 0), start), key=at)
    while (better := max(_around(best), key=at)) != best and at(better) > at(best):
        best = better
    return tried[best], best


def _around(shift: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for across, down in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)):
        if abs(shift[0] + across) <= FAR and abs(shift[1] + down) <= DEEP:
            yield shift[0] + across, shift[1] + down


def _paired(
    ring: _Ring, other: _Ring, stretch: tuple[int, int], shift: tuple[int, int], margin: int
) -> tuple[list[float], list[float], list[bool]]:
    """Return the pixels of a stretch of one ring, those of the other they fall on, and which of these are not known."""
    start, length = stretch
    across, down = (start + shift[0]) % ring.width, shift[1]
    rows = range(margin, len(ring.rows) - margin)
    return (
        list(chain.from_iterable(ring.rows[row][start : start + length] for row in rows)),
        list(chain.from_iterable(other.rows[row + down][across : across + length] for row in rows)),
        list(
            chain.from_iterable(
                map(
                    max,
                    ring.hidden[row][start : start + length],
                    other.hidden[row + down][across : across + length],
                )
                for row in rows
            )
        ),
    )


def _correlation(one: Sequence[float], other: Sequence[float], hidden: Sequence[bool]) -> tuple[float, float]:
    """Return Pearson's correlation of the pixels that are known, and their share."""
    if any(hidden):
        known = [pair for pair, covered in zip(zip(one, other, strict=True), hidden, strict=True) if not covered]
        if not known:
            return 0.0, 0.0
        one, other = zip(*known, strict=True)
    count = len(one)
    mean, mean_other = sum(one) / count, sum(other) / count
    spread = sum(map(mul, one, one)) - count * mean**2
    spread_other = sum(map(mul, other, other)) - count * mean_other**2
    shared = sum(map(mul, one, other)) - count * mean * mean_other
    alike = shared / sqrt(spread * spread_other) if spread > 0 and spread_other > 0 else 0.0
    return alike, count / len(hidden)


def _turn(ring: _Ring, other: _Ring) -> int:
    """Return by how many columns a ring must be turned to lie on another."""
    width = ring.width // 2
    rows = [row[:width] for row in ring.coarse]

    def shared(shift: int) -> float:
        pairs = zip(rows, other.coarse, strict=True)
        return sum(sum(map(mul, row, beside[shift : shift + width])) for row, beside in pairs)

    return 2 * max(range(width), key=shared)


def _overall(ring: _Ring, other: _Ring, turn: int) -> float:
    """Return the correlation of two whole turns, what print covers as it is drawn through."""
    width, start = ring.width, turn % ring.width
    pairs = zip(ring.rows, other.rows, strict=True)
    shared = sum(sum(map(mul, row[:width], beside[start : start + width])) for row, beside in pairs)
    (mean, spread), (mean_other, spread_other) = ring.spread, other.spread
    product = spread * spread_other
    return (shared - len(ring.rows) * width * mean * mean_other) / product if product else 0.0


@lru_cache(maxsize=256)
def _opened(picture: Unrolled) -> _Ring:
    pixels, width = picture.pixels(), picture.width
    rows = [pixels[start : start + width] * 2 for start in range(0, len(pixels), width)]
    return _Ring(
        rows=tuple(tuple(float(pixel % Unrolled.HIDDEN) for pixel in row) for row in rows),
        hidden=tuple(tuple(pixel >= Unrolled.HIDDEN for pixel in row) for row in rows),
    )


@lru_cache(maxsize=256)
def _blurred(picture: Unrolled, times: int) -> _Ring:
    ring = _opened(picture)
    rows: Sequence[Sequence[float]] = ring.rows
    for _ in range(times):
        along = [_mixed(row, (*row[1:], row[0]), (row[-1], *row[:-1])) for row in rows]
        rows = [
            _mixed(row, below, above)
            for row, below, above in zip(along, (*along[1:], along[-1]), (along[0], *along[:-1]), strict=True)
        ]
    return _Ring(rows=tuple(map(tuple, rows)), hidden=ring.hidden)


@lru_cache(maxsize=256)
def _moved(picture: Unrolled, blurs: int, across: float, down: float) -> _Ring:
    """Return a ring blurred so many times and moved by parts of a pixel to the left and up."""
    ring = _blurred(picture, blurs)
    rows: Sequence[Sequence[float]] = ring.rows
    if across:
        rows = [_between(row, (*row[1:], row[0]), across) for row in rows]
    if down:
        rows = [_between(row, below, down) for row, below in zip(rows, (*rows[1:], rows[-1]), strict=True)]
    return _Ring(rows=tuple(map(tuple, rows)), hidden=ring.hidden)


def _between(one: Sequence[float], other: Sequence[float], part: float) -> tuple[float, ...]:
    return tuple(a + part * (b - a) for a, b in zip(one, other, strict=True))


def _mixed(middle: Sequence[float], one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return tuple((2 * a + b + c) / 4 for a, b, c in zip(middle, one, other, strict=True))


def _halved(upper: Sequence[float], lower: Sequence[float]) -> list[float]:
    both = list(map(sum, zip(upper, lower, repeat(0.0), strict=False)))
    width = len(both) // 4 * 2  # of one turn, even
    turn = [both[at] + both[at + 1] for at in range(0, width, 2)]
    return turn + turn
