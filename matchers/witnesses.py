"""Every document of a kind is a witness; one function says which is believed, another where the rest contradict it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.document import Document, Value
from domain.finding import Comparison, Verdict
from matchers import catalogue, claims, periods
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.examine import Witness, examine, unspoken
from matchers.ruleset import Pairing, Role

_RANKS = (Verdict.MATCH, Verdict.EQUIVALENT, Verdict.MISMATCH, Verdict.UNREADABLE, Verdict.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What the evidence says on one pairing: the witness believed, and the copies that contradict it."""

    pairing: Pairing
    witness: Witness
    contradictions: tuple[Notice, ...]


def hear(case: Case) -> tuple[Testimony, ...]:
    """Return the testimony on every claim that the form makes and some document speaks on."""
    return tuple(
        _hear(case, pairing, claim)
        for pairing in case.ruleset.pairings
        if periods.in_period(case, pairing.kind)
        if (claim := claims.paired(case.form, pairing)) is not None
    )


def unproven(case: Case) -> tuple[Comparison, ...]:
    """Return a comparison of verdict ``missing`` for every claim that is to be proven and that no document speaks on.

    A claim that several kinds can prove is missing once, and only when none of them is there.
    """
    wanted = {kind for need in case.ruleset.needs if claims.made(case.form, need) for kind in need.kinds}
    asked = [one for one in case.ruleset.pairings if one.kind in wanted and one.role is not Role.WITNESS]
    silent: dict[object, Pairing] = {}
    for pairing in asked:
        alone = pairing.role is Role.OWN
        able = [pairing] if alone else [one for one in asked if one.claim == pairing.claim and one.role is not Role.OWN]
        if not any(periods.in_period(case, one.kind) for one in able):
            silent.setdefault(pairing if alone else pairing.claim, pairing)
    said = ((pairing, claims.paired(case.form, pairing)) for pairing in silent.values())
    return tuple(unspoken(pairing, claim) for pairing, claim in said if claim is not None)


def believed(witnesses: Sequence[Witness]) -> Witness:
    """Return the witness to believe: the one that bears the claim out best.

    A match outweighs a mismatch of another copy (which is then reported as a contradiction), a legible mismatch
    outweighs an illegible copy; among equals the surer reading counts, then the first file and page. So the order in
    which documents come does not matter, and adding an illegible copy changes nothing.
    """
    return min(witnesses, key=_standing)


def _standing(witness: Witness) -> tuple[int, float, str, tuple[int, ...]]:
    confidence = witness.reading.confidence if witness.reading else 0.0
    return _RANKS.index(witness.comparison.verdict), -confidence, witness.document.file, witness.document.pages


def _hear(case: Case, pairing: Pairing, claim: Value) -> Testimony:
    chosen = _instrument(case, pairing.kind)
    witness = believed([examine(case, pairing, claim, one) for one in chosen])
    rivals = [
        one
        for one in periods.in_period(case, pairing.kind)
        if one in chosen or _issued(one) > _issued(witness.document)
    ]
    return Testimony(
        pairing=pairing, witness=witness, contradictions=tuple(_contradictions(case, pairing, witness, rivals))
    )


def _contradictions(case: Case, pairing: Pairing, witness: Witness, rivals: Sequence[Document]) -> Iterator[Notice]:
    """Yield where another copy, or a later issue, legibly says otherwise than the witness believed."""
    if witness.reading is None or witness.reading.confidence < case.ruleset.tolerances.legible:
        return
    for rival in rivals:
        other = examine(case, pairing, witness.reading.value, rival)
        if other.comparison.verdict is Verdict.MISMATCH and other.notice:
            places = tuple(one.comparison.evidence for one in (witness, other) if one.comparison.evidence)
            said = {"other": str(other.comparison.read), "kind": catalogue.title(pairing.kind)}
            claimed = witness.comparison.claimed
            yield replace(
                other.notice,
                key="cross_document",
                claimed=claimed,
                read=witness.reading.value,
                evidence=places,
                words=said,
            )


def _instrument(case: Case, kind: str) -> tuple[Document, ...]:
    """Return the documents of a kind that are the instrument the form speaks of.

    An enterprise may attach a licence as reissued and the one before, or an old certificate and its renewal: those are
    different instruments. The one that bears out most of the claims counts, the later issued among equals. Copies of
    it, and documents whose identity could not be read, stay.
    """
    documents = periods.in_period(case, kind)
    identities = {identity for one in documents if (identity := _identity(one)) is not None}
    if len(identities) <= 1:
        return documents
    chosen = max(sorted(identities), key=lambda identity: _support(case, kind, identity))
    return tuple(one for one in documents if _identity(one) in {None, chosen})


def _support(case: Case, kind: str, identity: str) -> tuple[int, str]:
    documents = [one for one in case.of_kind(kind) if _identity(one) == identity]
    claimed = [(pairing, claims.paired(case.form, pairing)) for pairing in case.ruleset.pairings]
    supported = sum(
        any(examine(case, pairing, claim, one).supports for one in documents)
        for pairing, claim in claimed
        if pairing.kind == kind and claim is not None
    )
    return supported, max(map(_issued, documents))


def _identity(document: Document) -> str | None:
    known = catalogue.kind(document.kind)
    reading = document.fields.get(known.instrument) if known and known.instrument else None
    return str(reading.value) if reading else None


def _issued(document: Document) -> str:
    """Return the day of issue in ISO form, the empty text, before all days, when it was not read."""
    reading = document.fields.get("issued")
    return str(reading.value) if reading else ""
