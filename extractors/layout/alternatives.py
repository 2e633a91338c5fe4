"""What else a value could be: the recogniser's own alternatives, weighed by the rule that the value must keep.

A day has months up to 12, an amount in words is made of numerals, a code proves itself by its check characters. Where
the likeliest reading breaks such a rule, the likeliest of its alternatives that keeps it is taken: the pixels and
the rule decide, nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count, islice
from math import log

from domain.page import Lattice
from extractors.layout.key_values import Glyph, Span

_Changes = tuple[tuple[int, str, float], ...]

LIKELY = 0.005
"""Probability from which a character may stand for another."""

MOST_TRIES = 300
"""Readings tried, the likeliest first; a value in doubt in more places than that covers is not legible."""

MOST_CHANGES = 2
"""Characters that may differ from the likeliest reading."""


def keeping(span: Span, rule: Callable[[str], bool], *, tries: int = MOST_TRIES) -> Span | None:
    """Return the likeliest reading of a span, other than its text, that keeps `rule`; None when `tries` do not."""
    for changed in islice(_variants(span), tries):
        if rule(changed.text):
            return changed
    return None


def _variants(span: Span) -> Iterator[Span]:
    """Yield readings of a span with up to two characters changed, the likeliest first."""
    choices = [(i, char, p) for i, glyph in enumerate(span.glyphs) for char, p in _others(glyph).items()]
    choices.sort(key=lambda choice: -choice[2])
    order: list[tuple[float, int, int, _Changes]] = [(0.0, 0, -1, ())]  # cost, number, last choice taken, changes
    number = count(1)
    while order:
        cost, _, last, taken = heappop(order)
        if taken:
            yield _changed(span, taken)
        for at in range(last + 1, len(choices)) if len(taken) < MOST_CHANGES else ():
            place, char, p = choices[at]
            if all(place != other for other, _, _ in taken):
                heappush(order, (cost - log(p), next(number), at, (*taken, (place, char, p))))


def _changed(span: Span, changes: _Changes) -> Span:
    glyphs = list(span.glyphs)
    for place, char, probability in changes:
        glyphs[place] = replace(glyphs[place], char=char, sure=probability)
    return Span(tuple(glyphs))


def _others(glyph: Glyph) -> Mapping[str, float]:
    """Return what else a character could be, with its probability."""
    runs = _runs(glyph.line.lattice)
    if len(runs) != len(glyph.line.text):
        return {}
    return {char: p for char, p in runs[glyph.at].items() if p >= LIKELY and char != glyph.char and not char.isspace()}


@lru_cache(maxsize=256)
def _runs(lattice: Lattice) -> tuple[Mapping[str, float], ...]:
    """Return for each character of the likeliest path what its steps could be (Graves et al. 2006, collapsed path)."""
    runs: list[dict[str, float]] = []
    before = ""
    for step in lattice:
        best = step[0][0] if step else ""
        if best and best != before:
            runs.append({})
        if best:
            for char, p in step:
                if char:
                    runs[-1][char] = max(p, runs[-1].get(char, 0.0))
        before = best
    return tuple(runs)
