"""The recogniser reads lines, in whatever order and batch, and keeps its probabilities."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Engine, Image, crop_line, enlarged, lengthened
from extractors.reader import PageReader

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def engine(reader: PageReader) -> Engine:
    """Return the loaded recogniser."""
    return reader.engine


@pytest.fixture(scope="module")
def crops(engine: Engine, samples: Path) -> list[Image]:
    """Return the lines of a scanned licence as pictures."""
    stored = cv2.imread(str(samples / "pages/business_licence/2014-portrait-scan.jpg"))
    assert stored is not None
    image = cv2.cvtColor(stored, cv2.COLOR_BGR2RGB)
    return [crop_line(image, quad) for quad in engine.detect(image, long_side=1280)]


def test_reading_does_not_depend_on_order_or_company(engine: Engine, crops: list[Image]) -> None:
    """A line reads the same alone, in a batch, and in a batch turned round."""
    together = [read.text for read in engine.recognise(crops)]
    backwards = [read.text for read in engine.recognise(crops[::-1])][::-1]
    alone = [engine.recognise([crop])[0].text for crop in crops[:6]]
    assert together == backwards
    assert alone == together[:6]


def test_a_character_has_its_place_and_probability(engine: Engine, crops: list[Image]) -> None:
    """Every character read has a probability in [0, 1] and a place, from left to right."""
    for read in engine.recognise(crops):
        assert len(read.text) == len(read.confidences) == len(read.positions)
        assert all(0 <= mark <= 1 for mark in read.confidences)
        assert list(read.positions) == sorted(read.positions)
        assert all(0 <= place <= 1 for place in read.positions)


def test_raw_probabilities_are_distributions(engine: Engine, crops: list[Image]) -> None:
    """The raw probabilities of a line are one distribution over the alphabet a step."""
    for _, probabilities in engine.probabilities(crops[:4]):
        assert probabilities.shape[1] == len(engine.alphabet)
        assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-3)


def test_a_rare_character_is_not_lost_to_a_common_one(engine: Engine) -> None:
    """What a name may well hold is read when the pixels hardly tell it apart; what they do tell apart stays."""

    def read(rare: float) -> tuple[str, float]:
        probabilities = np.zeros((3, len(engine.alphabet)), np.float32)
        probabilities[[0, 2], 0] = 1.0
        probabilities[1, engine.alphabet.index("颀")] = rare
        probabilities[1, engine.alphabet.index("顾")] = 1 - rare
        decoded = engine.decode(probabilities)
        return decoded.text, decoded.confidence

    assert read(0.1)[0] == "颀"
    assert read(0.1)[1] < 0.7
    assert read(0.01)[0] == "顾"
    assert read(0.01)[1] < 0.95
    assert read(0.0) == ("顾", 1.0)


def test_the_lattice_keeps_nearly_all_probability(engine: Engine, crops: list[Image]) -> None:
    """What is left out of a line's lattice is too little to matter for weighing a claim."""
    kept = []
    for read in engine.recognise(crops):
        for step in read.lattice:
            kept.append(sum(probability for _, probability in step))
            assert [p for _, p in step] == sorted((p for _, p in step), reverse=True)
    assert sum(kept) / len(kept) > 0.995
    assert min(kept) > 0.8


def test_nothing_to_read_is_nothing_read(engine: Engine) -> None:
    """An empty page has no lines, and no lines give no readings: both are values, not errors."""
    assert len(engine.detect(np.full((400, 300, 3), 255, np.uint8), long_side=640)) == 0
    assert engine.recognise([]) == []


def test_outlines_grow_at_both_ends_but_not_into_each_other() -> None:
    """A line alone is lengthened at both ends; a neighbour on its row stops it."""
    alone = np.array([[[100, 100], [200, 100], [200, 120], [100, 120]]], np.float32)
    [grown] = lengthened(alone)
    assert grown[0, 0] < 100
    assert grown[1, 0] > 200
    beside = np.concatenate((alone, alone + np.array([105, 0], np.float32)))
    left, right = lengthened(beside)
    assert left[1, 0] == 200
    assert right[0, 0] == 205


def test_only_small_pictures_are_enlarged() -> None:
    """A picture that is large enough stays pixel for pixel."""
    large = np.zeros((1200, 900, 3), np.uint8)
    assert enlarged(large) is large
    assert enlarged(np.zeros((355, 500, 3), np.uint8)).shape[1] == 1500
