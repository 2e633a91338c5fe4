"""What detection missed beside a line is read with it."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from domain.page import Line
from extractors.beside_lines import seen_beside
from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.lines import lines_of
from extractors.reader import PageReader

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def engine(reader: PageReader) -> Engine:
    """Return the loaded recogniser."""
    return reader.engine


@pytest.fixture(scope="module")
def licence(samples: Path) -> Image:
    """Return a scanned licence, 营业执照 of the layout of 2014."""
    stored = cv2.imread(str(samples / "pages/business_licence/2014-portrait-scan.jpg"))
    assert stored is not None
    return cv2.cvtColor(stored, cv2.COLOR_BGR2RGB)


@pytest.fixture(scope="module")
def lines(engine: Engine, licence: Image) -> list[Line]:
    """Return the licence's lines."""
    quads = engine.detect(licence, long_side=1280)
    return lines_of(quads, engine.recognise([crop_line(licence, quad) for quad in quads]))


def seen(engine: Engine, image: Image, lines: list[Line]) -> list[str]:
    """Return what is seen beside the lines of a page."""
    return [line.text for line in seen_beside(image, lines, [], engine)]


def address(lines: list[Line]) -> Line:
    """Return the longest line that holds a value."""
    return max(lines, key=lambda line: len(line.text))


def shortened(engine: Engine, image: Image, line: Line, share: float) -> Line:
    """Return a line as it would have been found had detection ended it after `share` of its length."""
    quad = np.array(line.quad, np.float32)
    quad[[1, 2]] = quad[[0, 3]] + share * (quad[[1, 2]] - quad[[0, 3]])
    [cut] = lines_of(quad[None], engine.recognise([crop_line(image, quad)]))
    return cut


def test_the_rest_of_a_line_cut_short_is_read_with_its_beginning(
    engine: Engine, licence: Image, lines: list[Line]
) -> None:
    """A line that detection ended half way comes out whole."""
    whole = address(lines)
    rest = [line for line in lines if line is not whole]
    found = seen(engine, licence, [*rest, shortened(engine, licence, whole, 0.5)])
    assert any(whole.text[:4] in text and whole.text[-4:] in text for text in found)


def test_a_value_that_was_not_found_is_read_beside_its_label(engine: Engine, licence: Image, lines: list[Line]) -> None:
    """The row of a line tells where to look: 统一社会信用代码 or a label leads to the value that stands alone."""
    [label] = [line for line in lines if line.text.startswith("法定代表人")]
    value = next(
        line for line in lines if line is not label and abs(line.box.centre[1] - label.box.centre[1]) < label.box.height
    )
    found = seen(engine, licence, [line for line in lines if line is not value])
    assert any(value.text in text for text in found)


def test_dust_beside_a_line_is_no_text(engine: Engine, licence: Image, lines: list[Line]) -> None:
    """Specks on the row of a line are left alone."""
    line = address(lines)
    alone = np.full_like(licence, 245)
    x0, y0, x1, y1 = line.box.rounded()
    alone[y0:y1, x0:x1] = licence[y0:y1, x0:x1]
    for x in range(40, x0 - 40, 60):
        cv2.circle(alone, (x, (y0 + y1) // 2), 2, (90, 90, 90), -1)
    assert seen(engine, alone, [line]) == []


def test_no_lines_give_no_rows_to_look_along(engine: Engine) -> None:
    """An empty page is not searched."""
    assert seen_beside(np.full((400, 300, 3), 255, np.uint8), [], [], engine) == []
