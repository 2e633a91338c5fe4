"""A seal's star must say how it leans, and where its foot is when print hides that."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from extractors.seals.cutout import Cutout, cut
from extractors.seals.ring import lean_of, leaves_foot, text_ring
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
    """To a degree."""
    upright, turned = _cutout("plain"), _cutout("plain", turn)
    leans = [star_lean(one, lean_of(text_ring(one))) for one in (upright, turned)]
    assert None not in leans
    assert np.degrees((leans[1] or 0.0) - (leans[0] or 0.0)) == pytest.approx(turn, abs=1.0)


def test_a_seal_without_a_star_tells_nothing() -> None:
    """What is left when the middle is wiped has no star."""
    seal = _cutout("plain")
    plane = seal.planes[0].copy()
    cv2.circle(plane, tuple(int(one) for one in seal.outline.centre), round(0.5 * seal.outline.radius), 255, -1)
    bare = Cutout(rim=seal.rim, planes=(plane, plane), printed=seal.printed)
    assert star_lean(seal, 0.0) is not None
    assert star_lean(bare, 0.0) is None


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
