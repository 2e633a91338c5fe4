"""Outlines (AbbreviatedData, GB/T 33190-2016, 9.2) as operators of a PDF (ISO 32000-1, 8.5.2)."""

import math
from collections.abc import Iterator

from extractors.pages.ofd.measure import MisplacedError, numbers
from extractors.pages.pdf.pictures import Matrix

Point = tuple[float, float]

_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers that follow each letter."""


def outline(data: str | None, matrix: Matrix) -> list[str]:
    """Return the operators of the outline `data`, its points mapped by `matrix`.

    Raises:
        MisplacedError: it is no outline.
    """
    operators: list[str] = []
    here: Point = (0.0, 0.0)
    for letter, values in _pieces(data or ""):
        points = list(zip(values[::2], values[1::2], strict=False))
        if letter == "C":
            operators.append("h")
        elif letter in "SM":
            operators.append(f"{_placed(points[0], matrix)} m")
        elif letter == "L":
            operators.append(f"{_placed(points[0], matrix)} l")
        else:
            curves = _curves(letter, here, values, points)
            operators.extend(" ".join(_placed(p, matrix) for p in curve) + " c" for curve in curves)
        here = (values[-2], values[-1]) if values else here
    return operators


def _pieces(data: str) -> Iterator[tuple[str, list[float]]]:
    parts = data.replace(",", " ").split()
    at = 0
    while at < len(parts):
        letter = parts[at]
        if letter not in _COUNTS:
            raise MisplacedError(letter)
        end = at + 1 + _COUNTS[letter]
        values = numbers(" ".join(parts[at + 1 : end]))
        if len(values) < _COUNTS[letter]:
            raise MisplacedError(data[:40])
        yield letter, values
        at = end


def _placed(point: Point, matrix: Matrix) -> str:
    a, b, c, d, e, f = matrix
    x, y = point
    return f"{a * x + c * y + e:.4f} {b * x + d * y + f:.4f}"


def _curves(letter: str, start: Point, values: list[float], points: list[Point]) -> list[tuple[Point, ...]]:
    """Return the Bézier curves, each as two controls and an end, that an arc or a curve is."""
    if letter == "B":
        return [tuple(points)]
    if letter == "Q":
        control, end = points
        return [(_between(start, control), _between(end, control), end)]
    return _arc(start, values)


def _between(end: Point, control: Point) -> Point:
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])


def _arc(start: Point, values: list[float]) -> list[tuple[Point, ...]]:
    """Return an elliptic arc: radii, turn in degrees, whether it is the large one, whether it runs clockwise, its end.

    The centre is found as in SVG 1.1, appendix F.6.5; no curve spans more than a quarter.
    """
    rx, ry, turn, large, clockwise, x1, y1 = values
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry or start == (x1, y1):
        return [(start, (x1, y1), (x1, y1))]
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - x1) / 2, (start[1] - y1) / 2
    u, v = (c * dx + s * dy) / rx, (c * dy - s * dx) / ry
    scale = max(1.0, math.hypot(u, v))
    rx, ry, u, v = rx * scale, ry * scale, u / scale, v / scale
    reach = math.sqrt(max(0.0, 1 / max(u * u + v * v, 1e-12) - 1)) * (-1 if bool(large) == bool(clockwise) else 1)
    cu, cv = reach * v, -reach * u
    first = math.atan2(v - cv, u - cu)
    sweep = math.atan2(-v - cv, -u - cu) - first
    sweep += 2 * math.pi * ((clockwise and sweep < 0) - (not clockwise and sweep > 0))
    middle = ((start[0] + x1) / 2, (start[1] + y1) / 2)
    frame = (rx * c, rx * s, -ry * s, ry * c)
    centre = (middle[0] + frame[0] * cu + frame[2] * cv, middle[1] + frame[1] * cu + frame[3] * cv)
    return list(_quarters(centre, frame, first, sweep))


def _quarters(
    centre: Point, frame: tuple[float, float, float, float], first: float, sweep: float
) -> Iterator[tuple[Point, ...]]:
    """Yield the curves of an arc of the circle of radius 1 that `frame` and `centre` map."""
    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / count
    pull = 4 / 3 * math.tan(step / 4)

    def at(u: float, v: float) -> Point:
        return centre[0] + frame[0] * u + frame[2] * v, centre[1] + frame[1] * u + frame[3] * v

    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        yield (
            at(math.cos(a) - pull * math.sin(a), math.sin(a) + pull * math.cos(a)),
            at(math.cos(b) + pull * math.sin(b), math.sin(b) - pull * math.cos(b)),
            at(math.cos(b), math.sin(b)),
        )
