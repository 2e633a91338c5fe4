"""Whose a seal is: the enterprise's, another's, or not to be told.

The name round the ring is compared by the ladder for names of enterprises. Where the reading is not whole, the
enterprise's name is laid along the pixels: a seal is its own only when nothing on the ring contradicts the name, its
characters stand at one pitch, and the trade name (字号) is surely there; it is another's only when what contradicts the
name is itself surely read. A whole name counts too only at one pitch: 有限公司 with a gap may be 有限责任公司.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from domain.document import Reading
from domain.finding import Verdict
from domain.page import Seal
from domain.values import company_name
from domain.values.common_characters import is_common
from domain.values.company_name import Likeness
from domain.values.text import fold
from matchers.compare.company_name import LADDER
from matchers.compare.ladder import Pair
from matchers.ruleset import Tolerances
from matchers.seal_fit import Fit, fit

_PURPOSE = re.compile(
    "(财务|合同|发票|业务|公章|报关|投标|技术|质检|行政|人事|销售|采购|电子|结算)*"
    r"(专用章|印章|公章)(\(.*\))?$"
)
_WHOLE = re.compile("公司|企业|合作社|合伙|厂$|事务所|研究院|研究所|中心$")

SEEN = 0.75
"""Share of a name's characters that must be borne out by the pixels before the seal is taken for the enterprise's."""

ENOUGH = 1.5
"""Weight of contradictions from which a ring says another name, however the rest of it is read: that of two places."""

RARE = 0.5
"""Weight of a contradiction of a rare character, for which recognisers read its commoner likeness; else it is 1."""

TRADE_NAME = 3
"""Characters after the region that tell one enterprise from another; trade names (字号) have two to four."""


class Owner(IntEnum):
    """Whose a seal is; smaller is nearer to the enterprise."""

    OWN = 0
    UNSURE = 1
    ANOTHER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Whose a seal is, by which of the enterprise's names, and the name as read off the ring."""

    owner: Owner
    name: str
    read: str


def ownership(seal: Seal, names: Iterable[str], tolerances: Tolerances) -> Ownership:
    """Return whose `seal` is, by the name among `names` that comes nearest."""
    read = name_on(seal)
    judged = [Ownership(owner=_owner(seal, read, name, tolerances), name=name, read=read) for name in names]
    return min(judged, key=lambda one: one.owner)


def name_on(seal: Seal) -> str:
    """Return the name of the body that a seal names, without what the seal is for."""
    text = fold(seal.ring or seal.text)
    return _PURPOSE.sub("", text) or text


def resembles(seal: Seal, name: str) -> bool:
    """Tell whether a seal that cannot be told whose it is shows more of `name` than chance would."""
    fits = [fit(look, name) for look in seal.looks]
    return any(_seen(one) >= len(one.nats) / 2 for one in fits)


def _owner(seal: Seal, read: str, name: str, tolerances: Tolerances) -> Owner:
    if not read:
        return Owner.UNSURE
    reading = Reading(value=read, text=seal.text, confidence=seal.confidence, page=seal.page, box=seal.box)
    level = LADDER.decide(Pair(claimed=fold(name), reading=reading, tolerances=tolerances))
    fits = [fit(look, name) for look in seal.looks]
    if level.verdict in {Verdict.MATCH, Verdict.EQUIVALENT}:
        return Owner.OWN if not fits or any(one.in_step() for one in fits) else Owner.UNSURE
    if any(_borne_out(one, name, tolerances) for one in fits):
        return Owner.OWN
    if level.verdict is not Verdict.MISMATCH or not _WHOLE.search(read) or _may_be_the_same(read, name):
        return Owner.UNSURE
    contradicted = bool(fits) and all(_contradicted(one, name, tolerances) for one in fits)
    return Owner.ANOTHER if contradicted else Owner.UNSURE


def _may_be_the_same(read: str, name: str) -> bool:
    return company_name.likeness(read, name) in {Likeness.LOOK_ALIKE, Likeness.REARRANGED}


def _seen(one: Fit) -> int:
    return sum(nats == 0.0 for nats in one.nats)


def _borne_out(one: Fit, name: str, tolerances: Tolerances) -> bool:
    """Tell whether a name fits a ring: nothing against it, most of it seen, and all of the trade name."""
    fits = [nats is not None and nats <= tolerances.fit_nats for nats in one.nats]
    against = any(nats is not None and nats > tolerances.doubt_nats for nats in one.nats)
    if against or not one.in_step() or any(spare >= tolerances.plausible for spare in one.spare):
        return False
    return sum(fits) >= SEEN * len(fits) and all(fits[at] for at in _trade_name(name))


def _contradicted(one: Fit, name: str, tolerances: Tolerances) -> bool:
    """Tell whether a ring surely says another name: otherwise at two places, or at one and all else as surely alike."""
    sure = [
        probability >= tolerances.legible and nats is not None and nats > tolerances.doubt_nats
        for nats, probability in zip(one.nats, one.sure, strict=True)
    ]
    more = sum(spare >= tolerances.legible for spare in one.spare)
    weights = (1.0 if is_common(char) else RARE for char, otherwise in zip(fold(name), sure, strict=True) if otherwise)
    weight = more + sum(weights)
    return weight >= ENOUGH or (weight >= 1 and _clear(one, sure, tolerances))


def _clear(one: Fit, otherwise: Sequence[bool], tolerances: Tolerances) -> bool:
    """Tell whether all of a name but what is `otherwise` is surely there."""
    places = zip(one.nats, one.sure, otherwise, strict=True)
    return all(differs or (nats == 0 and sure >= tolerances.legible) for nats, sure, differs in places)


def _trade_name(name: str) -> range:
    """Return the places of the characters in the folded name that tell the enterprise from others."""
    text, cut = fold(name), company_name.split(name)
    start = max(0, text.find(cut.stem))
    return range(start, min(len(text), start + TRADE_NAME))
