"""What a seal says: the text round its ring, the line across its middle, the digits along its foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from domain.page import Lattice, Unrolled
from extractors.ocr.engine import Engine, Image
from extractors.seals.cutout import INKED, Cutout
from extractors.seals.ellipse import Points
from extractors.seals.glyphs import HAN, Glyph, completed, decoded, mended, needs_second, of_a_name, once_round
from extractors.seals.middle import Middle, middle_of
from extractors.seals.ring import lean_of, text_ring
from extractors.seals.unrolled import unrolled
from extractors.seals.unwrap import STRIP_HEIGHT, Ring, strip

MARGIN = np.radians(5)
"""Added at both ends of a ring's text: a character's first stroke may be too faint to be counted as ink."""

NO_RING = 0.94
"""Up to where lines may reach within a second rim, where there is most often no ring of text."""

TELLING_DIGITS = 7
"""Digits seen of a number below which what was seen is not kept: a foot without one gives long lists of guesses."""

LEAST_STROKES = 3
"""Strokes along a foot below which it is not read: half of all seals bear no number."""

LIKELY = 0.5
"""Probability of a digit from which it counts as read."""

FEW = 3
"""Characters up to which a reading tells no pitch."""

CODE_DIGITS = 13
"""Digits of the filing number at a seal's foot: six of the division, seven of the seal (GA 241.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A seal's wording: the text of its ring, then of its middle; `code` the digits along the foot.

    `looks` are the recogniser's probabilities along the ring, one lattice for each picture read, `code_looks` those
    along the foot; `lean` is by how many radians the seal stands turned clockwise; `seen` is where the ring was read.
    """

    ring: tuple[Glyph, ...]
    middle: tuple[Glyph, ...]
    code: str | None
    looks: tuple[Lattice, ...] = ()
    code_looks: tuple[Lattice, ...] = ()
    lean: float = 0.0
    seen: tuple[Cutout, Ring] | None = None

    @property
    def picture(self) -> Unrolled | None:
        """The ring itself, which is drawn when it is asked for; None where none was read."""
        return unrolled(*self.seen) if self.seen else None

    @property
    def ring_text(self) -> str:
        """The ring's text alone."""
        return "".join(glyph.char for glyph in self.ring)

    @property
    def text(self) -> str:
        """The ring's text, then the middle's lines."""
        return "".join(glyph.char for glyph in (*self.ring, *self.middle))

    @property
    def confidence(self) -> float:
        """Mean probability of the characters in [0, 1]; 0 when nothing was read."""
        scores = [glyph.confidence for glyph in (*self.ring, *self.middle)]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def legible(self) -> bool:
        """Whether this is surely Chinese text."""
        return _han((*self.ring, *self.middle)) >= 3 and self.confidence >= 0.6


def read_wording(cutout: Cutout, engine: Engine) -> Wording:
    """Read a round or oval seal: within its second rim when the ring between the rims is in another script."""
    rough = text_ring(cutout)
    lean = lean_of(rough)
    wording = _read_within(cutout, middle_of(cutout, lean, rough.inner), engine)
    if not _han(wording.ring) and (inner := cutout.within()) is not None:
        within = _read_within(inner, middle_of(inner, lean, NO_RING), engine)
        return replace(within, code=wording.code, code_looks=wording.code_looks)
    return wording


def _read_within(cutout: Cutout, middle: Middle, engine: Engine) -> Wording:
    ring = text_ring(cutout, middle)
    lean = lean_of(ring)
    whole = _with_margin(ring)
    first, second = (_smooth(strip(plane, cutout.outline, whole)) for plane in cutout.planes)
    read, looks = _twice(first, second, engine)
    glyphs = of_a_name(read)
    if len(glyphs) > FEW and not ring.ends:
        glyphs = once_round(glyphs, whole.span / (2 * np.pi))
    lines = [glyph for line in middle.lines() for glyph in _line(*line, engine)]
    if _han(glyphs) < 2:  # a stray stroke
        return Wording(ring=(), middle=tuple(lines), code=None, looks=looks, lean=lean)
    code, code_looks = _code(cutout, ring, engine)
    return Wording(
        ring=tuple(glyphs),
        middle=tuple(lines),
        code=code,
        code_looks=code_looks,
        looks=looks,
        lean=lean,
        seen=(cutout, whole),
    )


def _han(glyphs: Sequence[Glyph]) -> int:
    return sum(1 for glyph in glyphs if HAN.match(glyph.char))


def _twice(first: Image, second: Image, engine: Engine, *, least: int = 0) -> tuple[list[Glyph], tuple[Lattice, ...]]:
    """Read a strip off the seal's ink alone, and where that leaves doubt off the mended picture too.

    Where the first shows fewer than `least` Chinese characters there is nothing to be in doubt about.
    """
    looks = [_probabilities(first, engine)]
    glyphs = of_a_name(_glyphs(looks[0], engine))
    if _han(glyphs) >= least and needs_second(glyphs):
        looks.append(_probabilities(second, engine))
        glyphs = mended(glyphs, of_a_name(_glyphs(looks[1], engine)))
    return completed(glyphs, looks[0], engine.alphabet), tuple(map(engine.lattice, looks))


def _with_margin(ring: Ring) -> Ring:
    beyond = 0.06 * (ring.outer - ring.inner)
    around = MARGIN if ring.ends else np.pi / 2  # without an end any start may cut a character: half is read twice
    return Ring(
        start=ring.start - around, span=ring.span + 2 * around, inner=ring.inner - beyond, outer=ring.outer + beyond
    )


def _smooth(line: Image) -> Image:
    """Take the roughness of ink off, which the recogniser takes for strokes."""
    return cv2.GaussianBlur(line, (0, 0), 1.0)


def _glyphs(probabilities: Points, engine: Engine) -> list[Glyph]:
    """Read off a name as lines of print are read: rare characters given the weight that names give them."""
    read = engine.decode(probabilities)
    glyphs = zip(read.text, read.positions, read.confidences, strict=True)
    return [Glyph(char=char, place=place, confidence=confidence) for char, place, confidence in glyphs if char.strip()]


def _probabilities(line: Image, engine: Engine) -> Points:
    [(_, probabilities)] = engine.probabilities([line])
    return probabilities


def _line(first: Image, second: Image, engine: Engine) -> list[Glyph]:
    """Read a line across the middle; none when it is no Chinese text, or a date printed over the seal."""
    glyphs, _ = _twice(first, second, engine, least=1)
    sure = sum(glyph.confidence for glyph in glyphs) >= 0.6 * len(glyphs)
    return glyphs if sure and _han(glyphs) >= max(2, 0.7 * len(glyphs)) else []


def _code(cutout: Cutout, ring: Ring, engine: Engine) -> tuple[str | None, tuple[Lattice, ...]]:
    """Read the filing number, whose digits stand upright at the foot of the seal, and return what was seen there.

    The number is None unless all its digits are likely on one of the two pictures.
    """
    foot = Ring(start=ring.start + ring.span, span=2 * np.pi - ring.span, inner=0.80, outer=0.96)
    if foot.span < np.radians(30):  # no room for digits
        return None, ()
    looks: list[Lattice] = []
    for plane in cutout.planes:
        line = np.ascontiguousarray(np.rot90(strip(plane, cutout.outline, foot), 2))
        if _strokes(line) < LEAST_STROKES:
            continue
        seen = _probabilities(line, engine)
        glyphs = decoded(seen, engine.alphabet)
        if sum(glyph.char.isdigit() for glyph in glyphs) >= TELLING_DIGITS:
            looks.append(engine.lattice(seen))
        if (digits := _digits(glyphs)) is not None:
            return digits, tuple(looks)
    return None, tuple(looks)


def _strokes(line: Image) -> int:
    """Return how many strokes stand side by side in a strip (H, W, 3), what reaches in at its edges left out."""
    band = line[STRIP_HEIGHT // 6 : -STRIP_HEIGHT // 6, :, 0]
    busy = band.min(axis=0) < INKED
    return int(np.count_nonzero(busy[1:] > busy[:-1]))


def _digits(glyphs: Sequence[Glyph]) -> str | None:
    if any(glyph.confidence < LIKELY for glyph in glyphs):
        return None
    digits = re.sub(r"\D", "", "".join(glyph.char for glyph in glyphs))
    return digits if len(digits) == CODE_DIGITS else None
