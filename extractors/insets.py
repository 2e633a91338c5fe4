"""Parts of a page that stand another way than the rest: a certificate laid sideways on the glass.

The page as a whole has been turned by most of its text. Lines that still stand, or lie and read badly, are gathered
where several are near each other; where they read well after a turn, that part is cut out and read on its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from domain.geometry import Box
from extractors.ocr.engine import Image, Recognised, crop_line
from extractors.upright import Array, Quads, Recognise

READS_BADLY = 0.85
"""Confidence below which a line may stand on its head, or the other way than it was taken for."""

READS_WELL = 0.85
"""Mean confidence, by characters, from which a part is taken to stand as it was turned."""

LEAST_LINES, LEAST_CHARACTERS = 4, 20
"""What a part must hold: less is a stamp, a signature, a word up the margin."""

NEAR = 0.08
"""Distance between lines of one part, as a share of the page's longer side."""

SAMPLE = 8
"""Lines read to see whether a turn helps, before the whole part is read."""

ROOM = 0.15
"""How far, as a share of the page's longer side, a part may reach beyond its lines: seals and a certificate's edges."""

_QUARTERS = {90: 2, 180: 2, 270: 0}
"""Quarter turns by which a line's picture is turned to be read: a standing line's is laid to the left when cut out."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A part of a page, and how far it must be turned clockwise to stand upright."""

    box: Box
    turn: int


def turned_parts(image: Image, quads: Quads, read: Sequence[Recognised], recognise: Recognise) -> list[Turned]:
    """Return the parts of an upright page that stand another way, the largest first, none over another.

    Args:
        image: (H, W, 3) RGB.
        quads: (N, 4, 2) outlines of its lines.
        read: what stands in each.
        recognise: reads line images; called only where lines stand or read badly.
    """
    found: list[Turned] = []
    upright = quads[_upright(quads, read)]
    for turn, group in sorted(_groups(image, quads, read), key=lambda pair: -len(pair[1])):
        box = _around(quads[group], image)
        free = not any(box.intersection(other.box) > 0.2 * box.area for other in found)
        if free and _stands(image, quads[group], turn, recognise):
            found.append(Turned(_grown(box, upright, image), turn))
    return found


def legible(read: Sequence[tuple[str, float]]) -> bool:
    """Say whether texts with their confidence are enough, and surely enough read, to be a part of its own."""
    characters = sum(len(text) for text, _ in read)
    mean = sum(len(text) * confidence for text, confidence in read) / max(1, characters)
    return len(read) >= LEAST_LINES and characters >= LEAST_CHARACTERS and mean >= READS_WELL


def _groups(image: Image, quads: Quads, read: Sequence[Recognised]) -> Iterator[tuple[int, Array]]:
    """Yield (turn, indices) of lines near each other that would stand upright after the same turn."""
    if not len(quads):
        return
    width, height = np.ptp(quads[..., 0], axis=1), np.ptp(quads[..., 1], axis=1)
    standing, lying = height >= 2 * width, width >= 2 * height
    badly = np.array([one.confidence < READS_BADLY for one in read])
    reach = NEAR * max(image.shape[:2])
    for turn, chosen in ((270, standing & ~badly), (90, standing & badly), (180, lying & badly)):
        for group in _near(quads, np.flatnonzero(chosen), reach):
            if len(group) >= LEAST_LINES:
                yield turn, group


def _upright(quads: Quads, read: Sequence[Recognised]) -> Array:
    """Say of each line whether it lies and reads well as the page stands."""
    lying = np.ptp(quads[..., 0], axis=1) >= 2 * np.ptp(quads[..., 1], axis=1)
    return np.asarray(lying & np.array([one.confidence >= READS_BADLY for one in read], dtype=bool))


def _near(quads: Quads, chosen: Array, reach: float) -> Iterator[Array]:
    """Yield the chosen lines in groups, each line within `reach` of another one of its group."""
    low, high = quads.min(axis=1), quads.max(axis=1)
    left = list(chosen)
    while left:
        group = [left.pop()]
        for one in group:  # grows while it is gone through
            gaps = np.maximum(low[left] - high[one], low[one] - high[left]).max(axis=1) if left else np.zeros(0)
            joined = [other for other, gap in zip(left, gaps, strict=True) if gap <= reach]
            group += joined
            left = [other for other in left if other not in joined]
        yield np.array(group)


def _around(quads: Quads, image: Image) -> Box:
    """Return the box around lines, a line's height of paper left on each side."""
    thickness = float(np.median(np.minimum(np.ptp(quads[..., 0], axis=1), np.ptp(quads[..., 1], axis=1))))
    (x0, y0), (x1, y1) = quads.reshape(-1, 2).min(axis=0) - thickness, quads.reshape(-1, 2).max(axis=0) + thickness
    height, width = image.shape[:2]
    return Box(max(0.0, float(x0)), max(0.0, float(y0)), min(float(width), float(x1)), min(float(height), float(y1)))


def _grown(box: Box, others: Quads, image: Image) -> Box:
    """Return a part with the room around it up to upright lines: a certificate is larger than its text."""
    height, width = image.shape[:2]
    room = ROOM * max(height, width)
    low, high = others.min(axis=1, initial=np.inf), others.max(axis=1, initial=-np.inf)
    level = (high[:, 1] > box.y0) & (low[:, 1] < box.y1)  # beside it
    x0 = max(0.0, box.x0 - room, *high[level & (low[:, 0] < box.x0), 0])
    x1 = min(float(width), box.x1 + room, *low[level & (high[:, 0] > box.x1), 0])
    across = (high[:, 0] > x0) & (low[:, 0] < x1)  # above or below it
    y0 = max(0.0, box.y0 - room, *high[across & (low[:, 1] < box.y0), 1])
    y1 = min(float(height), box.y1 + room, *low[across & (high[:, 1] > box.y1), 1])
    return Box(min(box.x0, float(x0)), min(box.y0, float(y0)), max(box.x1, float(x1)), max(box.y1, float(y1)))


def _stands(image: Image, quads: Quads, turn: int, recognise: Callable[[Sequence[Image]], list[Recognised]]) -> bool:
    """Say whether the longest lines of a part read well when they are turned."""
    length = np.maximum(np.ptp(quads[..., 0], axis=1), np.ptp(quads[..., 1], axis=1))
    sample = quads[np.argsort(-length, kind="stable")[:SAMPLE]]
    crops = [np.rot90(crop_line(image, quad), _QUARTERS[turn]).copy() for quad in sample]
    return legible([(one.text, one.confidence) for one in recognise(crops)])
