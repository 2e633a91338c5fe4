"""What a seal says: the text round its ring, the line across its middle, the digits along its foot."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Engine, Image, Recognised
from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Points, directions
from extractors.seals.unwrap import Ring, disc, strip

TEXT_BAND = np.linspace(0.62, 0.80, 10)
"""Radii that characters of the ring cross, and digits along the foot and the star do not."""

SIDE = 320
"""Pixels of the upright square in which the middle is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A seal's wording: `ring` then `middle` make the text; `code` the digits along the foot."""

    ring: Recognised
    middle: tuple[Recognised, ...]
    code: str | None

    @property
    def text(self) -> str:
        """The ring's text, then the middle's lines."""
        return "".join(part.text for part in (self.ring, *self.middle))

    @property
    def confidence(self) -> float:
        """Mean probability of the characters in [0, 1]; 0 when nothing was read."""
        scores = [score for part in (self.ring, *self.middle) for score in part.confidences]
        return sum(scores) / len(scores) if scores else 0.0


def read_wording(cutout: Cutout, engine: Engine) -> Wording:
    """Read a round or oval seal."""
    start, span = text_arc(cutout)
    margin = np.radians(4)
    ring = Ring(start=start - margin, span=min(span + 2 * margin, 3 * np.pi), inner=0.56, outer=0.98)
    foot = Ring(start=start + span, span=2 * np.pi - span, inner=0.80, outer=0.96)
    strips = [strip(plane, cutout.outline, ring) for plane in cutout.planes]
    read = engine.recognise(strips)
    best = max(read, key=lambda r: r.confidence * min(len(r.text), 4))
    turn = (start + span / 2 + np.pi / 2 + np.pi) % (2 * np.pi) - np.pi if span < 2 * np.pi else 0.0
    middle = _middle(cutout, float(turn), engine)
    return Wording(ring=_trimmed(best), middle=middle, code=_code(cutout, foot, engine))


def _trimmed(read: Recognised) -> Recognised:
    kept = [i for i, char in enumerate(read.text) if not char.isspace()]
    return Recognised(
        text="".join(read.text[i] for i in kept),
        confidences=tuple(read.confidences[i] for i in kept),
        positions=tuple(read.positions[i] for i in kept),
    )


def text_arc(cutout: Cutout) -> tuple[float, float]:
    """Return where the ring's text starts and how far it runs clockwise, in radians: all but the widest gap."""
    angles = directions(360)
    seen = cutout.outline.sampled(cutout.ink, angles, TEXT_BAND) >= cutout.threshold
    busy = _smoothed(seen.mean(axis=0), 5) >= 0.08
    start, length = _widest_gap(busy)
    if length < 25:  # degrees: wider than any space between two characters that does not end the text
        return float(np.pi / 2), 3 * np.pi
    return float(angles[(start + length) % 360]), float(np.radians(360 - length))


def _smoothed(values: Points, width: int) -> Points:
    wrapped = np.concatenate((values[-width:], values, values[:width]))
    return np.convolve(wrapped, np.ones(width) / width, mode="same")[width:-width]


def _widest_gap(busy: NDArray[np.bool_]) -> tuple[int, int]:
    """Return start and length of the longest run of False round the circle."""
    if not busy.any():
        return 0, len(busy)
    first = int(np.argmax(busy))
    turned = np.append(np.roll(busy, -first), True)  # the end of the circle closes the last gap
    edges = np.flatnonzero(turned)
    widths = np.diff(edges) - 1
    widest = int(widths.argmax())
    return int((edges[widest] + 1 + first) % len(busy)), int(widths[widest])


def _middle(cutout: Cutout, turn: float, engine: Engine) -> tuple[Recognised, ...]:
    """Read the lines across the disc below the star."""
    crops = [_row(cutout, turn, rows) for rows in _rows(cutout, turn)]
    lines = [_trimmed(read) for read in engine.recognise(crops)] if crops else []
    return tuple(line for line in lines if line.confidence >= 0.6 and re.search("[一-鿿]{2}", line.text))


def _rows(cutout: Cutout, turn: float) -> list[tuple[int, int]]:
    """Return top and bottom, in pixels of the upright square, of the bands of ink below the star."""
    ink = disc(cutout.ink, cutout.outline, turn, SIDE)
    half = SIDE / 2
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    inside = np.hypot(x - half, y - half) < 0.58 * half
    busy = ((ink >= cutout.threshold) & inside & (ink < 10 * cutout.full)).mean(axis=1) > 0.02
    busy[: round(half * 1.25)] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([0], busy.astype(int), [0]))))
    bands = zip(edges[::2], edges[1::2], strict=True)
    return [(int(a), int(b)) for a, b in bands if 0.09 * half <= b - a <= 0.35 * half]


def _row(cutout: Cutout, turn: float, rows: tuple[int, int]) -> Image:
    scale = 2
    square = disc(cutout.planes[0], cutout.outline, turn, SIDE * scale)
    half = SIDE / 2
    margin = 0.15 * (rows[1] - rows[0])
    top, bottom = max(0, rows[0] - margin), min(SIDE, rows[1] + margin)
    reach = np.sqrt(max(0.0, 0.72**2 - ((rows[0] + rows[1]) / 2 / half - 1) ** 2)) * half
    part = square[
        round(top * scale) : round(bottom * scale), round((half - reach) * scale) : round((half + reach) * scale)
    ]
    return np.repeat(part[:, :, None], 3, axis=2)


def _code(cutout: Cutout, foot: Ring, engine: Engine) -> str | None:
    """Read the filing number, whose digits stand upright at the foot of the seal."""
    if foot.span < np.radians(30):  # no room for digits
        return None
    crop = np.ascontiguousarray(np.rot90(strip(cutout.planes[0], cutout.outline, foot), 2))
    [read] = engine.recognise([crop])
    digits = re.sub(r"\D", "", read.text)
    return digits if len(digits) >= 6 and read.confidence >= 0.6 else None
