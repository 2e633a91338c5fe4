"""Blocks of text are set on nominal sheets without loss, overlap or overflow."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.nominal import MARGIN, Block, Cell, PageBreak, Paragraph, Row, lay_out
from extractors.pages.raw_page import NOMINAL_HEIGHT, NOMINAL_WIDTH

words = st.text(alphabet="企业名称ABC 12", max_size=120)
paragraphs = st.builds(Paragraph, text=st.lists(words, max_size=4).map("\n".join))
cells = st.lists(paragraphs, max_size=3).map(tuple)


def row(contents: list[tuple[Paragraph, ...]]) -> Row:
    """Return a row of cells of equal width."""
    count = len(contents)
    return Row(
        cells=tuple(
            Cell(start=index / count, end=(index + 1) / count, blocks=content) for index, content in enumerate(contents)
        )
    )


blocks = st.lists(
    st.one_of(paragraphs, st.just(PageBreak()), st.lists(cells, min_size=1, max_size=5).map(row)), max_size=40
)


def letters(block: Block) -> str:
    """Return the text of a block without blanks."""
    if isinstance(block, Paragraph):
        return "".join(block.text.split())
    if isinstance(block, Row):
        return "".join(letters(inner) for cell in block.cells for inner in cell.blocks)
    return ""


@given(blocks)
def test_no_character_is_lost(content: list[Block]) -> None:
    """All text comes out, in order within each block, and no sheet is empty."""
    sheets = lay_out(content)
    assert all(sheet.lines for sheet in sheets)
    got = "".join("".join(line.text.split()) for sheet in sheets for line in sheet.lines)
    assert sorted(got) == sorted("".join(letters(block) for block in content))


@given(blocks)
def test_lines_stay_within_the_margins(content: list[Block]) -> None:
    """Every line lies on its sheet, and each of its characters within the line."""
    for sheet in lay_out(content):
        for line in sheet.lines:
            assert MARGIN <= line.box.x0 < line.box.x1 <= NOMINAL_WIDTH - MARGIN + 1e-6
            assert 0 < line.box.y0 < line.box.y1 < NOMINAL_HEIGHT
            assert len(line.centres) == len(line.text)
            assert all(line.box.x0 <= x <= line.box.x1 for x in line.centres)


@given(blocks)
def test_lines_do_not_overlap(content: list[Block]) -> None:
    """No two lines of a sheet share any area."""
    for sheet in lay_out(content):
        for index, line in enumerate(sheet.lines):
            assert all(line.box.intersection(other.box) < 1e-6 for other in sheet.lines[:index])
