"""The picture of a ring must tell a sister company's seal from another impression of the enterprise's own."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.page import Unrolled
from extractors.seals.cutout import cut
from extractors.seals.ring import text_ring
from extractors.seals.search import search, searched
from extractors.seals.unrolled import HEIGHT, WIDTH, unrolled
from matchers.seal_picture import Likeness, compare

FOLDER = Path(__file__).parents[2] / "samples/seals"
DIFFERS = 2
"""The place at which the sister's name has another character: 铬 for 铭."""

COUNT, SPAN = 14, 240 / 360
"""Characters of the drawn name, and the part of the turn from the middle of the first to that of the last."""


@cache
def _picture(name: str) -> Unrolled:
    with Image.open(FOLDER / f"{name}.jpg") as opened:
        page = np.asarray(opened.convert("RGB"))
    rims, _ = search(*searched(page))
    cutout = cut(page, rims[0], rims)
    return unrolled(cutout, text_ring(cutout))


def _compared(name: str) -> Likeness:
    """Compare a seal with the clear one, whose characters stand evenly over the part that was found to bear text."""
    clear = _picture("sisters/own-clear")
    start = (clear.span - SPAN) / 2
    places = tuple(start + at * SPAN / (COUNT - 1) for at in range(COUNT))
    likeness = compare(clear, places, _picture(name))
    assert likeness is not None
    return likeness


def test_another_impression_is_like_it_all_round() -> None:
    """Under print, on a poor scan and turned otherwise, no character in the clear is another."""
    likeness = _compared("sisters/own-poor")
    assert likeness.usual > 0.85
    clear = [at for at, one in enumerate(likeness.characters) if one is not None and one.clear >= 0.7]
    assert len(clear) >= COUNT // 2
    assert all((likeness.strangeness(at) or 0) < 2.5 for at in clear)


def test_a_sisters_seal_is_strange_where_its_name_differs() -> None:
    """On as poor a scan, the one character that differs by a stroke stands out."""
    likeness = _compared("sisters/sister")
    assert likeness.usual > 0.85
    assert (likeness.strangeness(DIFFERS) or 0) >= 2.5
    assert (_compared("sisters/own-poor").strangeness(DIFFERS) or 0) < 2.0


def test_a_picture_is_one_turn_with_print_marked() -> None:
    """It has the rows and columns promised; print over the poor seal hides some of it, and most is seen."""
    pixels = _picture("sisters/own-poor").pixels()
    assert len(pixels) == HEIGHT * WIDTH
    hidden = sum(pixel >= Unrolled.HIDDEN for pixel in pixels) / len(pixels)
    assert 0 < hidden < 0.5


def test_the_same_die_over_other_print_is_the_same_ring() -> None:
    """Two honest impressions of one die agree; an oval one of the same words does not."""
    one, other = _picture("pressed/stamped-1"), _picture("pressed/stamped-2")
    places = tuple(at / 20 for at in range(20))
    same, oval = compare(one, places, other), compare(one, places, _picture("oval"))
    assert same is not None
    assert same.usual > 0.8
    assert oval is None or oval.usual < 0.7


@pytest.mark.parametrize("name", ["plain", "copied"])
def test_a_ring_agrees_with_itself(name: str) -> None:
    """Coloured or grey, a picture compared with itself is the same everywhere."""
    one = _picture(name)
    likeness = compare(one, tuple(at / 10 for at in range(10)), one)
    assert likeness is not None
    assert likeness.usual == pytest.approx(1, abs=1e-6)
