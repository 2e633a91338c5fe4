"""The normal form of printed Chinese text: what differs only in width, spacing or punctuation style becomes equal."""

import unicodedata
from functools import lru_cache

_BRACKETS = dict.fromkeys("([{〔【〖［｛（", "(") | dict.fromkeys(")]}〕】〗］｝）", ")")
_DASHES = dict.fromkeys("-‐‑‒–—―−﹣－─━ー", "-")
_DOTS = dict.fromkeys("·•・‧∙⋅･", "·")
_COLONS = dict.fromkeys(":：﹕∶︰", ":")
_QUOTES = dict.fromkeys('"“”„‟〝〞＂「」『』', '"') | dict.fromkeys("'‘’‚‛＇`", "'")
# PDF text layers made from some fonts carry radicals in place of the characters; NFKC leaves these alone.
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_TABLE = str.maketrans(_BRACKETS | _DASHES | _DOTS | _COLONS | _QUOTES | _RADICALS)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return the normal form of `text`, for comparing; folding twice is folding once.

    NFKC (full width to half width, compatibility characters), every kind of white space (U+3000 included) and every
    invisible character removed, brackets to ``()``, dashes to ``-``, middle dots to ``·``, colons and quotes to ASCII.
    Letter case, 《》 and Chinese numerals stay: they carry meaning.
    """
    return _settle(text, keep_space=False)


def tidy(text: str) -> str:
    """Return `text` as `fold` does but with white space kept (each run as one blank), for searching in it."""
    return " ".join(_settle(text, keep_space=True).split())


def _settle(text: str, *, keep_space: bool) -> str:
    """Fold until nothing changes: what one step removes can let the next compose two characters into one."""
    while (once := _once(text, keep_space=keep_space)) != text:
        text = once
    return text


def _once(text: str, *, keep_space: bool) -> str:
    mapped = unicodedata.normalize("NFKC", text).translate(_TABLE)
    spaced = (" " if c.isspace() else c for c in mapped)
    return "".join(c for c in spaced if (keep_space if c == " " else unicodedata.category(c) not in {"Cf", "Cc"}))
