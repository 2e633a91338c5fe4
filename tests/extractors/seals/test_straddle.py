"""Slices of a straddle seal must be found at the edge of every page, and nothing else there taken for one."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.geometry import Box
from extractors.seals.search import searched
from extractors.seals.straddle import edge_slices

FOLDER = Path(__file__).parents[2] / "samples/seals"


def _page(name: str) -> np.ndarray:
    with Image.open(FOLDER / f"{name}.jpg") as picture:
        return np.asarray(picture.convert("RGB"))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_every_slice_is_found_at_its_edge(number: int, turn: int) -> None:
    """Left, middle and right of a seal, at whichever edge, must be found where they lie, as deep as they are."""
    page = np.ascontiguousarray(np.rot90(_page(f"straddled/{number}"), turn))
    [box] = edge_slices(*searched(page), [])
    height, width = page.shape[:2]
    gaps = (width - box.x1, box.y0, box.x0, height - box.y1)
    assert gaps.index(min(gaps)) == turn
    assert min(box.width, box.height) == pytest.approx(35, abs=8)
    assert max(box.width, box.height) == pytest.approx(101, abs=12)


def test_a_seal_found_already_is_no_slice() -> None:
    """What was read as a seal is not reported again."""
    [box] = edge_slices(*searched(_page("straddled/1")), [])
    assert edge_slices(*searched(_page("straddled/1")), [Box(box.x0 - 5, box.y0, box.x1, box.y1)]) == []


@pytest.mark.parametrize("name", ["plain", "special", "nothing", "overlapping", "photographed"])
def test_other_pages_have_none(name: str) -> None:
    """Seals within a page, headings and emblems lie at no edge."""
    assert edge_slices(*searched(_page(name)), []) == []
