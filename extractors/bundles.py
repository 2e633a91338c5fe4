"""Which slices at the edges of a file's pages may be of one seal (骑缝章): those of pages in a row, at one place."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from domain.page import Page, Strip
from domain.straddle import SAME_PLACE

MOST_BARE = 2
"""Pages in a row without a slice, between others, that a seal may have: not reached, put in later, or not seen."""


def bundles(pages: Sequence[Page]) -> Iterator[tuple[Strip, ...]]:
    """Yield slices that may be of one seal, one a page, in page order, at least two of them."""
    strips = sorted((strip for page in pages for strip in page.strips), key=_order)
    for _, group in groupby(strips, key=lambda strip: (strip.edge, strip.plane)):
        yield from (tuple(run) for run in _runs(list(group)) if len(run) > 1)


def _order(strip: Strip) -> tuple[str, str, int, float]:
    return strip.edge, strip.plane, strip.page, strip.place


def _runs(strips: Sequence[Strip]) -> list[list[Strip]]:
    runs: list[list[Strip]] = []
    for strip in strips:
        run = next((run for run in runs if _goes_on(run[-1], strip)), None)
        if run is None:
            runs.append([strip])
        else:
            run.append(strip)
    return runs


def _goes_on(last: Strip, strip: Strip) -> bool:
    near = abs(last.place - strip.place) <= SAME_PLACE
    return near and last.page < strip.page <= last.page + 1 + MOST_BARE
