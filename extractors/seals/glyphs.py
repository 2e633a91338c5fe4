"""Characters along a strip: read off the recogniser's probabilities, and completed by a second reading.

Characters on a ring stand at one pitch, so a wide space in the middle of a reading is a character that was not read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.seals.ellipse import Points

HAN = re.compile("[㐀-䶿一-鿿〇]")
PART_OF_NAME = re.compile("[㐀-䶿一-鿿〇（）()]")

MISSING = 1.5
"""Pitches between two characters from which one is missing; brackets take up to a quarter less room."""

SAME_PLACE = 0.4
"""Pitches within which two readings are of one character."""

UNSURE = 0.7
"""Probability below which a second reading of the same place is preferred when it is surer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A character as read: its middle as a share in [0, 1] of the strip's width, and its probability."""

    char: str
    place: float
    confidence: float


def decoded(probabilities: Points, alphabet: Sequence[str]) -> list[Glyph]:
    """Read off the most probable path (T, C): repeats collapsed, blanks (class 0) and spaces dropped."""
    best = probabilities.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best, prepend=-1, append=-1))
    runs = pairwise(edges)
    return [
        Glyph(
            char=alphabet[best[start]],
            place=float(start + end) / 2 / len(best),
            confidence=float(probabilities[start:end, best[start]].max()),
        )
        for start, end in runs
        if alphabet[best[start]].strip()
    ]


def of_a_name(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Leave out what stands before the first and after the last Chinese character or bracket: digits, marks, noise."""
    named = [i for i, glyph in enumerate(glyphs) if PART_OF_NAME.match(glyph.char)]
    return list(glyphs[named[0] : named[-1] + 1]) if named else []


def once_round(glyphs: Sequence[Glyph], turns: float) -> list[Glyph]:
    """Return a reading of more than one turn of a ring as one turn, begun after its widest space.

    Args:
        glyphs: as read along a strip that shows the beginning of the ring again at its end.
        turns: how often the strip goes round.
    """
    pitch = _pitch(glyphs) * turns
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.confidence):
        if all(_apart(glyph.place * turns, other.place * turns) > SAME_PLACE * pitch for other in kept):
            kept.append(glyph)
    around = sorted(kept, key=lambda one: one.place * turns % 1.0)
    angles = [one.place * turns % 1.0 for one in around]
    spaces = [(angle - before) % 1.0 for before, angle in pairwise([angles[-1], *angles])]
    first = spaces.index(max(spaces))
    return around[first:] + around[:first]


def _apart(one: float, other: float) -> float:
    """Return how far two angles, in turns, lie apart."""
    return abs((one - other + 0.5) % 1.0 - 0.5)


def needs_second(glyphs: Sequence[Glyph]) -> bool:
    """Say whether a character is missing or unsure."""
    if len(glyphs) < 3 or any(glyph.confidence < UNSURE for glyph in glyphs):
        return True
    return bool(_holes(glyphs) or _open_ends(glyphs))


def mended(first: Sequence[Glyph], second: Sequence[Glyph]) -> list[Glyph]:
    """Return the first reading with its holes and unsure characters filled from the second."""
    if len(first) < 3:
        return list(max(first, second, key=lambda reading: sum(glyph.confidence for glyph in reading)))
    pitch = _pitch(first)
    kept = [_surer(glyph, second, pitch) for glyph in first]
    for left, right in (*_holes(first), *_open_ends(first)):
        kept += [g for g in second if left + 0.5 * pitch < g.place < right - 0.5 * pitch and g.confidence >= 0.5]
    return sorted(kept, key=lambda glyph: glyph.place)


def _surer(glyph: Glyph, second: Sequence[Glyph], pitch: float) -> Glyph:
    if glyph.confidence >= UNSURE:
        return glyph
    there = [other for other in second if abs(other.place - glyph.place) < 0.4 * pitch]
    return max([glyph, *there], key=lambda one: one.confidence)


def _pitch(glyphs: Sequence[Glyph]) -> float:
    return float(np.median(np.diff([glyph.place for glyph in glyphs])))


def _holes(glyphs: Sequence[Glyph]) -> list[tuple[float, float]]:
    """Return the places between which a character is missing."""
    if len(glyphs) < 3:
        return []
    places = [glyph.place for glyph in glyphs]
    least = MISSING * _pitch(glyphs)
    return [(a, b) for a, b in pairwise(places) if b - a > least]


def _open_ends(glyphs: Sequence[Glyph]) -> list[tuple[float, float]]:
    """Return the ends of the strip where there is room for a character before the first or after the last."""
    pitch = _pitch(glyphs)
    first, last = glyphs[0].place, glyphs[-1].place
    ends = [(-0.2 * pitch, first)] if first > (MISSING - 0.2) * pitch else []
    return ends + ([(last, 1 + 0.2 * pitch)] if 1 - last > (MISSING - 0.2) * pitch else [])


def completed(glyphs: Sequence[Glyph], probabilities: Points, alphabet: Sequence[str]) -> list[Glyph]:
    """Fill what holes are left with the likeliest character there, however unsure: a shorter name would mislead."""
    filled = list(glyphs)
    for left, right in _holes(glyphs):
        margin = 0.35 * _pitch(glyphs)
        start, end = (round(share * len(probabilities)) for share in (left + margin, right - margin))
        within = probabilities[start:end, 1:]
        if not within.size:
            continue
        step, which = np.unravel_index(int(within.argmax()), within.shape)
        char, confidence = alphabet[int(which) + 1], float(within[step, which])
        if confidence >= 0.05 and PART_OF_NAME.match(char):  # less is as good as any other
            filled.append(Glyph(char=char, place=(start + float(step)) / len(probabilities), confidence=confidence))
    return sorted(filled, key=lambda glyph: glyph.place)
