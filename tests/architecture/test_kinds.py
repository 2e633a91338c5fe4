"""Every kind of evidence keeps its promises, whatever it is: a new one is held to them by being there.

The kinds are found as the program finds them, so that nothing here is to be edited for a new one.
"""

import re
from importlib import import_module
from pathlib import Path
from unicodedata import name as character_name

import pytest

from domain.geometry import Box
from domain.page import Line, Origin, Page
from extractors.documents import documents_of
from extractors.evidence_kind import EvidenceKind
from extractors.kinds import kinds
from extractors.splitting.recognition import SURE
from reports.words import field_label
from tests.conftest import Golden, Shipped, goldens

ROOT = Path(__file__).parents[2]
KINDS = kinds()
GOLDENS = goldens()
FOREIGN = [golden for golden in GOLDENS if golden.kind == "unknown"]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def of(kind: EvidenceKind) -> list[Golden]:
    """Return the shipped samples of a kind."""
    return [golden for golden in GOLDENS if golden.kind == kind.name]


def test_a_file_is_named_as_its_kind() -> None:
    """Each module of the folder defines one kind, and bears its name."""
    files = {path.stem for path in (ROOT / "extractors" / "kinds").glob("*.py")} - {"__init__"}
    assert {kind.name for kind in KINDS} == files


def test_names_and_titles_are_unique() -> None:
    """Neither the program nor a reviewer can take one kind for another."""
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.title for kind in KINDS}) == len(KINDS)


@each_kind
def test_a_kind_says_what_it_is_read_by(kind: EvidenceKind) -> None:
    """Its docstring opens with the Chinese name of the paper and gives where the layout comes from."""
    told = import_module(f"extractors.kinds.{kind.name}").__doc__ or ""
    assert any(character_name(char, "").startswith("CJK UNIFIED") for char in told.splitlines()[0])
    assert re.search(r"\bLayouts?\b", told)
    assert kind.fields
    assert len(set(kind.fields)) == len(kind.fields)


@each_kind
def test_what_a_kind_reads_has_a_name_that_reviewers_know(kind: EvidenceKind) -> None:
    """No report shows a field by the word that the program keeps it under."""
    assert [field for field in kind.fields if field_label(field) == field] == []


@each_kind
def test_a_kind_has_a_test_of_its_own(kind: EvidenceKind) -> None:
    """One file, one sample, one test."""
    assert (ROOT / "tests" / "extractors" / "kinds" / f"test_{kind.name}.py").is_file()


@pytest.mark.ocr
@each_kind
def test_a_sample_of_every_kind_is_read_exactly(kind: EvidenceKind, shipped: Shipped) -> None:
    """Through the recogniser a drawn sample gives its kind, its pages and every golden value."""
    samples = of(kind)
    assert samples, f"tests/samples/pages/{kind.name}/ holds no sample"
    faults = {golden.path.name: faults_of(golden, shipped) for golden in samples}
    assert {} in faults.values(), faults


def faults_of(golden: Golden, shipped: Shipped) -> dict[str, tuple[object, object]]:
    """Return what was read otherwise than it is; the pages of a document that fell apart among it."""
    documents = shipped.documents(golden.path)
    found = [(document.kind, document.pages) for document in documents]
    if found != [(golden.kind, golden.pages)]:
        return {"documents": ((golden.kind, golden.pages), found)}
    return golden.wrong(documents[0])


@each_kind
def test_goldens_name_fields_of_their_kind(kind: EvidenceKind) -> None:
    """A sample states what the kind promises, each field of it on some sample; rows of a table are numbered."""
    stated = {field for golden in of(kind) for field in golden.fields}
    assert {field for field in stated if "[" not in field} <= set(kind.fields)


@pytest.mark.ocr
@each_kind
def test_a_foreign_page_is_not_taken(kind: EvidenceKind, shipped: Shipped) -> None:
    """Pages of no kind are not begun and not gone on with."""
    assert FOREIGN
    for golden in FOREIGN:
        for page in shipped.pages(golden.path):
            assert kind.recognise(page) < SURE


@each_kind
def test_an_unreadable_page_asserts_nothing(kind: EvidenceKind) -> None:
    """A page without a line, or with lines of rubbish, is of no kind and yields no value when it is read as one."""
    for page in (Page(number=1, width=800, height=1100, lines=()), illegible()):
        assert kind.recognise(page) < SURE
        assert kind.read((page,)) == {}
        (document,) = documents_of("a.jpg", "0" * 64, (page,))
        assert (document.kind, document.fields) == ("unknown", {})


def illegible() -> Page:
    """Return a page on which the recogniser saw specks and strokes, and was sure of none."""
    texts = ("一丨", "·．、", "l1I", "口囗", "ノ", "三二一", "。，")
    lines = tuple(
        Line(text=text, box=Box(x0=90, y0=120 * n, x1=260, y1=120 * n + 30), confidence=0.31, origin=Origin.OCR)
        for n, text in enumerate(texts, start=1)
    )
    return Page(number=1, width=800, height=1100, lines=lines)
