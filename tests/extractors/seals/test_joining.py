"""Slices of a straddle seal must be joined where they belong, whatever the scans did, and read as one seal."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.joined_seal import Unfit
from domain.page import Strip
from extractors.ocr.engine import Engine
from extractors.ocr.weights import find_weights
from extractors.seals import read_joined
from extractors.seals.joining import joined
from extractors.seals.misfits import unfit
from extractors.seals.search import searched
from extractors.seals.straddle import edge_slices
from extractors.seals.strips import strip_of

FOLDER = Path(__file__).parents[2] / "samples/seals"


def _picture(name: str) -> np.ndarray:
    with Image.open(FOLDER / f"{name}.jpg") as picture:
        return np.asarray(picture.convert("RGB"))


def _strips(*numbers: int, turn: int = 0) -> list[Strip]:
    strips = []
    for at, number in enumerate(numbers, start=1):
        page = np.ascontiguousarray(np.rot90(_picture(f"straddled/{number}"), turn))
        [box] = edge_slices(*searched(page), [])
        strips.append(strip_of(page, at, box, "red"))
    return strips


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_slices_are_laid_side_by_side(turn: int) -> None:
    """From whichever edge they are, each begins where the one before ends."""
    [whole] = joined(_strips(1, 2, 3, turn=turn))
    assert [one.strip.page for one in whole.laid] == [1, 2, 3]
    ends = [(one.start, one.stop) for one in whole.laid]
    assert np.allclose(ends, [(-1, -0.33), (-0.33, 0.33), (0.33, 1)], atol=0.13)


def test_pages_in_reverse_give_the_same_seal() -> None:
    """A bundle may be scanned from its last page on."""
    [whole] = joined(_strips(3, 2, 1))
    assert [one.strip.page for one in whole.laid] == [3, 2, 1]


def test_what_lies_on_a_missing_page_stays_open() -> None:
    """Of three slices the middle one is gone: the others are not pushed together."""
    [whole] = joined(_strips(1, 3))
    first, last = whole.laid
    assert last.start - first.stop > 0.4


def _bundled(name: str, *numbers: int) -> list[Strip]:
    pages = [_picture(f"bundled/{name}-{number}") for number in numbers]
    boxes = [edge_slices(*searched(page), [])[0] for page in pages]
    return [strip_of(page, at, box, "red") for at, (page, box) in enumerate(zip(pages, boxes, strict=True), start=1)]


@pytest.mark.ocr
def test_the_joined_seal_is_read() -> None:
    """Pages scanned apart, askew, larger and smaller, their edges lost in part, give one seal, read like any other."""
    engine = Engine(find_weights("small"), threads=2)
    [found] = read_joined(_bundled("sealed", 1, 2, 3), engine)
    assert (found.seal.text, found.seal.kind, found.seal.page) == ("开封示范机械有限公司", "enterprise", 1)
    assert [(part.page, part.unfit) for part in found.parts] == [(1, None), (2, None), (3, None)]


def test_a_slice_in_other_ink_is_told() -> None:
    """It lies where it should, and its rim runs on; but it was pressed with another pad."""
    [whole] = joined(_bundled("foreign", 1, 2, 3))
    assert unfit(whole.laid) == [None, Unfit.INK, None]


def test_a_slice_whose_rim_does_not_run_on_is_told() -> None:
    """A page put in later, that bears the end of a seal where its middle ought to be."""
    [whole] = joined(_bundled("sealed", 1, 3, 3))
    assert any(unfit(whole.laid))


def test_a_slice_that_shows_the_same_part_again_is_told() -> None:
    """A page put in later, whose slice is the first of a seal and not the second."""
    [whole] = joined(_bundled("sealed", 1, 1, 2, 3))
    assert [why is not None for why in unfit(whole.laid)].count(True) in {1, 2}


def test_slices_that_fit_no_circle_are_left_alone() -> None:
    """Red stripes at the edge of pages are no seal."""
    page = np.full((760, 620, 3), 250, np.uint8)
    page[300:400:12, 590:] = (205, 30, 40)
    [box] = edge_slices(*searched(page), [])
    assert joined([strip_of(page, number, box, "red") for number in (1, 2, 3)]) == ()


def test_one_bundle_after_another_gives_two_seals() -> None:
    """Two bundles in one file, sealed at the same place."""
    strips = _strips(1, 2, 3)
    again = [replace(strip, page=strip.page + 3) for strip in strips]
    assert [[one.strip.page for one in whole.laid] for whole in joined([*strips, *again])] == [[1, 2, 3], [4, 5, 6]]
