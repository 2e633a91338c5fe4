"""Pages to documents, and the balance of their lines."""

from domain.document import UNKNOWN, Source
from extractors.documents import documents_of, unreadable
from tests.drawings import CERTIFICATE, LETTER, LICENCE
from tests.lines import page


def test_every_certificate_of_a_file_is_a_document_of_its_own() -> None:
    """A licence, a certificate and a letter of two pages in one file are three documents, in page order."""
    pages = [page(LICENCE, number=1), page(CERTIFICATE, number=2), page(LETTER, number=3), page(LETTER, number=4)]
    found = documents_of("evidence/all.pdf", "0" * 64, pages)
    assert [(document.kind, document.pages) for document in found] == [
        ("business_licence", (1,)),
        ("high_tech_certificate", (2,)),
        (UNKNOWN, (3, 4)),
    ]


def test_every_line_is_used_unused_or_unreadable() -> None:
    """The balance of a page adds up: no line is dropped without being counted."""
    [document] = documents_of("a.jpg", "0" * 64, [page(LICENCE + "\n    0,40 .2 口册")])
    [balance] = document.accounting
    assert balance.lines == balance.used + balance.unused + balance.unreadable
    assert balance.used > 0
    assert balance.unreadable == 1


def test_a_document_of_unknown_kind_keeps_its_lines() -> None:
    """What nobody can name is kept word for word."""
    [document] = documents_of("a.jpg", "0" * 64, [page(LETTER)])
    assert document.kind == UNKNOWN
    assert [line.text for _, line in document.lines] == [line.text for line in page(LETTER).lines]
    assert document.source is Source.OCR


def test_what_is_said_of_the_file_is_said_once() -> None:
    """A warning about the file stands at its first document."""
    pages = [page(LICENCE, number=1), page(CERTIFICATE, number=2)]
    first, second = documents_of("a.pdf", "0" * 64, pages, warnings=("第3页无法读取。",))
    assert first.warnings == ("第3页无法读取。",)
    assert second.warnings == ()


def test_a_file_that_cannot_be_read_is_a_document_that_says_so() -> None:
    """An unreadable file is not lost: it stands in the report with its reason."""
    document = unreadable("a.pdf", "0" * 64, "encrypted", "文件已加密。")
    assert document.unreadable == "encrypted"
    assert document.pages == ()
    assert document.warnings == ("文件已加密。",)


def test_a_page_with_more_text_than_paper_holds_is_of_no_kind() -> None:
    """A sheet stuffed with text is kept as unknown without looking for labels in all of it."""
    stuffed = page(LICENCE + "\n    0,80 " + "填" * 30_001)
    [document] = documents_of("a.xlsx", "0" * 64, [stuffed])
    assert document.kind == UNKNOWN
    assert document.lines


def test_identity_numbers_are_placed() -> None:
    """A document says where identity numbers of persons stand, no wider than they are, for pictures to hide them."""
    [document] = documents_of("a.jpg", "0" * 64, [page(LETTER + "\n    0,40 身份证号 11010519491231002X 联系人")])
    [(number, box)] = document.private
    [line] = [line for _, line in document.lines if "身份证" in line.text]
    start = line.text.index("1")
    assert number == 1
    assert line.centres[start - 1] < box.x0 < line.centres[start]
    assert line.centres[start + 17] < box.x1 < line.centres[start + 18]
