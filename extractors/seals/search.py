"""Where seals stand on a page: red ones on any page, blue where there is blue ink, grey and black on copies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.reduction import reduced
from extractors.seals.colour import blueness, darkness, redness
from extractors.seals.ellipse import Ellipse, Points
from extractors.seals.frame import frames, same_frame
from extractors.seals.outline import HALF_FITS, LEAST_INK, Rim, apart, measured, round_patches, stretched
from extractors.seals.voting import guesses

SEARCH_SIDE = 800
"""Longer side in pixels of the page in which rims are looked for: a rim of 1 mm is then 2 to 3 pixels wide."""

RADII = np.geomspace(0.028, 0.16, 20) * SEARCH_SIDE
"""Radii voted for: from a 30 mm seal on an A3 page to a 42 mm seal on a receipt."""

TRIED = 12
"""Guesses measured in one plane of ink; seals gather most votes, chance circles follow."""

MISSES = 5
"""Guesses in a row that are no rim, after which none is looked for any more among dark print."""


STRETCHED = 3
"""Of these, how many of the most evident are tried as circles seen at an angle."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A rim in pixels of the page, and the plane it was found on: ``red``, ``blue`` or ``dark``."""

    rim: Rim
    plane: str


@dataclass(frozen=True, slots=True, eq=False)
class Framed:
    """A square frame as corners (4, 2) in pixels of the page, clockwise from the top left, and its plane."""

    corners: Points
    plane: str


def searched(image: Image) -> tuple[Image, float]:
    """Return a page (H, W, 3) RGB at the size at which seals are looked for, and how many times as large that is."""
    factor = min(1.0, SEARCH_SIDE / max(image.shape[:2]))
    return reduced(image, factor, rest=cv2.INTER_LINEAR), factor


def search(small: Image, factor: float) -> tuple[list[Found], list[Framed]]:
    """Return the rims and the square frames of a page that may be seals, in pixels of it, none repeating another.

    Args:
        small: the page as it is `searched`.
        factor: how many times as large as the page that is.
    """
    found: list[Found] = []
    framed: list[Framed] = []
    for plane, ink in _planes(small):
        rims = apart(_rims(ink, plane, found))
        found += [Found(rim, plane) for rim in rims if not _known(rim, found)]
        framed += [Framed(corners, plane) for corners in frames(ink) if not _framed(corners, framed)]
    return (
        [Found(_enlarged(one.rim, 1 / factor), one.plane) for one in found],
        [Framed(one.corners / factor, one.plane) for one in framed],
    )


def _planes(small: Image) -> Iterator[tuple[str, Image]]:
    for plane, ink, least in (("red", redness(small), LEAST_INK), ("blue", blueness(small), 2 * LEAST_INK)):
        if np.count_nonzero(ink > least) > 2e-4 * ink.size:  # less is no rim
            yield plane, ink
    yield "dark", darkness(small)


def _rims(ink: Image, plane: str, found: list[Found]) -> list[Rim]:
    if plane == "dark":  # print is everywhere: edges must be steeper, and patches say nothing
        fresh = (guess for guess in guesses(ink, RADII, edge=5.0, votes=1.4) if not _at_known(guess, found))
        return _evident(ink, islice(fresh, TRIED), 0.6, misses=MISSES)
    voted = _evident(ink, islice(guesses(ink, RADII, edge=3.0, votes=0.7), TRIED), 0.6)
    # A patch that is one seal is outlined nearly whole; two seals in one patch are not.
    return voted + _evident(ink, islice(round_patches(ink, LEAST_INK), TRIED), 0.9)


def _at_known(guess: Ellipse, found: list[Found]) -> bool:
    """Say whether a guess is a rim that was found already, in the plane of its colour."""
    centres = (one.rim.outline.centre for one in found)
    return any(np.linalg.norm(guess.centre - centre) < 0.3 * guess.radius for centre in centres)


def _evident(ink: Image, guessed: Iterable[Ellipse], least: float, misses: int = TRIED) -> list[Rim]:
    rims = sorted(_measured(ink, guessed, misses), key=lambda rim: -rim.evidence)
    for index in range(min(STRETCHED, len(rims))):
        rims[index] = stretched(ink, LEAST_INK, rims[index])
    return [rim for rim in rims if rim.evidence >= least]


def _measured(ink: Image, guessed: Iterable[Ellipse], misses: int) -> Iterator[Rim]:
    """Yield the rims near guesses, until so many guesses in a row were none."""
    missed = 0
    for guess in guessed:
        rim = measured(ink, LEAST_INK, guess)
        yield rim
        missed = 0 if rim.evidence >= HALF_FITS[0] else missed + 1
        if missed == misses:
            return


def _known(rim: Rim, found: list[Found]) -> bool:
    return len(apart([one.rim for one in found] + [rim])) == len(found)


def _framed(corners: Points, framed: list[Framed]) -> bool:
    return any(same_frame(corners, one.corners) for one in framed)


def _enlarged(rim: Rim, factor: float) -> Rim:
    return Rim(rim.outline.scaled(factor), rim.evidence, rim.visible)
