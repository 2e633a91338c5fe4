"""Outlines and what was read in them, as lines of the page."""

from collections.abc import Sequence

import numpy as np

from domain.geometry import Box
from domain.page import Line, Origin, Quad
from extractors.ocr.engine import Recognised
from extractors.upright import Quads

LEAST_CONFIDENCE = 0.3
"""Below this a single stroke, a logo or half a seal was taken for text: kept out of the lines, it counts as ink."""

LONGEST_STACK = 6
"""Characters below one another that may be the heads of labels; more are a line of vertical writing."""


def lines_of(quads: Quads, read: Sequence[Recognised]) -> list[Line]:
    """Return the lines that say something, boxes and character middles in pixels of the page."""
    return [
        line
        for quad, recognised in zip(np.asarray(quads, dtype=float), read, strict=True)
        if recognised.text.strip() and recognised.confidence >= LEAST_CONFIDENCE
        for line in (_stacked(quad, recognised) if _is_stack(quad, recognised) else [_line(quad, recognised)])
    ]


def _is_stack(quad: Quads, recognised: Recognised) -> bool:
    """Say whether an outline took a few characters below one another for a line, such as the first ones of labels."""
    height, width = np.ptp(quad[:, 1]), np.ptp(quad[:, 0])
    return bool(height >= 1.5 * width) and 2 <= len(recognised.text) <= LONGEST_STACK


def _stacked(quad: Quads, recognised: Recognised) -> list[Line]:
    """Return each character of a stack as a line of its own, where it stands."""
    x0, x1 = float(quad[:, 0].min()), float(quad[:, 0].max())
    top, height = float(quad[:, 1].min()), float(np.ptp(quad[:, 1]))
    half = 0.5 * min(x1 - x0, height / len(recognised.text))
    lines = []
    for char, mark, share in zip(recognised.text, recognised.confidences, recognised.positions, strict=True):
        y = top + share * height
        corners = np.array([[x0, y - half], [x1, y - half], [x1, y + half], [x0, y + half]])
        lines.append(_line(corners, Recognised(text=char, confidences=(mark,), positions=(0.5,))))
    return lines


def _line(quad: Quads, recognised: Recognised) -> Line:
    xs, ys = quad[:, 0], quad[:, 1]
    left, right = float((xs[0] + xs[3]) / 2), float((xs[1] + xs[2]) / 2)
    outline: Quad = tuple((float(x), float(y)) for x, y in quad)  # type: ignore[assignment]  # four corners by shape
    return Line(
        text=recognised.text,
        box=Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())),
        confidence=round(recognised.confidence, 4),
        origin=Origin.OCR,
        centres=tuple(left + share * (right - left) for share in recognised.positions),
        confidences=tuple(round(mark, 4) for mark in recognised.confidences),
        quad=outline,
        lattice=recognised.lattice,
    )
