"""A page of a bundle without its slice of the straddle seal is told, and one whose slice lies elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.geometry import Box
from domain.joined_seal import JoinedSeal, Part, Unfit
from domain.page import Seal
from domain.report import Sealed
from domain.straddle import straddle
from matchers import seals, straddling
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import NAME, licence, seal, submission


def cut(page: int, *, down: float = 0, text: str = "") -> Seal:
    """Return a slice at the right edge of a page, a third of a seal deep."""
    box = Box(950, 400 + down, 1000, 550 + down)
    return replace(seal(text, f"page={page}"), shape="straddle", box=box)


def bundle(pages: int, *seals: Seal) -> Document:
    """Return a document of so many pages that bears `seals`."""
    sizes = ((1000, 1400),) * pages
    return replace(licence(seals=seals), pages=tuple(range(1, pages + 1)), page_sizes=sizes)


def case_of(document: Document) -> Case:
    """Return the case of a submission with one document."""
    return Case(submission=submission(), documents=(document,), ruleset=load("2025"), as_of=date(2025, 9, 30))


def said(document: Document) -> list[Notice]:
    """Return what is said of the straddle seal of `document`."""
    case = case_of(document)
    return list(straddling.notices(case, straddling.judge(case)))


def joined(*shown: tuple[float, float], ring: str = NAME, unfit: Unfit | None = None) -> JoinedSeal:
    """Return a seal over pages from the first on that show these parts of it; `unfit` is said of the second."""
    parts = (
        Part(page=page, box=Box(950, 400, 1000, 550), start=start, stop=stop, unfit=unfit if page == 2 else None)
        for page, (start, stop) in enumerate(shown, start=1)
    )
    return JoinedSeal(seal=seal(ring), edge="right", parts=tuple(parts))


THIRDS = ((0.0, 0.34), (0.33, 0.66), (0.68, 1.0))


def sealed_over(one: JoinedSeal) -> Document:
    """Return a licence whose pages bear the slices of a joined seal, and a seal of their own."""
    cuts = (replace(cut(part.page), box=part.box) for part in one.parts)
    return replace(bundle(len(one.parts), seal(), *cuts), joined=(one,))


def test_an_own_seal_over_the_pages_is_nothing_to_speak_of() -> None:
    """All its slices there, its text the enterprise's name; the report has it."""
    document = sealed_over(joined(*THIRDS))
    assert said(document) == []
    [row] = straddling.summarise(straddling.judge(case_of(document)))
    assert (row.pages, row.text, row.sealed, row.unfit) == ((1, 2, 3), NAME, Sealed.OWN, ())


def test_another_enterprises_seal_over_the_pages_is_put_to_the_reviewer() -> None:
    """By the same ladder as any seal: surely read, and no seal of an issuer."""
    [notice] = said(sealed_over(joined(*THIRDS, ring="河南红日软件有限公司")))
    assert (notice.key, notice.read, notice.words["pages"]) == (
        "straddle_of_another",
        "河南红日软件有限公司",
        "1、2、3",
    )
    twelfths = tuple((at / 12, (at + 1) / 12) for at in range(12))
    assert said(sealed_over(joined(*twelfths, ring="河南红日软件有限公司"))) == []
    [doubtful] = straddling.summarise(straddling.judge(case_of(sealed_over(joined(*THIRDS, ring="河南红日")))))
    assert doubtful.sealed is Sealed.UNSURE


@pytest.mark.parametrize(
    ("why", "key"),
    [(Unfit.RIM, "straddle_rim"), (Unfit.PLACE, "straddle_place"), (Unfit.INK, "straddle_ink")],
)
def test_a_slice_that_is_unlike_the_others_is_told(why: Unfit, key: str) -> None:
    """With its page, and why."""
    [notice] = said(sealed_over(joined(*THIRDS, unfit=why)))
    assert (notice.key, notice.words["pages"]) == (key, "2")
    assert [place.page for place in notice.evidence] == [2]


def test_a_part_that_no_page_shows_may_be_on_a_missing_one() -> None:
    """Between two pages in a row; where all cuts lose as much the scanner did it."""
    [notice] = said(sealed_over(joined((0.0, 0.25), (0.5, 0.75), (0.76, 1.0))))
    assert (notice.key, notice.words["pages"]) == ("straddle_gap", "1、2")
    assert said(sealed_over(joined((0.0, 0.2), (0.33, 0.53), (0.66, 0.86), (1.0, 1.0)))) == []


def test_slices_in_reverse_are_as_good() -> None:
    """A bundle scanned from its last page on."""
    assert said(sealed_over(joined(*reversed(THIRDS)))) == []


def test_a_whole_seal_asks_for_no_more_pages() -> None:
    """Though its slices are narrower than their number would have them, as where scans lose some of the edge."""
    document = sealed_over(joined((0.0, 0.45), (0.5, 1.0)))
    longer = replace(document, pages=(1, 2, 3, 4), page_sizes=((1000, 1400),) * 4)
    assert straddle(longer) is not None
    assert said(longer) == []


def test_only_a_straddle_seal_is_doubt() -> None:
    """Whether it will do without a whole seal a person decides."""
    document = replace(bundle(3, cut(1), cut(2), cut(3)), joined=(joined(*THIRDS),))
    case = case_of(document)
    [ruling] = seals.judge(case)
    assert ruling.sealed is Sealed.UNSURE
    assert [notice.key for notice in seals.notices(case, [ruling])] == ["seal_straddle_only"]


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
