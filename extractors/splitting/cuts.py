"""Where a page may be cut in two: straight through from edge to edge, where next to nothing stands in the way.

The recursive X-Y cut of Nagy and Seth (1984), but for cuts between given marks only, and with a line or two that reach
over the cut allowed: the heading above two certificates, a page number below them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.geometry import Box

MOST_IN_THE_WAY = 2
"""Lines that a cut may cross."""

FEW = 3
"""Cuts offered between two marks."""

SLACK = 0.15
"""Share of a line's height by which outlines stand outside the ink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A cut at `at` pixels across `axis` (0: left from right, 1: upper from lower), `width` pixels of blank around it.

    `crossed` counts what stands in its way.
    """

    axis: int
    at: float
    width: float
    crossed: int

    def before(self, box: Box) -> bool:
        """Say whether a box lies on the left or upper side."""
        return _stretch(box, self.axis)[1] <= self.at

    def before_middle(self, box: Box) -> bool:
        """Say whether the middle of a box lies on the left or upper side."""
        return box.centre[self.axis] <= self.at

    def crosses(self, box: Box) -> bool:
        """Say whether a box reaches over the cut."""
        low, high = _stretch(box, self.axis)
        return low < self.at < high


def cuts(boxes: Sequence[Box], marks: Sequence[Box]) -> list[Cut]:
    """Return the cuts that part the `marks` and cross few of the `boxes`, the cleanest and widest first."""
    stretches = [(axis, *stretch) for axis in (0, 1) for stretch in _between(marks, axis)]
    found = [cut for stretch in stretches for cut in _cleanest(_cuts(boxes, *stretch))]
    return _cleanest(found, len(found))


def _cleanest(found: Iterable[Cut], most: int = FEW) -> list[Cut]:
    return sorted(found, key=lambda cut: (cut.crossed, -cut.width))[:most]


def _between(marks: Sequence[Box], axis: int) -> Iterator[tuple[float, float]]:
    """Yield the stretches between marks that no mark reaches into."""
    reached = float("-inf")
    for low, high in sorted(_stretch(mark, axis) for mark in marks):
        if float("-inf") < reached < low:
            yield reached, low
        reached = max(reached, high)


def _cuts(boxes: Sequence[Box], axis: int, low: float, high: float) -> Iterator[Cut]:
    """Yield the middle of each stretch between `low` and `high` over which the same few boxes lie."""
    stretches = [stretch for box in boxes if (stretch := _stretch(box, axis))[1] > low and stretch[0] < high]
    edges = sorted({low, high, *(edge for stretch in stretches for edge in stretch if low < edge < high)})
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        crossed = sum(a < middle < b for a, b in stretches)
        if crossed <= MOST_IN_THE_WAY:
            yield Cut(axis=axis, at=middle, width=end - start, crossed=crossed)


def _stretch(box: Box, axis: int) -> tuple[float, float]:
    """Return what a box covers along an axis, less the slack of its outline."""
    slack = SLACK * min(box.width, box.height)
    return (box.x0 + slack, box.x1 - slack) if axis == 0 else (box.y0 + slack, box.y1 - slack)
