"""The season in its three shapes says the same."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import load_workbook

from domain.season import Progress, Standing
from reports.progress import SHOWN, Season, progress_xlsx, table
from reports.progress_html import progress_html
from reports.progress_word import progress_word


def standing(name: str, target: int, entered: int) -> Standing:
    """Return a region's standing."""
    return Standing(
        name=name,
        target=target,
        share=Decimal("50.00"),
        entered=entered,
        under_review=3,
        returned=1,
        quarters=(0, 0, entered, 0),
        recent=1.5,
        needed=4,
    )


@pytest.fixture
def season() -> Season:
    """Return a season of two regions with a name that would be a formula."""
    return Season(
        progress=Progress(
            year=2025,
            source="豫科企〔2025〕8号 附件1",
            as_of=date(2025, 9, 30),
            until=date(2025, 12, 31),
            regions=(standing("洛阳市", 100, 40), standing("=1+1<b>", 100, 60)),
            province=standing("全省", 200, 100),
            curve=((date(2025, 9, 23), 30), (date(2025, 9, 30), 100)),
            years=((2025, 100),),
            unplaced=2,
            undated=0,
        ),
        remarks=("register.csv 第3行：状态“飞行中”不认识，该行未计入。",),
    )


def test_all_shapes_hold_the_same_table(season: Season) -> None:
    """Workbook, page and document show each region and the province with the same figures."""
    rows = table(season)
    grid = docx.Document(io.BytesIO(progress_word(season))).tables[0]
    assert tuple(tuple(cell.text for cell in row.cells) for row in grid.rows[1:]) == rows
    page = progress_html(season).decode()
    assert "=1+1&lt;b&gt;" in page
    assert all(f"<td>{cell}</td>" in page for row in rows for cell in row[1:])
    sheet = load_workbook(io.BytesIO(progress_xlsx(season))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.title for column in SHOWN]
    assert [sheet.cell(row, 4).value for row in (2, 3, 4)] == [40, 60, 100]
    assert sheet.cell(3, 1).data_type == "s"


def test_the_workbook_has_charts_of_its_own(season: Season) -> None:
    """The bars by region and the season's curve are charts that Excel redraws."""
    book = load_workbook(io.BytesIO(progress_xlsx(season)))
    assert [len(sheet._charts) for sheet in book.worksheets] == [1, 1, 0, 0]


def test_the_document_has_native_charts_that_are_described(season: Season) -> None:
    """Two chart parts with the values in them, each with an alternative text."""
    document = docx.Document(io.BytesIO(progress_word(season)))
    charts = [part for part in document.part.package.iter_parts() if "/charts/" in str(part.partname)]
    values = [[node.text for node in parse_xml(part.blob).iter("{*}v")] for part in charts]
    assert len(charts) == 2
    assert [value for value in values[0] if value in {"40", "60"}] == ["40", "60"]
    described = [node.get("descr") for node in document.element.body.iter("{*}docPr")]
    assert described == ["各地已入库数与目标数（家）", "累计入库（家）"]


def test_what_is_left_open_is_said(season: Season) -> None:
    """Enterprises without a region and lines that were not understood are told of in every shape."""
    page = progress_html(season).decode()
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(progress_word(season))).paragraphs)
    notes = load_workbook(io.BytesIO(progress_xlsx(season)))["说明"]
    for said in (page, text, "\n".join(str(row[0].value) for row in notes.iter_rows())):
        assert "有 2 家企业的地区未能确定" in said
        assert "第3行" in said


def test_equal_seasons_give_equal_bytes(season: Season) -> None:
    """No shape holds the time of its making."""
    for render in (progress_xlsx, progress_html, progress_word):
        assert render(season) == render(season)
