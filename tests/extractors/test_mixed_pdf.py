"""One PDF of forty pages with everything in it, as enterprises upload it: every document is found, in order."""

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from domain.document import Document
from extractors.documents import documents_of
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions
from tests.conftest import Golden, goldens

pytestmark = pytest.mark.ocr

BLANK, HEADING = "blank", "unknown/heading.jpg"
ROLES = {BLANK: "blank", HEADING: "separator"}
FIELDS_RIGHT = 0.95
"""Share of the golden fields that must come out exactly; the pages are compressed once more on the way."""

ORDER: tuple[tuple[str, int], ...] = (  # a sample and how far it is turned, or a page that is no evidence
    (HEADING, 0),
    ("business_licence/2014-portrait-scan.jpg", 0),
    (BLANK, 0),
    ("high_tech_certificate/english-line-scan.jpg", 0),
    ("high_tech_certificate/photocopy-upside-down.jpg", 0),
    (HEADING, 0),
    ("invention_patent/2024-electronic.pdf", 0),
    ("utility_model_patent/2022-scan.jpg", 0),
    ("design_patent/2023-photo.jpg", 0),
    ("software_copyright/2022-scan.jpg", 180),
    ("ic_layout/scan.jpg", 0),
    ("plant_variety/photo.jpg", 0),
    ("crop_variety/scan.jpg", 0),
    ("new_drug/scan.jpg", 0),
    ("tcm_protection/scan.jpg", 0),
    (BLANK, 0),
    ("audit_report/report-with-statements.pdf", 0),
    ("tax_return/printed.pdf", 0),
    ("social_insurance/printed.pdf", 0),
    ("staff_roster/roster-scan.jpg", 90),
    ("commitment/photo.jpg", 0),
    ("onsite_record/scan.jpg", 0),
    ("rd_institution/letter-with-list.pdf", 0),
    ("award_certificate/laminated-photo.jpg", 0),
    ("standard/cover-and-foreword.pdf", 0),
    ("name_change_notice/scan.jpg", 0),
    ("information_form/cover-and-tables.pdf", 0),
    ("unknown/contract-page.jpg", 0),
)


@dataclass(frozen=True, slots=True)
class Bound:
    """What was bound: for each entry of the order its pages in the file."""

    path: Path
    pages: tuple[tuple[int, ...], ...]


def bind(folder: Path, samples: Path) -> Bound:
    """Bind everything into one PDF."""
    book, places = pdfium.PdfDocument.new(), []
    for name, turn in ORDER:
        before = len(book)
        part = pdfium.PdfDocument(source(samples / "pages" / name, name, turn))
        book.import_pages(part)
        places.append(tuple(range(before + 1, len(book) + 1)))
    path = folder / "佐证材料.pdf"
    book.save(path)
    return Bound(path, tuple(places))


def source(path: Path, name: str, turn: int) -> bytes:
    """Return an entry as a PDF of its own."""
    if path.suffix == ".pdf":
        return path.read_bytes()
    if name == BLANK:
        page = Image.new("RGB", (1240, 1754), (252, 252, 250))
    else:
        with Image.open(path) as opened:
            page = opened.convert("RGB").rotate(-turn, expand=True)
    kept = io.BytesIO()
    page.save(kept, "PDF", resolution=150, quality=88)
    return kept.getvalue()


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Bound:
    """Return the bound file."""
    return bind(tmp_path_factory.mktemp("mixed"), samples)


@pytest.fixture(scope="module")
def found(bound: Bound) -> tuple[Document, ...]:
    """Return the documents that the reading processes find in it."""
    options = PoolOptions(processes=2, page_deadline_s=60, log=bound.path.with_suffix(".log"))
    with ReadingPool(ReaderOptions(), options) as pool:
        reading = pool.read_file(bound.path)
    assert reading.warnings == ()
    return documents_of(bound.path.name, "0" * 64, reading.pages)


def truth() -> dict[str, Golden]:
    """Return what is true of each sample, by folder and name."""
    return {f"{golden.path.parent.name}/{golden.path.name}": golden for golden in goldens()}


def test_it_has_forty_pages(bound: Bound) -> None:
    """Forty pages were bound, as they come in practice."""
    assert sum(map(len, bound.pages)) == 40


def test_every_document_is_found_in_order_with_its_pages(bound: Bound, found: tuple[Document, ...]) -> None:
    """Each certificate, report and form is a document of its own, on exactly its pages, one after the other."""
    known = truth()
    wanted = [
        (known[name].kind, pages)
        for (name, _), pages in zip(ORDER, bound.pages, strict=True)
        if name in known and known[name].kind != "unknown"
    ]
    assert [(one.kind, one.pages) for one in found if one.kind != "unknown"] == wanted


def test_what_is_no_evidence_is_said_to_be_that(bound: Bound, found: tuple[Document, ...]) -> None:
    """Blank pages and headings are told by their role; no page is lost and none is in two documents."""
    roles = {page: one.role for one in found for page in one.pages}
    for (name, _), pages in zip(ORDER, bound.pages, strict=True):
        if name in ROLES:
            assert {roles[page] for page in pages} == {ROLES[name]}
    assert sorted(page for one in found for page in one.pages) == list(range(1, 41))


def test_the_fields_are_read_as_in_files_of_their_own(bound: Bound, found: tuple[Document, ...]) -> None:
    """Bound, compressed and turned, the documents still give their values."""
    known, at = truth(), {one.pages: one for one in found}
    every = 0
    wrong: dict[str, tuple[object, object]] = {}
    for (name, _), pages in zip(ORDER, bound.pages, strict=True):
        if name in known and pages in at:
            every += len(known[name].fields)
            wrong |= {f"{name} {field}": pair for field, pair in known[name].wrong(at[pages]).items()}
    assert len(wrong) <= (1 - FIELDS_RIGHT) * every, wrong
