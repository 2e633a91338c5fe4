"""How well a claim fits the pixels."""

from dataclasses import replace
from itertools import product
from math import exp, log

import pytest

from domain.document import Reading, Value
from domain.finding import Verdict
from domain.geometry import Box
from domain.page import Lattice, Line, Origin
from matchers.compare import company_name, person
from matchers.compare.ladder import Ladder, pair_of
from matchers.fit import fit, log_probability
from matchers.printed import manners
from matchers.rulesets import load

SURE: Lattice = ((("甲", 0.99), ("", 0.01)), (("", 1.0),), (("乙", 0.98), ("", 0.02)))
UNSURE: Lattice = ((("甲", 0.99), ("", 0.01)), (("", 1.0),), (("袭", 0.62), ("砻", 0.25), ("", 0.05)))


def reading(text: str, value: str, lattice: Lattice) -> Reading:
    """Return a value read off one line."""
    box = Box(0, 0, 100, 20)
    line = Line(text=text, box=box, confidence=0.9, origin=Origin.OCR, lattice=lattice)
    return Reading(value=value, text=text, confidence=0.6, page=1, box=box, lines=(line,))


def gain(text: str, value: str, lattice: Lattice, claimed: Value) -> float:
    """Return the advantage of a claim over a value read off one line."""
    found = fit(reading(text, value, lattice), claimed)
    assert found is not None
    return found.advantage


def test_what_was_read_has_the_odds_of_the_reading() -> None:
    """A claim that was read is as likely as the recogniser was sure of its least sure characters."""
    sure = replace(reading("甲乙", "甲乙", SURE).lines[0], confidences=(0.9, 0.8))
    found = fit(replace(reading("甲乙", "甲乙", SURE), lines=(sure,)), "甲乙")
    assert found is not None
    assert found.advantage == pytest.approx(log(0.72 / 0.28))
    assert found.legibility == 0.8


def test_a_real_contender_is_behind_by_little() -> None:
    """The claim's character was nearly as probable: the advantage is the logarithm of their ratio."""
    assert gain("甲袭", "甲袭", UNSURE, "甲砻") == pytest.approx(log(0.25 / 0.62), abs=0.05)


def test_another_text_is_far_behind() -> None:
    """A character that the pixels never suggested is out of reach, even of an unsure reading."""
    assert gain("甲袭", "甲袭", UNSURE, "甲公") < -5
    assert gain("甲乙", "甲乙", SURE, "甲丙") < -5


def test_the_label_before_a_value_does_not_disturb() -> None:
    """Only the characters of the value are exchanged, in place."""
    lattice: Lattice = ((("名", 1.0),), (("", 1.0),), *UNSURE)
    assert gain("名甲袭", "甲袭", lattice, "甲砻") == pytest.approx(log(0.25 / 0.62), abs=0.05)


@pytest.mark.parametrize("claimed", ["甲", "丙甲袭", "甲袭丙", "甲丙袭", "袭"])
def test_characters_may_be_missing_or_more(claimed: str) -> None:
    """A claim that is shorter or longer is weighed as the text that it would make of the line."""
    line = UNSURE if len(claimed) < 3 else (*UNSURE, (("", 1.0),), (("", 0.9), ("丙", 0.1)), (("", 1.0),))
    expected = log_probability(line, claimed) - log_probability(line, "甲袭")
    assert gain("甲袭", "甲袭", line, claimed) == pytest.approx(expected)


def test_a_text_layer_cannot_be_weighed() -> None:
    """Lines without probabilities say nothing about pixels."""
    assert fit(reading("甲袭", "甲袭", ()), "甲砻") is None


def test_a_value_that_does_not_stand_in_its_lines_cannot_be_weighed() -> None:
    """A sum that nobody printed has no pixels to ask."""
    assert fit(reading("甲袭", "丁", UNSURE), "甲砻") is None


def test_brackets_of_either_width_are_the_same() -> None:
    """A full-width bracket in the claim costs nothing."""
    lattice: Lattice = ((("（", 0.9), ("", 0.1)), (("甲", 1.0),), (("）", 0.9), ("", 0.1)))
    assert gain("（甲）", "（甲）", lattice, "(甲)") > 0


@pytest.mark.parametrize(
    ("text", "value", "claimed", "printed"),
    [
        ("2023年11月22日", "2023-11-22", "2023-01-02", "2023年01月02"),
        ("2023.1.2", "2023-01-02", "2023-11-22", "2023.11.22"),
        ("18,345,000.00", 1834.5, 1934.5, "19,345,000.00"),
        ("1834.50万元", 1834.5, 1834.51, "1834.51"),
        ("201920000001.2", "ZL201920000001.2", "ZL201920000007.2", "201920000007.2"),
    ],
)
def test_claims_are_written_as_the_page_writes(text: str, value: Value, claimed: Value, printed: str) -> None:
    """Days and amounts are put into the manner of the print before they are weighed."""
    assert printed in [new for _, new in manners(value, claimed, text)]


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
    ("contender", "verdict"), [(0.30, Verdict.EQUIVALENT), (0.02, Verdict.UNREADABLE), (0.0, Verdict.MISMATCH)]
)
@pytest.mark.parametrize("ladder", [company_name.LADDER, person.LADDER])
def test_pixels_decide_between_noise_and_another_name(ladder: Ladder, contender: float, verdict: Verdict) -> None:
    """A near contender is the same, a distant one is doubt, and one that the pixels rule out is another name."""
    lattice: Lattice = ((("赵", 1.0),), (("", 1.0),), (("珂", 0.97), ("坷", contender), ("", 0.01)))
    read = replace(reading("赵珂", "赵珂", lattice), confidence=0.95)
    assert ladder.decide(pair_of("赵坷", read, load("2025").tolerances)).verdict is verdict
