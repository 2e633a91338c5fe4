"""Outlines and what was read in them, as lines of the page."""

from collections.abc import Sequence

import numpy as np

from domain.geometry import Box
from domain.page import Line, Origin, Quad
from extractors.ocr.engine import Recognised
from extractors.upright import Quads

LEAST_CONFIDENCE = 0.3
"""Below this a single stroke, a logo or half a seal was taken for text: kept out of the lines, it counts as ink."""


def lines_of(quads: Quads, read: Sequence[Recognised]) -> list[Line]:
    """Return the lines that say something, boxes and character middles in pixels of the page."""
    return [
        _line(quad, recognised)
        for quad, recognised in zip(np.asarray(quads, dtype=float), read, strict=True)
        if recognised.text.strip() and recognised.confidence >= LEAST_CONFIDENCE
    ]


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
        quad=outline,
    )
