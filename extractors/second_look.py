"""A second look where seals lie over print: the page through a filter, around each seal only."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from domain.geometry import Box
from domain.page import Code, Line, Seal
from extractors.beside_lines import lies, seen_beside
from extractors.ink import mostly_red, red_patches, without_grey, without_red
from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.lines import lines_of

REGION_SIDE = 960
"""Longer side in pixels at which a patch's surroundings are searched for lines."""

ENLARGED = 1.5
"""How much larger than it is a patch's surroundings are searched; at twice the size no more is found."""

SURELY_READ = 0.8
"""Confidence from which a line seen only through the filter is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands on a page besides its lines."""

    seals: Sequence[Seal]
    codes: Sequence[Code]


LEGIBLE = 0.6
"""Confidence below which a line says nothing: half a seal was taken for text."""

WIDEST_CUT = 0.5
"""Space in heights of a line up to which a rim may have parted two pieces of it; columns stand farther apart."""

FAINT = 0.6
"""Depth of strokes, as a share of what is usual on the page, below which they are red ink that the filter left."""

READ_MORE = 0.6
"""Characters that a line must read more for each further line it covers: two columns are not to be joined for noise."""


def second_look(image: Image, found: Sequence[Line], page: Marks, engine: Engine) -> list[Line]:
    """Return the lines of a page (H, W, 3), those under seals and beside others seen anew where that shows more.

    Args:
        image: the upright page.
        found: its lines at the first look.
        page: its seals and codes.
        engine: the recogniser.
    """
    red, blue = ([seal.box for seal in page.seals if seal.colour == colour] for colour in ("red", "blue"))
    patches = red_patches(image)
    plain = without_red(image) if patches else image
    lines = _under_red(_Inked(image, plain, red, patches), found, engine)
    if blue:
        turned = np.ascontiguousarray(image[:, :, ::-1])  # blue and red light change places
        lines = _under_red(_Inked(turned, without_red(turned), blue, blue), lines, engine)
    copied = [seal.box for seal in page.seals if seal.colour in {"grey", "black"}]
    if copied:
        lines = _through(without_grey(image, copied), copied, lines, engine)
    for line in seen_beside(plain, lines, [code.box for code in page.codes], engine):
        lines = prefer(lines, line)
    return lines


@dataclass(frozen=True, slots=True)
class _Inked:
    """A page (H, W, 3) with red ink, the same without, its red seals, and its patches of red."""

    image: Image
    plain: Image
    seals: Sequence[Box]
    patches: Sequence[Box]


def _under_red(page: _Inked, found: Sequence[Line], engine: Engine) -> list[Line]:
    """Return the lines of a page but for its seals' own text, those under red ink as they stand without it."""
    lines = without_seal_text(page.image, found, page.seals)
    if not page.patches:
        return lines
    seen = _through(page.plain, page.patches, lines, engine)
    return _printed(page.plain, seen, without_seal_text(page.image, seen, page.seals))


def _through(filtered: Image, patches: Sequence[Box], lines: Sequence[Line], engine: Engine) -> list[Line]:
    """Read the lines that a patch touches as the filter shows them."""
    kept = list(lines)
    for region in _regions(patches, lines, filtered):
        quads = _lines_in(filtered, region, engine)
        touched = [quad for quad in quads if any(patch.intersection(_around(quad)) > 0 for patch in patches)]
        read = engine.recognise([crop_line(filtered, quad) for quad in touched])
        for line in lines_of(np.asarray(touched), read):
            kept = prefer(kept, line)
    return kept


def _around(quad: Image) -> Box:
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))


def _regions(patches: Sequence[Box], lines: Sequence[Line], image: Image) -> list[Box]:
    """Grow each patch a little and to the whole of every line it touches, and join regions that then overlap."""
    height, width = image.shape[:2]
    joined: list[Box] = []
    for patch in patches:
        region = Box.around([patch, *(line.box for line in lines if line.box.intersection(patch) > 0)])
        margin_x, margin_y = 0.3 * patch.width, 0.2 * patch.height
        region = Box(
            max(0, region.x0 - margin_x),
            max(0, region.y0 - margin_y),
            min(width, region.x1 + margin_x),
            min(height, region.y1 + margin_y),
        )
        while touching := [other for other in joined if other.intersection(region) > 0]:
            joined = [other for other in joined if other not in touching]
            region = Box.around([region, *touching])
        joined.append(region)
    return joined


def _lines_in(filtered: Image, region: Box, engine: Engine) -> Image:
    """Return the outlines (N, 4, 2) of the lines in a region that end inside it."""
    x0, y0, x1, y1 = region.rounded()
    part = filtered[y0:y1, x0:x1]
    if min(part.shape[:2]) < 8:
        return np.zeros((0, 4, 2), np.float32)
    quads = engine.detect(part, long_side=min(REGION_SIDE, round(ENLARGED * max(part.shape[:2]))))
    quads = quads + np.array([x0, y0], dtype=np.float32)
    return quads[_whole(quads, (x0, x1), filtered.shape[1])]


def _whole(quads: Image, sides: tuple[int, int], width: int) -> Image:
    """Say which outlines (N, 4, 2) end between the sides of a region: one that touches a side was cut by it.

    Where the side is that of the page itself, `width` pixels wide, nothing was cut.
    """
    (left, right), xs = sides, quads[..., 0]
    begun = xs.min(axis=1) > (left + 2 if left > 0 else -np.inf)
    ended = xs.max(axis=1) < (right - 3 if right < width else np.inf)
    return np.asarray(begun & ended)


def prefer(lines: Sequence[Line], seen: Line) -> list[Line]:
    """Return lines with one seen through the filter instead of what it covers, when more of it is read, as surely."""
    near = (line for line in lines if lies(line) or line.confidence < LEGIBLE)
    covered = [line for line in near if _is_same_print(line, seen)]
    if not covered:
        return [*lines, seen] if seen.confidence >= SURELY_READ else list(lines)
    if not _better(seen, covered):
        return list(lines)
    return [line for line in lines if line not in covered] + [seen]


def _is_same_print(line: Line, seen: Line) -> bool:
    """Say whether two outlines hold the same print: they lie over one another, and so do their characters.

    Outlines are longer than what is read in them, over what detection missed at an end.
    """
    over = line.box.intersection(seen.box) >= 0.5 * min(line.box.area, seen.box.area)
    return over and any(_among(centre, one) for one, other in ((line, seen), (seen, line)) for centre in other.centres)


def _among(centre: float, line: Line) -> bool:
    """Say whether a character's middle stands among those of a line, or within a third of its height of them."""
    reach = line.box.height / 3
    return min(line.centres) - reach <= centre <= max(line.centres) + reach


def _better(seen: Line, covered: Sequence[Line]) -> bool:
    """Compare by what is read, and how surely; of two readings of one length by their weakest characters."""
    covered = [line for line in covered if line.confidence >= LEGIBLE]
    if not covered:
        return seen.confidence >= SURELY_READ
    characters = sum(len(line.text) for line in covered)
    if len(covered) == 1 and len(seen.text) == characters:
        return min(seen.confidences) > min(covered[0].confidences)
    if _is_cut_up(covered, seen):
        return True
    read = sum(line.confidence * len(line.text) for line in covered)
    gain = seen.confidence * len(seen.text) - read
    return gain >= READ_MORE * (len(covered) - 1) and seen.confidence >= 0.9 * read / characters


def _is_cut_up(pieces: Sequence[Line], whole: Line) -> bool:
    """Tell whether a line reads as its pieces do that a seal's rim parted, without space between as columns have."""
    ordered = sorted(pieces, key=lambda line: line.box.x0)
    spaces = (after.box.x0 - before.box.x1 for before, after in pairwise(ordered))
    close = all(space <= WIDEST_CUT * whole.box.height for space in spaces)
    return close and "".join(line.text for line in ordered) == whole.text


def without_seal_text(image: Image, lines: Sequence[Line], seals: Sequence[Box]) -> list[Line]:
    """Return the lines but those that are the own text of a red seal, which the seal's reading accounts for."""
    return [
        line for line in lines if not any(_within(line.box, seal) for seal in seals) or not mostly_red(image, line.box)
    ]


def _printed(filtered: Image, lines: Sequence[Line], sure: Sequence[Line]) -> list[Line]:
    """Return the lines but those that are red and left faint by the filter: a seal's own text, still to be made out.

    Print under red ink is red for the most part too, but as dark as print elsewhere once the ink is off.

    Args:
        filtered: the page (H, W, 3) without its red ink.
        lines: what is seen on it.
        sure: those of `lines` that are not red.
    """
    if len(sure) == len(lines):
        return list(lines)
    known, depths = {id(line) for line in sure}, [_depth(filtered, line) for line in lines]
    least = FAINT * float(np.median(depths))
    return [line for line, depth in zip(lines, depths, strict=True) if id(line) in known or depth >= least]


def _depth(filtered: Image, line: Line) -> float:
    """Return how dark the darkest strokes of a line are: 0 as paper, 255 at most."""
    box = line.box
    corners = line.quad or ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    return 255 - float(np.percentile(crop_line(filtered, corners), 3))


def _within(box: Box, seal: Box) -> bool:
    return box.intersection(seal) >= 0.7 * box.area
