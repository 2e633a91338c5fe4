"""Boxes that were ticked: ``☑通过 □不通过``."""

import re
from collections.abc import Mapping
from typing import TypeVar

from extractors.layout.script import plain

Answer = TypeVar("Answer", bool, str)

_TICKED = "☑☒√✓✔■▣▇●◉⊠vV"
_EMPTY = "☐□○◯口囗"


def ticked(text: str, answers: Mapping[str, Answer]) -> Answer | None:
    """Return the answer whose word is ticked, or the only one that stands there; None when that is not clear.

    Args:
        text: what is printed and ticked; the marks stand all before their words or all behind.
        answers: the words and what each means; a word that ends in another (不通过, 通过) is told from it.
    """
    forms = [f"[{_TICKED}{_EMPTY}]", *(re.escape(word) for word in sorted(answers, key=len, reverse=True))]
    tokens: list[str] = re.findall("|".join(forms), plain(text))
    if not any(token in answers for token in tokens):
        return None
    marked = any(token not in answers for token in tokens)
    step = 1 if tokens[0] in answers and tokens[-1] not in answers else -1
    chosen = {
        answers[token]
        for at, token in enumerate(tokens)
        if token in answers and (not marked or _is_tick(tokens, at + step))
    }
    return chosen.pop() if len(chosen) == 1 else None


def _is_tick(tokens: list[str], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at] in _TICKED
