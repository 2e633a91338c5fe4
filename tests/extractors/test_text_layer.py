"""A text layer is believed only where the pixels say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
import pytest

from domain.geometry import Box
from domain.page import Line, Origin
from extractors import text_layer
from extractors.known_print import KnownPrint
from extractors.ocr.engine import LINE_HEIGHT, Engine, Image, Recognised
from extractors.pages.raw_page import Printed, RawPage
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
    assert agrees_with_pixels(raw(TEXTS), eyes(TEXTS), KnownPrint())


def test_one_clearly_different_line_is_enough_to_distrust_a_layer() -> None:
    """A single legible line that shows something else condemns the layer, however well the others agree."""
    seen = [*["其他的内容也写在这里"] * 1, *TEXTS[1:]]
    assert not agrees_with_pixels(raw(TEXTS), eyes(seen), KnownPrint())


def test_an_illegible_line_condemns_nothing() -> None:
    """A line that the recogniser could hardly read is no contradiction by itself."""
    layer = TEXTS * 4
    seen = [*TEXTS * 3, *TEXTS[:2], "口册"]
    assert agrees_with_pixels(raw(layer), eyes(seen, confidence=0.6), KnownPrint())


def test_hidden_text_is_never_worth_checking() -> None:
    """Text that a reader of the page cannot see is no evidence."""
    assert not worth_checking(raw(TEXTS, hidden=True))


def test_a_few_characters_are_no_layer() -> None:
    """A page number alone does not make a page digital."""
    assert not worth_checking(raw(["第1页"]))


def printed(texts: Sequence[str], said: Sequence[str] | None = None) -> RawPage:
    """Return a page that shows `texts`, one a row, and says of each character where it stands; its layer is `said`."""
    image = np.full((600, 800, 3), 255, np.uint8)
    lines, characters = [], []
    for row, (shown, text) in enumerate(zip(texts, said or texts, strict=True)):
        top = 20 + 60 * row
        for column, (character, claimed) in enumerate(zip(shown, text, strict=True)):
            left = 20 + 24 * column
            at = left + 4, top + 27
            cv2.putText(image, character, at, cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2, cv2.LINE_AA)
            if not claimed.isspace():
                characters.append(Printed(text=claimed, box=Box(left, top, left + 24, top + 36)))
        box = Box(20, top, 20 + 24 * len(text), top + 36)
        lines.append(Line(text=text, box=box, confidence=1.0, origin=Origin.TEXT_LAYER))
    page = raw([])
    return replace(page, image=image, lines=tuple(lines), printed=tuple(characters))


@dataclass
class Reader:
    """Reads the prepared texts one after the other, and counts; of characters in a row it reads nothing."""

    texts: list[str]
    asked: int = 0

    def recognise(self, crops: Sequence[Image]) -> list[Recognised]:
        """Return the next texts."""
        if all(crop.shape[0] == LINE_HEIGHT for crop in crops):
            return [Recognised(text="", confidences=(), positions=())] * len(crops)
        texts = self.texts[self.asked : self.asked + len(crops)]
        self.asked += len(crops)
        return [Recognised(text=t, confidences=(1.0,) * len(t), positions=(0.5,) * len(t)) for t in texts]


FIGURES = ["Revenue 1834502.77", "Assets 9361880.45"]


def read_by(reader: Reader) -> Engine:
    """Return a `Reader` in the place of the recogniser."""
    return cast("Engine", reader)


def test_print_that_was_read_before_is_not_read_again() -> None:
    """A second page of the same characters asks nothing of the recogniser."""
    known, reader = KnownPrint(), Reader(FIGURES)
    assert agrees_with_pixels(printed(FIGURES), read_by(reader), known)
    assert reader.asked == len(FIGURES)
    assert agrees_with_pixels(printed([line[::-1] for line in FIGURES]), read_by(reader), known)
    assert reader.asked == len(FIGURES)


def test_a_character_that_shows_another_is_read() -> None:
    """A layer that says 1 where the page shows 9 is not taken for known, though every character was seen before."""
    known, reader = KnownPrint(), Reader([*FIGURES, *["Revenue 9834502.77"] * 2])
    agrees_with_pixels(printed(FIGURES), read_by(reader), known)
    agrees_with_pixels(printed(["Revenue 9834502.77"], ["Revenue 1834502.77"]), read_by(reader), known)
    assert reader.asked > len(FIGURES)


def test_what_was_read_otherwise_is_not_learned() -> None:
    """Print whose layer says something else stays unknown, and is read on every page."""
    known, page = KnownPrint(), printed(["Revenue 9834502.77"], ["Revenue 1834502.77"])
    for _ in range(2):
        reader = Reader(["Revenue 9834502.77"] * 2)
        agrees_with_pixels(page, read_by(reader), known)
        assert reader.asked


def test_a_line_whose_characters_were_read_one_by_one_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What each character is read as, as its layer has it, proves all that look like it."""
    asked: list[int] = []

    def shown(_image: Image, boxes: Sequence[Box], _engine: Engine) -> list[tuple[str, float]]:
        asked.append(len(boxes))
        return [(FIGURES[int(box.y0) // 60][int(box.x0 - 20) // 24], 1.0) for box in boxes]

    monkeypatch.setattr(text_layer, "read_apart", shown)
    reader, known = Reader([]), KnownPrint()
    assert agrees_with_pixels(printed(FIGURES), read_by(reader), known)
    assert asked == [len(set("".join(FIGURES)) - {" "})]
    assert agrees_with_pixels(printed(FIGURES[::-1]), read_by(reader), known)
    assert len(asked) == 1


@pytest.mark.parametrize(("read", "sure"), [("9", 1.0), ("1", 0.5), ("", 0.0)])
def test_a_character_read_as_another_or_not_surely_leaves_its_line_to_be_read(
    monkeypatch: pytest.MonkeyPatch, read: str, sure: float
) -> None:
    """A layer that says 1 where the page shows 9, or something illegible, proves nothing."""

    def shown(_image: Image, boxes: Sequence[Box], _engine: Engine) -> list[tuple[str, float]]:
        texts = ["Revenue 1834502.77"[int(box.x0 - 20) // 24] for box in boxes]
        return [(text, 1.0) if text != "1" else (read, sure) for text in texts]

    monkeypatch.setattr(text_layer, "read_apart", shown)
    reader = Reader(["Revenue 9834502.77"] * 2)
    agrees_with_pixels(printed(["Revenue 9834502.77"], ["Revenue 1834502.77"]), read_by(reader), KnownPrint())
    assert reader.asked


def test_a_page_of_unknown_print_is_read_from_all_over() -> None:
    """Of many lines that hold something new each, a good part is read."""
    texts = [f"{chr(ord('a') + row % 26)}{chr(ord('A') + row % 26)}{'|' * (row % 3 + 1)}" for row in range(9)]
    reader = Reader(["?"] * 90)
    assert not agrees_with_pixels(printed(texts), read_by(reader), KnownPrint())
    assert reader.asked >= len(texts)
