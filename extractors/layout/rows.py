"""Put lines in reading order and gather those that stand beside each other."""

from collections.abc import Iterable, Sequence

from domain.geometry import Box
from domain.page import Line
from extractors.layout.once import once

Rows = tuple[tuple[Line, ...], ...]


def same_row(a: Box, b: Box) -> bool:
    """Say whether two boxes stand on one row: half the lower one's height is shared."""
    return a.overlap_y(b) >= 0.5 * min(a.height, b.height)


def rows(lines: Iterable[Line]) -> Rows:
    """Gather lines into rows from top to bottom, each from left to right; those of a page are gathered once."""
    return _of_page(lines) if isinstance(lines, tuple) else _gathered(lines)


def _gathered(lines: Iterable[Line]) -> Rows:
    gathered: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.centre[1], line.box.x0)):
        row = next((row for row in reversed(gathered[-4:]) if _joins(row, line)), None)
        if row is None:
            gathered.append([line])
        else:
            row.append(line)
    return tuple(tuple(sorted(row, key=lambda line: line.box.x0)) for row in gathered)


_of_page = once(_gathered)


def _joins(row: Sequence[Line], line: Line) -> bool:
    """Compare with the nearest member only: a row may drift down a page that is not quite flat."""
    nearest = min(row, key=lambda member: abs(member.box.centre[0] - line.box.centre[0]))
    beside = nearest.box.overlap_x(line.box) <= 0.5 * min(nearest.box.width, line.box.width)
    return beside and same_row(nearest.box, line.box)


def reading_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines row by row."""
    return tuple(line for row in rows(lines) for line in row)
