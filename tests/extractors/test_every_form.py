"""The same paper gives the same readings however it arrives, and pictures inside files are evidence too."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.drawing.image import Image as Drawing

from domain.document import Document, Value
from extractors.documents import documents_of
from extractors.reader import PageReader

pytestmark = pytest.mark.ocr

FORMS = ("table.xlsx", "table.docx", "table.pdf", "table-scan.jpg")
LICENCE = "business_licence/2014-portrait-scan.jpg"


def documents(reader: PageReader, path: Path) -> tuple[Document, ...]:
    """Return what is found in a file."""
    pages = [reader.read(path, number + 1)[0] for number in range(reader.count(path))]
    return documents_of(path.name, "0" * 64, pages)


def values(document: Document) -> dict[str, Value]:
    """Return the fields of a document."""
    return {field: reading.value for field, reading in document.fields.items()}


@pytest.mark.parametrize("kind", ["audit_report", "staff_roster"])
def test_a_table_reads_the_same_in_every_form(reader: PageReader, samples: Path, kind: str) -> None:
    """A workbook, a text document, a page with real text and a scan of one table say the same."""
    first, *others = ([*documents(reader, samples / "pages" / kind / form)] for form in FORMS)
    assert [document.kind for document in first] == [kind]
    assert values(first[0])
    for form, other in zip(FORMS[1:], others, strict=True):
        assert [(form, document.kind, values(document)) for document in other] == [(form, kind, values(first[0]))]


def test_a_certificate_pasted_into_a_text_document_is_read(reader: PageReader, samples: Path, tmp_path: Path) -> None:
    """A scan inside a Word file is the document it shows, with the same fields as the scan itself."""
    text = docx.Document()
    text.add_paragraph("附件一：营业执照")
    text.add_picture(str(samples / "pages" / LICENCE))
    text.save(str(tmp_path / "附件.docx"))
    (scan,) = documents(reader, samples / "pages" / LICENCE)
    *_, pasted = documents(reader, tmp_path / "附件.docx")
    assert (pasted.kind, values(pasted)) == (scan.kind, values(scan))
    assert pasted.pages == (2,)


def test_a_certificate_pasted_into_a_workbook_is_read(reader: PageReader, samples: Path, tmp_path: Path) -> None:
    """A scan on a sheet is the document it shows, behind the roster beside it."""
    book = openpyxl.load_workbook(samples / "pages" / "staff_roster" / "table.xlsx")
    book.worksheets[0].add_image(Drawing(io.BytesIO((samples / "pages" / LICENCE).read_bytes())), "H3")
    book.save(tmp_path / "附件.xlsx")
    assert [document.kind for document in documents(reader, tmp_path / "附件.xlsx")] == [
        "staff_roster",
        "business_licence",
    ]
