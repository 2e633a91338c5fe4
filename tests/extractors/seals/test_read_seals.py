"""Seals on whole pages must be found, read and named; what is no seal must not."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.page import Seal
from extractors.ocr.engine import Engine
from extractors.ocr.weights import find_weights
from extractors.seals import read_seals

FOLDER = Path(__file__).parents[2] / "samples/seals"
PICTURES = sorted(FOLDER.glob("*.jpg"))

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return one recogniser for all pages."""
    return Engine(find_weights("small"), threads=2)


def _page(name: str) -> np.ndarray:
    with Image.open(FOLDER / f"{name}.jpg") as picture:
        return np.asarray(picture.convert("RGB"))


def _golden(name: str) -> list[dict[str, object]]:
    golden: list[dict[str, object]] = json.loads((FOLDER / f"{name}.golden.json").read_text("utf-8"))
    return golden


def _said(seal: Seal) -> dict[str, object]:
    return {"text": seal.text, "shape": seal.shape, "colour": seal.colour, "kind": seal.kind, "code": seal.code}


def _sorted(seals: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(seals, key=lambda seal: str(seal["text"]))


@pytest.mark.parametrize("name", [path.stem for path in PICTURES])
def test_a_page_gives_its_seals_and_nothing_else(name: str, engine: Engine) -> None:
    """Text, shape, colour, kind and number of every seal on a page must be as drawn."""
    found = read_seals(_page(name), 1, engine)
    assert _sorted([_said(seal) for seal in found]) == _sorted(_golden(name))


def test_every_drawn_page_has_a_golden() -> None:
    """The samples must not shrink unnoticed."""
    assert {path.stem for path in PICTURES} == {path.name.split(".")[0] for path in FOLDER.glob("*.golden.json")}
    assert len(PICTURES) >= 9


def test_boxes_and_page_number_are_those_of_the_page(engine: Engine) -> None:
    """A seal drawn at a place of a page must be reported there, in pixels of that page, under its number."""
    [seal] = read_seals(_page("plain"), 7, engine)
    assert seal.page == 7
    assert seal.box.centre == pytest.approx((600, 390), abs=3)
    assert (seal.box.width, seal.box.height) == pytest.approx((250, 250), abs=10)


def test_a_seal_cut_by_the_edge_is_a_straddle_seal(engine: Engine) -> None:
    """Of a seal most of which lies beyond the page's edge, the part that shows must be reported as a fragment."""
    page = _page("plain")[:, : 600 - 40]
    [seal] = read_seals(np.ascontiguousarray(page), 1, engine)
    assert seal.shape == "straddle"
    assert seal.box.x1 == 560


@pytest.mark.parametrize("factor", [0.6, 2.2])
def test_resolution_does_not_matter(factor: float, engine: Engine) -> None:
    """A page scanned coarser or finer must give the same text."""
    page = Image.fromarray(_page("plain"))
    scaled = page.resize((round(page.width * factor), round(page.height * factor)), Image.Resampling.LANCZOS)
    assert [seal.text for seal in read_seals(np.asarray(scaled), 1, engine)] == ["开封示范机械有限公司"]


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (40, 40)])
def test_a_scrap_of_paper_holds_no_seal(size: tuple[int, int], engine: Engine) -> None:
    """However small a picture is, looking for seals must not fail."""
    assert read_seals(np.full((*size, 3), 240, dtype=np.uint8), 1, engine) == ()


def test_noise_holds_no_seal(engine: Engine) -> None:
    """Coloured noise all over a page must not be taken for seals."""
    noise = np.random.default_rng(1).integers(0, 256, (600, 450, 3), dtype=np.uint8)
    assert read_seals(noise, 1, engine) == ()


@pytest.mark.parametrize("name", [path.stem for path in PICTURES])
def test_of_a_number_is_kept_what_may_tell_whose_seal_it_is(name: str, engine: Engine) -> None:
    """A number that was read was seen; of issuers nothing is kept, nor of a foot on which hardly a digit is."""
    for seal in read_seals(_page(name), 1, engine):
        assert bool(seal.code_looks) >= (seal.code is not None and seal.kind != "issuer")
        assert not (seal.kind == "issuer" and seal.code_looks)
        for look in seal.code_looks:
            assert sum(char.isdigit() for char, _ in (step[0] for step in look)) >= 7
