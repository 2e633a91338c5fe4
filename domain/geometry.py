"""Boxes on a page image."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An upright rectangle in pixels of the upright page image, origin top left, `x1` and `y1` exclusive."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        """Refuse a box that is turned inside out."""
        if self.x1 < self.x0 or self.y1 < self.y0:
            message = f"box is inside out: {self}"
            raise ValueError(message)

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        """Centre as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def area(self) -> float:
        """Area in square pixels."""
        return self.width * self.height

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> Self:
        """Return the smallest box that holds all `boxes`; raises ValueError when there is none."""
        boxes = tuple(boxes)
        return cls(
            min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
        )

    def overlap_x(self, other: "Box") -> float:
        """Return the shared width in pixels, 0 when they lie apart."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def overlap_y(self, other: "Box") -> float:
        """Return the shared height in pixels, 0 when they lie apart."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def intersection(self, other: "Box") -> float:
        """Return the shared area in square pixels."""
        return self.overlap_x(other) * self.overlap_y(other)

    def rounded(self) -> tuple[int, int, int, int]:
        """Return whole pixels, as they leave the program."""
        return round(self.x0), round(self.y0), round(self.x1), round(self.y1)


def placed(box: Box, *, frame: Box, turn: int, size: tuple[float, float]) -> Box:
    """Return where a box of a part lies on the page that the part was cut from.

    Args:
        box: in pixels of the part as it stands upright.
        frame: the part on the page.
        turn: how far the part was turned clockwise to stand upright: 0, 90, 180 or 270.
        size: width and height of the part as it stands upright; it may have been enlarged.
    """
    across, down = (frame.height, frame.width) if turn in {90, 270} else (frame.width, frame.height)
    x, y = across / size[0], down / size[1]
    u0, v0, u1, v1 = box.x0 * x, box.y0 * y, box.x1 * x, box.y1 * y
    x0, y0, x1, y1 = {
        0: (u0, v0, u1, v1),
        90: (v0, across - u1, v1, across - u0),
        180: (across - u1, down - v1, across - u0, down - v0),
        270: (down - v1, u0, down - v0, u1),
    }[turn]
    return Box(frame.x0 + x0, frame.y0 + y0, frame.x0 + x1, frame.y0 + y1)
