"""When two pages are the same one: they look alike, and nothing that was surely read on one contradicts the other.

Certificates of one layout look alike too, so that the look alone decides nothing: numbers and names do.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

UNSURE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that was not read surely."""

LEAST_TEXT = 12
"""Characters below which a page says too little to be known again."""

MOST_BITS = 12
"""Bits of 64 in which the fingerprints of one page, scanned twice, may differ; half of them differ by chance."""

LEAST_SHARED = 0.9
"""Share of their characters, in order, that two readings of one page have in common at least."""

MOST_SLIPS = 1
"""Characters surely read otherwise, none of them a digit, that a second reading of the same page may show."""


_BINS, _FULL, _LONGEST = 32, 255, 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePrint:
    """What a page is known again by: file and number, fingerprint (64 bits in hexadecimal) where it has pixels, text.

    `text` holds its characters in reading order without white space, those not surely read as `UNSURE`.
    """

    file: str
    page: int
    fingerprint: str | None
    text: str


def copies(prints: Sequence[PagePrint]) -> Iterator[tuple[PagePrint, PagePrint]]:
    """Yield each page that is the same as an earlier one of those given, after the first that it is the same as."""
    known: set[int] = set()
    for (i, first), (j, later) in combinations(enumerate(prints), 2):
        if i not in known and j not in known and same_page(first, later):
            known.add(j)
            yield first, later


def same_page(one: PagePrint, other: PagePrint) -> bool:
    """Say whether two pages are the same: to the letter, or alike in look and text without contradiction."""
    if min(len(one.text), len(other.text)) < LEAST_TEXT:
        return False
    if one.text == other.text and UNSURE not in one.text:
        return True
    return _look_alike(one, other) and _share_most(one.text, other.text) and not _contradict(one.text, other.text)


def outline(text: str) -> bytes:
    """Return what a text consists of, roughly: its length (two bytes) and how many characters fall in each of 32 bins.

    Two texts whose outlines cannot share enough cannot be of the same page, which is told without the texts.
    """
    bins = [0] * _BINS
    for char in text:
        bins[ord(char) % _BINS] += 1
    return min(len(text), _LONGEST).to_bytes(2, "big") + bytes(min(count, _FULL) for count in bins)


def may_share_most(one: bytes, other: bytes) -> bool:
    """Say whether texts of these outlines may have most characters in common: never false where they have.

    A full bin says "or more", so that two full ones say nothing.
    """
    here, there = one[2:], other[2:]
    needed = LEAST_SHARED * max(int.from_bytes(one[:2], "big"), int.from_bytes(other[:2], "big"))
    return sum(map(min, here, there)) >= needed or (_FULL in here and _FULL in there)


def distance(one: str, other: str) -> int:
    """Return in how many bits two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _look_alike(one: PagePrint, other: PagePrint) -> bool:
    if one.fingerprint is None or other.fingerprint is None:
        return False
    return distance(one.fingerprint, other.fingerprint) <= MOST_BITS


def _share_most(one: str, other: str) -> bool:
    """Say whether most characters are the same, their order left aside: quickly told, and seldom true by chance."""
    shared = (Counter(one) & Counter(other)).total()
    return shared >= LEAST_SHARED * max(len(one), len(other))


def _contradict(one: str, other: str) -> bool:
    """Say whether a digit, or more than a slip, was surely read otherwise, or too much stands on one page only."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    slips, apart = "", 0
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        if what == "equal":
            continue
        here, there = one[a0:a1], other[b0:b1]
        apart += max(len(here), len(there)) - min(here.count(UNSURE) + there.count(UNSURE), len(here), len(there))
        slips += _surely_otherwise(here, there)
    digit = any(char.isdigit() for char in slips)
    return digit or len(slips) > MOST_SLIPS or apart > (1 - LEAST_SHARED) * max(len(one), len(other))


def _surely_otherwise(here: str, there: str) -> str:
    """Return the characters of `here` in whose place others surely stand; a piece of another length is told whole."""
    if len(here) == len(there):
        return "".join(a for a, b in zip(here, there, strict=True) if UNSURE not in {a, b})
    return "" if UNSURE in here + there else min(here, there, key=len)
