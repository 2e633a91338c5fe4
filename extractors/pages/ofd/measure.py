"""Numbers, boxes and maps as OFD writes them (GB/T 33190-2016, 7.3): millimetres, y running down the page."""

import math
from itertools import islice
from xml.etree.ElementTree import Element

from extractors.pages.pdf.pictures import IDENTITY, Matrix

FARTHEST = 1e5
"""Millimetres beyond which nothing stands on a page."""

Area = tuple[float, float, float, float]
"""x, y, width and height."""


class MisplacedError(ValueError):
    """A number or a box is missing or is none."""


def number(text: str | None, default: float) -> float:
    """Return the number in `text`, `default` when there is none.

    Raises:
        MisplacedError: it is no number, or too large for any page.
    """
    return default if text is None else _number(text)


def numbers(text: str | None) -> list[float]:
    """Return the numbers in `text`, which are parted by blanks; raises MisplacedError."""
    return [_number(part) for part in (text or "").split()]


def area(text: str | None) -> Area:
    """Return a box (ST_Box); raises MisplacedError when it is none."""
    values = numbers(text)
    if len(values) < 4:
        raise MisplacedError(text)
    return values[0], values[1], values[2], values[3]


def matrix_of(element: Element, default: Matrix = IDENTITY) -> Matrix:
    """Return the map of a unit (CTM), `default` when it states none; raises MisplacedError."""
    values = numbers(element.get("CTM"))
    if len(values) < 6:
        return default
    return values[0], values[1], values[2], values[3], values[4], values[5]


def steps(text: str | None, count: int) -> list[float]:
    """Return the first `count` distances of a list in which `g 3 2.5` stands for three times 2.5 (GB/T 33190, 11.3).

    The last one holds for all that follow it; empty when there is none. Raises MisplacedError.
    """
    parts = iter((text or "").split())
    found: list[float] = []
    for part in parts:
        if part == "g":
            times, step = (_number(value) for value in islice(parts, 2))
            found.extend([step] * min(count - len(found), max(0, int(times))))
        else:
            found.append(_number(part))
        if len(found) >= count:
            break
    return (found + found[-1:] * (count - len(found)))[:count]


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise MisplacedError(text) from error
    if not math.isfinite(value) or abs(value) > FARTHEST:
        raise MisplacedError(text)
    return value
