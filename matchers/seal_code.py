"""Whether the filing number at a seal's foot is a known one, as far as its digits can be seen.

Every seal of an enterprise has a number of its own: six digits of the division where it was filed, then seven of the
seal (GA 241.1). Small digits are seldom read whole on a scan, but a known number can be laid along what was seen of
them. It is only weighed; nothing of it is ever put into the reading.
"""

from collections import Counter
from collections.abc import Iterable
from math import e, log10

from domain.page import Seal
from matchers.ruleset import Tolerances
from matchers.seal_fit import Fit, fit

OF_THE_SEAL = 7
"""Last digits that belong to the seal alone."""

LIKELIER = 3.0
"""Powers of ten by which its own digits must be likelier than any others: one number in a thousand is by chance."""


def usual_number(seals: Iterable[Seal]) -> frozenset[str]:
    """Return the number that most of an enterprise's seals bear, as a set; empty where two are borne as often.

    A digit is misread on one impression, and another's seal be taken for the enterprise's, but not on most.
    """
    counted = Counter(seal.code for seal in seals if seal.code).most_common(2)
    most = [number for number, count in counted if count == counted[0][1]]
    return frozenset(most if len(most) == 1 else ())


def bears_number(seal: Seal, numbers: Iterable[str], tolerances: Tolerances) -> bool:
    """Tell whether the digits along the foot of `seal` are one of `numbers`, with none that speaks against it."""
    if seal.code in (known := frozenset(numbers)):
        return True
    return any(_borne_out(fit(look, number), tolerances) for number in known for look in seal.code_looks)


def _borne_out(digits: Fit, tolerances: Tolerances) -> bool:
    if not digits.in_step() or any(spare >= tolerances.plausible for spare in digits.spare):
        return False
    against = (
        nats is not None and nats > tolerances.fit_nats and sure >= tolerances.legible
        for nats, sure in zip(digits.nats, digits.sure, strict=True)
    )
    own = zip(digits.nats[-OF_THE_SEAL:], digits.sure[-OF_THE_SEAL:], strict=True)
    likelier = sum(log10(10 * sure) - nats * log10(e) for nats, sure in own if nats is not None)
    return not any(against) and likelier >= LIKELIER
