"""The publicity as a workbook for the office and as the document that is published."""

import io
from datetime import date

import docx
import pytest
from openpyxl import load_workbook

from domain.publicity import Candidate, Listed, Objection, OpenFinding, Publicity
from reports.publicity import publicity_word, publicity_xlsx


@pytest.fixture
def known() -> Publicity:
    """Return a publicity of one enterprise, with another held back."""
    good = Candidate(submission_id="S1", name="=甲公司", uscc="91410100MA9TERT12H", region="郑州市")
    held = Candidate(submission_id="S2", name="乙公司", uscc="91410302MA3X00002M", region="洛阳市")
    reason = OpenFinding(code="ONSITE_REQUIRED", severity="medium", label="实地核查")
    said = Objection(uscc="91410100MA9TERT12H", day=date(2025, 9, 24), text="权属争议")
    return Publicity(
        first=date(2025, 9, 22),
        last=date(2025, 10, 10),
        days=(date(2025, 9, 22), date(2025, 10, 10)),
        source="豫科企〔2025〕8号 一（二）",
        listed=(Listed(candidate=good, reasons=(), objections=(said,)),),
        held_back=(Listed(candidate=held, reasons=(reason,), objections=()),),
    )


def test_the_workbook_lists_holds_back_and_records(known: Publicity) -> None:
    """One sheet each: who is published, who is not and why, and the objections with their state."""
    book = load_workbook(io.BytesIO(publicity_xlsx(known)))
    assert book.sheetnames == ["公示名单", "暂不公示", "异议", "说明"]
    assert (book["公示名单"]["B2"].value, book["公示名单"]["B2"].data_type) == ("=甲公司", "s")
    assert book["暂不公示"]["F2"].value == "须先完成实地核查：实地核查"
    assert [cell.value for cell in book["异议"][2]][6:] == ["权属争议", None, "—", "异议复核中"]


def test_only_the_published_are_in_the_document(known: Publicity) -> None:
    """The list to publish names the days and those put before the public, and nobody who is held back."""
    document = docx.Document(io.BytesIO(publicity_word(known)))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "2025-09-22" in text
    assert "2025-10-10" in text
    assert [row.cells[1].text for row in document.tables[0].rows] == ["企业名称", "=甲公司"]
    assert publicity_word(known) == publicity_word(known)
