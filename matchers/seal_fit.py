"""How well a name fits the pixels of a seal's ring, character for character.

Seals are smudged, overprinted and cut by folds, so the reading of a ring is seldom whole. The recogniser's lattices
still say of each place which characters it may be. A known name is laid along each lattice (Needleman and Wunsch 1970)
and every character of it is then borne out, contradicted, or not seen. The name is only weighed; nothing of it is ever
put into the reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import log

from domain.page import Lattice
from domain.values.text import fold

CAP = 7.0
"""Nats beyond which a character is as good as impossible: what a lattice leaves out has less than a thousandth."""

UNSEEN = 4.0
"""Nats that it costs to pass over a character of the name, or a mark on the seal that is surely there."""

TURNED_AGAIN = 1.3
"""Marks a character from which a ring was read more than once round: its ends then say nothing."""


ASTRAY = 0.5
"""Pitches by which two characters may stand nearer or farther than their number in between says; brackets take a third
less room than others, and a step of the lattice is a quarter of a pitch."""

BEGUN_ELSEWHERE = 0.4
"""Share of a name not seen from which its ring may have been begun in its middle: where print hides the gap below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands at one place of a ring: the likeliest character, its probability, all that it may be, and where.

    `step` is the middle of the lattice's steps at which it is the likeliest.
    """

    char: str
    probability: float
    possible: dict[str, float]
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A name along a ring.

    `nats` says for each character of the name how much less likely it is there than what is likeliest (0: it is the
    likeliest), None where nothing is seen. `read` is what is likeliest there, `sure` its probability. `spare` are the
    probabilities of the marks that belong to no character of the name. `places` are the steps of the lattice, whose
    number is `steps`, at which the characters stand.
    """

    nats: tuple[float | None, ...]
    read: tuple[str | None, ...]
    sure: tuple[float, ...]
    spare: tuple[float, ...]
    places: tuple[float | None, ...]
    steps: int

    def in_step(self) -> bool:
        """Tell whether the characters stand as far from one another as their number in between says.

        Those of a ring stand at one pitch: where a character of the name is not seen there must be room for it, and
        where there is room for one more than the name has, something is not read that makes it another name. Before
        the first and after the last that is seen there must be room as well, as far as the strip can show.
        """
        seen = [(at, place) for at, place in enumerate(self.places) if place is not None]
        if len(seen) < 3:  # noqa: PLR2004 - two places have no pitch
            return False
        (first, start), (last, end) = seen[0], seen[-1]
        pitch = (end - start) / (last - first)
        if pitch <= 0:  # laid from the middle of the ring on
            return False
        steps = ((at - prior, (place - before) / pitch) for (prior, before), (at, place) in pairwise(seen))
        room = min(start / pitch - first, (self.steps - end) / pitch - (len(self.places) - 1 - last))
        return room >= -ASTRAY and all(abs(apart - expected) <= ASTRAY for expected, apart in steps)


_Trail = tuple[int, int, "_Trail"] | None
"""The last of the pairs (place in name, mark) of a way to lay a name, and those before it."""


@lru_cache(maxsize=1024)
def fit(lattice: Lattice, name: str) -> Fit:
    """Lay `name` along a ring as best it goes; where little of it is seen so, the ring may begin elsewhere."""
    marks, wanted = _marks(lattice), fold(name)
    laid = _fit(marks, wanted, len(lattice))
    if _unseen(laid) < BEGUN_ELSEWHERE * len(wanted):
        return laid
    turned = (_fit([*marks[start:], *marks[:start]], wanted, len(lattice)) for start in range(1, len(marks)))
    return min([laid, *turned], key=_unseen)


def _unseen(laid: Fit) -> int:
    return sum(nats is None for nats in laid.nats)


def _fit(marks: Sequence[Mark], wanted: str, steps: int) -> Fit:
    free_ends = len(marks) >= TURNED_AGAIN * len(wanted)
    best, pairs = _laid(marks, wanted, free_ends=free_ends)
    taken = dict(pairs)
    first, last = (min(taken.values()), max(taken.values())) if taken else (0, -1)
    outside = set(range(first)) | set(range(last + 1, len(marks))) if free_ends else set()
    spare = [mark.probability for at, mark in enumerate(marks) if at not in taken.values() and at not in outside]
    return Fit(
        nats=tuple(_nats(marks[taken[at]], char) if at in taken else None for at, char in enumerate(wanted)),
        read=tuple(marks[taken[at]].char if at in taken else None for at in range(len(wanted))),
        sure=tuple(marks[taken[at]].probability if at in taken else 0.0 for at in range(len(wanted))),
        spare=tuple(spare) if best > float("-inf") else (),
        places=tuple(marks[taken[at]].step if at in taken else None for at in range(len(wanted))),
        steps=steps,
    )


def _marks(lattice: Lattice) -> list[Mark]:
    """Cut a lattice into the places at which something stands."""
    likeliest = [step[0][0] if step else "" for step in lattice]
    marks: list[Mark] = []
    start = 0
    for char, run in groupby(likeliest):
        end = start + len(list(run))
        if fold(char):
            possible: dict[str, float] = {}
            for one, probability in (pair for step in lattice[max(0, start - 1) : end + 1] for pair in step):
                possible[fold(one)] = max(possible.get(fold(one), 0.0), probability)
            probability = max(dict(step).get(char, 0.0) for step in lattice[start:end])
            middle = (start + end - 1) / 2
            marks.append(Mark(char=fold(char), probability=probability, possible=possible, step=middle))
        start = end
    return marks


def _nats(mark: Mark, char: str) -> float:
    if char == mark.char:
        return 0.0
    return min(CAP, log(mark.probability / max(mark.possible.get(char, 0.0), 1e-4)))


def _laid(marks: Sequence[Mark], name: str, *, free_ends: bool) -> tuple[float, list[tuple[int, int]]]:
    """Return the gain of the best way to lay a name along marks, and its pairs (place in name, mark)."""
    passed = [0.0]
    for mark in marks:
        passed.append(passed[-1] - (0.0 if free_ends else UNSEEN * mark.probability))
    row: list[tuple[float, _Trail]] = [(gain, None) for gain in passed]
    for at, char in enumerate(name):
        above, row = row, [(row[0][0] - UNSEEN, row[0][1])]
        for number, mark in enumerate(marks):
            spare = 0.0 if free_ends and at == len(name) - 1 else UNSEEN * mark.probability
            taken = above[number][0] - _nats(mark, char) + 1.0
            unseen, passed_by = above[number + 1][0] - UNSEEN, row[-1][0] - spare
            if taken >= unseen and taken >= passed_by:
                row.append((taken, (at, number, above[number][1])))
            elif unseen >= passed_by:
                row.append((unseen, above[number + 1][1]))
            else:
                row.append((passed_by, row[-1][1]))
    gain, trail = row[-1]
    return gain, list(_pairs(trail))


def _pairs(trail: "_Trail") -> Iterator[tuple[int, int]]:
    while trail is not None:
        at, number, trail = trail
        yield at, number
