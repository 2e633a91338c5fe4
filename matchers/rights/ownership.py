"""Whose a right is: the enterprise must be among the owners, by its name or one that it bore on the day of grant."""

from collections.abc import Iterator
from dataclasses import replace

from domain.document import Document
from domain.submission import IntellectualProperty
from matchers import names
from matchers.case import Case
from matchers.examine import Witness, examine
from matchers.rights import proofs
from matchers.ruleset import Pairing, RightRule

_KEYS = {
    "name_differs": "ip_owner_differs",
    "name_form_differs": "ip_owner_differs",
    "name_rearranged": "ip_owner_rearranged",
}


def ownership(
    case: Case, row: int, claim: IntellectualProperty, document: Document, rule: RightRule
) -> Iterator[Witness]:
    """Yield what the certificate says of the owner: of several, the one nearest to the enterprise counts."""
    name = _claimed(case, claim)
    if name is not None:
        yield _reworded(examine(case, _pairing(row, rule), name, document), row, claim)


def owned(case: Case, document: Document, rule: RightRule) -> bool:
    """Tell whether the certificate names the enterprise as an owner."""
    name = case.form.enterprise.name
    return name is not None and examine(case, _pairing(0, rule), name, document).supports


def _claimed(case: Case, claim: IntellectualProperty) -> str | None:
    """Return the enterprise's name where the form names it among the owners, or names nobody; else whom it names."""
    own = case.form.enterprise.name
    listed = proofs.split(claim.owner or "")
    if own is None or not listed:
        return own or claim.owner
    return own if any(names.is_borne(case, name, None) for name in listed) else listed[0]


def _pairing(row: int, rule: RightRule) -> Pairing:
    return Pairing(
        claim=f"ip[{row}].owner",
        kind=rule.kind,
        reading="owner",
        ladder="company_name",
        rule=rule.id,
        dated=rule.granted,
        among=True,
    )


def _reworded(witness: Witness, row: int, claim: IntellectualProperty) -> Witness:
    """Say of an owner what is said of a name, and show the claim as the form has it."""
    notice = witness.notice
    comparison = replace(witness.comparison, claimed=claim.owner or witness.comparison.claimed)
    if notice is None:
        return replace(witness, comparison=comparison)
    words = {**notice.words, "row": str(row + 1)}
    reworded = replace(notice, key=_KEYS.get(notice.key, notice.key), words=words)
    return replace(witness, comparison=comparison, notice=reworded)
