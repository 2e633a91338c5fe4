"""The worklist of entered enterprises in its three shapes."""

import io
import json
from dataclasses import replace
from datetime import date

import docx
import pytest
from openpyxl import load_workbook

from domain.monitoring import Line, Matter, Worklist
from domain.spot_check import Entered, Risk, Stratum, Track
from reports.monitoring import monitoring_json, monitoring_word, monitoring_xlsx


@pytest.fixture
def known() -> Worklist:
    """Return a worklist of two lines, and one enterprise of whom nothing is kept."""
    place = Stratum(region="洛阳市", track=Track.UNKNOWN, risk=Risk.UNKNOWN)
    firm = Entered(key="K", number="2025410300A8000001", uscc="91410302MA3X00002M", name="=甲公司", stratum=place)
    first = Line(
        due=date(2026, 3, 1),
        matter=Matter.AGAINST,
        enterprise=firm,
        text="企业列入经营异常名录。",
        source="国科发政〔2017〕115号 第六条（四）",
        submission_id="S1",
    )
    later = replace(first, due=date(2026, 5, 9), matter=Matter.HIGH_TECH, text="高新技术企业证书有效期至 2026-05-09。")
    return Worklist(
        year="2025",
        as_of=date(2026, 3, 1),
        until=date(2026, 8, 28),
        lines=(first, later),
        watched=1,
        unwatched=((firm, "没有留存的核验记录。"),),
    )


def test_the_workbook_is_by_day_with_room_for_what_was_done(known: Worklist) -> None:
    """Each line has its day, the days left, its rule and an empty cell; who is not watched stands on a sheet."""
    book = load_workbook(io.BytesIO(monitoring_xlsx(known)))
    rows = [[cell.value for cell in row] for row in book["工作清单"].iter_rows(min_row=2)]
    assert [row[1] for row in rows] == [0, 69]
    assert rows[0][3] == "=甲公司"
    assert [row[10] for row in rows] == ["", ""]
    assert book["未能监测"]["E2"].value == "没有留存的核验记录。"


def test_the_document_counts_and_shows_what_comes_first(known: Worklist) -> None:
    """It says how many of what there are and lists the nearest; without any it says so."""
    document = docx.Document(io.BytesIO(monitoring_word(known)))
    counts, first = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert ["高新技术企业证书到期", "1"] in counts
    assert [row[0] for row in first[1:]] == ["2026-03-01", "2026-05-09"]
    nothing = docx.Document(io.BytesIO(monitoring_word(replace(known, lines=()))))
    assert "监测期内没有需要核实的事项。" in [one.text for one in nothing.paragraphs]


def test_other_programs_get_the_same(known: Worklist) -> None:
    """The JSON holds every line with its day and matter."""
    told = json.loads(monitoring_json(known))
    assert [(one["due"], one["matter"]) for one in told["lines"]] == [
        ("2026-03-01", "against"),
        ("2026-05-09", "high_tech"),
    ]
