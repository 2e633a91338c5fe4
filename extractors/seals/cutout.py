"""A seal cut out of its page at the size at which it is read, its ink apart from print."""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.colour import blueness, darkness, redness
from extractors.seals.ellipse import Ellipse, directions
from extractors.seals.outline import LEAST_INK, Rim, measured
from extractors.seals.search import Found

READING_RADIUS = 180.0
"""Radius in pixels at which a seal is read: its characters are then some 50 pixels high, as the recogniser likes."""

INK = {"red": redness, "blue": blueness, "dark": darkness}
DARKEST_CHANNEL = {"red": 1, "blue": 0}
"""The channel in which ink of a colour is darkest: green for red ink, red for blue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutout:
    """A seal's surroundings at reading size.

    `ink` is (H, W) float32 in grey levels, `full` the level of full ink. `planes` are (H, W) uint8 pictures to read
    from, the seal dark on white: its ink alone, then, where it has a colour, everything printed there as well.
    """

    rim: Rim
    ink: Image
    full: float
    planes: tuple[Image, ...]

    @property
    def outline(self) -> Ellipse:
        """The seal's outline in pixels of the cutout."""
        return self.rim.outline

    @property
    def threshold(self) -> float:
        """Grey levels from which a pixel counts as inked."""
        return max(LEAST_INK, 0.4 * self.full)


def cut(image: Image, found: Found) -> Cutout:
    """Cut a seal out of its page (H, W, 3) RGB, and measure its rim again at reading size."""
    outline = found.rim.outline
    part, moved = _enlarged(image, outline)
    ink = INK[found.plane](part)
    within = moved.sampled(ink, directions(), np.linspace(0.5, 1.03, 30))
    full = max(LEAST_INK, float(np.percentile(within, 93)))
    rim = measured(ink, max(LEAST_INK, 0.35 * full), moved)
    isolated = (255 - ink * (255 / full)).clip(0, 255).astype(np.uint8)
    channel = DARKEST_CHANNEL.get(found.plane)
    planes = (isolated,) if channel is None else (isolated, np.ascontiguousarray(part[:, :, channel]))
    return Cutout(rim=rim, ink=ink, full=full, planes=planes)


def _enlarged(image: Image, outline: Ellipse) -> tuple[Image, Ellipse]:
    box = outline.box
    x0, y0 = max(0, int(box.x0 - 0.3 * box.width)), max(0, int(box.y0 - 0.3 * box.height))
    part = image[y0 : int(box.y1 + 0.3 * box.height), x0 : int(box.x1 + 0.3 * box.width)]
    factor = READING_RADIUS / outline.radius
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    part = cv2.resize(part, None, fx=factor, fy=factor, interpolation=method)
    return part, outline.scaled(1.0, (-x0, -y0)).scaled(factor)


def alternations(cutout: Cutout) -> int:
    """Return how often ink and paper alternate along the ring of text: twice a character, seldom in a picture."""
    band = cutout.outline.sampled(cutout.ink, directions(360), np.linspace(0.62, 0.85, 12))
    busy = (band >= cutout.threshold).mean(axis=0) > 0.1
    return int(np.count_nonzero(busy != np.roll(busy, 1)))
