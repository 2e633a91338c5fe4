"""What the recogniser is asked of a seal, and what it is not."""

from typing import cast

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Engine, Image
from extractors.seals.cutout import Cutout
from extractors.seals.ellipse import Ellipse
from extractors.seals.outline import Rim
from extractors.seals.reading import _code
from extractors.seals.unwrap import Ring

RING = Ring(start=np.radians(150), span=np.radians(240), inner=0.56, outer=0.85)


class _Asked:
    """An engine that reads nothing, and counts how often it is asked."""

    alphabet = ("", "0")

    def __init__(self) -> None:
        self.times = 0

    def probabilities(self, crops: list[Image]) -> list[tuple[int, Image]]:
        self.times += len(crops)
        return [(0, np.array([[1.0, 0.0]], np.float32))]


def _seal(strokes: int) -> Cutout:
    """Return a seal with a rim and so many strokes along its foot."""
    picture = np.full((600, 600), 255, np.uint8)
    cv2.circle(picture, (300, 300), 178, 0, 5)
    for angle in np.radians(90 + 3 * (np.arange(strokes) - strokes / 2)):
        near, far = ((round(300 + r * np.cos(angle)), round(300 + r * np.sin(angle))) for r in (149, 168))
        cv2.line(picture, near, far, 0, 3)
    rim = Rim(Ellipse.circle(300, 300, 180), 1.0, 1.0)
    return Cutout(rim=rim, planes=(picture, picture), printed=np.zeros_like(picture))


@pytest.mark.parametrize(("strokes", "times"), [(0, 0), (2, 0), (13, 2)])
def test_a_foot_without_digits_is_not_read(strokes: int, times: int) -> None:
    """Where hardly a stroke stands along the foot, nobody is asked what number it is; else on both pictures."""
    asked = _Asked()
    assert _code(_seal(strokes), RING, cast(Engine, asked)) == (None, ())
    assert asked.times == times
