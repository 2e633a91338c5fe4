"""The registration number (注册号) that business licences carried before the credit code, GS 15-2006.

Six digits of the office, eight of the sequence (the first: 0 to 3 domestic, 4 and 5 foreign, 6 to 9 individual
business) and a check digit by ISO 7064 MOD 11,10. Numbers of thirteen digits are older still and carry no check.
"""

import re

from stdnum.iso7064 import mod_11_10

from domain.values.text import fold

LENGTH = 15


def normalise(text: str) -> str:
    """Return the digits of `text`, spaces and punctuation dropped."""
    return re.sub(r"\W", "", fold(text))


def is_valid(text: str) -> bool:
    """Tell whether `text` is fifteen digits with the right check digit."""
    number = normalise(text)
    return len(number) == LENGTH and bool(mod_11_10.is_valid(number))
