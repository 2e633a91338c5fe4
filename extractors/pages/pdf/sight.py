"""Which characters of a PDF page can be seen on its image.

A file may say one thing and show another: invisible text, text in the colour of the paper, text too small to read,
text under a picture or a patch painted later, two texts on one spot. What a reviewer sees is the image.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box
from extractors.pages.pdf.characters import plain
from extractors.pages.pdf.recorder import Glyph

Grey = NDArray[np.uint8]

FAINT = 3.0
"""Spread of grey levels (standard deviation) in a character's box under which nothing can be seen there.

A dot or a stroke of black on white in its box reaches 30; a character ten grey levels off its ground stays under 3.
"""

SUB_POINT = 1.0
"""Height in points (1/72 inch) under which no print is legible."""

UNCOVERED = 0.1
"""Share of a character's contrast without pictures that must be left with them; a seal leaves 0.2 and more."""

DARK = 140
"""Grey level under which a pixel is ink."""

STACKED = 0.25
"""Two different characters whose middles are nearer than this share of their size are printed on each other."""

LIKE_SIZE = 1.5
"""Factor in height up to which two characters are of one size; a watermark is larger."""

CROWD = 20
"""Characters of one spot that are compared with each other."""

_CELL = 16
"""Pixels of the grid in which neighbours are looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The glyphs of a page that are seen, those that are not, and the `blanks`, which nobody could see.

    `unshown` belong to fonts that the file does not hold and this computer cannot replace: not hidden, just not there.
    """

    seen: tuple[Glyph, ...]
    hidden: tuple[Glyph, ...]
    unshown: tuple[Glyph, ...]
    blanks: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """Views of a page: as shown, in colour and grey, and grey without its pictures (None when they touch no text).

    `colour` is (height, width, 3), the others (height, width); `pictured` is where pictures are, outside of which
    `bare` is as `shown`; `scale` is the pixels per point.
    """

    colour: NDArray[np.uint8]
    shown: Grey
    bare: Grey | None
    scale: float
    pictured: Box | None = None


def look(glyphs: Sequence[Glyph], foreign_fonts: frozenset[str], views: Views) -> Sight:
    """Sort the glyphs of a page by whether they can be seen; its file holds none of the `foreign_fonts`."""
    printed = [glyph for glyph in glyphs if _is_printed(glyph, views.shown)]
    stacked = _stacked(printed)
    seen, hidden, blank = [], [], []
    for index, glyph in enumerate(printed):
        if index in stacked or glyph.inkless or _is_tiny(glyph, views) or _is_covered(glyph, views):
            hidden.append(glyph)
        elif _is_blank(glyph, views.shown):
            blank.append(glyph)
        else:
            seen.append(glyph)
    absent = foreign_fonts - {glyph.font for glyph in seen}
    unshown = tuple(glyph for glyph in blank if glyph.font in absent)
    hidden.extend(glyph for glyph in blank if glyph.font not in absent)
    blanks = tuple(glyph for glyph in glyphs if glyph.text.isspace())
    return Sight(seen=tuple(seen), hidden=tuple(hidden), unshown=unshown, blanks=blanks)


def _is_printed(glyph: Glyph, grey: Grey) -> bool:
    """Say whether a glyph stands for a character and lies on the page."""
    if not plain(glyph.text).strip() or glyph.text.startswith("(cid:") or not glyph.length:
        return False
    height, width = int(grey.shape[0]), int(grey.shape[1])
    return 0 <= glyph.x < width and 0 <= glyph.y < height


def _crop(glyph: Glyph, view: NDArray[np.uint8]) -> NDArray[np.uint8]:
    left, top, right, bottom = glyph.box
    x0, y0 = max(0, round(left)), max(0, round(top))
    return view[y0 : max(y0 + 1, round(bottom)), x0 : max(x0 + 1, round(right))]


def _is_tiny(glyph: Glyph, views: Views) -> bool:
    return glyph.height < SUB_POINT * views.scale


def _is_blank(glyph: Glyph, grey: Grey) -> bool:
    crop = _crop(glyph, grey)
    return bool(crop.size) and _spread(crop) < FAINT


def _spread(crop: NDArray[np.uint8]) -> float:
    """Return the standard deviation of grey levels (H, W)."""
    return float(cv2.meanStdDev(crop)[1][0, 0])


def _is_covered(glyph: Glyph, views: Views) -> bool:
    """Say whether the ink of a character, as it is without pictures, is not there, or gone with them."""
    if views.bare is None:
        return False
    bare = _crop(glyph, views.bare)
    if not bare.size:
        return False
    darkest, lightest, _, _ = cv2.minMaxLoc(bare)
    if darkest >= DARK:
        return not glyph.light and _spread(bare) < FAINT
    if lightest < DARK or not _is_pictured(glyph, views.pictured):
        return False
    ink, shown = bare < DARK, _crop(glyph, views.colour)
    before = bare[~ink].mean() - bare[ink].mean()
    after = max(shown[~ink].mean(axis=0) - shown[ink].mean(axis=0))
    return bool(after < UNCOVERED * before)


def _is_pictured(glyph: Glyph, pictured: Box | None) -> bool:
    """Say whether a character may stand where pictures are."""
    return pictured is None or Box(*glyph.box).intersection(pictured) > 0


def _stacked(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the indices of letters and digits printed on a different one of like size."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    found: set[int] = set()
    for index, glyph in enumerate(glyphs):
        if not glyph.text.isalnum():
            continue
        column, row = int(glyph.x) // _CELL, int(glyph.y) // _CELL
        for other in _neighbours(cells, column, row):
            if glyphs[other].text != glyph.text and _coincide(glyphs[other], glyph):
                found |= {other, index}
        if len(cells[column, row]) < CROWD:
            cells[column, row].append(index)
    return found


def _neighbours(cells: dict[tuple[int, int], list[int]], column: int, row: int) -> Iterable[int]:
    for c in (column - 1, column, column + 1):
        for r in (row - 1, row, row + 1):
            yield from cells.get((c, r), ())


def _coincide(a: Glyph, b: Glyph) -> bool:
    reach = STACKED * min(a.length, b.length, a.height, b.height)
    near = abs(a.x - b.x) < reach and abs(a.y - b.y) < reach
    return near and max(a.height, b.height) < LIKE_SIZE * min(a.height, b.height)
