"""Where on its ring a seal's text stands: between which radii, and over which part of the circle."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Points, directions
from extractors.seals.middle import Middle
from extractors.seals.star import star_lean
from extractors.seals.unwrap import Ring

REACH = np.linspace(0.40, 1.0, 61)
"""Radii over which the text of a ring is looked for."""

WIDEST_SPACE = np.radians(25)
"""No space between two characters of one ring is wider; a wider one is where the text ends."""

FULL_TURN = 2 * np.pi


def lean_of(ring: Ring) -> float:
    """Return by how many radians a seal leans clockwise: its text's middle from the top; 0 when it has no end."""
    if not ring.ends:
        return 0.0
    turn = ring.start + ring.span / 2 + np.pi / 2
    return float((turn + np.pi) % FULL_TURN - np.pi)


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies round a ring between two radii, degree by degree: its `text`, and what another seal covers (`shared`).

    `start` and `length`, in degrees, are of the foot, the part without text.
    """

    inner: float
    outer: float
    text: Points
    shared: Points
    start: int
    length: int

    @property
    def is_open(self) -> bool:
        return bool(np.radians(self.length) >= WIDEST_SPACE)


def leaves_foot(cutout: Cutout) -> bool:
    """Tell whether the text of a seal's ring leaves a part of the circle out, as rosettes do not."""
    return _around(cutout, None).is_open


def text_ring(cutout: Cutout, middle: Middle | None = None) -> Ring:
    """Return the part of the ring that carries the seal's text; a full turn when its end is nowhere to be seen.

    Args:
        cutout: the seal.
        middle: its middle, when known: lines across it do not count as the ring's text.
    """
    seen = _around(cutout, middle)
    if not seen.is_open:
        return _whole(cutout, seen.inner, seen.outer)
    end = directions(360)[(seen.start + seen.length) % 360]
    span = float(FULL_TURN - np.radians(seen.length))
    return Ring(start=float(end), span=span, inner=seen.inner, outer=seen.outer)


def _around(cutout: Cutout, middle: Middle | None) -> _Around:
    seen = cutout.seen(directions(360), REACH)
    if middle is not None:
        seen = seen & ~middle.covers(directions(360), REACH)
    inner, outer = _band(seen.mean(axis=1))
    shared = np.any(cutout.shared(directions(360), np.array([inner, outer])), axis=0)
    text = _with_text(seen, inner, outer)
    return _Around(inner, outer, text, shared, *_foot(text, shared))


def _whole(cutout: Cutout, inner: float, outer: float) -> Ring:
    """Return a ring whose end is not seen, since print lies there: all but the foot where a star shows it, else all."""
    lean = star_lean(cutout, 0.0)
    if lean is None:
        return Ring(start=np.pi / 2, span=FULL_TURN, inner=inner, outer=outer)
    start = lean + np.pi / 2 + WIDEST_SPACE / 2
    return Ring(start=start, span=FULL_TURN - WIDEST_SPACE, inner=inner, outer=outer)


def _foot(busy: Points, shared: Points) -> tuple[int, int]:
    """Return start and length in degrees of the part without text."""
    start, length = _gap(busy & ~shared, ~busy & ~shared)
    if np.radians(length) >= WIDEST_SPACE or not shared.any():
        return start, length
    start, length = _gap(~shared, shared)  # another seal lies over the whole foot, and over the text's ends
    return start + length // 5, length - 2 * (length // 5)


def _with_text(seen: Points, inner: float, outer: float) -> Points:
    """Say for each degree whether there is a character of the ring.

    A line across the middle ends further in, digits at the foot stand further out; the ring's characters do both.
    """
    width = outer - inner
    further_in = _busy(seen, inner + 0.1 * width, inner + 0.5 * width)
    further_out = _busy(seen, inner + 0.65 * width, outer - 0.1 * width)
    return np.asarray(further_in & further_out)


def _busy(seen: Points, inner: float, outer: float) -> Points:
    """Say for each degree whether there is ink between two radii, within half a character's width."""
    return np.asarray(_smoothed(seen[(inner <= REACH) & (outer >= REACH)].mean(axis=0), 9) >= 0.03)


def _band(coverage: Points) -> tuple[float, float]:
    """Return inner and outer radius of the text, from the share of each ring that is inked.

    Text is a hump between the clear ring within the rim and the clear ring round the star.
    """
    smooth = _smoothed(np.concatenate((coverage, coverage[-1:])), 3)[:-1]
    hump = (REACH >= 0.60) & (REACH <= 0.86)
    top = float(np.percentile(smooth[hump], 80))
    outer_valley = (REACH >= 0.82) & (REACH <= 0.95)
    outer = float(REACH[outer_valley][smooth[outer_valley].argmin()])
    below = np.flatnonzero((smooth < 0.25 * top) & (REACH < 0.74) & (REACH > 0.56))
    inner = float(REACH[below[-1]]) if len(below) else 0.56
    return min(inner, outer - 0.16), outer


def _smoothed(values: Points, width: int) -> Points:
    """Return running means round the circle."""
    wrapped = np.concatenate((values[-width:], values, values[:width]))
    return np.convolve(wrapped, np.ones(width) / width, mode="same")[width:-width]


def _gap(busy: Points, clear: Points) -> tuple[int, int]:
    """Return start and length in degrees of the stretch without text that is clear for longest.

    What is neither busy nor clear lies under another seal: it may belong to a gap, but is none at its ends.
    """
    if not busy.any():
        return 0, len(busy)
    first = int(np.argmax(busy))
    text = np.flatnonzero(np.append(np.roll(busy, -first), True))  # the end of the circle closes the last gap
    turned = np.append(np.roll(clear, -first), False)
    before, after = max(pairwise(text), key=lambda ends: int(turned[ends[0] : ends[1]].sum()))
    within = np.flatnonzero(turned[before:after])
    if not len(within):
        return 0, 0
    return int((before + within[0] + first) % len(busy)), int(within[-1] - within[0] + 1)
