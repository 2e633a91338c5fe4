"""Print that detection missed beside the lines of a row: what runs under a rim, into a watermark, past a cut end.

The recogniser reads across another's strokes where the detector sees no line. So the strokes of each row that lie in no
line are read, together with the lines that they touch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from domain.geometry import Box
from domain.page import Line
from extractors.layout.rows import rows
from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.lines import lines_of
from extractors.unread_ink import UnreadInk

MOST = 16
"""Strips read on one page: print has a few at most, a page of pictures would have many."""

REACH = 1.0
"""Distance in line heights over which strokes belong together, and to the line beside them."""

SPARSEST, DENSEST = 0.05, 0.6
"""Share of a strip that strokes cover: with less it is dust, with more a picture."""

VALLEY = 0.35
"""Ink in the emptiest row above and below a strip, as a share of the ink in it: with more it is no line of its own."""

STEEPEST = 0.1
"""Slope from which a line runs across the page's lines."""

SHORT = 4
"""Characters below which an outline's slope says nothing."""

LEGIBLE = 0.6
"""Confidence below which a line does not account for its ink: half a seal was taken for text."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place on a row from x0 to x1 between two lines, or at an end of the row where there is but one."""

    before: Line | None
    after: Line | None
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """What is to be read: a run of unread ink, in an outline (4, 2) that takes in the lines it touches."""

    run: Box
    outline: Image

    def filled_by(self, line: Line) -> bool:
        """Say whether a line says about as much as the run has room for: one character in a long run is none of it."""
        there = sum(
            self.run.x0 - 0.3 * self.run.height <= x <= self.run.x1 + 0.3 * self.run.height for x in line.centres
        )
        wordlike = len(line.text) > 1 or not line.text.isascii()
        return wordlike and there >= 0.5 * self.run.width / self.run.height


def seen_beside(image: Image, lines: Sequence[Line], others: Sequence[Box], engine: Engine) -> list[Line]:
    """Return what stands on the rows of a page (H, W, 3) in no line and no other box, joined to the lines it meets."""
    if not lines:
        return []
    legible = [line for line in lines if line.confidence >= LEGIBLE and lies(line)]
    outlines = [np.asarray(line.quad) for line in legible]
    ink = UnreadInk(image, [*outlines, *(_corners(box) for box in others)])
    edges = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    strips = [strip for row in rows(legible) for gap in _gaps(row, edges) for strip in _strips(gap, ink)][:MOST]
    read = engine.recognise([crop_line(image, strip.outline) for strip in strips])
    return [
        line
        for strip, recognised in zip(strips, read, strict=True)
        for line in lines_of(strip.outline[None], [recognised])
        if strip.filled_by(line)
    ]


def lies(line: Line) -> bool:
    """Say whether a line runs along its row: a watermark from corner to corner does not, whatever its box covers.

    A character alone runs nowhere, so that its outline may well be higher than wide.
    """
    if line.quad is None or (len(line.text) > 1 and line.box.height > 1.5 * line.box.width):
        return False
    return len(line.text) < SHORT or abs(_slope(line)) < STEEPEST


def _gaps(row: Sequence[Line], edges: tuple[float, float]) -> Iterator[_Gap]:
    first, last = row[0], row[-1]
    yield _Gap(None, first, edges[0] - first.box.height, first.box.x0)
    for before, after in pairwise(row):
        yield _Gap(before, after, before.box.x1, after.box.x0)
    yield _Gap(last, None, last.box.x1, edges[1] + last.box.height)


def _strips(gap: _Gap, ink: UnreadInk) -> Iterator[_Strip]:
    """Yield what stands in a gap, grown over the lines that it touches."""
    beside = gap.before or gap.after
    if beside is None:
        return
    top, bottom = beside.box.y0, beside.box.y1
    height = bottom - top
    for x0, x1 in ink.runs(Box(gap.x0, top, max(gap.x0, gap.x1), bottom), REACH * height):
        run = Box(x0, top, x1, bottom)
        touched = [
            line
            for line, distance in ((gap.before, x0 - gap.x0), (gap.after, gap.x1 - x1))
            if line is not None and distance <= REACH * height
        ]
        if run.width >= 0.4 * height and (_is_dense(run, ink) if touched else _is_print(run, ink)):
            yield _Strip(run, _outline(run, touched, 0.3 * height))


def _is_dense(run: Box, ink: UnreadInk) -> bool:
    """Say whether ink is neither dust nor picture."""
    return SPARSEST <= float(ink.rows(run).mean()) <= DENSEST


def _is_print(run: Box, ink: UnreadInk) -> bool:
    """Say whether ink that touches no line stands as one of its own: with light above and below."""
    most = VALLEY * float(ink.rows(run).mean())
    above = ink.rows(Box(run.x0, run.y0 - 0.4 * run.height, run.x1, run.y0 + 0.15 * run.height))
    below = ink.rows(Box(run.x0, run.y1 - 0.15 * run.height, run.x1, run.y1 + 0.4 * run.height))
    return _is_dense(run, ink) and all(not len(shares) or shares.min() <= most for shares in (above, below))


def _corners(box: Box) -> Image:
    return np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])


def _outline(run: Box, touched: Sequence[Line], margin: float) -> Image:
    """Return the outline of a run and the lines it touches, from the first one's left edge to the last one's right."""
    if not touched:
        return _corners(Box(run.x0 - margin, run.y0, run.x1 + margin, run.y1))
    first, last = np.asarray(touched[0].quad), np.asarray(touched[-1].quad)
    before = first[0, 0] - run.x0 + margin if first[0, 0] > run.x0 else 0.0
    after = run.x1 + margin - last[1, 0] if last[1, 0] < run.x1 else 0.0
    slope = np.array([1.0, _slope(touched[0])])
    left, right = first[[0, 3]] - before * slope, last[[1, 2]] + after * slope
    return np.stack((left[0], right[0], right[1], left[1]))


def _slope(line: Line) -> float:
    (x0, y0), (x1, y1) = np.asarray(line.quad)[:2]
    return float((y1 - y0) / max(1.0, x1 - x0))
