"""The citizen identity number (公民身份号码, GB 11643-1999), to be hidden wherever a person reads or looks.

Eighteen characters: six digits of the division, the date of birth, three digits, one check character. The check is not
asked for: a number that was misread by one digit still tells who somebody is. A credit code of an enterprise begins
with 9 and is no such number; a number of fifteen digits is left alone, as it is an old registration number as often.
"""

import re

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_KEPT = slice(0, 6)
_HIDDEN = "*" * 8
_LAST = 4


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, stop) of every identity number in `text`."""
    return tuple(found.span() for found in _NUMBER.finditer(text))


def masked(text: str) -> str:
    """Return `text` with the date of birth of every identity number hidden: ``410102********123X``."""
    return _NUMBER.sub(lambda found: found[0][_KEPT] + _HIDDEN + found[0][-_LAST:], text)
