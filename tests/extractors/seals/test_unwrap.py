"""A ring laid straight must keep order, direction and height."""

import numpy as np

from extractors.seals.ellipse import Ellipse, Points
from extractors.seals.unwrap import STRIP_HEIGHT, Ring, disc, strip

SIDE = 400
OUTLINE = Ellipse.circle(SIDE / 2, SIDE / 2, 180)


def _plane() -> tuple[Points, Points]:
    """Return for each pixel its angle in turns, clockwise from the right, and its reach, both as 0 to 255."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] - SIDE / 2
    angle = (np.arctan2(y, x) / (2 * np.pi)) % 1
    return (angle * 255).astype(np.uint8), (np.hypot(x, y) / 180 * 200).clip(0, 255).astype(np.uint8)


def test_a_strip_runs_clockwise() -> None:
    """From left to right a strip must show rising angles."""
    angles, _ = _plane()
    row = strip(angles, OUTLINE, Ring(start=0.3, span=5.0, inner=0.6, outer=0.9))[STRIP_HEIGHT // 2, :, 0].astype(int)
    assert np.all(np.diff(row) >= -1)
    assert row[-1] - row[0] > 180


def test_the_outside_is_up() -> None:
    """From top to bottom a strip must show falling radii, from the outer to the inner one."""
    _, reach = _plane()
    column = strip(reach, OUTLINE, Ring(start=0.3, span=1.0, inner=0.6, outer=0.9))[:, 20, 0].astype(int)
    assert np.all(np.diff(column) <= 0)
    assert abs(column[0] - 180) < 5
    assert abs(column[-1] - 120) < 5


def test_beyond_the_picture_there_is_paper() -> None:
    """Where a seal runs off the page, a strip must be white."""
    black = np.zeros((SIDE, SIDE), dtype=np.uint8)
    cut = Ellipse.circle(SIDE, SIDE / 2, 180)
    row = strip(black, cut, Ring(start=-np.pi, span=2 * np.pi, inner=0.6, outer=0.9))[STRIP_HEIGHT // 2, :, 0]
    assert row[len(row) // 2] == 255
    assert row[0] == 0


def test_a_leaning_disc_is_turned_back() -> None:
    """What stood at the top of a seal that leans must stand at the top of its upright square."""
    plane = np.full((SIDE, SIDE), 255, dtype=np.uint8)
    lean = 0.7
    x, y = SIDE / 2 + 120 * np.sin(lean), SIDE / 2 - 120 * np.cos(lean)
    plane[int(y) - 8 : int(y) + 8, int(x) - 8 : int(x) + 8] = 0
    upright = disc(plane, OUTLINE, lean, 100)
    rows, columns = np.nonzero(upright < 128)
    assert abs(columns.mean() - 50) < 2
    assert abs(rows.mean() - 50 * (1 - 120 / 180)) < 2
