"""Print under a red seal is read, the seal's own text is none."""

from pathlib import Path

import pytest

from domain.page import Page
from extractors.reader import PageReader

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
