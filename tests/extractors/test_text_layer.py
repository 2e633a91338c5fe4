"""A text layer is believed only where the pixels say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from domain.geometry import Box
from domain.page import Line, Origin
from extractors.ocr.engine import Engine, Image, Recognised
from extractors.pages.raw_page import RawPage
from extractors.text_layer import agrees_with_pixels, worth_checking


@dataclass
class Eyes:
    """Reads what it is told stands on the page, line by line: line `i` of `raw` is of the grey `i`."""

    seen: list[str]
    confidence: float = 1.0

    def recognise(self, crops: Sequence[Image]) -> list[Recognised]:
        """Return the prepared texts."""
        texts = [self.seen[int(crop[crop.shape[0] // 2, crop.shape[1] // 2, 0])] for crop in crops]
        return [
            Recognised(text=text, confidences=(self.confidence,) * len(text), positions=(0.5,) * len(text))
            for text in texts
        ]


def eyes(seen: list[str], confidence: float = 1.0) -> Engine:
    """Return `Eyes` in the place of the recogniser."""
    return cast("Engine", Eyes(seen, confidence))


def raw(texts: Sequence[str], *, hidden: bool = False) -> RawPage:
    """Return a page whose text layer holds `texts`, one a row."""
    lines = tuple(
        Line(text=text, box=Box(10, 10 + 30 * i, 300, 34 + 30 * i), confidence=1.0, origin=Origin.TEXT_LAYER)
        for i, text in enumerate(texts)
    )
    image = np.full((600, 400, 3), 255, np.uint8)
    for i, line in enumerate(lines):
        image[round(line.box.y0) : round(line.box.y1)] = i
    return RawPage(number=1, image=image, width=400, height=600, lines=lines, picture_share=0.0, hidden_text=hidden)


TEXTS = ["企业名称：河南蓝天科技有限公司", "证书编号：GR202341000123", "发证时间：2023年11月22日"]


def test_a_layer_that_says_what_the_page_shows_is_believed() -> None:
    """Agreement line by line makes the layer evidence."""
    assert worth_checking(raw(TEXTS))
    assert agrees_with_pixels(raw(TEXTS), eyes(TEXTS))


def test_one_clearly_different_line_is_enough_to_distrust_a_layer() -> None:
    """A single legible line that shows something else condemns the layer, however well the others agree."""
    seen = [*["其他的内容也写在这里"] * 1, *TEXTS[1:]]
    assert not agrees_with_pixels(raw(TEXTS), eyes(seen))


def test_an_illegible_line_condemns_nothing() -> None:
    """A line that the recogniser could hardly read is no contradiction by itself."""
    layer = TEXTS * 4
    seen = [*TEXTS * 3, *TEXTS[:2], "口册"]
    assert agrees_with_pixels(raw(layer), eyes(seen, confidence=0.6))


def test_hidden_text_is_never_worth_checking() -> None:
    """Text that a reader of the page cannot see is no evidence."""
    assert not worth_checking(raw(TEXTS, hidden=True))


def test_a_few_characters_are_no_layer() -> None:
    """A page number alone does not make a page digital."""
    assert not worth_checking(raw(["第1页"]))
