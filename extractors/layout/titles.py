"""Titles: the large words that say what a page is."""

from collections.abc import Iterable

from domain.page import Line, Page
from extractors.layout.once import once
from extractors.layout.rows import rows
from extractors.layout.script import plain


def row_texts(page: Page) -> tuple[str, ...]:
    """Return the page's rows as plain text from top to bottom, and each line alone where a row holds several."""
    return _texts(page.lines)


@once
def _texts(lines: tuple[Line, ...]) -> tuple[str, ...]:
    texts = []
    for row in rows(lines):
        texts.append("".join(plain(line.text) for line in row))
        if len(row) > 1:
            texts.extend(plain(line.text) for line in row)
    return tuple(texts)


def has_title(page: Page, names: Iterable[str], *, around: int = 6) -> bool:
    """Say whether a row consists of one of `names`, one misread character and `around` further ones allowed.

    A sentence that only mentions the name is longer and is no title.
    """
    texts = row_texts(page)
    return any(_is(text, name, around) for name in names for text in texts)


def _is(text: str, name: str, around: int) -> bool:
    if len(text) > len(name) + around:
        return False
    return name in text or (len(name) >= 4 and _but_one(text, name))


def _but_one(text: str, name: str) -> bool:
    """Say whether `name` stands in `text` with one character misread; one half of it then stands as printed."""
    size, half = len(name), len(name) // 2
    if not (name[:half] in text or name[half:] in text):
        return False
    windows = (text[i : i + size] for i in range(len(text) - size + 1))
    return any(sum(a != b for a, b in zip(window, name, strict=True)) <= 1 for window in windows)
