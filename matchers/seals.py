"""Seals: whether each document bears the enterprise's own 公章, and whether its issuer's seal fits it.

Which evidence must bear which seal is the ruleset's table. A seal of which it cannot be told whose it is is doubt, said
as such; a seal of another enterprise is never taken for the applicant's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq, Levenshtein

from domain.document import Document
from domain.page import Seal
from domain.report import Sealed, SealRuling
from domain.values import company_name, high_tech_number
from domain.values.divisions import PROVINCES
from domain.values.text import fold
from matchers import catalogue, names
from matchers.case import Case, place_of
from matchers.catalogue import Notice
from matchers.compare.ladder import difference
from matchers.names import FormerName
from matchers.ruleset import SealDuty
from matchers.seal_code import usual_number
from matchers.seal_evidence import Known, known_rings, of_one_die
from matchers.seal_owner import Owner, borne_together, name_on, ownership, resembles

SPECIAL = frozenset({"finance", "contract", "invoice"})
"""Seals for one purpose, which never stand for the enterprise itself (国发〔1999〕25号)."""

_IMAGELESS = (".docx", ".xlsx")
_UNREAD = 4
"""Characters of a name below which it tells nothing of whose a seal is."""

_MOST_UNCLEAR = 2
"""Characters of a name that may be unclear on a seal, other papers being sealed by the enterprise."""

_CITY = 4
"""Digits of a division's code down to the city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A seal and whose it is; `former` when it bears a name of before.

    `like_own` when it cannot be told whose it is, but as a picture it is all but surely another impression of an own
    one.
    """

    seal: Seal
    owner: Owner
    former: FormerName | None = None
    like_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the seals of one document amount to, and the seals that say so."""

    document: Document
    duty: SealDuty
    sealed: Sealed
    seals: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """What the seals that are surely the enterprise's show: filing numbers, and rings to compare others with."""

    numbers: frozenset[str] = frozenset()
    rings: tuple[Known, ...] = ()


def judge(case: Case) -> tuple[Ruling, ...]:
    """Return the ruling on every document that must bear the 公章; none when the enterprise has no known name."""
    if not names.current(case):
        return ()
    sure = sure_of(case)
    return tuple(
        _ruling(case, document, duty, sure)
        for document in case.documents
        if document.unreadable is None and (duty := _duty(case, document.kind)) is not None
    )


def sure_of(case: Case) -> Sure:
    """Return what the seals that are surely the enterprise's show."""
    return Sure(numbers=usual_number(_own_numbered(case)), rings=_own_rings(case))


def summarise(rulings: Iterable[Ruling]) -> tuple[SealRuling, ...]:
    """Return the rulings as they stand in the report."""
    return tuple(
        SealRuling(
            file=one.document.file,
            kind=one.document.kind,
            first_page=next(iter(one.document.pages), None),
            sealed=one.sealed,
            pages=tuple(sorted({judged.seal.page for judged in one.seals if judged.owner is Owner.OWN})),
        )
        for one in rulings
    )


def notices(case: Case, rulings: Iterable[Ruling]) -> Iterator[Notice]:
    """Yield what is to be said of the seals."""
    elsewhere = frozenset(one.document.file for one in rulings if one.sealed is Sealed.OWN)
    for ruling in rulings:
        yield from _said(case, ruling, sealed_elsewhere=bool(elsewhere - {ruling.document.file}))
        yield from _issuers(case, ruling)
    yield from _division(case)


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese that seals were not compared, when there is no name to compare them with."""
    if not names.current(case):
        yield "印章：未填企业名称，佐证材料上的公章未核对。"


def _duty(case: Case, kind: str) -> SealDuty | None:
    return next((duty for duty in case.ruleset.seals if kind in duty.kinds), None)


def _own_numbered(case: Case) -> list[Seal]:
    """Return the seals with a filing number that are surely the enterprise's."""
    seals = (seal for document in case.documents for seal in document.seals if seal.code)
    return [seal for seal in seals if judged(case, seal, Sure()).owner is Owner.OWN]


def _own_rings(case: Case) -> tuple[Known, ...]:
    """Return the rings of seals that surely bear a current name of the enterprise."""
    seals = (seal for document in case.documents for seal in document.seals)
    return known_rings(seals, names.current(case))


def judged(case: Case, seal: Seal, sure: Sure) -> Judged:
    """Say whose a seal is, by the current names first, then by proven former ones."""
    limits = case.ruleset.tolerances
    own = ownership(seal, names.current(case), limits, sure.rings, sure.numbers)
    if own.owner is Owner.OWN:
        return Judged(seal=seal, owner=Owner.OWN)
    for former in names.former(case):
        if ownership(seal, [former.name], limits).owner is Owner.OWN:
            return Judged(seal=seal, owner=Owner.OWN, former=former)
    if own.owner is Owner.ANOTHER:
        return Judged(seal=seal, owner=Owner.ANOTHER)
    like = any(of_one_die(seal, name, sure.rings) for name in names.current(case))
    return Judged(seal=seal, owner=Owner.UNSURE, like_own=like)


def _ruling(case: Case, document: Document, duty: SealDuty, sure: Sure) -> Ruling:
    found = [judged(case, seal, sure) for seal in document.seals if seal.kind != "personal"]
    own = [one for one in found if one.owner is Owner.OWN]
    sealing = [one for one in own if one.seal.kind not in SPECIAL and one.seal.colour != "blue"]
    unsure = [one for one in found if one.owner is Owner.UNSURE and _may_be_own(case, one.seal)]
    others = [one for one in found if one.owner is Owner.ANOTHER and _is_companys(one.seal, duty)]
    if not sealing:
        sealing = _together(case, document, unsure, sure)
    special = [one for one in (*own, *unsure) if one.seal.kind in SPECIAL or one.seal.colour == "blue"]
    ranked = (
        (Sealed.OWN, sealing),
        (Sealed.WRONG_KIND, special),
        (Sealed.UNSURE, unsure),
        (Sealed.ANOTHER, others),
    )
    for sealed, seals in ranked:
        if seals:
            return Ruling(document=document, duty=duty, sealed=sealed, seals=tuple(seals))
    over = [one for joined in document.joined if (one := judged(case, joined.seal, sure)).owner is Owner.OWN]
    if over:
        return Ruling(document=document, duty=duty, sealed=Sealed.UNSURE, seals=tuple(over))
    imageless = document.file.lower().endswith(_IMAGELESS)
    return Ruling(document=document, duty=duty, sealed=Sealed.UNSURE if imageless else Sealed.NONE)


def _together(case: Case, document: Document, unsure: Sequence[Judged], sure: Sure) -> list[Judged]:
    """Return as own the seals that cannot be told alone, where together, slices joined, they bear the current name."""
    whole = [one for one in unsure if one.seal.kind not in SPECIAL and one.seal.colour != "blue"]
    joined = (one.seal for one in document.joined if not any(part.unfit for part in one.parts))
    seals = [*(one.seal for one in whole), *joined]
    limits = case.ruleset.tolerances
    borne = any(borne_together(seals, name, limits, sure.rings) for name in names.current(case))
    return [replace(one, owner=Owner.OWN) for one in whole] if borne else []


def _may_be_own(case: Case, seal: Seal) -> bool:
    """Tell whether a seal of which it cannot be told whose it is may be the enterprise's at all.

    Offices and firms that issue papers do not seal them with seals for one purpose of a company's.
    """
    if seal.kind == "issuer" or seal.shape == "straddle":
        return False
    if seal.kind in SPECIAL or len(name_on(seal)) < _UNREAD or seal.confidence < case.ruleset.tolerances.hopeless:
        return True
    return any(resembles(seal, name) for name in names.current(case))


def is_companys(case: Case, document: Document, seal: Seal) -> bool:
    """Tell whether a seal on a document that must bear the 公章 can only be there to seal it for the applicant."""
    duty = _duty(case, document.kind)
    return duty is not None and _is_companys(seal, duty)


def _is_companys(seal: Seal, duty: SealDuty) -> bool:
    """Tell whether a seal is a company's that has no business on such a document but to seal it for the applicant."""
    return seal.kind in {"enterprise", *SPECIAL} and not any(word in seal.text for word in duty.issuers)


def _said(case: Case, ruling: Ruling, *, sealed_elsewhere: bool) -> Iterator[Notice]:
    first = next(iter(ruling.seals), None)
    if ruling.sealed is Sealed.OWN:
        yield from _about_own(case, ruling)
    elif first is None:
        key = "seal_missing" if ruling.sealed is Sealed.NONE else "seal_not_visible"
        yield _notice(case, key, ruling, None, {"found": _found(ruling.document)})
    elif ruling.sealed is Sealed.UNSURE and first.owner is Owner.OWN:
        yield _notice(case, "seal_straddle_only", ruling, first, {})
    elif ruling.sealed is Sealed.WRONG_KIND:
        key = "seal_wrong_kind" if first.seal.kind in SPECIAL else "seal_blue"
        yield _notice(case, key, ruling, first, {"seal": catalogue.title(first.seal.kind)})
    else:
        key = "seal_unclear" if ruling.sealed is Sealed.UNSURE else "seal_of_another"
        slight = ruling.sealed is Sealed.UNSURE and sealed_elsewhere and _slight(case, ruling)
        yield _notice(case, "seal_unclear_beside_rest" if slight else key, ruling, first, {})


def _slight(case: Case, ruling: Ruling) -> bool:
    """Tell whether of some unclear seal all but a character or two are the enterprise's name, its trade name not least.

    Or whether it is as a picture another impression of the enterprise's. Where other papers surely bear the
    enterprise's own seal, such a one is all but surely the same, worn or smudged.
    """
    if any(one.like_own for one in ruling.seals):
        return True
    pairs = ((fold(name), name_on(one.seal)) for one in ruling.seals for name in names.current(case))
    return any(_nearly(name, read) for name, read in pairs)


def _nearly(name: str, read: str) -> bool:
    stem = fold(company_name.split(name).stem)
    told_apart = LCSseq.similarity(stem, read) >= max(1, len(stem) - 1)
    return told_apart and Levenshtein.distance(name, read) <= _MOST_UNCLEAR


def _about_own(case: Case, ruling: Ruling) -> Iterator[Notice]:
    """Yield what a reviewer should know of the own seal: a former name, a copy in black, pages without it."""
    if all(one.former for one in ruling.seals):
        yield from _former(case, ruling, ruling.seals[0])
    if all(one.seal.colour in {"black", "grey"} for one in ruling.seals):
        yield _notice(case, "seal_copied", ruling, ruling.seals[0], {})
    bare = [page for page in ruling.document.pages if page not in {one.seal.page for one in ruling.seals}]
    if ruling.duty.pages == "each" and bare:
        yield _notice(case, "seal_page_missing", ruling, None, {"pages": "、".join(map(str, bare))})


def _former(case: Case, ruling: Ruling, judged: Judged) -> Iterator[Notice]:
    changed = judged.former.until if judged.former else None
    day = names.day_of(ruling.document)
    before = changed is not None and day is not None and day <= changed
    key = "seal_former_name" if before else "seal_former_undated"
    yield _notice(case, key, ruling, judged, {"changed": changed.isoformat() if changed else "（未读到）"})


def _found(document: Document) -> str:
    whole = (seal for seal in document.seals if seal.text or seal.shape != "straddle")
    texts = dict.fromkeys(seal.text or "（未读出文字）" for seal in whole)
    return f"所见印章为{'、'.join(f'“{text}”' for text in texts)}" if texts else "也未见其他印章"


def _issuers(case: Case, ruling: Ruling) -> Iterator[Notice]:
    """Yield an issuer's seal that does not fit the kind of the document, or the province of its number."""
    legible = [
        Judged(seal=seal, owner=Owner.ANOTHER)
        for seal in ruling.document.seals
        if seal.kind == "issuer" and seal.confidence >= case.ruleset.tolerances.legible
    ]
    words = ruling.duty.issuers
    fitting = [one for one in legible if any(word in one.seal.text for word in words)]
    if words and legible and not fitting:
        yield _notice(case, "seal_issuer_other", ruling, legible[0], {})
    province = _province(ruling.document)
    for one in fitting if province else ():
        named = next((name for name in PROVINCES.values() if name in one.seal.text), province)
        if named != province:
            yield _notice(case, "seal_issuer_province", ruling, one, {"province": str(province)})


def _province(document: Document) -> str | None:
    """Return the province by which a high-tech certificate is numbered, None for any other document."""
    reading = document.fields.get("certificate_no")
    number = high_tech_number.parse(str(reading.value)) if reading else None
    return number.province if number else None


def _division(case: Case) -> Iterator[Notice]:
    """Yield a filing number whose city is not that of the registered division; it takes two seals to believe it."""
    division = case.form.enterprise.division
    codes = [seal.code for document in case.documents for seal in document.seals if seal.code]
    for code in sorted({seal.code for seal in _own_numbered(case) if seal.code}):
        if division and codes.count(code) > 1 and code[:_CITY] != division[:_CITY]:
            yield Notice(
                key="seal_division",
                field="enterprise.division",
                rule=case.ruleset.identity,
                claimed=division,
                read=code,
            )


def _notice(case: Case, key: str, ruling: Ruling, judged: Judged | None, words: dict[str, str]) -> Notice:
    document, name = ruling.document, next(iter(names.current(case)), "")
    place = place_of(document)
    if judged is None:
        return Notice(key=key, field=document.kind, rule=ruling.duty, evidence=(place,), words=_kind(document) | words)
    read = name_on(judged.seal) or "（未读出）"
    said = {
        "page": str(judged.seal.page),
        "confidence": f"{judged.seal.confidence:.0%}",
        "difference": difference(fold(name), read),
    }
    return Notice(
        key=key,
        field=document.kind,
        rule=ruling.duty,
        claimed=name,
        read=read,
        evidence=(replace(place, page=judged.seal.page, box=judged.seal.box),),
        words=_kind(document) | said | words,
    )


def _kind(document: Document) -> dict[str, str]:
    return {"kind": catalogue.title_of(document)}
