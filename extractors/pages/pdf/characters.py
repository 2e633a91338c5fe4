"""What the characters of a text layer are worth: made plain where a PDF writes them oddly, judged where it garbles."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

GARBLED = 0.05
"""Share of characters without meaning from which a text layer is not believed: its character map is broken."""

STRANGE = 0.15
"""Share of characters outside GBK and plain Latin from which a layer is taken for mojibake."""

AGREEMENT = 0.9
"""Share of characters that two parsers must have in common."""

_RADICALS = str.maketrans(
    "⺁⺏⺟⺠⺬⻄⻅⻆⻈⻋⻑⻓⻔⻘⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂尢母民示西见角讠车長长门青页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radical signs (U+2E80 to U+2EFF) that character maps of Chinese PDFs give in place of the ordinary character.

Those of the block U+2F00 to U+2FD5 have a compatibility mapping of their own in Unicode.
"""

_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_COMPATIBLE = ((0x2F00, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)


@lru_cache(maxsize=1 << 14)
def is_han(text: str) -> bool:
    """Say whether `text` is one Chinese character."""
    return len(text) == 1 and _within(text, _HAN)


def plain(text: str) -> str:
    """Return the text of one glyph in ordinary characters: radicals and ligatures resolved, no control characters."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=1 << 14)  # print repeats a few thousand characters, and each is asked for several times
def _plain(char: str) -> str:
    char = char.translate(_RADICALS)
    text = unicodedata.normalize("NFKC", char) if _within(char, _COMPATIBLE) else char
    return "".join(" " if one.isspace() else one for one in text if one.isspace() or _printed(one))


def _printed(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}


def is_garbled(texts: Iterable[str]) -> bool:
    """Say whether the glyph texts of a page betray a broken character map.

    Counted are characters for private use, the replacement character, control characters and glyphs without any
    mapping (`(cid:12)`); then letters that no Chinese or English page has many of.
    """
    meaningless = strange = total = 0
    for text, count in Counter(texts).items():
        if not text or text.isspace():
            continue
        total += count
        meaningless += count * _is_meaningless(text)
        strange += count * any(_is_strange(char) for char in text)
    return meaningless > GARBLED * total or strange > STRANGE * total


def _is_meaningless(text: str) -> bool:
    return text.startswith("(cid:") or any(
        char == "\ufffd" or _within(char, _PRIVATE) or not (char.isspace() or _printed(char)) for char in text
    )


def _is_strange(char: str) -> bool:
    if char.isascii() or not char.isalpha():
        return False
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return True
    return False


def agreement(one: str, other: str) -> float:
    """Return the share in [0, 1] of characters that two readings of a page have in common, in whatever order."""
    counts = [Counter(char for char in unicodedata.normalize("NFKC", plain(t)) if char.isalnum()) for t in (one, other)]
    longest = max(count.total() for count in counts)
    return (counts[0] & counts[1]).total() / longest if longest else 1.0
