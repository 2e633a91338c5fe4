"""How alike two seals are as pictures, character by character.

A recogniser says what it takes a smudged character for; whether it is the one that stands at the same place of another
impression of the same die is a question about pixels alone. The two rings are turned onto one another, the clearer one
is blurred as the other is, and around each character of the name the pictures are correlated, print left out. A
character counts by how its correlation compares with what is usual on this pair of rings: that of a poor scan is low
for all characters alike, that of another character is low by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, pairwise
from math import sqrt
from operator import mul
from statistics import median
from typing import NamedTuple, Self

from domain.page import Unrolled
from matchers.seal_turning import Ring, opened, registered

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


@lru_cache(maxsize=1024)  # each name that a seal may bear asks the same of it
def compare(reference: Unrolled, places: tuple[float, ...], doubtful: Unrolled) -> Likeness | None:
    """Compare a ring with one whose name is known.

    Args:
        reference: the known ring.
        places: where on it the characters of the name stand, as shares of a turn from its left, in order.
        doubtful: the other ring.

    Returns:
        Their likeness; None when too little of the rings is clear of print.
    """
    other = opened(doubtful)
    turn, ring = registered(reference, doubtful)
    width = ring.width
    gaps = [(b - a) % 1.0 for a, b in pairwise(places)]
    half = max(3, round(median(gaps) * width / 2)) if gaps else 3
    characters: list[Compared | None] = []
    shift = (0, 0)
    for place in places:
        start = round(place * width - half) % width
        one, shift = _best(_Stretch(ring, start, 2 * half + 1), other, turn, shift)
        characters.append(one)
    seen = [one.alike for one in characters if one is not None]
    return Likeness(characters=tuple(characters), usual=median(seen)) if len(seen) >= LEAST_COMPARED else None


def _best(
    stretch: "_Stretch", other: Ring, turn: int, start: tuple[int, int]
) -> tuple[Compared | None, tuple[int, int]]:
    """Move a stretch of a ring to where it is most like the other, from where its neighbour was."""
    tried: dict[tuple[int, int], Compared | None] = {}

    def at(shift: tuple[int, int]) -> float:
        if shift not in tried:
            alike, clear = stretch.correlation(other, turn + shift[0], shift[1])
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


class _Stretch:
    """Some columns of a ring, without so much at top and bottom as they may move by."""

    def __init__(self, ring: Ring, start: int, length: int) -> None:
        self._start, self._length, self._width = start, length, ring.width
        self._levels, self._hidden = self._cut(ring, start, 0)
        self._known = _Sums.of(self._levels)

    def correlation(self, other: Ring, across: int, down: int) -> tuple[float, float]:
        """Return Pearson's correlation with what it lies on, moved, where both are known, and the share that is."""
        levels, hidden = self._cut(other, (self._start + across) % self._width, down)
        mine, known = self._levels, self._known
        covered = self._hidden | hidden
        if covered:
            clear = [not byte for byte in covered.to_bytes(len(levels), "little")]
            mine, levels = list(compress(mine, clear)), list(compress(levels, clear))
            if not mine:
                return 0.0, 0.0
            known = _Sums.of(mine)
        under = _Sums.of(levels)
        shared = sum(map(mul, mine, levels)) - len(mine) * known.mean * under.mean
        product = known.spread * under.spread
        alike = shared / sqrt(product) if known.spread > 0 and under.spread > 0 else 0.0
        return alike, len(mine) / len(self._levels)

    def _cut(self, ring: Ring, start: int, down: int) -> tuple[list[float], int]:
        """Return the levels row by row, and as one number which of them are hidden, a byte each."""
        rows, end = slice(DEEP + down, len(ring.rows) - DEEP + down), start + self._length
        levels = list(chain.from_iterable([row[start:end] for row in ring.rows[rows]]))
        return levels, int.from_bytes(b"".join([row[start:end] for row in ring.hidden[rows]]), "little")


class _Sums(NamedTuple):
    """Of some levels the mean, and the sum of squared distances from it."""

    mean: float
    spread: float

    @classmethod
    def of(cls, levels: Sequence[float]) -> Self:
        mean = sum(levels) / len(levels)
        return cls(mean, sum(map(mul, levels, levels)) - len(levels) * mean**2)
