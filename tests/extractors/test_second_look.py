"""Print under a red seal is read, the seal's own text is none."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from domain.geometry import Box
from domain.page import Line, Origin, Page
from extractors.reader import PageReader
from extractors.second_look import _printed, _whole, prefer

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def licence(reader: PageReader, samples: Path) -> Page:
    """Return a scanned licence with a seal over its closing, whose ring stays faintly seen through the filter."""
    return reader.read(samples / "pages/business_licence/2014-portrait-scan.jpg", 1)[0]


def test_a_piece_of_the_ring_is_no_line(licence: Page) -> None:
    """What stands in red inside a seal is the seal's, however surely it is read."""
    [seal] = [one for one in licence.seals if one.text == "焦作市工商行政管理局"]
    pieces = [line.text for line in licence.lines if line.box.intersection(seal.box) >= 0.7 * line.box.area]
    assert [text for text in pieces if len(text) > 1 and text in seal.text] == []


def test_print_under_the_seal_stays(licence: Page) -> None:
    """The day that the seal covers is read."""
    [seal] = [one for one in licence.seals if one.text == "焦作市工商行政管理局"]
    covered = "".join(line.text for line in licence.lines if line.box.intersection(seal.box) > 0)
    assert "月" in covered
    assert "日" in covered


def test_under_a_blue_seal_all_is_as_under_a_red_one(reader: PageReader, samples: Path, tmp_path: Path) -> None:
    """The seal's own text is no line, and the day that it covers is read."""
    image = cv2.imread(str(samples / "pages/business_licence/2014-portrait-scan.jpg"))
    assert image is not None
    cv2.imwrite(str(tmp_path / "blue.png"), image[:, :, ::-1])
    page = reader.read(tmp_path / "blue.png", 1)[0]
    [seal] = [one for one in page.seals if one.colour == "blue"]
    assert seal.text == "焦作市工商行政管理局"
    covered = [line.text for line in page.lines if line.box.intersection(seal.box) > 0]
    assert [text for text in covered if text in seal.text] == []
    assert "11月03日" in "".join(covered)


def test_a_line_that_runs_to_the_edge_of_the_page_is_whole() -> None:
    """Only where a region ends within the page is a line cut by its side."""
    quads = np.array([[(x, 0), (x + 200, 0), (x + 200, 30), (x, 30)] for x in (0, 100, 300)], np.float32)
    assert _whole(quads, (0, 500), 500).tolist() == [True, True, True]
    assert _whole(quads, (0, 500), 900).tolist() == [True, True, False]
    assert _whole(quads, (0, 300), 900).tolist() == [True, False, False]
    assert _whole(quads + 400, (400, 1000), 1000).tolist()[0] is False


def _line(text: str, x0: float, x1: float) -> Line:
    """Return a surely read line."""
    quad = ((x0, 100.0), (x1, 100.0), (x1, 130.0), (x0, 130.0))
    wide = (x1 - x0) / len(text)
    centres = tuple(x0 + (place + 0.5) * wide for place in range(len(text)))
    return Line(
        text=text,
        box=Box(x0, 100, x1, 130),
        confidence=0.99,
        origin=Origin.OCR,
        centres=centres,
        confidences=(0.99,) * len(text),
        quad=quad,
    )


def test_a_character_before_a_line_is_no_part_of_it() -> None:
    """What a line's outline reaches over without reading it stands beside the line; what it read is not read twice."""
    day, month = _line("03日", 126, 216), _line("月", 102, 132)
    day = replace(day, box=Box(114, 100, 216, 130))  # lengthened at its end
    assert prefer([day], month) == [day, month]
    assert prefer([day], _line("0", 126, 156)) == [day]


def test_a_line_that_a_rim_parted_is_put_together() -> None:
    """Seen whole through the filter it says what its two pieces say, and is one line as it was printed."""
    pieces = [_line("于2020年8月8日", 355, 560), _line("开封霖嘉机械有限公司", 64, 358)]
    whole = _line("开封霖嘉机械有限公司于2020年8月8日", 60, 560)
    assert prefer(pieces, whole) == [whole]


def test_two_columns_are_not_joined() -> None:
    """What stands apart by more than a rim is two lines, though the filter shows them as one."""
    columns = [_line("营业收入", 64, 180), _line("1834.50", 260, 360)]
    assert prefer(columns, _line("营业收入1834.50", 60, 360)) == columns


def test_pieces_are_not_given_up_for_another_text() -> None:
    """A whole line that reads otherwise must say more to count."""
    pieces = [_line("开封霖嘉机械有限公司", 64, 358), _line("于2020年8月8日", 355, 560)]
    assert prefer(pieces, _line("开封霖嘉机械有限公司于2020年8月3日", 60, 560)) == pieces


def test_red_print_stays_where_the_filter_shows_it_dark() -> None:
    """Of lines that are red for the most part those are print that the filter shows as dark as others."""
    filtered = np.full((220, 400, 3), 255, np.uint8)
    lines = []
    for top, (text, grey) in enumerate({"2016": 30, "11": 60, "4101": 190}.items()):
        cv2.putText(filtered, text, (20, 60 * top + 45), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (grey,) * 3, 4, cv2.LINE_AA)
        box = Box(10, 60 * top + 5, 200, 60 * top + 55)
        lines.append(Line(text=text, box=box, confidence=1.0, origin=Origin.OCR))
    assert [line.text for line in _printed(filtered, lines, lines[:1])] == ["2016", "11"]
    assert _printed(filtered, lines, lines) == lines


def test_a_character_whose_outline_is_higher_than_wide_is_read_once() -> None:
    """One character runs in no direction: 住 of a spaced-out label is the 住 that was there."""
    quad = ((100.0, 80.0), (140.0, 80.0), (140.0, 145.0), (100.0, 145.0))
    high = replace(_line("住", 100, 140), box=Box(100, 80, 140, 145), quad=quad)
    assert len(prefer([high], _line("住", 98, 142))) == 1
