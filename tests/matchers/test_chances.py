"""`probability_same`: the chance that a claim and what is printed are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import calibrate, degraded_claims, degraded_lines
from domain.document import Reading
from domain.geometry import Box
from domain.page import Line, Origin
from matchers import chances
from matchers.chances import Curve
from matchers.examine import examine
from tests.matchers.test_witnesses import CASE, RULES
from tests.notation import NAME, licence

HELD_OUT_SEED = 77
LINES = 160
TOLERANCE = 0.06
LIKELY, UNLIKELY = 0.9, 0.1


def reading(confidence: float, origin: Origin = Origin.OCR) -> Reading:
    """Return a reading whose line says how sure each character is, and nothing of the alternatives."""
    line = Line(
        text="甲乙", box=Box(0, 0, 9, 9), confidence=confidence, origin=origin, confidences=(confidence, confidence)
    )
    return Reading(value="甲乙", text="甲乙", confidence=confidence, page=1, box=line.box, lines=(line,))


@given(
    knots=st.lists(
        st.tuples(st.floats(-50, 50), st.floats(0, 1)), min_size=1, max_size=8, unique_by=lambda one: one[0]
    ),
    advantages=st.tuples(st.floats(-99, 99), st.floats(-99, 99)),
)
def test_curves_rise(knots: list[tuple[float, float]], advantages: tuple[float, float]) -> None:
    """A curve through rising knots rises everywhere and stays between the first and the last."""
    places, shares = sorted(at for at, _ in knots), sorted(share for _, share in knots)
    curve = Curve(legible_from=0.0, knots=tuple(zip(places, shares, strict=True)))
    low, high = sorted(advantages)
    assert shares[0] - 1e-9 <= curve.at(low) <= curve.at(high) + 1e-9 <= shares[-1] + 2e-9


def test_what_was_read_is_likely_and_the_surer_the_likelier() -> None:
    """A claim that was read is likely even where the recogniser was unsure: forgery does not wait for a misreading."""
    shares = [chances.of_read(reading(confidence)) for confidence in (0.2, 0.6, 0.9, 0.999)]
    assert shares == sorted(shares)
    assert shares[0] > LIKELY


def test_a_text_layer_says_what_it_says() -> None:
    """Where no pixel was read, the same text is the same and another is another."""
    assert chances.of_read(reading(1.0, Origin.TEXT_LAYER)) > LIKELY
    assert chances.unweighed(reading(1.0, Origin.TEXT_LAYER)) < UNLIKELY


def test_a_difference_that_cannot_be_weighed_proves_less_where_print_is_poor() -> None:
    """Without alternatives to ask, legibility alone says how much a difference means."""
    assert chances.of_other(reading(0.99), "甲丙") is None
    assert (chances.of_other(reading(0.99), "甲丙丁戊己庚") or 0) < UNLIKELY
    assert chances.unweighed(reading(0.3)) > chances.unweighed(reading(0.99))


@pytest.mark.parametrize(("name", "likely"), [(NAME, True), ("河南红日科技有限公司", False)])
def test_every_comparison_says_its_chance(name: str, likely: bool) -> None:  # noqa: FBT001  a column of cases
    """A value that agrees is likely the same, one that legibly does not is not."""
    comparison = examine(CASE, RULES.pairings[0], NAME, licence(f"name={name}")).comparison
    assert comparison.probability_same is not None
    assert (comparison.probability_same > LIKELY) is likely


@pytest.mark.ocr
def test_chances_are_reliable_on_lines_drawn_anew() -> None:
    """Among claims beside lines that played no part in fitting, each chance said is about the share that is found."""
    lines = list(degraded_lines.drawn(HELD_OUT_SEED, LINES))
    rows = list(degraded_claims.claims(lines, HELD_OUT_SEED))
    bins = list(calibrate.reliability(rows))
    error = sum(abs(said - found) * count for said, found, count in bins) / len(rows)
    assert len(rows) > 2 * LINES - LINES // 4
    assert error < TOLERANCE
    misread, forged = calibrate.flagged(rows, RULES.tolerances.same_from)
    assert forged > 0.95
    assert misread < 1
