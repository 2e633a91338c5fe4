"""Beneath stamp ink print stays dark; a picture set over a scan covers it."""

import numpy as np
import pytest

from extractors.seals.ellipse import Ellipse
from extractors.seals.mixing import mixing

INK = np.array((205, 30, 40), np.float32)
OUTLINE = Ellipse.circle(200, 200, 120)


def page(cover: float, lines: int = 12) -> np.ndarray:
    """Return a page of bars with a red rim over them that lets 1 - `cover` of what lies beneath through."""
    rng = np.random.default_rng(1)
    paper = np.full((400, 400, 3), 250, np.float32)
    for top in range(400 // (lines + 1), 400, 400 // (lines + 1)):
        paper[top : top + 8] = 25
    y, x = np.mgrid[:400, :400]
    away = np.hypot(x - 200, y - 200)
    rim = ((away <= 120) & (away > 113))[:, :, None]
    clear = paper * (INK / 255)
    sealed = np.where(rim, clear * (1 - cover) + INK * cover, paper)
    return (sealed + rng.normal(0, 2, (400, 400, 1))).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize(("cover", "least", "most"), [(0.0, 0.6, 1.4), (1.0, 0.0, 0.1), (0.9, 0.0, 0.2)])
def test_print_beneath_ink_is_told_from_print_that_is_covered(cover: float, least: float, most: float) -> None:
    """Nearly as dark beneath stamp ink as beside it, gone beneath an opaque picture."""
    share = mixing(page(cover), OUTLINE)
    assert share is not None
    assert least <= share <= most


def test_without_print_nothing_is_said() -> None:
    """A seal on bare paper may be either."""
    assert mixing(page(1.0, lines=0), OUTLINE) is None


def test_print_that_does_not_cross_the_rim_tells_nothing() -> None:
    """A frame that runs along under a seal, and print within it, lie beside its ink and not beneath."""
    framed = page(1.0, lines=0)
    framed[323:331] = 25
    framed[307:311, 180:220] = 25
    assert mixing(framed, OUTLINE) is None


def test_a_seal_at_the_edge_of_the_page_is_no_error() -> None:
    """Some of what is looked at lies off the page."""
    assert mixing(page(0.0)[:, :250], OUTLINE) is None or mixing(page(0.0)[:, :250], OUTLINE)
