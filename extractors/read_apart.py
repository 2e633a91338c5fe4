"""Characters cut out of their lines and read side by side: each stands in a line once, however often on the page.

A page of five hundred characters holds some sixty different ones. Cut out and set in a row they are three lines to
read instead of twenty, and what is read of each is known by where in the row it stands.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from domain.geometry import Box
from extractors.ocr.engine import LINE_HEIGHT, Engine, Image, Recognised

ROW = 24
"""Characters of one row."""

NARROW = 0.5
"""Share of their width that they are set at, in half the time; print of a program reads as well so."""

SPACE = 3
"""Columns of paper between two."""

ABOVE = 0.12
"""Paper above and below, as a share of the height of a character's box."""

Reading = tuple[str, float]
"""What one was read as, and with what probability; nothing where not exactly one character was read."""


def read_apart(image: Image, boxes: Sequence[Box], engine: Engine) -> list[Reading]:
    """Return what stands in boxes of a page (H, W, 3), each of one character, in the order of the boxes."""
    rows = [boxes[at : at + ROW] for at in range(0, len(boxes), ROW)]
    set_out = [_row([_cut(image, box) for box in row]) for row in rows]
    read = engine.recognise([picture for picture, _ in set_out])
    return [
        _between(recognised, left / picture.shape[1], right / picture.shape[1])
        for (picture, edges), recognised in zip(set_out, read, strict=True)
        for left, right in pairwise(edges)
    ]


def _cut(image: Image, box: Box) -> Image:
    """Return a character at the height of a line, its paper above and below."""
    pad = ABOVE * box.height
    x0, y0, x1, y1 = (max(0, edge) for edge in Box(box.x0, box.y0 - pad, box.x1, box.y1 + pad).rounded())
    part = image[y0 : max(y0 + 1, y1), x0 : max(x0 + 1, x1)]
    if not part.size:  # beyond the page
        return np.full((LINE_HEIGHT, 1, 3), 255, np.uint8)
    width = max(4, round(NARROW * LINE_HEIGHT * part.shape[1] / part.shape[0]))
    return np.asarray(cv2.resize(part, (min(width, 2 * LINE_HEIGHT), LINE_HEIGHT), interpolation=cv2.INTER_AREA))


def _row(cut: Sequence[Image]) -> tuple[Image, list[int]]:
    """Return characters side by side, and the columns that part them, the outermost edges included."""
    paper = np.full((LINE_HEIGHT, SPACE, 3), 255, np.uint8)
    row = [part for one in cut for part in (paper, one)]
    ends = np.cumsum([one.shape[1] + SPACE for one in cut])
    return np.concatenate((*row, paper, paper, paper), axis=1), [SPACE // 2, *(int(end) + SPACE // 2 for end in ends)]


def _between(read: Recognised, left: float, right: float) -> Reading:
    """Return the one character that was read between two places, in shares of the row's width."""
    here = [at for at, place in enumerate(read.positions) if left <= place < right]
    return (read.text[here[0]], read.confidences[here[0]]) if len(here) == 1 else ("", 0.0)
