"""Runs of characters that stand together on a row, whatever lines the recogniser made of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from domain.page import Line
from extractors.layout.key_values import Glyph, Span, character_height, glyph_rows


def pieces(lines: Iterable[Line], *, gap: float = 1.8) -> list[Span]:
    """Cut each row where the distance between characters exceeds `gap` character heights."""
    return [span for row in glyph_rows(tuple(lines)) if row for span in _cut(row, gap)]


def _cut(glyphs: Sequence[Glyph], gap: float) -> Iterator[Span]:
    heights = {id(line): character_height(line) for line in {id(glyph.line): glyph.line for glyph in glyphs}.values()}
    start = 0
    for at, (before, after) in enumerate(pairwise(glyphs), start=1):
        if after.x - before.x > gap * max(heights[id(before.line)], heights[id(after.line)]):
            yield Span(tuple(glyphs[start:at]))
            start = at
    yield Span(tuple(glyphs[start:]))
