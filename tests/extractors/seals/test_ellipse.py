"""An outline must be found again from its own points, whatever its size, place and lean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.seals.ellipse import Ellipse, directions

ANGLES = directions(90)


def _drawn(centre: tuple[float, float], long: float, squeeze: float, lean: float) -> Ellipse:
    turn = np.array([[np.cos(lean), -np.sin(lean)], [np.sin(lean), np.cos(lean)]])
    return Ellipse(np.array(centre), turn @ np.diag([long, long * squeeze]) @ turn.T)


shapes = st.builds(
    _drawn,
    st.tuples(st.floats(0, 1000), st.floats(0, 1000)),
    st.floats(20, 300),
    st.floats(0.6, 1.0),
    st.floats(0, 3.1),
)


@given(shapes)
def test_an_outline_is_found_again_from_its_points(shape: Ellipse) -> None:
    """Fitting the points of an ellipse must return that ellipse."""
    fitted = Ellipse.through(shape.at(ANGLES, np.ones(len(ANGLES))))
    assert fitted.centre == pytest.approx(shape.centre, abs=0.5)
    assert fitted.shape == pytest.approx(shape.shape, abs=0.01 * shape.radius)


@given(shapes, st.floats(0.2, 3.0))
def test_reach_undoes_at(shape: Ellipse, reach: float) -> None:
    """A point laid at so many radii must measure so many radii."""
    assert shape.reach_of(shape.at(ANGLES, np.full(len(ANGLES), reach))) == pytest.approx(reach)


@given(shapes, st.floats(0.1, 10))
def test_scaling_scales_the_box(shape: Ellipse, factor: float) -> None:
    """The box of an enlarged outline must be the enlarged box."""
    box, scaled = shape.box, shape.scaled(factor).box
    assert (scaled.x0, scaled.y1) == pytest.approx((box.x0 * factor, box.y1 * factor))


def test_an_outline_much_longer_than_wide_is_no_seal() -> None:
    """Rulings fitted by an ellipse must not pass for oval seals."""
    assert not _drawn((0, 0), 100, 0.3, 0).plausible
    assert _drawn((0, 0), 100, 0.67, 0).plausible
