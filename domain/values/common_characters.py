"""Which Chinese characters are in common use, and so well known to a recogniser.

Trade names like rare characters (颀、砻、燊), and a recogniser that has seldom seen one reads its commoner likeness
(顾、碧、桑) with full confidence: against a rare character its certainty counts for less.
"""

_FIRST_LEVEL = range(0xB0, 0xD8)
"""Rows of the 3,755 characters of the first level of GB 2312-1980, those in common use, as the first byte of EUC-CN."""


def is_common(char: str) -> bool:
    """Tell whether a character is one of the first level of GB 2312, or none of Chinese writing at all."""
    if not ("\u3400" <= char <= "\u9fff" or char >= "\U00020000"):
        return True
    try:
        return char.encode("gb2312")[0] in _FIRST_LEVEL
    except UnicodeEncodeError:
        return False
