"""Whose a seal is: the enterprise's, another's, or not to be told.

The name round the ring is compared by the ladder for names of enterprises. Where the reading is not whole, the
enterprise's name is laid along the pixels: a seal is its own only when nothing on the ring contradicts the name, its
characters stand at one pitch, and the trade name (字号) is surely there; it is another's only when what contradicts the
name is itself surely read. A whole name counts too only at one pitch: 有限公司 with a gap may be 有限责任公司. Where a
name stays in doubt, the number at the seal's foot may settle it: no two seals have the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from matchers.seal_code import bears_number
from matchers.seal_evidence import Evidence, Known, evidence, trade_name
from matchers.seal_fit import Fit, fit

_PURPOSE = re.compile(
    "(财务|合同|发票|业务|公章|报关|投标|技术|质检|行政|人事|销售|采购|电子|结算)*"
    r"(专用章|印章|公章)(\(.*\))?$"
)
_WHOLE = re.compile("公司|企业|合作社|合伙|厂$|事务所|研究院|研究所|中心$")

SEEN = 0.75
"""Share of a name's characters that must be borne out by the pixels before the seal is taken for the enterprise's."""

TRADE_NATS = 1.5
"""Nats up to which a character of the trade name is let stand on the looks alone: less than any other, for it is what
tells sister companies apart."""

ENOUGH = 1.5
"""Weight of contradictions from which a ring says another name, however the rest of it is read: that of two places."""

RARE = 0.5
"""Weight of a contradiction of a rare character, for which recognisers read its commoner likeness; else it is 1."""


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


def ownership(
    seal: Seal,
    names: Iterable[str],
    tolerances: Tolerances,
    known: Sequence[Known] = (),
    numbers: frozenset[str] = frozenset(),
) -> Ownership:
    """Return whose `seal` is, by the name among `names` that comes nearest.

    `known` are the rings and `numbers` the filing numbers of seals of the same submission that surely bear a name: a
    doubtful one is compared with them.
    """
    read = name_on(seal)
    judged = [Ownership(owner=_owner(seal, name, tolerances, known), name=name, read=read) for name in names]
    nearest = min(judged, key=lambda one: one.owner)
    unsure = nearest.owner is Owner.UNSURE and resembles(seal, nearest.name)
    return replace(nearest, owner=Owner.OWN) if unsure and bears_number(seal, numbers, tolerances) else nearest


def name_on(seal: Seal) -> str:
    """Return the name of the body that a seal names, without what the seal is for."""
    text = fold(seal.ring or seal.text)
    return _PURPOSE.sub("", text) or text


def resembles(seal: Seal, name: str) -> bool:
    """Tell whether a seal that cannot be told whose it is shows more of `name` than chance would."""
    fits = [fit(look, name) for look in seal.looks]
    return any(_seen(one) >= len(one.nats) / 2 for one in fits)


def _owner(seal: Seal, name: str, tolerances: Tolerances, known: Sequence[Known]) -> Owner:
    read = name_on(seal)
    if not read:
        return Owner.UNSURE
    reading = Reading(value=read, text=seal.text, confidence=seal.confidence, page=seal.page, box=seal.box)
    level = LADDER.decide(Pair(claimed=fold(name), reading=reading, tolerances=tolerances))
    if not seal.looks:
        return Owner.OWN if level.verdict in {Verdict.MATCH, Verdict.EQUIVALENT} else Owner.UNSURE
    fits = [fit(look, name) for look in seal.looks]
    whole = level.verdict is Verdict.MISMATCH and _WHOLE.search(read) and not _may_be_the_same(read, name)
    if whole and all(_contradicted(one, name, tolerances) for one in fits):
        return Owner.UNSURE if _like_throughout(seal, name, tolerances, known) else Owner.ANOTHER
    return Owner.OWN if _borne_out(seal, name, tolerances, known) else Owner.UNSURE


def _may_be_the_same(read: str, name: str) -> bool:
    return company_name.likeness(read, name) in {Likeness.LOOK_ALIKE, Likeness.REARRANGED}


def _seen(one: Fit) -> int:
    return sum(nats == 0.0 for nats in one.nats)


def _borne_out(seal: Seal, name: str, tolerances: Tolerances, known: Sequence[Known]) -> bool:
    """Tell whether a ring bears a name: nothing against it, most of it there, and all of the trade name."""
    if not any(all(spare < tolerances.plausible for spare in fit(look, name).spare) for look in seal.looks):
        return False
    characters = evidence(seal, name, known)
    against = any(_is_against(one, tolerances) for one in characters)
    there = sum(_is_there(one, tolerances.fit_nats) for one in characters)
    if against or there < SEEN * len(fold(name)):
        return False
    return all(_is_there(characters[at], TRADE_NATS) for at in trade_name(name))


def borne_together(seals: Sequence[Seal], name: str, tolerances: Tolerances, known: Sequence[Known] = ()) -> bool:
    """Tell whether impressions on one document that each leave gaps bear a name together.

    Each must resemble it; every character that counts must be there on one of them, and be surely another on none.
    """
    laid = [found for seal in seals if resembles(seal, name) and (found := evidence(seal, name, known))]
    if len(laid) < 2:  # noqa: PLR2004 - together
        return False
    places = list(zip(*laid, strict=True))
    against = any(_is_another(one, tolerances) for place in places for one in place)
    there = [any(_is_there(one, tolerances.fit_nats) for one in place) for place in places]
    trade = (any(_is_there(one, TRADE_NATS) for one in places[at]) for at in trade_name(name))
    return not against and sum(there) >= SEEN * len(there) and all(trade)


def _is_another(one: Evidence, tolerances: Tolerances) -> bool:
    """Tell whether another character is surely read, and no picture bears the name's out."""
    otherwise = one.nats is not None and one.nats > tolerances.doubt_nats
    return otherwise and one.probability >= tolerances.legible and not one.like


def _like_throughout(seal: Seal, name: str, tolerances: Tolerances, known: Sequence[Known]) -> bool:
    """Tell whether pictures bear a name out at every place at which the looks say otherwise."""
    characters = evidence(seal, name, known)
    otherwise = [one for one in characters if one.nats is not None and one.nats > tolerances.doubt_nats]
    return bool(otherwise) and all(one.like for one in otherwise)


def _is_against(one: Evidence, tolerances: Tolerances) -> bool:
    """Tell whether another character is read, and no picture bears the name's out where it is not surely read."""
    otherwise = one.nats is not None and one.nats > tolerances.doubt_nats
    return otherwise and not (one.like and one.probability < tolerances.legible)


def _is_there(one: Evidence, nats: float) -> bool:
    """Tell whether a character is surely read, or likely or like enough with no picture that shows another."""
    read = one.nats is not None and one.nats <= nats
    return one.sure or (not one.strange and (read or one.like))


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
