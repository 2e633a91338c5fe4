"""Names of enterprises: how far two of them are the same.

A registered name is region, trade name, industry and legal form (《企业名称登记管理规定》 第六条); the region may stand
in brackets after the trade name. 有限公司, 有限责任公司, 股份有限公司, 集团 and 分公司 are different names in law and
are never folded into one another.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from domain.values.divisions import HENAN_CITIES, PROVINCES
from domain.values.look_alikes import differ_by_look_alikes
from domain.values.text import fold

_FORM = re.compile(
    r"(?:集团)?(?:股份有限公司|有限责任公司|有限公司)(?:.{0,8}分公司)?$|.{0,8}分公司$"
    r"|(?:合伙企业|事务所)(?:\((?:有限|特殊普通|普通)合伙\))?$|专业合作社$|厂$|中心$|研究院$|研究所$"
)
_BODY = re.compile(
    r"(?:公司|厂|部|店|行|社|院|所|校|站|场|坊|馆|室|会|局|中心|集团|企业|大学)(?:\((?:有限|特殊普通|普通)合伙\))?$"
)
_OTHER_BODY = re.compile("公司|厂|分|集团|合伙|合作社|研究院|研究所|中心|办事处")
_BRACKET = re.compile(r"\(([^()]{2,8})\)")
_NO_REGION = re.compile("合伙|集团|控股|筹|原")
_SUFFIX = "(?:省|市|县|区|自治区)?"
_KNOWN = frozenset((*PROVINCES.values(), *HENAN_CITIES.values(), "中国"))


class Likeness(IntEnum):
    """How alike two names are; smaller is more alike.

    A former name that a change notice proves is a matter of evidence, not of spelling, and has no level here.
    """

    SAME = 0
    FOLDED = 1
    LOOK_ALIKE = 2
    REARRANGED = 3
    DIFFERENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyName:
    """A name cut up: `regions` without 省 or 市 in alphabetical order, what stands between, and the legal `form`."""

    regions: tuple[str, ...]
    stem: str
    form: str


def split(name: str, *, regions: frozenset[str] = _KNOWN) -> CompanyName:
    """Cut `name` up; a region is a bracket's content, or one of `regions` at the beginning."""
    text = fold(name)
    bracketed = {_short(content) for content in _bracketed(text)}
    text = _BRACKET.sub(lambda match: "" if _is_region(match[1]) else match[0], text)
    leading, rest = _leading(text, regions)
    form = _FORM.search(rest)
    cut = form.start() if form else len(rest)
    return CompanyName(regions=tuple(sorted(bracketed | leading)), stem=rest[:cut], form=rest[cut:])


def likeness(first: str, second: str) -> Likeness:
    """Return how alike two names are; symmetric.

    `REARRANGED` is 河南某某有限公司 against 某某(河南)有限公司, or against the name with the region left out or said
    more fully: it may be the same enterprise or its sister, and a person must decide.
    """
    if first == second:
        return Likeness.SAME
    one, other = fold(first), fold(second)
    if one == other:
        return Likeness.FOLDED
    if differ_by_look_alikes(one, other):
        return Likeness.LOOK_ALIKE
    return Likeness.REARRANGED if _rearranged(one, other) else Likeness.DIFFERENT


def differ_in_form(first: str, second: str) -> bool:
    """Tell whether two names are the same but for their legal form (有限公司 against 股份有限公司)."""
    one, other = split(first), split(second)
    return one.stem == other.stem and one.regions == other.regions and one.form != other.form


def is_whole(name: str) -> bool:
    """Tell whether `name` ends as names of organisations do; a piece of one, or another text, does not."""
    return _FORM.search(fold(name)) is not None or _BODY.search(fold(name)) is not None


def holds(text: str, name: str) -> bool:
    """Tell whether `text` is `name` with words before or behind that make it no other organisation (a title, 盖章)."""
    if not is_whole(name):
        return False
    before, found, behind = fold(text).partition(fold(name))
    return bool(found and before + behind) and not _OTHER_BODY.search(before + behind)


def _rearranged(first: str, second: str) -> bool:
    regions = _KNOWN | {_short(content) for content in (*_bracketed(first), *_bracketed(second))}
    one, other = split(first, regions=regions), split(second, regions=regions)
    if not one.stem or (one.stem, one.form) != (other.stem, other.form):
        return False
    return set(one.regions) <= set(other.regions) or set(other.regions) <= set(one.regions)


def _bracketed(text: str) -> list[str]:
    return [content for content in _BRACKET.findall(text) if _is_region(content)]


def _is_region(content: str) -> bool:
    return _NO_REGION.search(content) is None


def _short(region: str) -> str:
    return re.sub("(?<=..)(?:省|市|县|区|自治区)$", "", region)


def _leading(text: str, regions: frozenset[str]) -> tuple[set[str], str]:
    """Take region words off the beginning as long as something is left."""
    found: set[str] = set()
    while match := _leading_region(regions).match(text):
        found.add(match[1])
        text = text[match.end() :]
    return found, text


@lru_cache(maxsize=256)
def _leading_region(regions: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, regions), key=lambda word: (-len(word), word)))
    return re.compile(rf"({words}){_SUFFIX}(?=.{{2}})")
