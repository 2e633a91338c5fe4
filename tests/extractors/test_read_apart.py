"""Characters are cut out, read side by side, and what is read of each is known by its place."""

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from domain.geometry import Box
from extractors.ocr.engine import LINE_HEIGHT, Engine, Image, Recognised
from extractors.read_apart import ROW, read_apart


class Shades:
    """Reads the grey levels that stand in the middle of a row as letters, each where it stands."""

    def __init__(self, confidence: float = 1.0) -> None:
        """Read with that confidence; count rows."""
        self.rows: list[Image] = []
        self._confidence = confidence

    def recognise(self, crops: Sequence[Image]) -> list[Recognised]:
        """Return a letter for each patch darker than paper."""
        self.rows += crops
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Image) -> Recognised:
        _, _, stats, middles = cv2.connectedComponentsWithStats((crop[..., 0] < 250).astype(np.uint8))
        order = sorted(range(1, len(stats)), key=lambda at: float(middles[at][0]))
        row = crop[LINE_HEIGHT // 2, :, 0]
        text = "".join(chr(ord("A") + int(row[int(middles[at][0])]) // 3) for at in order)
        places = tuple(float(middles[at][0]) / crop.shape[1] for at in order)
        return Recognised(text=text, confidences=(self._confidence,) * len(text), positions=places)


def page(count: int) -> tuple[Image, list[Box], str]:
    """Return a page of patches of different greys and sizes, where they stand, and the letters they are read as."""
    image = np.full((900, 900, 3), 255, np.uint8)
    boxes, letters = [], ""
    for at in range(count):
        x, y, side = 20 + 80 * (at % 10), 20 + 80 * (at // 10), 20 + at % 3 * 15
        image[y : y + side, x : x + side] = 3 * (at % 26)
        boxes.append(Box(x, y, x + side, y + side))
        letters += chr(ord("A") + at % 26)
    return image, boxes, letters


def test_each_is_read_where_it_stands() -> None:
    """Whatever its size and in whichever row, a character is known by its place."""
    image, boxes, letters = page(2 * ROW + 5)
    eyes = Shades(0.9)
    read = read_apart(image, boxes, cast("Engine", eyes))
    assert [text for text, _ in read] == list(letters)
    assert {confidence for _, confidence in read} == {0.9}
    assert len(eyes.rows) == 3


def test_nothing_is_read_of_what_is_not_one_character() -> None:
    """A blank place and one that holds two are read as nothing, and move no other."""
    image, boxes, letters = page(4)
    two = Box(boxes[2].x0, boxes[2].y0, boxes[3].x1, boxes[3].y1)
    blank, beyond = Box(600, 600, 640, 640), Box(2000, 2000, 2030, 2030)
    read = read_apart(image, [boxes[0], blank, two, beyond, boxes[1]], cast("Engine", Shades()))
    assert [text for text, _ in read] == [letters[0], "", "", "", letters[1]]
    assert read_apart(image, [], cast("Engine", Shades())) == []
