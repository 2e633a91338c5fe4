"""Small numbers in Chinese numerals, as dates and addresses use them."""

import re

ZEROS = "〇○◯零Oo"
FIGURES = f"0-9{ZEROS}一二三四五六七八九"
TENS = "十廿卅"
_DIGITS = str.maketrans(ZEROS + "一二三四五六七八九", "0" * len(ZEROS) + "123456789")
_TENS = {"十": 10, "廿": 20, "卅": 30}


def digits(text: str) -> str:
    """Return `text` with every Chinese figure (zero in all its shapes included) as an ASCII digit."""
    return text.translate(_DIGITS)


def small(text: str) -> int | None:
    """Return the number from 0 to 99 that `text` is (12, 一二, 十二, 廿三, 三十一), or None."""
    plain = digits(text)
    if re.fullmatch(r"\d{1,2}", plain):
        return int(plain)
    match = re.fullmatch(r"(\d?)([十廿卅])(\d?)", plain)
    if match is None or (match[1] and match[2] != "十"):
        return None
    return _TENS[match[2]] * int(match[1] or 1) + int(match[3] or 0)
