"""A page says where it bears more than print and rulings, since seals and codes stand nowhere else."""

from pathlib import Path

import pytest

from tests.extractors.pages.making import PdfPage, picture, read_only_page, show, write_pdf

PRINT = show("Revenue 485,000", 100, 700)
TABLE = "90 600 m 500 600 l S 90 560 410 40 re S q 0.9 g 90 520 410 40 re f Q\n90 600 0.5 0.5 re f\n"
STAMP = "q 120 0 0 120 300 200 cm /X4 Do Q\n"
MARKS = {
    "a picture": STAMP,
    "a circle drawn in curves": "300 260 m 300 293 327 320 360 320 c 393 320 420 293 420 260 c S\n",
    "one small square of a code": "300 260 2 2 re f\n",
    "a drawing of many strokes": "300 260 m 310 280 l 320 260 l 330 280 l 340 260 l 350 280 l 360 260 l S\n",
    "a character as large as a seal": show("O", 300, 260, size=90),
}


def test_print_and_rulings_are_no_marks(tmp_path: Path) -> None:
    """On a page with a table and text no place is left where a seal could stand."""
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=PRINT + TABLE)]))
    assert raw.lines
    assert raw.marks == ()


@pytest.mark.parametrize("mark", MARKS)
def test_whatever_else_is_painted_is_a_mark_where_it_stands(tmp_path: Path, mark: str) -> None:
    """A picture, a curve, a module of a code: each is where seals and codes are looked for."""
    page = PdfPage(content=PRINT + TABLE + MARKS[mark], pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(8, 8, b"\xc8\x1e\x1e")]))
    [box] = raw.marks
    scale = 200 / 72
    assert 295 * scale <= box.x0 < box.x1 <= 425 * scale
    assert raw.height - 345 * scale <= box.y0 < box.y1 <= raw.height - 195 * scale


def test_characters_come_with_the_boxes_they_are_set_in(tmp_path: Path) -> None:
    """Each printed character is there once, from left to right, inside its line."""
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=PRINT)]))
    [line] = raw.lines
    assert "".join(one.text for one in raw.printed) == "".join(line.text.split())
    assert all(line.box.x0 - 1 <= one.box.x0 < one.box.x1 <= line.box.x1 + 1 for one in raw.printed)
