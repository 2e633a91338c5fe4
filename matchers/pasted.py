"""Seals that are the same picture in several places: a person must look at the originals, nothing is concluded.

A hand never presses a stamp twice alike: pressure, ink and gaps differ from one impression to the next, whatever the
die. Where the ink of two seals on scans lies alike all over, one picture was most likely set into both pages. An
electronic seal, printed and scanned, looks the same; so it is asked about and held against nobody. The same holds of a
seal beneath which print does not show through, as it does through a stamp's ink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import pstdev

from domain.document import Document
from domain.finding import EvidenceRef
from domain.page import Imprint, Seal
from domain.page_print import PagePrint, same_page
from matchers import catalogue
from matchers.case import Case
from matchers.catalogue import Notice

LEAST_SHARED = 40
"""Cells that two imprints must both show: fewer may be alike by chance."""

KEPT = 0.8
"""Share of these that count, the most alike: print over the one and not over the other disturbs some."""

SAME = 0.03
"""Difference up to which two imprints are one picture; `benchmarks/pasted.py` shows how far apart others lie."""

SAME_OF_SPREAD = 0.25
"""The same as a share of how unevenly either is inked."""

LEAST_SPREAD = 0.05
"""Unevenness below which nothing is told: even ink is alike whoever pressed it."""

SAME_TURN = 4.0
"""Degrees by which one picture may seem turned on two scans: pages lie askew by as much."""

OFFICE = (".docx", ".xlsx")
"""Files whose seals are set by a program and never stamped."""


COVERED = 0.3
"""How dark print may be beneath a seal, of how dark it is beside it, for the seal to cover it: beneath stamp ink it is
0.38 at the least (`docs/seals.md`), beneath an opaque picture nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A seal and the document it stands on."""

    document: Document
    seal: Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Placed):
    """One that shows how its ink lies."""

    imprint: Imprint


def notices(case: Case) -> Iterator[Notice]:
    """Yield one notice for each picture of a seal that stands in several places, and one for all that cover print."""
    for group in _groups(tuple(_placed(case))):
        yield _notice(case, "seal_repeated", group)
    covering = [one for one in _may_be_stamped(case) if one.seal.mixing is not None and one.seal.mixing <= COVERED]
    if covering:
        yield _notice(case, "seal_over_print", covering)


def _notice(case: Case, key: str, places: Sequence[Placed]) -> Notice:
    first = places[0]
    return Notice(
        key=key,
        field=first.document.kind,
        rule=case.ruleset.evidence,
        read=first.seal.text or None,
        evidence=tuple(_place(one) for one in places),
        words={"count": str(len(places)), "places": "、".join(_said(one) for one in places)},
    )


def alike(one: Imprint, other: Imprint) -> bool:
    """Tell whether two imprints are one and the same picture."""
    turned = abs((one.turn - other.turn + 180) % 360 - 180)
    apart = difference(one, other)
    if apart is None or turned > SAME_TURN:
        return False
    spread = min(_spread(one), _spread(other))
    return spread >= LEAST_SPREAD and apart <= min(SAME, SAME_OF_SPREAD * spread)


def difference(one: Imprint, other: Imprint) -> float | None:
    """Return how differently the ink of two seals lies, as a share of usual ink; None when too little of both shows.

    It is the root of the mean square over the cells that both show, the least alike fifth left out.
    """
    pairs = zip(_cells(one), _cells(other), strict=True)
    apart = sorted(abs(a - b) / 100 for a, b in pairs if a and b)
    if len(apart) < LEAST_SHARED:
        return None
    kept = apart[: round(KEPT * len(apart))]
    return sqrt(sum(value**2 for value in kept) / len(kept))


def _cells(imprint: Imprint) -> bytes:
    return bytes.fromhex(imprint.densities)


def _spread(imprint: Imprint) -> float:
    """Return how unevenly a seal is inked, as a share of usual ink."""
    return pstdev(cell / 100 for cell in _cells(imprint) if cell)


def _may_be_stamped(case: Case) -> Iterator[Placed]:
    """Yield the seals that could have been stamped by the enterprise, each once though documents share the page."""
    seen: set[tuple[str, Seal]] = set()
    for document in case.documents:
        for seal in document.seals if not document.file.lower().endswith(OFFICE) else ():
            if seal.kind != "issuer" and (document.file, seal) not in seen:
                seen.add((document.file, seal))
                yield Placed(document=document, seal=seal)


def _placed(case: Case) -> Iterator[Pressed]:
    """Yield those of them that show how their ink lies."""
    for one in _may_be_stamped(case):
        if one.seal.imprint is not None:
            yield Pressed(document=one.document, seal=one.seal, imprint=one.seal.imprint)


def _groups(placed: Sequence[Pressed]) -> list[list[Pressed]]:
    """Return the seals that are one picture, in the order given, where there are at least two of it."""
    groups: list[list[Pressed]] = []
    for one in placed:
        same = next((group for group in groups if any(_same(one, other) for other in group)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return [group for group in groups if len(group) > 1]


def _same(one: Pressed, other: Pressed) -> bool:
    return alike(one.imprint, other.imprint) and not _copied(one, other)


def _copied(one: Placed, other: Placed) -> bool:
    """Tell whether one of two seals is there because its whole page was handed in twice."""
    here, there = (_print(placed) for placed in (one, other))
    return here is not None and there is not None and here != there and same_page(here, there)


def _print(placed: Placed) -> PagePrint | None:
    return next((one for one in placed.document.prints if one.page == placed.seal.page), None)


def _place(one: Placed) -> EvidenceRef:
    return EvidenceRef(file=one.document.file, page=one.seal.page, box=one.seal.box, kind=one.document.kind)


def _said(one: Placed) -> str:
    return f"{catalogue.title_of(one.document)}（{one.document.file}）第{one.seal.page}页"
