"""Whose a right is: the enterprise must be among the owners, by its name or one that it bore on the day of grant."""

from collections.abc import Iterator
from dataclasses import replace

from domain.document import Document, Reading
from domain.finding import Verdict
from domain.submission import IntellectualProperty
from matchers import names
from matchers.case import Case
from matchers.examine import Witness, examine
from matchers.rights import proofs
from matchers.ruleset import Pairing, RightRule

_ORDER = (Verdict.MATCH, Verdict.EQUIVALENT, Verdict.UNREADABLE, Verdict.MISMATCH, Verdict.MISSING)
_DIFFERS = {"name_differs": "ip_owner_differs", "name_form_differs": "ip_owner_differs"}
_REARRANGED = {"name_rearranged": "ip_owner_rearranged"}


def ownership(
    case: Case, row: int, claim: IntellectualProperty, document: Document, rule: RightRule
) -> Iterator[Witness]:
    """Yield what the certificate says of the owner: of several, the one nearest to the enterprise counts."""
    name = _claimed(case, claim)
    if name is not None:
        pairing = _pairing(row, rule)
        witness = min(
            (examine(case, pairing, name, one) for one in _one_owner_each(document)),
            key=lambda one: (_ORDER.index(one.comparison.verdict), -one.comparison.score),
        )
        yield _reworded(witness, row, claim)


def owned(case: Case, document: Document, rule: RightRule) -> bool:
    """Tell whether the certificate names the enterprise as an owner."""
    name = case.form.enterprise.name
    pairing = _pairing(0, rule)
    return name is not None and any(examine(case, pairing, name, one).supports for one in _one_owner_each(document))


def _claimed(case: Case, claim: IntellectualProperty) -> str | None:
    """Return the enterprise's name where the form names it among the owners, or names nobody; else whom it names."""
    own = case.form.enterprise.name
    listed = proofs.split(claim.owner or "")
    if own is None or not listed:
        return own or claim.owner
    return own if any(names.is_borne(case, name, None) for name in listed) else listed[0]


def _pairing(row: int, rule: RightRule) -> Pairing:
    return Pairing(
        claim=f"ip[{row}].owner", kind=rule.kind, reading="owner", ladder="company_name", rule=rule.id,
        dated=rule.granted,
    )  # fmt: skip


def _one_owner_each(document: Document) -> Iterator[Document]:
    """Yield the document once for each owner that it names, as though it named that one alone."""
    reading = document.fields.get("owner")
    if reading is None:
        yield document
        return
    for name in proofs.owners(reading):
        yield replace(document, fields={**document.fields, "owner": _alone(reading, name)})


def _alone(reading: Reading, name: str) -> Reading:
    return replace(reading, value=name)


def _reworded(witness: Witness, row: int, claim: IntellectualProperty) -> Witness:
    """Say of an owner what is said of a name, and show the claim as the form has it."""
    notice = witness.notice
    shown = claim.owner or witness.comparison.claimed
    comparison = replace(witness.comparison, claimed=shown)
    if notice is None:
        return replace(witness, comparison=comparison)
    key = (_DIFFERS | _REARRANGED).get(notice.key, notice.key)
    words = {**notice.words, "row": str(row + 1)}
    return replace(witness, comparison=comparison, notice=replace(notice, key=key, words=words))
