"""Which certificate proves which right: one certificate for one right, by its number, else by title and owner.

Certificates are weighed for a right; nothing here says that they agree with it. A misread number must not part a right
from its certificate, and a right must not take a certificate whose number is another's.
"""

import re
from collections.abc import Iterator, Sequence

from domain.document import Document, Reading
from domain.finding import Verdict
from domain.submission import IntellectualProperty
from matchers import names
from matchers.case import Case
from matchers.compare import LADDERS, title
from matchers.compare.ladder import pair_of, similarity
from matchers.ruleset import RightRule

_SUPPORTS = frozenset({Verdict.MATCH, Verdict.EQUIVALENT})
_BY_NUMBER = 8.0
_ENOUGH = 2.0
_ALIKE = 0.8


def assign(case: Case) -> dict[int, Document]:
    """Give each right of the form, by row, the certificate that fits it best, however the documents are ordered."""
    rules = {rule.kind: rule for rule in case.ruleset.rights}
    certificates = _certificates(case)
    ranked = sorted(
        (-weight, row, at)
        for row, right in enumerate(case.form.ip)
        for at, document in enumerate(certificates)
        if (weight := _weight(case, right, document, rules[document.kind])) >= _ENOUGH
    )
    rows: dict[int, int] = {}
    for _, row, at in ranked:
        if row not in rows and at not in rows.values():
            rows[row] = at
    return {row: certificates[at] for row, at in rows.items()}


def unclaimed(case: Case, taken: Sequence[Document]) -> tuple[Document, ...]:
    """Return the certificates that prove no right of the form and are no copies of those that do."""
    numbers = {_number(document) for document in taken} - {""}
    left = (one for one in _certificates(case) if not any(one is document for document in taken))
    return tuple(one for one in left if _number(one) not in numbers)


def _certificates(case: Case) -> list[Document]:
    kinds = {rule.kind for rule in case.ruleset.rights}
    return [document for document in case.documents if document.kind in kinds and document.unreadable is None]


def owners(reading: Reading) -> tuple[str, ...]:
    """Return the owners that a certificate names."""
    return split(str(reading.value))


def split(listed: str) -> tuple[str, ...]:
    """Return the names in a list of owners, however it parts them."""
    return tuple(part for part in re.split("[；;、,，]", listed) if part)


def _number(document: Document) -> str:
    reading = document.fields.get("number")
    return str(reading.value) if reading else ""


def _weight(case: Case, right: IntellectualProperty, document: Document, rule: RightRule) -> float:
    """Weigh a certificate for a right: its number counts most, then its title; the owner and the kind break ties."""
    parts = dict(_parts(case, right, document, rule))
    if parts.get("number", 0.0) < _BY_NUMBER and right.type != rule.type:
        return 0.0
    return sum(parts.values())


def _parts(case: Case, right: IntellectualProperty, document: Document, rule: RightRule) -> Iterator[tuple[str, float]]:
    yield "kind", 0.25 * (right.type == rule.type)
    number, printed, owner = (document.fields.get(field) for field in ("number", "title", "owner"))
    if number is not None and right.number:
        yield "number", _by_number(case, right.number, number, rule)
    if printed is not None and right.title:
        yield "title", _by_title(right.title, str(printed.value))
    if owner is not None and any(
        names.is_borne(case, name, names.dated(document, rule.granted)) for name in owners(owner)
    ):
        yield "owner", 0.5


def _by_number(case: Case, claimed: str, reading: Reading, rule: RightRule) -> float:
    """Return 8 for the number itself, up to 3 for one that differs in a character or two, below 0 for another."""
    ladder = LADDERS[rule.number]
    alike = similarity(ladder.normal(claimed), ladder.normal(reading.value))
    if alike < _ALIKE:
        return -1.0
    pair = pair_of(claimed, reading, case.ruleset.tolerances)
    return _BY_NUMBER if ladder.decide(pair).verdict in _SUPPORTS else 3 * alike


def _by_title(claimed: str, printed: str) -> float:
    if title.parts(claimed) == title.parts(printed):
        return 3.0
    alike = similarity(title.normal(claimed), title.normal(printed))
    return 2.5 * alike if alike >= _ALIKE else 0.0
