"""Square name seals (名章) must be found where they touch one another or a signature; boxes of a table are none."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from extractors.ocr.engine import Image
from extractors.seals.search import search, searched

FOLDER = Path(__file__).parents[2] / "samples/seals"
SIDE = 120
X, Y = 740, 420
"""Side and top left corner of the name seal of the sample, in pixels."""


def _page() -> Image:
    with Pictures.open(FOLDER / "copied.jpg") as opened:
        return np.array(opened.convert("RGB"))


def _frames(page: Image) -> list[tuple[float, float]]:
    """Return the middles of the square frames on a page."""
    small, factor = searched(page)
    return [(float(x), float(y)) for x, y in (one.corners.mean(axis=0) for one in search(small, factor)[1])]


def _repeated(page: Image, apart: int) -> Image:
    """Press the name seal once more below itself, so many pixels apart."""
    top = Y + SIDE + apart
    below = page[top : top + SIDE, X : X + SIDE]
    np.minimum(below, page[Y : Y + SIDE, X : X + SIDE], out=below)
    return page


@pytest.mark.parametrize("apart", [12, 0, -3])
def test_name_seals_that_touch_are_both_found(apart: int) -> None:
    """As accountants press them, one below the other."""
    middles = sorted(y for x, y in _frames(_repeated(_page(), apart)) if abs(x - X - SIDE / 2) < 15)
    assert middles == pytest.approx([Y + SIDE / 2, Y + 1.5 * SIDE + apart], abs=12)


def test_a_signature_may_touch_a_side() -> None:
    """Strokes from the left that end on the frame."""
    page = _page()
    for at in (20, 45, 60):
        cv2.line(page, (X - 90, Y + at - 15), (X + 6, Y + at), (60, 60, 60), 5, cv2.LINE_AA)
    assert any(abs(x - X - SIDE / 2) < 15 and abs(y - Y - SIDE / 2) < 15 for x, y in _frames(page))


def test_the_boxes_of_a_table_are_no_frames() -> None:
    """Square cells whose lines go on."""
    page = np.full((1200, 900, 3), 250, np.uint8)
    for at in range(100, 800, 70):
        cv2.line(page, (at, 100), (at, 730), (60, 60, 60), 2)
        cv2.line(page, (100, at), (730, at), (60, 60, 60), 2)
    assert _frames(page) == []
