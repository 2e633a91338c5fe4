"""Rims must be found by their geometry alone: where they are, how large, and in which ink."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.seals.search import search, searched

PAPER = (244, 240, 226)


def _ring(page: np.ndarray, centre: tuple[int, int], radius: int, ink: tuple[int, int, int]) -> None:
    """Draw a rim with a ring of strokes as characters have them."""
    cv2.circle(page, centre, radius, ink, max(2, radius // 20), cv2.LINE_AA)
    for step in range(14):
        angle = np.radians(135 + step * 270 / 13)
        direction = np.array([np.cos(angle), np.sin(angle)])
        for reach in (0.66, 0.72, 0.80):
            middle, across = (
                centre + direction * radius * reach,
                np.array([-direction[1], direction[0]]) * radius * 0.07,
            )
            ends = [tuple(int(v) for v in np.round(middle + side * across)) for side in (-1, 1)]
            cv2.line(page, ends[0], ends[1], ink, max(1, radius // 40), cv2.LINE_AA)


def _page() -> np.ndarray:
    return np.full((1100, 800, 3), PAPER, dtype=np.uint8)


@settings(max_examples=20, deadline=None)
@given(st.integers(150, 650), st.integers(150, 950), st.integers(45, 110), st.floats(0.15, 1.0))
def test_a_rim_is_found_wherever_it_lies_and_however_faint(x: int, y: int, radius: int, strength: float) -> None:
    """One red ring on tinted paper must give one rim at its place and of its size."""
    page = _page()
    ink = tuple(int(p + (i - p) * strength) for p, i in zip(PAPER, (200, 30, 45), strict=True))
    _ring(page, (x, y), radius, (ink[0], ink[1], ink[2]))
    [found] = [one for one in search(*searched(page))[0] if one.rim.evidence >= 0.8]
    assert found.plane == "red"
    assert found.rim.outline.centre == pytest.approx((x, y), abs=3)
    assert found.rim.outline.radius == pytest.approx(radius, rel=0.06)


def test_rims_that_cross_are_told_apart() -> None:
    """Three seals in a heap must give three rims."""
    page = _page()
    centres = [(300, 400), (420, 470), (300, 560)]
    for centre in centres:
        _ring(page, centre, 90, (205, 30, 40))
    found = [one.rim.outline.centre for one in search(*searched(page))[0] if one.rim.evidence >= 0.7]
    assert sorted(tuple(round(v / 10) * 10 for v in centre) for centre in found) == sorted(centres)


@pytest.mark.parametrize(("ink", "plane"), [((205, 30, 40), "red"), ((40, 60, 190), "blue"), ((60, 60, 60), "dark")])
def test_a_rim_is_found_in_the_plane_of_its_ink(ink: tuple[int, int, int], plane: str) -> None:
    """Red, blue and grey ink must be told apart."""
    page = _page()
    _ring(page, (400, 500), 90, ink)
    assert [one.plane for one in search(*searched(page))[0] if one.rim.evidence >= 0.9] == [plane]


def test_a_filled_roundel_is_no_rim() -> None:
    """An emblem is filled to its edge: it must give no evidence of a rim."""
    page = _page()
    cv2.circle(page, (400, 300), 90, (200, 30, 40), -1)
    cv2.circle(page, (400, 300), 86, (225, 185, 70), 7)
    assert [one for one in search(*searched(page))[0] if one.rim.evidence >= 0.7] == []


def test_an_oval_is_found_as_an_oval() -> None:
    """A 45 by 30 mm seal must be outlined by its own axes."""
    page = _page()
    cv2.ellipse(page, (400, 500), (150, 100), 0, 0, 360, (205, 30, 40), 6, cv2.LINE_AA)
    [found] = [one for one in search(*searched(page))[0] if one.rim.evidence >= 0.8]
    short, long = found.rim.outline.axes
    assert (short, long) == pytest.approx((103, 153), abs=4)


@pytest.mark.parametrize("squeeze", [1.0, 0.9, 0.8])
@pytest.mark.parametrize("ink", [(205, 30, 40), (70, 70, 70)])
def test_a_circle_seen_at_an_angle_is_outlined_whole(squeeze: float, ink: tuple[int, int, int]) -> None:
    """On a photograph taken from the side, the rim must be outlined as the ellipse it is, in colour and in grey."""
    page = _page()
    _ring(page, (400, 500), 100, ink)
    seen = cv2.resize(page, None, fx=1.0, fy=squeeze, interpolation=cv2.INTER_AREA)
    [found] = [one for one in search(*searched(seen))[0] if one.rim.evidence >= 0.9]
    short, long = found.rim.outline.axes
    assert (short, long) == pytest.approx((102 * squeeze, 102), abs=4)
