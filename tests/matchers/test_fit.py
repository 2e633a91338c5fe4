"""How well a claim fits the pixels."""

from dataclasses import replace
from itertools import product
from math import exp, log

import pytest

from domain.document import Reading
from domain.finding import Verdict
from domain.geometry import Box
from domain.page import Lattice, Line, Origin
from matchers.compare import company_name, person
from matchers.compare.ladder import Ladder, Pair
from matchers.fit import log_probability, shortfall
from matchers.rulesets import load

SURE: Lattice = ((("甲", 0.99), ("", 0.01)), (("", 1.0),), (("乙", 0.98), ("", 0.02)))
UNSURE: Lattice = ((("甲", 0.99), ("", 0.01)), (("", 1.0),), (("袭", 0.62), ("砻", 0.25), ("", 0.05)))


def reading(text: str, value: str, lattice: Lattice) -> Reading:
    """Return a value read off one line."""
    box = Box(0, 0, 100, 20)
    line = Line(text=text, box=box, confidence=0.9, origin=Origin.OCR, lattice=lattice)
    return Reading(value=value, text=text, confidence=0.6, page=1, box=box, lines=(line,))


def test_the_same_text_falls_short_by_nothing() -> None:
    """What was read fits as well as what was read."""
    assert shortfall(reading("甲袭", "甲袭", UNSURE), "甲袭") == 0


def test_a_real_contender_falls_short_by_little() -> None:
    """The claim's character was nearly as probable: the shortfall is the logarithm of their ratio."""
    assert shortfall(reading("甲袭", "甲袭", UNSURE), "甲砻") == pytest.approx(log(0.62 / 0.25), abs=0.05)


def test_another_text_falls_far_short() -> None:
    """A character that the pixels never suggested is out of reach, even of an unsure reading."""
    assert (shortfall(reading("甲袭", "甲袭", UNSURE), "甲公") or 0) > 5
    assert (shortfall(reading("甲乙", "甲乙", SURE), "甲丙") or 0) > 5


def test_the_label_before_a_value_does_not_disturb() -> None:
    """Only the characters of the value are exchanged, in place."""
    lattice: Lattice = ((("名", 1.0),), (("", 1.0),), *UNSURE)
    assert shortfall(reading("名甲袭", "甲袭", lattice), "甲砻") == pytest.approx(log(0.62 / 0.25), abs=0.05)


@pytest.mark.parametrize("claimed", ["甲", "甲砻丙"])
def test_texts_of_other_length_cannot_be_weighed(claimed: str) -> None:
    """Characters are exchanged one for one, or not at all."""
    assert shortfall(reading("甲袭", "甲袭", UNSURE), claimed) is None


def test_a_text_layer_cannot_be_weighed() -> None:
    """Lines without probabilities say nothing about pixels."""
    assert shortfall(reading("甲袭", "甲袭", ()), "甲砻") is None


def test_brackets_of_either_width_are_the_same() -> None:
    """A full-width bracket in the claim costs nothing."""
    lattice: Lattice = ((("（", 0.9), ("", 0.1)), (("甲", 1.0),), (("）", 0.9), ("", 0.1)))
    assert shortfall(reading("（甲）", "（甲）", lattice), "(甲)") == 0


def test_all_texts_together_have_probability_one() -> None:
    """Summed over every text that a lattice allows, the probabilities make a distribution."""
    lattice: Lattice = (
        (("a", 0.5), ("b", 0.3), ("", 0.2)),
        (("a", 0.4), ("", 0.6)),
        (("b", 0.7), ("a", 0.2), ("", 0.1)),
    )
    texts = {"".join(text) for size in range(4) for text in product("ab", repeat=size)}
    assert sum(exp(log_probability(lattice, text)) for text in texts) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("contender", "verdict"), [(0.30, Verdict.EQUIVALENT), (0.02, Verdict.UNREADABLE), (0.0005, Verdict.MISMATCH)]
)
@pytest.mark.parametrize("ladder", [company_name.LADDER, person.LADDER])
def test_pixels_decide_between_noise_and_another_name(ladder: Ladder, contender: float, verdict: Verdict) -> None:
    """A near contender is the same, a distant one is doubt, and one that the pixels rule out is another name."""
    lattice: Lattice = ((("赵", 1.0),), (("", 1.0),), (("珂", 0.7), ("坷", contender), ("", 0.01)))
    read = replace(reading("赵珂", "赵珂", lattice), confidence=0.95)
    pair = Pair(claimed="赵坷", reading=read, tolerances=load("2025").tolerances)
    assert ladder.decide(pair).verdict is verdict
