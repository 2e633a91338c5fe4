"""A field in doubt on a document whose other particulars agree: the rest speaks for it.

The chance that pixels give holds for a claim of which nothing else is known. On a document that bears out the claimed
number and more besides, a name of which a character or two are hardly legible is all but surely the one claimed: the
reviewer is told and asked nothing. A difference that is legible is never softened, nor a number, which all else leans
on, nor a field that was not read at all.
"""

from dataclasses import replace

from domain.finding import Verdict
from matchers.catalogue import Notice
from matchers.examine import Witness

_DOUBTS = frozenset({"doubtful", "doubtful_minor"})
_NUMBERS = (".number", ".certificate_no", ".uscc")
_DAY = ".granted"
_ENOUGH = 2
_MOST_CHARACTERS = 2


def corroborated(witness: Witness, others: tuple[Witness, ...]) -> bool:
    """Tell whether a witness in doubt is backed by at least two particulars of the same document."""
    in_doubt = witness.notice is not None and witness.notice.key in _DOUBTS and _slight(witness)
    backing = {
        one.comparison.field
        for one in others
        if one.document is witness.document and one.supports and one.comparison.field != witness.comparison.field
    }
    return in_doubt and witness.comparison.verdict is Verdict.UNREADABLE and len(backing) >= _ENOUGH


def _slight(witness: Witness) -> bool:
    """Tell whether the doubt is about a character or two, and not about a number."""
    comparison = witness.comparison
    length = max(len(str(comparison.claimed)), len(str(comparison.read)))
    few = round((1 - comparison.score) * length) <= _MOST_CHARACTERS
    return few and not comparison.field.endswith(_NUMBERS)


def _needless(witness: Witness, others: tuple[Witness, ...]) -> bool:
    """Tell whether the day of a right was not read on a certificate that its number and owner or title bear out."""
    absent = witness.notice is not None and witness.notice.key == "absent"
    backing = [one.comparison.field for one in others if one.document is witness.document and one.supports]
    numbered = any(field.endswith(_NUMBERS) for field in backing)
    return absent and witness.comparison.field.endswith(_DAY) and numbered and len(set(backing)) >= _ENOUGH


def notice_of(witness: Witness, others: tuple[Witness, ...]) -> Notice | None:
    """Return what is to be said of a witness: of one in doubt that the rest speaks for, that it is so."""
    if witness.notice is not None and _needless(witness, others):
        return replace(witness.notice, key="absent_beside_rest")
    if witness.notice is None or not corroborated(witness, others):
        return witness.notice
    return replace(witness.notice, key="doubtful_beside_rest")
