"""A value that breaks its own rule is read by the recogniser's next alternatives, and only by those."""

from domain.geometry import Box
from domain.page import Lattice, Line, Origin
from domain.values import credit_code
from extractors.layout.alternatives import keeping
from extractors.layout.days import first_day
from extractors.layout.key_values import Span, glyphs_of
from extractors.layout.parsed import parsed


def span(*steps: dict[str, float]) -> Span:
    """Return a span whose characters are, each, the likeliest of a step's possibilities."""
    lattice: Lattice = tuple(
        entry for step in steps for entry in (tuple(sorted(step.items(), key=lambda pair: -pair[1])), (("", 1.0),))
    )
    text = "".join(max(step, key=lambda char: step[char]) for step in steps)
    marks = tuple(max(step.values()) for step in steps)
    box = Box(0, 0, 20.0 * len(text), 24)
    line = Line(text=text, box=box, confidence=min(marks), origin=Origin.OCR, confidences=marks, lattice=lattice)
    return Span(tuple(glyphs_of(line)))


def printed(text: str) -> list[dict[str, float]]:
    """Return the steps of a text that leaves no doubt."""
    return [{char: 1.0} for char in text]


def test_a_day_that_cannot_be_is_read_by_its_next_possibility() -> None:
    """十人日 is 十八日 where the pixels allow it: said, and no surer than the pixels are."""
    doubtful = span(*printed("二〇一六年三月十"), {"人": 0.52, "八": 0.3}, *printed("日"))
    reading = parsed(doubtful, first_day, 1)
    assert reading is not None
    assert (reading.value, reading.confidence) == ("2016-03-18", 0.3)
    assert reading.repaired is not None
    assert "十人日" in reading.repaired


def test_what_the_pixels_do_not_allow_is_not_read() -> None:
    """Without an alternative on the page there is no value, however near one is."""
    assert parsed(span(*printed("二〇一六年三月十人日")), first_day, 1) is None
    assert parsed(span(*printed("未发表")), first_day, 1) is None


def test_a_reading_that_stands_is_left_alone() -> None:
    """A day that can be is not weighed against others."""
    reading = parsed(span(*printed("2016年3月1"), {"8": 0.6, "3": 0.4}, *printed("日")), first_day, 1)
    assert reading is not None
    assert (reading.value, reading.repaired) == ("2016-03-18", None)


def test_check_characters_choose_among_alternatives() -> None:
    """A credit code that fails is the likeliest one that holds, if the recogniser saw it at all."""
    steps = printed("91410100MA9TERT12H")
    steps[4] = {"7": 0.7, "0": 0.25, "8": 0.05}
    found = keeping(span(*steps), credit_code.is_valid)
    assert found is not None
    assert found.text == "91410100MA9TERT12H"
    assert keeping(span(*printed("91417100MA9TERT12H")), credit_code.is_valid) is None


def test_two_characters_may_change_but_not_three() -> None:
    """A value in doubt in more places than two is not legible."""
    day = [{"z": 0.6, "2": 0.4}, *printed("01"), {"b": 0.6, "6": 0.4}, *printed("年3月1"), {"人": 0.5, "8": 0.4}]
    assert parsed(span(*day, *printed("日")), first_day, 1) is None
    day[0] = {"2": 1.0}
    reading = parsed(span(*day, *printed("日")), first_day, 1)
    assert reading is not None
    assert reading.value == "2016-03-18"
