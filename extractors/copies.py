"""Pages that stand twice in a submission: said of the later one; nothing is ever left out for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.document import Document
from domain.page import Line, Page
from domain.page_print import UNSURE, PagePrint, copies
from extractors.layout.script import plain

SURE = 0.9
"""Confidence from which a character counts as surely read."""


def print_of(file: str, page: Page) -> PagePrint:
    """Return what a page of a file is known again by."""
    lines = [*page.lines, *(line for inset in page.insets for line in inset.page.lines)]
    text = "".join(_text(line) for line in lines)
    return PagePrint(file=file, page=page.number, fingerprint=page.fingerprint, text=text)


def _text(line: Line) -> str:
    marks = line.confidences if len(line.confidences) == len(line.text) else (line.confidence,) * len(line.text)
    return "".join(
        plain(char) if mark >= SURE else UNSURE for char, mark in zip(line.text, marks, strict=True) if plain(char)
    )


def within_file(documents: Sequence[Document]) -> list[Document]:
    """Return the documents of one file, each with a warning for every page of it that stood there before."""
    said = {later.page: first.page for first, later in copies(_prints(documents))}
    return [
        _warned(
            document, (f"第{page}页与第{said[page]}页内容相同，是重复页。" for page in document.pages if page in said)
        )
        for document in documents
    ]


def across_files(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents of a submission, each with a warning for every page that another file holds as well."""
    pairs = [(first, later) for first, later in copies(_prints(documents)) if first.file != later.file]
    said = {(later.file, later.page): first for first, later in pairs}
    return tuple(_warned(document, _same_elsewhere(document, said)) for document in documents)


def _same_elsewhere(document: Document, said: dict[tuple[str, int], PagePrint]) -> Iterator[str]:
    for page in document.pages:
        if (first := said.get((document.file, page))) is not None:
            yield f"第{page}页与文件“{first.file}”第{first.page}页内容相同。"


def _prints(documents: Iterable[Document]) -> list[PagePrint]:
    """Return the prints of the pages, each page once though several documents share it."""
    return list({(one.file, one.page): one for document in documents for one in document.prints}.values())


def _warned(document: Document, warnings: Iterable[str]) -> Document:
    return replace(document, warnings=(*document.warnings, *warnings))
