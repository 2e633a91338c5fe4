"""Looking up fingerprints by bands finds what comparing with every one finds."""

import random

from hypothesis import given
from hypothesis import strategies as st

from domain.page_print import MOST_BITS, may_share_most, outline
from storage.records.looks import Looks


def turned(bits: int, places: list[int]) -> int:
    """Return `bits` with those at `places` turned."""
    for place in places:
        bits ^= 1 << place
    return bits


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=20))
def test_exactly_those_within_twelve_bits_are_found(bits: int, places: set[int]) -> None:
    """However the bits that differ are spread: up to twelve are found, more are not."""
    looks = Looks()
    looks.add(7, f"{turned(bits, list(places)):016x}", outline("同一张纸" * 5), named=False)
    found = looks.near(f"{bits:016x}", outline("同一张纸" * 5), named=True)
    assert found == ([7] if len(places) <= MOST_BITS else [])


def test_nothing_is_missed_among_many() -> None:
    """Against three thousand fingerprints in clusters, lookups and plain comparison agree."""
    chance = random.Random(1)  # noqa: S311  # repeatable, not secret
    seeds = [chance.getrandbits(64) for _ in range(30)]
    prints = [turned(chance.choice(seeds), chance.sample(range(64), chance.randrange(20))) for _ in range(3000)]
    looks, same = Looks(), outline("某某证书" * 10)
    for number, bits in enumerate(prints):
        looks.add(number, f"{bits:016x}", same, named=None)
    for bits in prints[:200]:
        plain = [at for at, other in enumerate(prints) if (bits ^ other).bit_count() <= MOST_BITS]
        assert looks.near(f"{bits:016x}", same, named=False) == plain


@given(st.text(min_size=1, max_size=400), st.text(max_size=40))
def test_an_outline_never_rules_out_what_the_text_allows(text: str, more: str) -> None:
    """Where nine in ten characters are the same, the outlines say that they may be."""
    other = text + more
    if len(text) >= 0.9 * len(other):
        assert may_share_most(outline(text), outline(other))
        assert may_share_most(outline(other), outline(text))


def test_what_names_as_this_one_does_is_left_out() -> None:
    """Of pages of one look those count that name whose they are otherwise than this one, or of which it is unknown."""
    looks, same = Looks(), outline("某某证书" * 10)
    for number, named in enumerate((True, False, None)):
        looks.add(number, "0" * 16, same, named=named)
    assert looks.near("0" * 16, same, named=True) == [1, 2]
    assert looks.near("0" * 16, same, named=False) == [0, 2]
