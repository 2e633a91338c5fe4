"""How ink lies must tell a picture pasted twice from two impressions by one hand, on pages scanned apart."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.page import Imprint
from extractors.seals.cutout import cut
from extractors.seals.imprint import CELLS, imprint
from extractors.seals.ring import lean_of, text_ring
from extractors.seals.search import search, searched
from matchers.pasted import alike

FOLDER = Path(__file__).parents[2] / "samples/seals"


def _imprint(name: str) -> Imprint | None:
    with Image.open(FOLDER / f"{name}.jpg") as picture:
        page = np.asarray(picture.convert("RGB"))
    rims, _ = search(*searched(page))
    cutout = cut(page, rims[0], rims)
    return imprint(cutout, lean_of(text_ring(cutout)))


def _pressed(name: str) -> Imprint:
    one = _imprint(f"pressed/{name}")
    assert one is not None
    return one


def test_a_picture_pasted_twice_is_known_again() -> None:
    """Other print below it, another place and another scan must not hide that it is one picture."""
    assert alike(_pressed("pasted-1"), _pressed("pasted-2"))


@pytest.mark.parametrize(("one", "other"), [("stamped-1", "stamped-2"), *product(("stamped-1",), ("pasted-1",))])
def test_two_pressings_of_one_die_are_told_apart(one: str, other: str) -> None:
    """The same die, angle and hand must not be taken for one picture."""
    assert not alike(_pressed(one), _pressed(other))


def test_an_imprint_says_how_the_seal_stands() -> None:
    """Its turn is that of the seal on the page, every place has a cell, and cells without ink are empty."""
    one = _pressed("stamped-1")
    cells = bytes.fromhex(one.densities)
    assert one.turn == pytest.approx(6, abs=2.5)
    assert len(cells) == CELLS**2
    assert cells[0] == 0


def test_a_copy_without_colour_has_no_imprint() -> None:
    """Toner lies evenly, whoever pressed the seal that was copied."""
    assert _imprint("copied") is None
