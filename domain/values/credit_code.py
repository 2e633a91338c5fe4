"""The unified social credit code (统一社会信用代码, GB 32100-2015) and the organisation code inside it (GB 11714-1997).

Eighteen characters: department, class, six digits of the division, nine of the organisation code, one check character.
Letters I, O, Z, S and V do not occur. `stdnum.cn.uscc` judges form and the last check character; we go further in two
ways: the organisation code (characters 9 to 17) must pass its own check character as well, and an OCR reading that
fails is led back to the valid codes that look like it. Two checks with 11 and 31 outcomes let one wrong code in 341
pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from stdnum.cn import uscc

from domain.values.divisions import PROVINCES
from domain.values.text import fold

LENGTH = 18
_MOST_CHANGES = 2
_DIVISION_END = 8
_BODY = slice(8, 16)
_ORGANISATION_CHECK = 16
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# GB 32100-2015, table 1: classes by department (1 staffing offices, 5 civil affairs, 9 market supervision, ...).
_CLASSES = {"1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "19", "7": "129", "8": "19", "9": "123"}
_NATIONAL = "10"
# What OCR takes for one another in the faces that licences use; a group reads both ways.
_LOOK_ALIKES = (
    "0ODQ",
    "1ILT7J",
    "2Z7",
    "5S",
    "6G",
    "8B",
    "83",
    "9G",
    "9Q",
    "UVY",
    "MN",
    "HN",
    "XK",
    "A4",
    "CG",
    "EF",
    "PR",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A valid code in place of a reading: `changes` are (place from 1, character read, character taken)."""

    code: str
    changes: tuple[tuple[int, str, str], ...]

    def __str__(self) -> str:
        """Say in Chinese what was changed, for the reviewer."""
        parts = "、".join(f"第{place}位“{read}”订正为“{taken}”" for place, read, taken in self.changes)
        return f"按校验位将{parts}"


def normalise(text: str) -> str:
    """Return the letters and digits of `text` in upper case; no judgement on what they are."""
    return re.sub("[^0-9A-Z]", "", fold(text).upper())


def is_valid(text: str) -> bool:
    """Tell whether `text` is a code whose two check characters both hold."""
    code = normalise(text)
    return uscc.is_valid(code) and code[_ORGANISATION_CHECK] == _organisation_check(code)


def is_well_formed(text: str) -> bool:
    """Tell whether `text` has the length and the characters of a code, whatever its check characters say."""
    code = normalise(text)
    return len(code) == LENGTH and all(character in _allowed(place) for place, character in enumerate(code))


def repairs(text: str) -> tuple[str, ...]:
    """Return all valid codes that an 18-character reading can stand for, the fewest changes first, then in order.

    A character that cannot stand in its place (I, O, Z, S, V; a letter in the division) must change; at most two
    characters change altogether. A valid reading comes first, unchanged. No change leads to a department or a province
    that does not exist.
    """
    return tuple(repair.code for repair in _candidates(normalise(text)))


def repair(text: str) -> Repair | None:
    """Return the one safe repair of a reading that is not valid, or None.

    Safe means: exactly one valid code is reached by the fewest changes, and at most one of them was a choice (changing
    a character that cannot stand in its place is none). One choice lets about one unrelated wrong reading in twenty
    through, two would let through every second one; so what needs two choices is left to the reviewer.
    """
    code = normalise(text)
    found = _candidates(code)
    if not found or not found[0].changes:
        return None
    nearest = [one for one in found if len(one.changes) == len(found[0].changes)]
    chosen = sum(read in _allowed(place - 1) for place, read, _ in nearest[0].changes)
    return nearest[0] if len(nearest) == 1 and chosen <= 1 else None


def _candidates(code: str) -> list[Repair]:
    if len(code) != LENGTH:
        return []
    forced = [place for place in range(LENGTH) if code[place] not in _allowed(place)]
    free = [place for place in range(LENGTH) if place not in forced]
    found: list[Repair] = []
    for extra in range(_MOST_CHANGES - len(forced) + 1):
        for chosen in combinations(free, extra):
            found += sorted(_valid_changes(code, sorted((*forced, *chosen))), key=lambda one: one.code)
    return found


def _valid_changes(code: str, places: list[int]) -> Iterator[Repair]:
    for characters in product(*(_alternatives(code, place) for place in places)):
        changed = list(code)
        for place, character in zip(places, characters, strict=True):
            changed[place] = character
        if _exists("".join(changed)):
            changes = tuple((place + 1, code[place], changed[place]) for place in places)
            yield Repair(code="".join(changed), changes=changes)


def _exists(code: str) -> bool:
    """Tell whether `code` is valid and names a department with its class, and a province, that there is."""
    return is_valid(code) and code[1] in _CLASSES.get(code[0], "") and code[2:4] in {_NATIONAL, *PROVINCES}


def _alternatives(code: str, place: int) -> list[str]:
    alike = {other for group in _LOOK_ALIKES if code[place] in group for other in group}
    return sorted(character for character in alike - {code[place]} if character in _allowed(place))


def _allowed(place: int) -> str:
    """Return the characters that can stand at `place` (from 0)."""
    if place < _DIVISION_END:
        return "0123456789"
    return "0123456789X" if place == _ORGANISATION_CHECK else _ALPHABET


def _organisation_check(code: str) -> str:
    """Return the check character of GB 11714 for the organisation code in `code`."""
    values = (_ORGANISATION_ALPHABET.index(character) for character in code[_BODY])
    remainder = 11 - sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return "0123456789X0"[remainder]
