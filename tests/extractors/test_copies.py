"""Pages that stand twice."""

from dataclasses import replace

from domain.document import Document, Value
from domain.page import Page
from extractors.copies import across_files
from extractors.documents import documents_of
from tests.drawings import CERTIFICATE, LICENCE
from tests.lines import page

LOOK = "f0f0f0f00f0f0f0f"


def shown(drawing: str, number: int) -> Page:
    """Return a page with a look of its own kind."""
    return replace(page(drawing, number=number), fingerprint=LOOK)


def values(document: Document) -> dict[str, Value]:
    """Return what was read off a document."""
    return {name: one.value for name, one in document.fields.items()}


def test_a_page_that_stands_twice_in_a_file_is_said_and_kept() -> None:
    """The later page carries the warning; both stay documents."""
    first, other, later = documents_of("a.pdf", "0" * 64, [shown(LICENCE, 1), shown(CERTIFICATE, 2), shown(LICENCE, 3)])
    assert (first.warnings, other.warnings) == ((), ())
    assert later.warnings == ("第3页与第1页内容相同，是重复页。",)
    assert values(later) == values(first)


def test_a_page_that_another_file_holds_too_is_said() -> None:
    """The file that comes later names the one before it."""
    one = documents_of("a.jpg", "0" * 64, [shown(LICENCE, 1)])
    two = documents_of("b.pdf", "1" * 64, [shown(CERTIFICATE, 1), shown(LICENCE, 2)])
    found = across_files([*one, *two])
    assert [document.warnings for document in found] == [(), (), ("第2页与文件“a.jpg”第1页内容相同。",)]


def test_two_certificates_of_one_layout_are_no_copies() -> None:
    """Another number on the same layout is another certificate."""
    other = CERTIFICATE.replace("GR202341000123", "GR202341000124")
    found = documents_of("a.pdf", "0" * 64, [shown(CERTIFICATE, 1), shown(other, 2)])
    assert all(document.warnings == () for document in found)
