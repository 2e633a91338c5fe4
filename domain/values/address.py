"""Addresses (住所): how far two of them are the same place.

A licence may or may not repeat 省 and 市 before the district, counties have become districts since it was issued, and
building numbers are written 5号楼, 5#楼 or 五号楼. None of that moves the enterprise.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from domain.values import numerals
from domain.values.divisions import HENAN_CITIES, PROVINCES, RENAMED
from domain.values.look_alikes import differ_by_look_alikes
from domain.values.text import fold

_PROVINCE = re.compile(rf"(?:中国)?({'|'.join(PROVINCES.values())})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?")
# A city without 市 is taken only where it is not the beginning of a county, a district or a street.
_CITY = re.compile(
    rf"({'|'.join(HENAN_CITIES.values())})(?:市|(?![市县区路街大]))|([一-鿿]{{2,5}}?)(?:市|自治州|地区|盟)"
)
_NUMBERED = re.compile(rf"([{numerals.FIGURES}{numerals.TENS}]{{1,3}})(?=号|楼|层|室|栋|幢|单元|座|期)")
_NUMBER = re.compile(r"[0-9A-Za-z]+")
_NOISE = re.compile("[,、。;·\"']")
_SHORTEST_PART = 6


class Likeness(IntEnum):
    """How alike two addresses are; smaller is more alike."""

    SAME = 0
    FOLDED = 1
    PREFIX = 2
    RENAMED = 3
    CONTAINED = 4
    LOOK_ALIKE = 5
    NUMBER = 6
    DIFFERENT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address cut up: province and city without 省 and 市 (None when not stated), and the rest in normal form."""

    province: str | None
    city: str | None
    local: str


def normalise(text: str) -> str:
    """Return the normal form: folded, no punctuation, # as 号, house and floor numbers in digits."""
    plain = fold(_NOISE.sub("", fold(text))).replace("#", "号").replace("号号", "号")
    return _NUMBERED.sub(lambda match: _figure(match[1]), plain)


def split(text: str) -> Address:
    """Cut an address up; a repeated city (郑州市郑州高新区) counts once."""
    rest = normalise(text)
    province = _PROVINCE.match(rest)
    rest = rest[province.end() :] if province else rest
    city = _CITY.match(rest)
    name = (city[1] or city[2]) if city else None
    rest = rest[city.end() :] if city else rest
    if name and (again := re.match(rf"{name}(?:市|(?![市县区路街大]))", rest)):
        rest = rest[again.end() :]
    return Address(province=province[1] if province else None, city=name, local=rest)


def likeness(first: str, second: str) -> Likeness:
    """Return how alike two addresses are; symmetric.

    `NUMBER` means that only house, floor or room numbers differ: another door, not another spelling.
    """
    one, other = normalise(first), normalise(second)
    if one == other:
        return Likeness.SAME if first == second else Likeness.FOLDED
    here, there = split(first), split(second)
    if _compatible(here, there):
        one, other = here.local, there.local
    return _local_likeness(one, other)


def _local_likeness(first: str, second: str) -> Likeness:
    one, other = _renamed(first), _renamed(second)
    if one == other:
        return Likeness.PREFIX if first == second else Likeness.RENAMED
    if _contains(one, other) or _contains(other, one):
        return Likeness.CONTAINED
    return _written_likeness(one, other)


def _written_likeness(first: str, second: str) -> Likeness:
    if differ_by_look_alikes(first, second):
        return Likeness.LOOK_ALIKE
    same_but_numbers = _NUMBER.sub("0", first) == _NUMBER.sub("0", second)
    return Likeness.NUMBER if same_but_numbers else Likeness.DIFFERENT


def _compatible(first: Address, second: Address) -> bool:
    """Tell whether no stated province or city contradicts the other."""
    pairs = ((first.province, second.province), (first.city, second.city))
    return all(one is None or other is None or one == other for one, other in pairs)


def _contains(whole: str, part: str) -> bool:
    """Tell whether `whole` begins or ends with `part`, and no number is cut in two."""
    if len(part) < _SHORTEST_PART:
        return False
    before, after = whole[: len(whole) - len(part)], whole[len(part) :]
    at_end = whole.endswith(part) and not _cuts(before[-1:], part[:1])
    return at_end or (whole.startswith(part) and not _cuts(part[-1:], after[:1]))


def _cuts(left: str, right: str) -> bool:
    return bool(_NUMBER.fullmatch(left) and _NUMBER.fullmatch(right))


def _renamed(text: str) -> str:
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


def _figure(text: str) -> str:
    number = numerals.small(text)
    return text if number is None else str(number)
