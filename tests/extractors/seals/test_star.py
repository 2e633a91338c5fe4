"""A seal's star must say how it leans, and which end of a reading is print."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from extractors.seals.cutout import Cutout, cut
from extractors.seals.glyphs import Glyph
from extractors.seals.ring import balanced, leans, leaves_foot, text_ring
from extractors.seals.search import search, searched
from extractors.seals.star import star_lean

FOLDER = Path(__file__).parents[2] / "samples/seals"


@cache
def _cutout(name: str, turn: float = 0.0) -> Cutout:
    """Return the first seal of a sample, its page turned clockwise by degrees."""
    with Pictures.open(FOLDER / f"{name}.jpg") as opened:
        page = np.asarray(
            opened.convert("RGB").rotate(-turn, fillcolor=(255, 255, 255), resample=Pictures.Resampling.BICUBIC)
        )
    rims, _ = search(*searched(page))
    return cut(page, rims[0], rims)


@pytest.mark.parametrize("turn", [-25, -10, 0, 5, 30])
def test_a_seal_leans_as_its_page_is_turned(turn: float) -> None:
    """To a degree, and as its text does."""
    upright, turned = _cutout("plain"), _cutout("plain", turn)
    apart = np.degrees(leans(turned, text_ring(turned)) - leans(upright, text_ring(upright)))
    assert apart == pytest.approx(turn, abs=1.0)


def test_a_seal_without_a_star_tells_nothing() -> None:
    """What is left when the middle is wiped has no star."""
    seal = _cutout("plain")
    plane = seal.planes[0].copy()
    cv2.circle(plane, tuple(int(one) for one in seal.outline.centre), round(0.5 * seal.outline.radius), 255, -1)
    bare = Cutout(rim=seal.rim, planes=(plane, plane), printed=seal.printed)
    assert star_lean(seal, 0.0) is not None
    assert star_lean(bare, 0.0) is None


def _glyphs(count: int) -> list[Glyph]:
    return [Glyph(char="章", place=(at + 0.5) / count, confidence=1.0) for at in range(count)]


def test_print_beside_one_end_is_left_out() -> None:
    """A reading goes on beyond the text on one side, and nothing stands at that distance on the other."""
    seal = _cutout("plain")
    ring = text_ring(seal)
    glyphs = _glyphs(12)
    pitch = ring.span / 12
    longer = type(ring)(start=ring.start, span=ring.span + pitch, inner=ring.inner, outer=ring.outer)
    beyond = [Glyph(char="章", place=(at + 0.5) / 13, confidence=1.0) for at in range(13)]
    assert balanced(glyphs, ring, seal) == glyphs
    assert balanced(beyond, longer, seal) == beyond[:-1]


def test_a_character_is_kept_where_its_opposite_may_be_hidden() -> None:
    """Where print covers the other end of the text, the first character may lie under it."""
    seal = _cutout("plain")
    ring = text_ring(seal)
    printed = seal.printed.copy()
    side = seal.outline.at(np.array([ring.start + 0.04 * ring.span]), np.array([(ring.inner + ring.outer) / 2]))[0]
    cv2.circle(printed, (int(side[0]), int(side[1])), 30, 1, -1)
    hidden = Cutout(rim=seal.rim, planes=seal.planes, printed=printed)
    glyphs = _glyphs(12)[1:]
    assert balanced(glyphs, ring, hidden) == glyphs


def test_where_no_foot_is_seen_the_text_begins_at_the_star_s_foot() -> None:
    """Print all along the foot hides where the text ends; the star shows the foot all the same."""
    seal = _cutout("plain")
    plane, ring = seal.planes[0].copy(), text_ring(seal)
    angles = np.linspace(ring.start + ring.span, ring.start + 2 * np.pi, 40)
    for reach in (0.66, 0.74, 0.82):
        for x, y in seal.outline.at(angles, np.full(len(angles), reach)):
            cv2.circle(plane, (int(x), int(y)), 5, 0, -1)
    covered = Cutout(rim=seal.rim, planes=(plane, plane), printed=seal.printed)
    assert not leaves_foot(covered)
    again = text_ring(covered)
    middle = again.start + again.span / 2
    assert np.cos(middle - (ring.start + ring.span / 2)) > np.cos(np.radians(8))
