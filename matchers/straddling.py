"""Straddle seals (骑缝章): a page of a bundle without its slice, or with one that does not continue its neighbours'.

A page taken out or put in later lacks its slice; but so does one that the stamp did not reach, and what a scanner crops
looks the same. Both are told and nobody is returned for them.
"""

from collections.abc import Iterable, Iterator

from domain.document import Document
from domain.finding import EvidenceRef
from domain.straddle import Slice, Straddle, straddle
from matchers import catalogue
from matchers.case import Case
from matchers.catalogue import Notice


def notices(case: Case) -> Iterator[Notice]:
    """Yield what does not fit of each document's straddle seal."""
    for document in case.documents:
        seal = straddle(document)
        if seal is None:
            continue
        if seal.astray:
            yield _notice(case, "straddle_astray", document, seal, _pages(seal.astray))
        if bare := _bare(document, seal):
            yield _notice(case, "straddle_missing", document, seal, bare)


def _bare(document: Document, seal: Straddle) -> list[int]:
    """Return the pages that ought to bear a slice and do not: between others, or as many as the seal lacks.

    On a copy without colour a slice is not seen.
    """
    on = _pages(seal.slices)
    elsewhere = {one.page for one in document.seals if one.colour != "red"} | set(_pages(seal.astray))
    without = [page for page in document.pages if page not in {*on, *elsewhere}]
    between = [page for page in without if on[0] < page < on[-1]]
    return without if len(on) < seal.expected <= len(document.pages) else between


def _pages(slices: Iterable[Slice]) -> list[int]:
    return sorted({one.seal.page for one in slices})


def _notice(case: Case, key: str, document: Document, seal: Straddle, pages: list[int]) -> Notice:
    return Notice(
        key=key,
        field=document.kind,
        rule=case.ruleset.evidence,
        read=seal.text or None,
        evidence=tuple(EvidenceRef(file=document.file, page=page, kind=document.kind) for page in pages),
        words={
            "kind": catalogue.title_of(document),
            "pages": "、".join(map(str, pages)),
            "on": "、".join(map(str, _pages(seal.slices))),
            "expected": str(seal.expected),
        },
    )
