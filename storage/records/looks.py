"""Pages by their look: which of a million fingerprints differ from a given one in few bits, none missed.

A fingerprint is cut into five bands. Where two differ in twelve bits at most, some band differs in two at most (the
pigeonhole principle), so that looking up each band with up to two bits turned finds every one that is near. For
multi-index hashing see Norouzi, Punjani and Fleet, Fast search in Hamming space (CVPR 2012).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from domain.page_print import MOST_BITS, may_share_most

_BANDS = ((0, 13), (13, 13), (26, 13), (39, 13), (52, 12))
_TURNED = MOST_BITS // len(_BANDS)
_OUTLINE = 34
_UNKNOWN = 2


def _masks(width: int) -> tuple[int, ...]:
    return tuple(
        sum(1 << bit for bit in bits) for turned in range(_TURNED + 1) for bits in combinations(range(width), turned)
    )


_MASKS = {width: _masks(width) for _, width in _BANDS}


class Looks:
    """Fingerprints with the numbers they are known by, in some 90 bytes each."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers, self._prints, self._outlines, self._named = array("q"), array("Q"), bytearray(), bytearray()
        self._bands: tuple[dict[int, array[int]], ...] = tuple(defaultdict(lambda: array("I")) for _ in _BANDS)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._numbers)

    def add(self, number: int, fingerprint: str, outline: bytes, *, named: bool | None) -> None:
        """Add a page: its number, its fingerprint in hexadecimal, the outline of its text, whether it names whose."""
        bits, at = int(fingerprint, 16), len(self._numbers)
        self._numbers.append(number)
        self._prints.append(bits)
        self._outlines += outline
        self._named.append(_UNKNOWN if named is None else named)
        for band, (start, width) in zip(self._bands, _BANDS, strict=True):
            band[bits >> start & (1 << width) - 1].append(at)

    def near(self, fingerprint: str, outline: bytes, *, named: bool) -> list[int]:
        """Return the numbers, ascending, of all pages that look alike and whose texts may share enough.

        Those that name whose they are just as this one does, or does not, are left out.
        """
        bits, prints, known = int(fingerprint, 16), self._prints, self._named
        alike = {
            at for at in self._candidates(bits) if known[at] != named and (prints[at] ^ bits).bit_count() <= MOST_BITS
        }
        return sorted(self._numbers[at] for at in alike if may_share_most(outline, self._outline(at)))

    def _candidates(self, bits: int) -> Iterator[int]:
        for band, (start, width) in zip(self._bands, _BANDS, strict=True):
            own = bits >> start & (1 << width) - 1
            for mask in _MASKS[width]:
                yield from band.get(own ^ mask, ())

    def _outline(self, at: int) -> bytes:
        return bytes(self._outlines[at * _OUTLINE : (at + 1) * _OUTLINE])
