"""The rights of the form (知识产权情况表), each weighed against the certificate that proves it.

A right counts when its certificate bears its number, names the enterprise among the owners, was granted by the cut-off,
is in force and of the type claimed, and was not counted before. What contradicts it refutes it; what could not be read
leaves it open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from domain.document import UNKNOWN, Document
from domain.finding import Comparison
from domain.submission import IntellectualProperty
from matchers import catalogue, corroboration
from matchers.case import Case, place_of, place_of_field
from matchers.catalogue import Notice
from matchers.examine import Witness, examine, unspoken
from matchers.rights import numbers, proofs, terms
from matchers.rights.ownership import owned, ownership
from matchers.ruleset import Pairing, RightRule


class Proof(Enum):
    """What the evidence says of a right."""

    PROVEN = "proven"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One row of the form with what is known of it: the type that counts, why (stable words) and what to say.

    `type` is that of the certificate, else the one claimed; `owned` says whether the certificate names the enterprise.
    `reasons` are the keys of what refutes it or leaves it
    open; `document` is its certificate.
    """

    row: int
    claim: IntellectualProperty
    type: str | None
    proof: Proof
    reasons: tuple[str, ...]
    document: Document | None
    owned: bool
    comparisons: tuple[Comparison, ...]
    notices: tuple[Notice, ...]


def judge(case: Case) -> tuple[Right, ...]:
    """Return every right of the form, judged; in the order of the form."""
    found = proofs.assign(case)
    repeated = dict(numbers.repeated(case))
    rows = enumerate(case.form.ip)
    return tuple(_right(case, row, claim, found.get(row), repeated.get(row)) for row, claim in rows)


def left_over(case: Case, rights: tuple[Right, ...]) -> Iterator[Notice]:
    """Yield the certificates that no row of the form claims: nothing to ask, but the reviewer should know."""
    for document in proofs.unclaimed(case, [right.document for right in rights if right.document]):
        words = {"kind": catalogue.title(document.kind)}
        yield Notice(
            key="ip_unclaimed", field="ip", rule=case.ruleset.evidence, evidence=(place_of(document),), words=words
        )


def proven(case: Case, rights: tuple[Right, ...]) -> tuple[int, int]:
    """Return how many rights of the first and of the second class are proven."""
    return standing(case, rights, Proof.PROVEN)


def standing(case: Case, rights: tuple[Right, ...], *admitted: Proof) -> tuple[int, int]:
    """Return how many rights of the first and of the second class stand as `admitted` says."""
    classes = case.ruleset.score.ip
    types = [right.type for right in rights if right.proof in admitted]
    return sum(one in classes.first_class for one in types), sum(one in classes.second_class for one in types)


def _right(case: Case, row: int, claim: IntellectualProperty, document: Document | None, first: int | None) -> Right:
    rule = next((one for one in case.ruleset.rights if document and one.kind == document.kind), None)
    witnesses = tuple(_witnesses(case, row, claim, document, rule)) if document and rule else ()
    said = [notice for one in witnesses if (notice := corroboration.notice_of(one, witnesses))]
    if document and rule:
        said += _of_certificate(case, row, document, rule)
    elif first is None:
        said += _without_certificate(case, row, claim)
    said += terms.granted_late(case, row, claim, document, rule)
    reasons = tuple(notice.key for notice in said) + ("ip_duplicate",) * (first is not None)
    refuted = first is not None or bool(numbers.fault_of(claim)) or any(map(_refutes, said))
    undecided = document is None or not _borne_out(case, witnesses, document, rule)
    return Right(
        row=row,
        claim=claim,
        type=rule.type if rule else claim.type,
        proof=Proof.REFUTED if refuted else Proof.OPEN if undecided else Proof.PROVEN,
        reasons=reasons,
        document=document,
        owned=_owned(case, witnesses, document, rule),
        comparisons=tuple(one.comparison for one in witnesses) or (*_missing(row, claim),),
        notices=tuple(said),
    )


_HARMLESS = frozenset({"title_one_character", "title_differs", "day_differs", "ip_kind_differs"})
"""What the enterprise must put right in its form, though the certificate proves a right all the same."""


def _refutes(notice: Notice) -> bool:
    conflict = catalogue.conclusion_of(notice).value == "conflict"
    return conflict and notice.key not in _HARMLESS


def _borne_out(case: Case, witnesses: tuple[Witness, ...], document: Document, rule: RightRule | None) -> bool:
    """Tell whether the certificate bears out the number claimed and names the enterprise as an owner."""
    numbered = any(one.supports for one in witnesses if one.comparison.field.endswith(".number"))
    return numbered and _owned(case, witnesses, document, rule)


def _owned(case: Case, witnesses: tuple[Witness, ...], document: Document | None, rule: RightRule | None) -> bool:
    owner = [one for one in witnesses if one.comparison.field.endswith(".owner")]
    backed = any(corroboration.corroborated(one, witnesses) for one in owner)
    return document is not None and rule is not None and (backed or owned(case, document, rule))


def _witnesses(
    case: Case, row: int, claim: IntellectualProperty, document: Document, rule: RightRule
) -> Iterator[Witness]:
    for pairing in _pairings(row, rule):
        value = getattr(claim, pairing.claim.rpartition(".")[2])
        if value is not None:
            claimed = value.isoformat() if isinstance(value, date) else value
            yield examine(case, pairing, claimed, document)
    yield from ownership(case, row, claim, document, rule)


def _pairings(row: int, rule: RightRule) -> tuple[Pairing, ...]:
    """Return what of a right is compared with its certificate, but for the owner."""
    fields = (("number", "number", rule.number), ("title", "title", "title"), ("granted", rule.granted, "day"))
    return tuple(
        Pairing(claim=f"ip[{row}].{claim}", kind=rule.kind, reading=reading, ladder=ladder, rule=rule.id)
        for claim, reading, ladder in fields
    )


def _of_certificate(case: Case, row: int, document: Document, rule: RightRule) -> Iterator[Notice]:
    """Yield where the certificate is of another type than claimed, of a lower grade, or has run out."""
    claimed = case.form.ip[row].type
    words = {"row": str(row + 1), "kind": catalogue.title(rule.kind), "grade": rule.grade_word}
    notice = Notice(key="ip_grade", field=f"ip[{row}].type", rule=rule, claimed=claimed, words=words)
    if claimed is not None and claimed != rule.type:
        words = words | {"claimed_type": catalogue.title(claimed)}
        yield replace(notice, key="ip_kind_differs", read=rule.type, evidence=(place_of(document),), words=words)
    grade = document.fields.get(rule.grade) if rule.grade else None
    if grade is not None and rule.grade_word not in str(grade.value):
        yield replace(notice, read=grade.value, evidence=(place_of_field(document, rule.grade or ""),))
    yield from terms.expired(case, row, document, rule)


def _without_certificate(case: Case, row: int, claim: IntellectualProperty) -> Iterator[Notice]:
    """Yield that no certificate proves a right, unless a file in its slot could not be read: that is said already."""
    rule = case.ruleset.right(claim.type)
    if rule is None:
        return
    name = claim.title or claim.number or ""
    words = {"row": str(row + 1), "claim": name, "kinds": catalogue.title(rule.kind)}
    notice = Notice(key="ip_evidence_missing", field=f"ip[{row}]", rule=rule, claimed=claim.number, words=words)
    twin = next((one for one, other in enumerate(case.form.ip[:row]) if numbers.same_title(other, claim)), None)
    placed = [document for document in case.documents if rule.kind in case.slots_of(document.file)]
    unknown = tuple(place_of(document) for document in placed if document.kind == UNKNOWN and not document.unreadable)
    if twin is not None:
        words |= {"first_row": str(twin + 1)}
        yield replace(notice, key="ip_same_title", field=f"ip[{row}].number", words=words)
    elif unknown:
        yield replace(notice, key="evidence_unrecognised", evidence=unknown)
    elif not any(document.unreadable for document in placed):
        yield notice


def _missing(row: int, claim: IntellectualProperty) -> Iterator[Comparison]:
    pairing = Pairing(claim=f"ip[{row}].number", kind="", reading="number", ladder="", rule="")
    if claim.number is not None:
        yield unspoken(pairing, claim.number)
