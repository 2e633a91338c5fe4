"""Two rings of seals turned onto one another, and the clearer one blurred and moved by parts of a pixel as fits best.

A ring moved by part of a pixel is a weighted sum of itself and of its neighbour a pixel on, so that its products with
another ring are sums of those of whole pixels: few of these tell of all ways in which one may be laid on the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from math import sqrt
from operator import add, mul
from struct import calcsize, pack, unpack

from domain.page import Unrolled

BLURS = (0, 1, 3, 6)
"""How many times a ring is blurred by 1-2-1 both ways: deviations of 0, 0.7, 1.2 and 1.7 pixels."""

PARTS = (0.0, 0.25, 0.5, 0.75)
"""Parts of a pixel by which a ring is moved: half a pixel more or less costs a sharp one 0.03 of its correlation."""

SLOT = calcsize("<I")
"""Bytes for each sum of products when two rings are turned on one another as two long numbers."""

Row = Sequence[float]


@dataclass(frozen=True)
class Ring:
    """A ring as rows of levels, each row twice over so that any stretch of a turn is one slice; `hidden` likewise."""

    rows: tuple[tuple[float, ...], ...]
    hidden: tuple[bytes, ...]

    @property
    def width(self) -> int:
        """Columns of a turn."""
        return len(self.rows[0]) // 2

    @cached_property
    def coarse(self) -> tuple[tuple[int, int], ...]:
        """One turn at half the size, each row as one long number whose digits are sums of two by two levels.

        A row comes as it is, twice over, and backwards.
        """
        width = self.width // 2 * 2
        numbers = []
        for upper, lower in zip(self.rows[::2], self.rows[1::2], strict=False):
            both = list(map(add, upper, lower))
            row = [int(a + b) for a, b in zip(both[:width:2], both[1:width:2], strict=True)]
            numbers.append((_number(row + row), _number(row[::-1])))
        return tuple(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How a ring is laid on another: turned by columns, blurred, moved by parts of a pixel to the left and up."""

    turn: int
    blurs: int = 1
    across: float = 0.0
    down: float = 0.0

    def copies(self) -> list[tuple[float, int, int]]:
        """Return the copies that a moved ring is the sum of: weight, columns to the left, rows up."""
        across, down = ((1 - self.across, 0), (self.across, 1)), ((1 - self.down, 0), (self.down, 1))
        return [(share * part, left, up) for (share, left), (part, up) in product(across, down) if share * part]


def registered(reference: Unrolled, doubtful: Unrolled) -> tuple[int, Ring]:
    """Return by how many columns a ring is turned on another, and the ring blurred and moved by parts as fits best."""
    other = opened(doubtful)
    likeness = _Likeness(reference, other)
    coarse = _turn(opened(reference), other)
    way = max((_Way(turn=turn) for turn in range(coarse - 2, coarse + 2)), key=likeness.of)
    way = max((replace(way, blurs=blurs) for blurs in BLURS), key=likeness.of)
    finer = (replace(way, turn=way.turn + turn, across=part) for turn in (-1, 0) for part in PARTS)
    way = max(finer, key=likeness.of)
    blurs = {way.blurs, way.blurs // 2}
    way = max((replace(way, down=part, blurs=times) for part in PARTS for times in blurs), key=likeness.of)
    return way.turn, _moved(reference, way)


class _Likeness:
    """The correlation of whole turns of two rings, what print covers as it is drawn through, for any way of laying."""

    def __init__(self, reference: Unrolled, other: Ring) -> None:
        self._reference, self._other = reference, other
        self._shared: dict[tuple[int, int, int], float] = {}
        rows = [row[: other.width] for row in other.rows]
        self._count = len(rows) * other.width
        self._mean = sum(map(sum, rows)) / self._count
        self._spread = _spread(sum(_dot(row, row) for row in rows), self._mean, self._count)

    def of(self, way: _Way) -> float:
        """Return Pearson's correlation."""
        copies = way.copies()
        shared = sum(weight * self._product(way.blurs, way.turn - left, up) for weight, left, up in copies)
        mean = sum(weight * _mean(self._reference, way.blurs, up) for weight, _, up in copies)
        square = sum(
            weight * share * _square(self._reference, way.blurs, *_lag(one, other))
            for weight, *one in copies
            for share, *other in copies
        )
        spread = _spread(square, mean, self._count) * self._spread
        return (shared - self._count * mean * self._mean) / spread if spread else 0.0

    def _product(self, blurs: int, turn: int, up: int) -> float:
        """Return the sum of the products of the levels that lie on one another."""
        key = blurs, turn % self._other.width, up
        if key not in self._shared:
            start, end = key[1], key[1] + self._other.width
            pairs = zip(_lifted(self._reference, blurs, up), self._other.rows, strict=True)
            self._shared[key] = sum(_dot(row, beside[start:end]) for row, beside in pairs)
        return self._shared[key]


def _dot(one: Row, other: Row) -> float:
    return float(sum(map(mul, one, other)))


def _spread(square: float, mean: float, count: int) -> float:
    """Return the root of the sum of squared distances from the mean."""
    return sqrt(max(0.0, square - count * mean**2))


def _lag(one: Sequence[int], other: Sequence[int]) -> tuple[int, int, int]:
    """Return by how many columns two copies of a ring lie apart, and by how many rows each was moved up."""
    (left, up), (left_other, up_other) = one, other
    return (left_other - left, up, up_other) if left_other >= left else (left - left_other, up_other, up)


@lru_cache(maxsize=1024)
def _mean(picture: Unrolled, blurs: int, up: int) -> float:
    rows = _lifted(picture, blurs, up)
    return sum(map(sum, rows)) / (len(rows) * len(rows[0]))


@lru_cache(maxsize=4096)
def _square(picture: Unrolled, blurs: int, left: int, up: int, up_other: int) -> float:
    """Return the sum of the products of a ring with itself, the other moved to the left, either moved up."""
    pairs = zip(_lifted(picture, blurs, up), _lifted(picture, blurs, up_other), strict=True)
    return sum(_dot(row, (*other[left:], *other[:left])) for row, other in pairs)


def _lifted(picture: Unrolled, blurs: int, up: int) -> Sequence[tuple[float, ...]]:
    """Return one turn of a blurred ring moved up by rows, the last row repeated."""
    rows = _blurred(picture, blurs)
    return (*rows[up:], *[rows[-1]] * up)


def _turn(ring: Ring, other: Ring) -> int:
    """Return by how many columns a ring must be turned to lie on another.

    Two rows written as long numbers, one of them backwards, have in their product the sum of what lies on one another
    for each turn, digit by digit: Python multiplies them far faster than it goes through levels.
    """
    width = ring.width // 2
    sums = sum(back * beside for (_, back), (beside, _) in zip(ring.coarse, other.coarse, strict=True))
    digits = unpack(f"<{4 * width}I", sums.to_bytes(SLOT * 4 * width, "little"))
    return 2 * max(range(width), key=lambda turn: digits[width - 1 + turn])


def _number(digits: Sequence[int]) -> int:
    return int.from_bytes(pack(f"<{len(digits)}I", *digits), "little")


@lru_cache(maxsize=256)
def opened(picture: Unrolled) -> Ring:
    """Return the ring that a picture shows."""
    pixels, width = picture.pixels(), picture.width
    rows = [pixels[start : start + width] * 2 for start in range(0, len(pixels), width)]
    levels = bytes(pixel % Unrolled.HIDDEN for pixel in range(256))
    hidden = bytes(pixel >= Unrolled.HIDDEN for pixel in range(256))
    return Ring(
        rows=tuple(tuple(map(float, row.translate(levels))) for row in rows),
        hidden=tuple(row.translate(hidden) for row in rows),
    )


@lru_cache(maxsize=512)
def _blurred(picture: Unrolled, times: int) -> tuple[tuple[float, ...], ...]:
    """Return one turn of a ring, blurred so many times."""
    if not times:
        ring = opened(picture)
        return tuple(row[: ring.width] for row in ring.rows)
    along = [_mixed(row, (*row[1:], row[0]), (row[-1], *row[:-1])) for row in _blurred(picture, times - 1)]
    down = zip(along, (*along[1:], along[-1]), (along[0], *along[:-1]), strict=True)
    return tuple(_mixed(row, below, above) for row, below, above in down)


def _mixed(middle: Row, one: Row, other: Row) -> tuple[float, ...]:
    return tuple([(2 * a + b + c) / 4 for a, b, c in zip(middle, one, other, strict=True)])


def _moved(picture: Unrolled, way: _Way) -> Ring:
    """Return a ring blurred and moved by parts of a pixel."""
    rows = _blurred(picture, way.blurs)
    if way.across:
        rows = tuple(_between(row, (*row[1:], row[0]), way.across) for row in rows)
    if way.down:
        rows = tuple(_between(row, below, way.down) for row, below in _above_one_another(rows))
    return Ring(rows=tuple(row + row for row in rows), hidden=opened(picture).hidden)


def _above_one_another(rows: Sequence[tuple[float, ...]]) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    return zip(rows, (*rows[1:], rows[-1]), strict=True)


def _between(one: Row, other: Row, part: float) -> tuple[float, ...]:
    return tuple([a + part * (b - a) for a, b in zip(one, other, strict=True)])
