"""A page of a bundle without its slice of the straddle seal is told, and one whose slice lies elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.geometry import Box
from domain.page import Seal
from domain.straddle import straddle
from matchers import straddling
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import licence, seal, submission


def cut(page: int, *, down: float = 0, text: str = "") -> Seal:
    """Return a slice at the right edge of a page, a third of a seal deep."""
    box = Box(950, 400 + down, 1000, 550 + down)
    return replace(seal(text, f"page={page}"), shape="straddle", box=box)


def bundle(pages: int, *seals: Seal) -> Document:
    """Return a document of so many pages that bears `seals`."""
    sizes = ((1000, 1400),) * pages
    return replace(licence(seals=seals), pages=tuple(range(1, pages + 1)), page_sizes=sizes)


def said(document: Document) -> list[Notice]:
    """Return what is said of the straddle seal of `document`."""
    case = Case(submission=submission(), documents=(document,), ruleset=load("2025"), as_of=date(2025, 9, 30))
    return list(straddling.notices(case))


def test_a_whole_straddle_seal_is_nothing_to_speak_of() -> None:
    """Three slices that make up one seal, its text read in the order of the pages."""
    document = bundle(3, cut(3, text="公司"), cut(1, text="河南"), cut(2))
    seal_ = straddle(document)
    assert seal_ is not None
    assert (seal_.text, seal_.expected) == ("河南公司", 3)
    assert said(document) == []


@pytest.mark.parametrize(("bare", "on"), [(2, (1, 3)), (3, (1, 2))])
def test_a_page_without_its_slice_is_told(bare: int, on: tuple[int, int]) -> None:
    """Between the others, or at the end of as many pages as the seal has slices."""
    [notice] = said(bundle(3, *(cut(page) for page in on)))
    assert (notice.key, notice.words["pages"]) == ("straddle_missing", str(bare))
    assert [place.page for place in notice.evidence] == [bare]


def test_pages_beyond_the_seal_are_not_asked_for() -> None:
    """A seal over the first three pages of six has all its slices."""
    assert said(bundle(6, cut(1), cut(2), cut(3))) == []


def test_a_copy_without_colour_cannot_show_its_slice() -> None:
    """A grey seal on the page between says that it is a copy."""
    assert said(bundle(3, cut(1), cut(3), seal("河南蓝天科技有限公司", "page=2", "colour=grey"))) == []


def test_a_slice_that_does_not_continue_the_others_is_told() -> None:
    """A page put in from elsewhere bears its slice at another height."""
    [notice] = said(bundle(3, cut(1), cut(2), cut(3, down=300)))
    assert (notice.key, notice.words["pages"], notice.words["on"]) == ("straddle_astray", "3", "1、2")


def test_pages_across_and_upright_are_compared_alike() -> None:
    """A sheet laid across in a bundle bears its slice as far from the top in millimetres, not in shares of its edge."""
    across = replace(cut(2), box=Box(1350, 400, 1400, 550))
    document = replace(bundle(3, cut(1), across, cut(3)), page_sizes=((1000, 1400), (1400, 1000), (1000, 1400)))
    assert said(document) == []


def test_one_slice_alone_is_no_straddle_seal() -> None:
    """It may be anything that is red and near the edge."""
    assert straddle(bundle(3, cut(2))) is None
    assert said(bundle(3, cut(2))) == []
