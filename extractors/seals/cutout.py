"""A seal cut out of its page at the size at which it is read, its ink apart from print."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.colour import blueness, darkness, redness, shade
from extractors.seals.ellipse import Ellipse, Points, directions, median
from extractors.seals.outline import LEAST_INK, Rim, measured
from extractors.seals.ruled import ruled
from extractors.seals.search import Found

READING_RADIUS = 180.0
"""Radius in pixels at which a seal is read: its characters are then some 50 pixels high, as the recogniser likes."""

NARROWER = np.linspace(0.85, 0.5, 36)
"""Radii at which a second rim is looked for, of the first."""

INKED = 150
"""Brightness in a picture below which a pixel is inked: 40% of full ink."""

INK = {"red": redness, "blue": blueness, "dark": darkness}
DARKEST_CHANNEL = {"red": 1, "blue": 0}
LIGHTEST_CHANNEL = {"red": 0, "blue": 2}
"""The channels in which ink of a colour is darkest and lightest: red ink is dark in green and light in red."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutout:
    """A seal's surroundings at reading size.

    `planes` are (H, W) uint8 pictures to read from, the seal dark on white: its ink alone, print over it left white;
    and with its strokes drawn through the print, which lies where `printed` is not 0. `pressed` is a picture of how
    strongly coloured ink was pressed, also beyond what is full ink elsewhere, print and its edges left white. `others`
    are the outlines of seals over it.
    """

    rim: Rim
    planes: tuple[Image, Image]
    printed: Image
    pressed: Image | None = None
    others: tuple[Ellipse, ...] = ()

    @property
    def outline(self) -> Ellipse:
        """The seal's outline in pixels of the cutout."""
        return self.rim.outline

    def seen(self, angles: Points, reach: Points) -> Points:
        """Say along rays where there is ink: (len(reach), len(angles)) of bool."""
        return self.outline.sampled(self.planes[0], angles, reach, outside=255.0) < INKED

    def shared(self, angles: Points, reach: Points) -> Points:
        """Say along rays where another seal lies over this one: (len(reach), len(angles)) of bool."""
        points = np.stack([self.outline.at(angles, np.full(len(angles), r)) for r in reach])
        covered = np.zeros(points.shape[:2], dtype=bool)
        for other in self.others:
            covered |= other.reach_of(points) < 1.05
        return covered

    def within(self) -> "Cutout | None":
        """Return the same seal as its second rim bounds it, as a ring of two scripts has one; None without."""
        lines = self.seen(directions(), NARROWER).mean(axis=1) >= 0.8
        if not lines.any():
            return None
        outline = Ellipse(self.outline.centre, self.outline.shape * NARROWER[int(lines.argmax())])
        return replace(self, rim=Rim(outline, self.rim.evidence, self.rim.visible))


def cut(image: Image, found: Found, others: Iterable[Found] = ()) -> Cutout:
    """Cut a seal out of its page (H, W, 3) RGB, and measure its rim again at reading size.

    Args:
        image: the page.
        found: the seal.
        others: all seals of the page, whether they touch this one or not.
    """
    outline = found.rim.outline
    x0, y0, x1, y1 = window(outline)
    factor = READING_RADIUS / outline.radius
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    part = cv2.resize(image[y0:y1, x0:x1], None, fx=factor, fy=factor, interpolation=method)
    moved, *rest = (
        one.rim.outline.scaled(1.0, (-x0, -y0)).scaled(factor)
        for one in (found, *(other for other in others if other is not found and _touch(other, found)))
    )
    ink = INK[found.plane](part)
    rim = measured(ink, max(LEAST_INK, 0.35 * _level(ink, moved)), moved)
    if found.plane == "dark":
        planes, print_ = _dark_planes(ink, rim.outline)
        return Cutout(rim=rim, planes=planes, printed=print_, others=tuple(rest))
    planes, print_, pressed = _coloured_planes(part, found.plane, ink, rim.outline)
    return Cutout(rim=rim, planes=planes, printed=print_, pressed=pressed, others=tuple(rest))


def window(outline: Ellipse) -> tuple[int, int, int, int]:
    """Return the part of the page that shows a seal and enough paper round it."""
    box = outline.box
    x0, y0 = max(0, int(box.x0 - 0.3 * box.width)), max(0, int(box.y0 - 0.3 * box.height))
    return x0, y0, int(box.x1 + 0.3 * box.width), int(box.y1 + 0.3 * box.height)


def _touch(one: Found, other: Found) -> bool:
    apart = np.linalg.norm(one.rim.outline.centre - other.rim.outline.centre)
    return one.rim.evidence >= 0.8 and bool(apart < one.rim.outline.radius + other.rim.outline.radius)


def _dark_planes(ink: Image, outline: Ellipse) -> tuple[tuple[Image, Image], Image]:
    print_ = _much_darker(ink, outline, 1.4) | _rules(ink, outline)
    return (_shown(np.where(print_ > 0, 0, ink), outline), _mended(_shown(ink, outline), print_)), print_


def _coloured_planes(part: Image, plane: str, ink: Image, outline: Ellipse) -> tuple[tuple[Image, Image], Image, Image]:
    """Return the two pictures to read from, where print lies over them, and how strongly the ink was pressed."""
    depth = _channel(part, DARKEST_CHANNEL[plane])
    light = _channel(part, LIGHTEST_CHANNEL[plane])
    print_ = _much_darker(light, outline, 1.8) | _rules(light, outline)
    # Colour is stored at half the sharpness of brightness: it says where the ink is, brightness how it runs.
    where = (ink * (2.5 / _level(ink, outline))).clip(0, 1)
    alone = _shown(depth.clip(0, _level(depth, outline)) * where, outline)
    pressed = _pressed(part[:, :, DARKEST_CHANNEL[plane]], ink, print_)
    return (alone, _mended(_shown(depth, outline), print_)), print_, pressed


def _pressed(channel: Image, ink: Image, printed: Image) -> Image:
    """Return a picture of how much darker than bare paper the ink of a seal makes the channel it is darkest in."""
    edges = cv2.dilate(printed, np.ones((5, 5), np.uint8))  # where colours mix
    depth = cv2.subtract(_bare(channel), channel)
    return 255 - np.where((ink >= LEAST_INK) & (edges == 0), depth, 0)


def _bare(channel: Image) -> Image:
    """Return how bright the paper is: what is brightest around each pixel, so that no ink there counts."""
    side = max(3, channel.shape[0] // 8) | 1
    brightest = cv2.dilate(cv2.medianBlur(channel, 5), np.ones((side, side), np.uint8))
    small = cv2.resize(brightest, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)  # so wide a blur needs no more
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), side / 8), channel.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _channel(part: Image, index: int) -> Image:
    return shade(part[:, :, index])


def _level(strength: Image, outline: Ellipse) -> float:
    """Return how strong full ink is, in grey levels: that of the characters, black print over them left out."""
    text = np.percentile(outline.sampled(strength, directions(), np.linspace(0.5, 1.03, 30)), 93)
    return max(LEAST_INK, min(float(text), 1.1 * _rim_level(strength, outline)))


def _rim_level(strength: Image, outline: Ellipse) -> float:
    """Return how strong the ink of the rim is, most of which no print covers."""
    rim = outline.sampled(strength, directions(), np.linspace(0.93, 1.0, 8)).max(axis=0)
    return median(rim)


def _much_darker(strength: Image, outline: Ellipse, times: float) -> Image:
    """Return a mask of what is that many times as strong as the rim: black print over the seal."""
    darker = strength > max(3 * LEAST_INK, times * _rim_level(strength, outline))
    return cv2.dilate(darker.astype(np.uint8), np.ones((3, 3), np.uint8))


def _rules(strength: Image, outline: Ellipse) -> Image:
    """Return a mask of the rules of a table over the seal, however pale."""
    inked = strength > max(LEAST_INK, 0.25 * _rim_level(strength, outline))
    return ruled(inked.astype(np.uint8), outline.radius)


def _shown(strength: Image, outline: Ellipse) -> Image:
    """Return ink as a picture: paper 255, full ink 0."""
    return (255 - strength * (255 / _level(strength, outline))).clip(0, 255).astype(np.uint8)


def _mended(picture: Image, printed: Image) -> Image:
    """Draw a picture's strokes through where print covers it (Bertalmio, Bertozzi and Sapiro 2001)."""
    return cv2.inpaint(picture, printed, 3, cv2.INPAINT_NS)


def shown_alone(part: Image, plane: str) -> Image:
    """Return a part of a page as a picture (H, W) uint8 of the ink of one plane alone, dark on white."""
    ink = INK[plane](part)
    strength = ink if plane == "dark" else _channel(part, DARKEST_CHANNEL[plane]) * (ink / LEAST_INK).clip(0, 1)
    full = max(LEAST_INK, float(np.percentile(strength, 97)))
    return (255 - strength * (255 / full)).clip(0, 255).astype(np.uint8)


def alternations(cutout: Cutout) -> int:
    """Return how often ink and paper alternate along the ring of text: twice a character, seldom in a picture."""
    busy = cutout.seen(directions(360), np.linspace(0.62, 0.85, 12)).mean(axis=0) > 0.1
    return int(np.count_nonzero(busy != np.roll(busy, 1)))
