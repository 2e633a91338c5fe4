"""A second look where red ink lies over print: the page through a red filter, around each red patch only."""

from collections.abc import Sequence

import numpy as np

from domain.geometry import Box
from domain.page import Line
from extractors.ink import red_patches, without_red
from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.lines import lines_of

REGION_SIDE = 960
"""Longer side in pixels at which a patch's surroundings are searched for lines."""

SURELY_READ = 0.8
"""Confidence from which a line seen only through the filter is taken."""


def under_red_ink(image: Image, lines: Sequence[Line], engine: Engine) -> list[Line]:
    """Return the lines with those under red ink read anew through a red filter, where that reads better."""
    kept = list(lines)
    patches = red_patches(image)
    if not patches:
        return kept
    filtered = without_red(image)
    for region in _regions(patches, image):
        for line in _read_region(filtered, region, engine):
            kept = _prefer(kept, line)
    return kept


def _regions(patches: Sequence[Box], image: Image) -> list[Box]:
    """Grow each patch by half its size and join those that then touch."""
    height, width = image.shape[:2]
    grown = [
        Box(
            max(0, p.x0 - p.width),
            max(0, p.y0 - 0.3 * p.height),
            min(width, p.x1 + p.width),
            min(height, p.y1 + 0.3 * p.height),
        )
        for p in patches
    ]
    joined: list[Box] = []
    for box in grown:
        touching = [other for other in joined if other.intersection(box) > 0]
        joined = [other for other in joined if other not in touching]
        joined.append(Box.around([box, *touching]))
    return joined


def _read_region(filtered: Image, region: Box, engine: Engine) -> list[Line]:
    x0, y0, x1, y1 = region.rounded()
    part = filtered[y0:y1, x0:x1]
    if min(part.shape[:2]) < 8:
        return []
    quads = engine.detect(part, long_side=min(REGION_SIDE, 2 * max(part.shape[:2])))
    quads = quads + np.array([x0, y0], dtype=np.float32)
    return lines_of(quads, engine.recognise([crop_line(filtered, quad) for quad in quads]))


def _prefer(lines: Sequence[Line], seen: Line) -> list[Line]:
    """Take a line seen through the filter instead of what it covers, when it reads at least as surely and as much."""
    covered = [line for line in lines if line.box.intersection(seen.box) >= 0.5 * min(line.box.area, seen.box.area)]
    if not covered:
        return [*lines, seen] if seen.confidence >= SURELY_READ else list(lines)
    worth = sum(line.confidence * len(line.text) for line in covered)
    if seen.confidence * len(seen.text) <= worth * 1.02 or seen.confidence < min(line.confidence for line in covered):
        return list(lines)
    return [line for line in lines if line not in covered] + [seen]
