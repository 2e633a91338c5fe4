"""Rules of a table over a seal must be told from its strokes, so that its text is read between them."""

import json
from difflib import SequenceMatcher
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from extractors.ocr.engine import Engine, Image
from extractors.ocr.weights import find_weights
from extractors.seals import read_seals
from extractors.seals.ruled import ruled
from extractors.seals.search import search, searched

FOLDER = Path(__file__).parents[2] / "samples/seals"
RADIUS = 180.0


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return one recogniser for both pages."""
    return Engine(find_weights("small"), threads=2)


def _drawn(lean: float = 0.0) -> tuple[Image, Image]:
    """Return a picture with a rim, a word and a table (H, W), 1 where there is ink, and its table alone."""
    rules = np.zeros((600, 600), np.uint8)
    for at in range(60, 600, 90):
        ahead = round(np.tan(np.radians(lean)) * 600)
        cv2.line(rules, (0, at), (599, at + ahead), 1, 3)
        cv2.line(rules, (at, 0), (at - ahead, 599), 1, 3)
    seal = np.zeros_like(rules)
    cv2.circle(seal, (300, 300), round(RADIUS), 1, 9)
    for at in range(180, 420, 60):
        cv2.rectangle(seal, (at, 200), (at + 45, 245), 1, 5)
    return rules | seal, rules


@pytest.mark.parametrize("lean", [0.0, 1.0, 2.0, -2.0])
def test_rules_are_found_and_the_seal_is_left(lean: float) -> None:
    """Nearly all of a table is found, on a page that leans a little too, and of the seal only what lies beside it."""
    picture, rules = _drawn(lean)
    found = ruled(picture, RADIUS) > 0
    beside = cv2.dilate(rules, np.ones((13, 13), np.uint8)) > 0
    assert found[rules > 0].mean() > 0.9
    assert found[(picture > 0) & ~beside].mean() < 0.02


def test_a_seal_without_a_table_has_no_rules() -> None:
    """A rim, strokes of characters and the paper are none."""
    picture, rules = _drawn()
    assert not ruled(picture & (1 - rules), RADIUS).any()


@pytest.mark.ocr
def test_a_copied_seal_is_read_through_a_dense_table(engine: Engine) -> None:
    """Lines as dark as the seal over every character leave its name legible but for two characters at most."""
    [golden, *_] = json.loads((FOLDER / "copied.golden.json").read_text("utf-8"))
    with Pictures.open(FOLDER / "copied.jpg") as opened:
        page = np.array(opened.convert("RGB"))
    [found] = [one for one in search(*searched(page))[0] if one.rim.evidence >= 0.8]
    box, ink = found.rim.outline.box, (70, 70, 70)
    for at in np.linspace(box.y0 - box.height / 8, box.y1 + box.height / 8, 11):
        cv2.line(page, (0, round(at)), (page.shape[1], round(at)), ink, 2)
    for at in np.linspace(box.x0 - box.width / 4, box.x1 + box.width / 4, 7):
        cv2.line(page, (round(at), 0), (round(at), page.shape[0]), ink, 2)
    [read] = [seal.text for seal in read_seals(page, 1, engine) if seal.shape == "round"]
    same = SequenceMatcher(None, golden["text"], read).get_matching_blocks()
    assert sum(block.size for block in same) >= len(golden["text"]) - 2
