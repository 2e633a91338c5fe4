"""Which slices of a joined straddle seal do not seem to belong: by rim, by place across the seal, by ink.

Measured on drawn bundles (`benchmarks/straddle.py`). Whether strokes run on across a cut tells nothing: honest cuts
lose up to two millimetres.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from domain.joined_seal import Unfit
from extractors.seals.cutout import INK
from extractors.seals.ellipse import Points
from extractors.seals.joining import FINE, Laid
from extractors.seals.outline import LEAST_INK
from extractors.seals.strips import opened

RIM = 0.6
"""Share of what the rim of a slice bears out by itself that it must bear out where its neighbours have it lie."""

OVERLAP = 0.35
"""By how much two slices may show the same part of a seal, in radii: 7 mm, twice what honest bundles show."""

EVEN = 0.1
"""Difference in radii below which of two slices that do not join neither is farther off."""

UNLIKE = 5.0
"""Degrees between the colours of two inks; of one stroke, on pages scanned apart, they are 4 apart at most."""

WIDE = 0.2
"""Radii that a slice must be wide to say anything: a tenth of the seal. Of narrower ones too little rim shows."""

LEAST_PIXELS = 30
"""Inked pixels without which nothing is said of a colour."""


def unfit(laid: Sequence[Laid]) -> list[Unfit | None]:
    """Say of each slice, from left to right, why it does not seem to be of the seal; None where it does."""
    rims = [one.evidence < RIM * one.free for one in laid]
    places, inks = _astray(laid), _unlike([_colour(one) for one in laid])
    found = [
        Unfit.RIM if rim else Unfit.PLACE if place else Unfit.INK if ink else None
        for rim, place, ink in zip(rims, places, inks, strict=True)
    ]
    return [why if one.stop - one.start >= WIDE else None for one, why in zip(laid, found, strict=True)]


def _astray(laid: Sequence[Laid]) -> list[bool]:
    """Say which slices lie over a neighbour: of two that do, the one that is farther from joining on both sides."""
    gaps = [other.start - one.stop for one, other in pairwise(laid)]
    off = [sum(abs(gap) for gap in gaps[max(0, at - 1) : at + 1]) for at in range(len(laid))]
    astray = [False] * len(laid)
    for at, gap in enumerate(gaps):
        if gap < -OVERLAP:
            astray[at] |= off[at] >= off[at + 1] - EVEN
            astray[at + 1] |= off[at + 1] >= off[at] - EVEN
    return astray


def _unlike(colours: Sequence[Points | None]) -> list[bool]:
    """Say which colours are unlike the middle of the others."""
    unlike = []
    for at, colour in enumerate(colours):
        others = [one for place, one in enumerate(colours) if place != at and one is not None]
        unlike.append(colour is not None and bool(others) and _angle(colour, np.median(others, axis=0)) > UNLIKE)
    return unlike


def _angle(one: Points, other: Points) -> float:
    cosine = float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
    return float(np.degrees(np.arccos(min(1.0, cosine))))


def _colour(laid: Laid) -> Points | None:
    """Return the optical density of the ink in each channel (3,), whatever the paper; None without colour."""
    plane = laid.strip.plane
    if plane == "dark":
        return None
    picture = opened(laid.strip, FINE).picture
    ink = INK[plane](picture).ravel()
    inked = ink[ink >= LEAST_INK]
    if len(inked) < LEAST_PIXELS:
        return None
    pixels = picture.reshape(-1, 3).astype(np.float32)
    paper = np.percentile(pixels, 70, axis=0)
    strong = pixels[ink >= np.percentile(inked, 60)]
    density: Points = np.median(np.log((paper + 5) / (strong + 5)), axis=0)
    return density if np.linalg.norm(density) > 0 else None
