"""Straddle seals (骑缝章): whose they are, and pages whose slices are not there or do not continue their neighbours'.

A page taken out or put in later lacks its slice; but so does one that the stamp did not reach, and what a scanner
crops looks the same. Such is told and nobody is returned for it. Whose a joined seal is, is judged as of any seal; one
that is surely another enterprise's is put to the reviewer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from domain.document import Document
from domain.finding import EvidenceRef
from domain.joined_seal import JoinedSeal, Part, Unfit
from domain.report import Sealed, StraddleRuling
from domain.straddle import Slice, Straddle, straddle
from domain.values.text import fold
from matchers import catalogue, names, seals
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.compare.ladder import difference
from matchers.seal_owner import Owner, name_on

OPEN = 0.12
"""Share of a seal's width that no slice shows from which its slice is on a page that bears none."""

GAP, TIMES = 0.1, 3.0
"""Share of a seal's width between two pages in a row from which a sheet may be missing between them, and how many times
as wide as its other gaps that is: a scanner crops all pages alike."""

CUT_UP = 6
"""Slices beyond which nearly every character is cut, so that no seal is believed to be another enterprise's."""

_SEALED = {Owner.OWN: Sealed.OWN, Owner.UNSURE: Sealed.UNSURE, Owner.ANOTHER: Sealed.ANOTHER}
_WHY = {Unfit.RIM: "straddle_rim", Unfit.PLACE: "straddle_place", Unfit.INK: "straddle_ink"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Straddling:
    """A joined seal, the first of the documents that bear it, and whose it is."""

    document: Document
    joined: JoinedSeal
    owner: Owner


def judge(case: Case) -> tuple[Straddling, ...]:
    """Return every joined seal of the case, each once though several documents of a file bear it."""
    if not any(document.joined for document in case.documents):
        return ()
    sure = seals.sure_of(case)
    seen: set[tuple[str, JoinedSeal]] = set()
    found = []
    for document in case.documents:
        for joined in document.joined:
            if (document.file, joined) not in seen:
                seen.add((document.file, joined))
                owner = seals.judged(case, joined.seal, sure).owner if names.current(case) else Owner.UNSURE
                told = Owner.UNSURE if owner is Owner.ANOTHER and len(joined.parts) > CUT_UP else owner
                found.append(Straddling(document=document, joined=joined, owner=told))
    return tuple(found)


def summarise(found: Iterable[Straddling]) -> tuple[StraddleRuling, ...]:
    """Return the joined seals as they stand in the report."""
    return tuple(
        StraddleRuling(
            file=one.document.file,
            pages=tuple(part.page for part in one.joined.parts),
            text=one.joined.seal.text,
            confidence=one.joined.seal.confidence,
            sealed=_SEALED[one.owner],
            unfit=tuple(part.page for part in one.joined.parts if part.unfit),
        )
        for one in found
    )


def notices(case: Case, found: Iterable[Straddling]) -> Iterator[Notice]:
    """Yield what does not fit of straddle seals."""
    for document in case.documents:
        seal = straddle(document)
        if seal is None:
            continue
        if seal.astray:
            yield _of_slices(case, "straddle_astray", document, seal, _pages(seal.astray))
        if bare := _bare(document, seal):
            yield _of_slices(case, "straddle_missing", document, seal, bare)
    for one in found:
        yield from _of_joined(case, one)


def gap(parts: Iterable[Part]) -> list[Part]:
    """Return the two pages in a row between whose slices a good part of the seal is not shown, if any are."""
    pairs = list(pairwise(parts))
    open_ = [max(0.0, max(a.start, b.start) - min(a.stop, b.stop)) for a, b in pairs]
    if not open_ or max(open_) < GAP:
        return []
    at = open_.index(max(open_))
    others = [*open_[:at], *open_[at + 1 :]]
    alone = not others or open_[at] >= TIMES * max(median(others), 1e-3)
    one, other = pairs[at]
    return [one, other] if alone and other.page == one.page + 1 and not (one.unfit or other.unfit) else []


def _of_joined(case: Case, one: Straddling) -> Iterator[Notice]:
    for why, key in _WHY.items():
        if unfit := [part for part in one.joined.parts if part.unfit is why]:
            yield _notice(case, key, one, unfit)
    if around := gap(one.joined.parts):
        yield _notice(case, "straddle_gap", one, around)
    if one.owner is Owner.ANOTHER and seals.is_companys(case, one.document, one.joined.seal):
        yield _notice(case, "straddle_of_another", one, one.joined.parts)


def _bare(document: Document, seal: Straddle) -> list[int]:
    """Return the pages that ought to bear a slice and do not: between others, or as many as the seal lacks.

    On a copy without colour a slice is not seen.
    """
    on = _pages(seal.slices)
    elsewhere = {one.page for one in document.seals if one.colour != "red"} | set(_pages(seal.astray))
    without = [page for page in document.pages if page not in {*on, *elsewhere}]
    between = [page for page in without if on[0] < page < on[-1]]
    if any(_whole(joined) for joined in document.joined):
        return between
    return without if len(on) < seal.expected <= len(document.pages) else between


def _whole(joined: JoinedSeal) -> bool:
    """Tell whether slices show a seal from one end to the other."""
    first = min(part.start for part in joined.parts)
    last = max(part.stop for part in joined.parts)
    return first <= OPEN and last >= 1 - OPEN


def _pages(slices: Iterable[Slice]) -> list[int]:
    return sorted({one.seal.page for one in slices})


def _of_slices(case: Case, key: str, document: Document, seal: Straddle, pages: list[int]) -> Notice:
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


def _notice(case: Case, key: str, one: Straddling, parts: Iterable[Part]) -> Notice:
    document, seal, shown = one.document, one.joined.seal, tuple(parts)
    name, read = next(iter(names.current(case)), ""), name_on(seal) or "（未读出）"
    return Notice(
        key=key,
        field=document.kind,
        rule=case.ruleset.evidence,
        claimed=name or None,
        read=read,
        evidence=tuple(
            EvidenceRef(file=document.file, page=part.page, box=part.box, kind=document.kind) for part in shown
        ),
        words={
            "kind": catalogue.title_of(document),
            "pages": "、".join(str(part.page) for part in shown),
            "on": "、".join(str(part.page) for part in one.joined.parts if part not in shown),
            "difference": difference(fold(name), read),
        },
    )
