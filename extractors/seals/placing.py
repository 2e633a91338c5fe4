"""Where on one circle the slices of a straddle seal lie: the rim of each must run on in its neighbours.

Of a narrow slice the rim alone says little: two short arcs fit circles of many sizes and places. But all slices are of
one seal, on pages of one size, each beginning where the one before ends. So each says how well its rim bears out
every circle, and the likeliest chain of circles is looked for (Viterbi 1967).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.cutout import INK
from extractors.seals.ellipse import Points, directions
from extractors.seals.outline import LEAST_INK
from extractors.seals.strips import Opened

RADII = np.geomspace(0.46, 0.80, 24)
"""Radii tried, in lengths of the longest slice: where the middle of a seal shows it is half of one."""

RIM, BEYOND = 0.975, 1.06
"""Where a rim is inked, and where nothing is, in radii."""

SLACK = 0.03
"""By how much a slice may reach beyond the circle, in radii."""

ASKEW = 0.15
"""How far the middle of a slice's ink may lie from the circle's, in radii."""

SCALES = 0.035
"""Deviation of the scales at which pages of one bundle are scanned."""

GAP = 0.06
"""Deviation of what is lost or doubled at a cut, in radii: 1.2 mm."""

PRICE, MOST = 0.1, 0.5
"""What a deviation costs, in shares of a rim borne out, and what a slice that does not join at all does."""


RAYS, FEWEST = 90, 4.0
"""Directions in which a rim is looked for, and how many of them must lie on a slice to count in full."""

INKED, LEAST_ROWS = 0.5, 2
"""Share of full ink, and rows that have it, from which a column is inked."""

LEVEL = 0.08
"""Share of full ink by which neighbouring columns differ on average, over inked rows, in a streak."""

STEPS, HOLD = 4, 0.05
"""Pixels by which a circle is moved when it is measured again, and what going that far must gain."""


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """A circle in pixels of a slice's picture, with the share of the rim that is borne out there."""

    x: float
    y: float
    radius: float
    evidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Rims:
    """How well the rim of one slice bears out circles: `evidence` (radii, rows, columns) at `xs`, `ys` and radii."""

    radii: Points
    xs: Points
    ys: Points
    evidence: Points

    def best(self) -> float:
        """Return the evidence of the circle that is borne out best."""
        return float(self.evidence.max())


def ink_of(slice_: Opened, plane: str) -> Image:
    """Return how strongly a strip is inked, full ink 1: (H, W) float32."""
    strength = INK[plane](slice_.picture)
    inked = strength[strength >= LEAST_INK]
    full = max(2 * LEAST_INK, float(np.percentile(inked, 75))) if inked.size else 2 * LEAST_INK
    return np.asarray((strength / full).clip(0, 1), np.float32)


def trimmed(slice_: Opened, ink: Image) -> Opened:
    """Return a strip whose ink begins and ends where it is inked: a page's edge may lie within its scan.

    What runs out of the page's edge in level streaks was drawn there when the page was turned upright.
    """
    x0, y0, x1, y1 = slice_.ink.rounded()
    part = ink[y0:y1, x0:x1]
    inked = part > INKED
    columns = np.flatnonzero(inked.sum(axis=0) >= LEAST_ROWS)
    if not columns.size:
        return slice_
    steps = np.abs(np.diff(part, axis=1)).sum(axis=0) / np.maximum(1, (inked[:, 1:] | inked[:, :-1]).sum(axis=0))
    first, last = int(columns[0]), int(columns[-1])
    while last > first + 1 and steps[last - 1] <= LEVEL:
        last -= 1
    return replace(slice_, ink=replace(slice_.ink, x0=float(x0 + first), x1=float(x0 + last + 1)))


def rims(ink: Image, slice_: Opened, radii: Points) -> Rims:
    """Say how well the rim of a slice bears out each circle that holds its ink."""
    box, most = slice_.ink, float(radii.max())
    xs = np.arange(round(box.x1 - (1 + SLACK) * most), round(box.x0 + (1 + SLACK) * most) + 1)
    ys = np.arange(round(box.centre[1] - ASKEW * most), round(box.centre[1] + ASKEW * most) + 1)
    return Rims(radii, xs, ys, np.stack([_evidence(ink, slice_, float(radius), xs, ys) for radius in radii]))


def near(ink: Image, slice_: Opened, circle: Circle, radii: Points) -> Circle:
    """Return the circle within a few pixels of `circle`, and like it in radius, that the rim bears out best."""
    steps = np.arange(-STEPS, STEPS + 1)
    found = Rims(radii, steps + round(circle.x), steps + round(circle.y), np.empty(0))
    evidence = np.stack([_evidence(ink, slice_, float(radius), found.xs, found.ys) for radius in radii])
    away = (steps[None, :] ** 2 + steps[:, None] ** 2) / STEPS**2
    other = (np.log(radii / circle.radius) / SCALES) ** 2
    k, y, x = np.unravel_index((evidence - HOLD * (away[None] + other[:, None, None])).argmax(), evidence.shape)
    return Circle(float(found.xs[x]), float(found.ys[y]), float(radii[k]), float(evidence[k, y, x]))


def _evidence(ink: Image, slice_: Opened, radius: float, xs: Points, ys: Points) -> Points:
    """Return for circles about each of `xs` and `ys` the share of the rim on the slice that is inked as a line is."""
    soft = cv2.GaussianBlur(ink, (0, 0), max(0.6, 0.012 * radius))
    pad = int(1.3 * radius) + int(max(abs(xs).max(), abs(ys).max()))
    wide = cv2.copyMakeBorder(soft, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0.0)
    total, shown = np.zeros((len(ys), len(xs)), np.float32), np.zeros(len(xs), np.float32)

    def seen(x: float, y: float) -> Image:
        left, top = pad + int(xs[0]) + round(x), pad + int(ys[0]) + round(y)
        return wide[top : top + len(ys), left : left + len(xs)]

    for angle in directions(RAYS):
        x, y = float(np.cos(angle)) * radius, float(np.sin(angle)) * radius
        on_slice = (xs + x * RIM >= slice_.ink.x0) & (xs + x * RIM < slice_.ink.x1)
        if on_slice.any():
            on_picture = (ys + y >= 0) & (ys + y < ink.shape[0])
            total += (seen(x * RIM, y * RIM) - seen(x * BEYOND, y * BEYOND)) * on_slice[None, :] * on_picture[:, None]
            shown += on_slice
    return np.asarray(total / np.maximum(shown, FEWEST)[None, :])


def chain(slices: Sequence[Opened], found: Sequence[Rims], pages: Sequence[int]) -> tuple[float, list[Circle]]:
    """Return the likeliest circles of slices that lie from left to right, and how likely they are."""
    return max((_of_radius(slices, found, pages, float(radius)) for radius in found[0].radii), key=lambda one: one[0])


def _of_radius(
    slices: Sequence[Opened], found: Sequence[Rims], pages: Sequence[int], radius: float
) -> tuple[float, list[Circle]]:
    likely = [_along(one, radius) for one in found]
    gaps = [
        _gap(slices[at - 1].ink.x1 - found[at - 1].xs, slices[at].ink.x0 - found[at].xs, pages[at] - pages[at - 1])
        for at in range(1, len(slices))
    ]
    prices = [np.minimum(PRICE * (gap / radius / GAP) ** 2, MOST) for gap in gaps]
    total, places = _likeliest([one for one, _, _ in likely], prices)
    return total, [
        _circle(one, int(ks[place]), int(rows[place]), place)
        for one, (_, ks, rows), place in zip(found, likely, places, strict=True)
    ]


def _circle(one: Rims, k: int, row: int, column: int) -> Circle:
    evidence = float(one.evidence[k, row, column])
    return Circle(float(one.xs[column]), float(one.ys[row]), float(one.radii[k]), evidence)


def _along(one: Rims, radius: float) -> tuple[Points, Points, Points]:
    """Return for each x how likely a circle of about a radius is there, and which radius and row that one has."""
    other = PRICE * (np.log(one.radii / radius) / SCALES) ** 2
    rows = one.evidence.argmax(axis=1)  # (radii, columns)
    best = one.evidence.max(axis=1) - other[:, None]
    ks = best.argmax(axis=0)
    columns = np.arange(len(one.xs))
    return best[ks, columns], ks, rows[ks, columns]


def _gap(stops: Points, starts: Points, step: int) -> Points:
    """Return in pixels by how much the next slice begins too late, or too early, for each pair of places.

    `stops` and `starts` are the ends of both from the middle of their circle. Where pages lie between them, no later
    beginning is too late.
    """
    gap = starts[None, :] - stops[:, None]
    return gap if step == 1 else np.minimum(gap, 0)


def _likeliest(likely: Sequence[Points], prices: Sequence[Points]) -> tuple[float, list[int]]:
    """Return the likeliest chain of places and its likelihood, given that of each and the price of each pair."""
    score, back = likely[0], []
    for one, price in zip(likely[1:], prices, strict=True):
        joined = score[:, None] - price
        back.append(joined.argmax(axis=0))
        score = joined.max(axis=0) + one
    places = [int(score.argmax())]
    for pointers in reversed(back):
        places.append(int(pointers[places[-1]]))
    return float(score.max()), places[::-1]
