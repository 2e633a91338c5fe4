"""Runs of characters that stand together on a row, whatever lines the recogniser made of them."""

from collections.abc import Iterable
from itertools import pairwise

from domain.page import Line
from extractors.layout.key_values import Glyph, Span, character_height, glyphs_of
from extractors.layout.rows import rows


def pieces(lines: Iterable[Line], *, gap: float = 1.8) -> list[Span]:
    """Cut each row where the distance between characters exceeds `gap` character heights."""
    found = []
    for row in rows(lines):
        glyphs = [glyph for line in row for glyph in glyphs_of(line)]
        if glyphs:
            found.extend(_cut(glyphs, gap))
    return found


def _cut(glyphs: list[Glyph], gap: float) -> list[Span]:
    cuts, current = [], [glyphs[0]]
    for before, after in pairwise(glyphs):
        if after.x - before.x > gap * max(character_height(before.line), character_height(after.line)):
            cuts.append(Span(tuple(current)))
            current = []
        current.append(after)
    return [*cuts, Span(tuple(current))]
