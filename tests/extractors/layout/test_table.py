"""Tables by where text stands."""

from collections.abc import Mapping
from dataclasses import replace

from domain.page import Page
from extractors.layout.cells import cells_of, joined
from extractors.layout.table import headers, table
from tests.lines import page

NAMES = {"index": ("序号",), "title": ("名称",), "owner": ("权利人",), "day": ("授权日期",)}
HEADER = "0,0 序号\n6,0 名称\n24,0 权利人\n40,0 授权日期"


def rows(*pages: Page) -> list[Mapping[str, str]]:
    """Return the rows of the one table on the pages as text."""
    cells = cells_of(pages)
    (header,) = headers(cells, NAMES, ("title", "owner"))
    body = [cell for cell in cells if cell.y > header.box.y1]
    return [{column: joined(lines) for column, lines in row.items()} for row in table(header, body, "index")]


def test_cells_in_the_middle_of_their_rows() -> None:
    """Lines above and below the number of a row belong to it, however many there are."""
    drawing = f"""{HEADER}
        6,4 甲甲甲甲
        6,5.3 乙乙乙乙
        0,5.3 1
        6,6.6 丙丙
        24,5.3 某公司
        6,9 丁丁
        0,9.7 2
        24,9.7 某某公司
        6,10.4 戊
    """
    assert rows(page(drawing)) == [
        {"index": "1", "title": "甲甲甲甲乙乙乙乙丙丙", "owner": "某公司"},
        {"index": "2", "title": "丁丁戊", "owner": "某某公司"},
    ]


def test_cells_at_the_top_of_their_rows() -> None:
    """Lines under the first line of a row belong to it."""
    drawing = f"{HEADER}\n0,4 1\n6,4 甲甲\n6,5.5 乙乙\n24,4 某公司\n0,8 2\n6,8 丙丙"
    assert [row["title"] for row in rows(page(drawing))] == ["甲甲乙乙", "丙丙"]


def test_wrapped_headings_and_a_row_on_the_next_page() -> None:
    """A heading over two lines is one; the table goes on over the page, past the page's number."""
    first = page("0,0 序\n0,1.3 号\n6,0.7 名称\n24,0.7 权利人\n0,4 1\n6,4 甲\n24,4 某公司\n20,58 1", height=1200)
    assert rows(first, page("0,2 2\n6,2 乙\n24,2 某某公司", number=2)) == [
        {"index": "1", "title": "甲", "owner": "某公司"},
        {"index": "2", "title": "乙", "owner": "某某公司"},
    ]


def test_a_line_over_two_columns_is_cut() -> None:
    """Text of two cells that was taken for one line is cut at the blank between the headings."""
    drawing = "0,0 序号\n6,0 名称\n12,0 权利人\n0,4 1\n6,4 甲甲甲甲 某某公司"
    assert rows(page(drawing)) == [{"index": "1", "title": "甲甲甲甲", "owner": "某某公司"}]


def test_without_numbers_each_band_is_a_row() -> None:
    """A table that does not number its rows is told by what touches in height."""
    assert [row["title"] for row in rows(page("6,0 名称\n24,0 权利人\n6,4 甲\n24,4 某\n6,8 乙\n24,8 某"))] == [
        "甲",
        "乙",
    ]


def test_a_narrow_figure_at_the_edge_of_its_heading() -> None:
    """A figure narrower than the slack of its heading's outline, flush with it, is in its column."""
    drawn = page(f"{HEADER}\n0,4 1\n6,4 甲\n24,4 某公司")
    narrow = [replace(one, box=replace(one.box, x1=one.box.x0 + 8)) if one.text == "1" else one for one in drawn.lines]
    assert rows(replace(drawn, lines=tuple(narrow))) == [{"index": "1", "title": "甲", "owner": "某公司"}]


def test_words_that_lack_a_needed_column_are_no_header() -> None:
    """A row that holds one heading by chance begins no table."""
    assert headers(cells_of([page("0,0 名称\n20,0 甲公司")]), NAMES, ("title", "owner")) == []
