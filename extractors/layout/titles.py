"""Titles: the large words that say what a page is."""

from collections.abc import Iterable

from domain.page import Page
from extractors.layout.rows import rows
from extractors.layout.script import plain


def row_texts(page: Page) -> list[str]:
    """Return the page's rows as plain text from top to bottom, and each line alone where a row holds several."""
    texts = []
    for row in rows(page.lines):
        texts.append("".join(plain(line.text) for line in row))
        if len(row) > 1:
            texts.extend(plain(line.text) for line in row)
    return texts


def has_title(page: Page, names: Iterable[str], *, around: int = 6) -> bool:
    """Say whether a row consists of one of `names`, one misread character and `around` further ones allowed.

    A sentence that only mentions the name is longer and is no title.
    """
    texts = row_texts(page)
    return any(_is(text, name, around) for name in names for text in texts)


def _is(text: str, name: str, around: int) -> bool:
    if len(text) > len(name) + around:
        return False
    windows = (text[i : i + len(name)] for i in range(max(1, len(text) - len(name) + 1)))
    slips = 1 if len(name) >= 4 else 0
    return any(
        len(window) == len(name) and sum(a != b for a, b in zip(window, name, strict=True)) <= slips
        for window in windows
    )
