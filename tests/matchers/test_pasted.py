"""One picture of a seal in several places is asked about; impressions that a hand made are not."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from domain.document import Document
from domain.page import Imprint
from domain.page_print import PagePrint
from domain.report import Conclusion
from matchers import catalogue, pasted
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import document, licence, seal, submission


def imprint(number: int, *, turn: float = 0.0, noise: float = 0.0, unevenness: float = 0.12) -> Imprint:
    """Return the imprint of one pressing, as a scan with `noise` shows it."""
    pressed = np.random.default_rng(number).normal(1, unevenness, 256)
    ink = pressed + np.random.default_rng(int(10 * turn)).normal(0, noise, 256)
    return Imprint(densities=(100 * ink).clip(1, 255).astype(np.uint8).tobytes().hex(), turn=turn)


def bearing(kind: str, one: Imprint, *changes: str, file: str = "") -> Document:
    """Return a document whose seal was pressed so."""
    return document(kind, file=file, seals=(replace(seal(*changes), imprint=one),))


def said(*documents: Document) -> list[Notice]:
    """Return what is said of repeated seals."""
    case = Case(submission=submission(), documents=documents, ruleset=load("2025"), as_of=date(2025, 9, 30))
    return list(pasted.notices(case))


def test_one_picture_on_three_papers_is_said_once() -> None:
    """All places stand in one finding, which leaves the ruling to a person."""
    kinds = ("business_licence", "commitment", "staff_roster")
    [notice] = said(*(bearing(kind, imprint(1, turn=turn, noise=0.01)) for turn, kind in enumerate(kinds)))
    assert (notice.key, notice.field, notice.words["count"]) == ("seal_repeated", "business_licence", "3")
    assert len({place.file for place in notice.evidence}) == 3
    assert catalogue.conclusion_of(notice) is Conclusion.ATTENTION


def test_stamped_seals_are_let_pass() -> None:
    """Each pressing of a die has its own ink."""
    assert said(bearing("business_licence", imprint(1)), bearing("commitment", imprint(2))) == []


@pytest.mark.parametrize(
    "other",
    [
        bearing("commitment", imprint(1, turn=9.0)),
        bearing("commitment", imprint(1), "郑州市市场监督管理局", "kind=issuer"),
        bearing("commitment", imprint(1), file="evidence/commitment.docx"),
    ],
    ids=["turned as no scan is", "an issuer's", "set by a program"],
)
def test_what_cannot_be_one_pasted_picture_is_let_pass(other: Document) -> None:
    """Another angle, an issuer's printed seal and seals in office files are nobody's question."""
    assert said(bearing("business_licence", imprint(1)), other) == []


def test_even_ink_says_nothing() -> None:
    """Where ink is as even as print, honest stamps are as alike as pictures."""
    alike = imprint(1, unevenness=0.02)
    assert said(bearing("business_licence", alike), bearing("commitment", alike)) == []


def test_seals_of_which_little_shows_are_not_compared() -> None:
    """Under print and folds too few places are left to tell."""
    few = Imprint(densities=(imprint(1).densities[:60]).ljust(512, "0"), turn=0.0)
    assert pasted.difference(few, few) is None
    assert said(bearing("business_licence", few), bearing("commitment", few)) == []


def test_a_page_handed_in_twice_bears_its_seal_twice() -> None:
    """Copies of a page are said elsewhere; their seal is one impression."""
    text = "准予变更登记通知书郑州市市场监督管理局"
    pages = [
        replace(paper, prints=(PagePrint(file=paper.file, page=1, fingerprint="0" * 16, text=text),))
        for paper in (licence(), document("commitment"))
    ]
    sealed = [replace(page, seals=(replace(seal(), imprint=imprint(1)),)) for page in pages]
    assert said(*sealed) == []


@pytest.mark.parametrize(("mixing", "told"), [(None, 0), (0.9, 0), (0.35, 0), (0.05, 1)])
def test_a_seal_that_covers_print_is_asked_about(mixing: float | None, told: int) -> None:
    """Through a stamp's ink print shows; nobody is accused."""
    notices = said(licence(seals=(replace(seal(), mixing=mixing),)))
    assert [notice.key for notice in notices] == ["seal_over_print"] * told
    assert all(catalogue.conclusion_of(notice) is Conclusion.ATTENTION for notice in notices)


def test_an_issuers_seal_may_cover_print() -> None:
    """It is printed on certificates."""
    assert said(licence(seals=(replace(seal("郑州市市场监督管理局", "kind=issuer"), mixing=0.0),))) == []
