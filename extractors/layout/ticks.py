"""Boxes that were ticked: ``☑通过 □不通过``."""

import re
from collections.abc import Mapping

from extractors.layout.script import plain

_TICKED = "☑☒√✓✔■▣▇●◉⊠vV对勾"
_EMPTY = "☐□○◯口囗"


def ticked(text: str, answers: Mapping[str, bool | str]) -> bool | str | None:
    """Return the answer whose word is ticked, or the only one that stands there; None when that is not clear.

    Args:
        text: what is printed and ticked; the marks stand before their words or, all of them, behind.
        answers: the words and what each means; a word that holds another must stand before it.
    """
    text = plain(text)
    words = "|".join(map(re.escape, answers))
    options = [(match[1], match[2], match[3]) for match in _options(words, text)]
    behind = bool(options) and not any(before for before, _, _ in options)
    marked = [(after if behind else before, word) for before, word, after in options]
    chosen = {answers[word] for mark, word in marked if mark and mark in _TICKED}
    if not chosen:
        bare = [word for mark, word in marked if not mark]
        chosen = {answers[word] for word in bare} if len(bare) == len(marked) else set()
    return chosen.pop() if len(chosen) == 1 else None


def _options(words: str, text: str) -> list[re.Match[str]]:
    mark = f"[{_TICKED}{_EMPTY}]"
    return list(re.finditer(rf"({mark}?)[(\[]?({words})[)\]]?({mark}?(?!(?:{words})))", text))
