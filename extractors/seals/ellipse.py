"""The outline of a seal as an ellipse, and the rays by which it is measured."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box
from extractors.ocr.engine import Image

Points = NDArray[Any]
"""(N, 2) x and y in pixels, of any floating type; also plain rows of lengths and angles."""

RAYS = 180
"""Directions in which an outline is measured: every two degrees."""


@dataclass(frozen=True, slots=True, eq=False)
class Ellipse:
    """An ellipse: `centre` (2,) in pixels, and the symmetric matrix `shape` (2, 2) that maps the unit circle onto it.

    A symmetric matrix turns nothing, so that "above the centre" stays above on a seal seen at an angle.
    """

    centre: Points
    shape: Points

    @classmethod
    def circle(cls, x: float, y: float, radius: float) -> Self:
        """Return a circle."""
        return cls(np.array([x, y], dtype=float), np.eye(2) * radius)

    @classmethod
    def through(cls, points: Points) -> Self:
        """Return the ellipse that fits at least five points best (Fitzgibbon's direct least squares)."""
        (x, y), (width, height), degrees = cv2.fitEllipseDirect(points.astype(np.float32).reshape(-1, 1, 2))
        angle = np.radians(degrees)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        return cls(np.array([x, y]), turn @ np.diag([width / 2, height / 2]) @ turn.T)

    @classmethod
    def circle_through(cls, points: Points) -> Self:
        """Return the circle that fits at least three points best (Kasa's linear least squares)."""
        middle = points.mean(axis=0)  # near the origin the equations are better conditioned
        x, y = (points - middle).T
        (a, b, c), *_ = np.linalg.lstsq(np.column_stack((2 * x, 2 * y, np.ones(len(x)))), x**2 + y**2, rcond=None)
        return cls.circle(float(middle[0] + a), float(middle[1] + b), float(np.sqrt(c + a**2 + b**2)))

    @property
    def axes(self) -> tuple[float, float]:
        """Half axes in pixels, the shorter first."""
        short, long = np.linalg.eigvalsh(self.shape)
        return float(short), float(long)

    @property
    def radius(self) -> float:
        """Radius in pixels of the circle of the same area; 0 for what is no ellipse."""
        return float(np.sqrt(max(0.0, np.linalg.det(self.shape))))

    @property
    def plausible(self) -> bool:
        """Whether an oval seal (45 x 30 mm) seen at an angle could look so."""
        short, long = self.axes
        return bool(np.isfinite(long)) and short > 0 and long <= 2.2 * short

    @property
    def box(self) -> Box:
        """The smallest upright box around it."""
        x, y = self.centre
        width, height = np.sqrt((self.shape @ self.shape.T).diagonal())
        return Box(float(x - width), float(y - height), float(x + width), float(y + height))

    def scaled(self, factor: float, offset: tuple[float, float] = (0.0, 0.0)) -> "Ellipse":
        """Return it in an image `factor` times as large, then moved by `offset`."""
        return Ellipse(self.centre * factor + np.array(offset), self.shape * factor)

    def at(self, angles: Points, reach: Points) -> Points:
        """Return the points (N, 2) at `angles` (radians, clockwise from the right) and `reach` (radii), both (N,)."""
        return np.asarray((self._rays(angles) * reach).T + self.centre)

    def _rays(self, angles: Points) -> Points:
        return np.asarray(self.shape @ _units(angles.tobytes(), angles.dtype.str))

    def reach_of(self, points: Points) -> Points:
        """Return how far points lie from the centre, in radii: 1 on the outline."""
        return np.asarray(np.linalg.norm((points - self.centre) @ np.linalg.inv(self.shape).T, axis=-1))

    def sampled(self, image: Image, angles: Points, reach: Points, *, outside: float = 0.0) -> Points:
        """Return `image` (H, W) seen along rays: (len(reach), len(angles)), `outside` beyond the picture."""
        x, y = self._rays(angles).astype(np.float32)
        steps = reach.astype(np.float32)[:, None]
        columns, rows = steps * x + np.float32(self.centre[0]), steps * y + np.float32(self.centre[1])
        border = cv2.BORDER_CONSTANT
        return np.asarray(cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=border, borderValue=outside))


@lru_cache(maxsize=32)  # the same rays are asked for again and again
def _units(angles: bytes, kind: str) -> Points:
    """Return unit vectors (2, N) at angles, given as the bytes of an array of a kind."""
    array: Points = np.frombuffer(angles, kind)
    return np.stack((np.cos(array), np.sin(array)))


@lru_cache(maxsize=8)
def directions(count: int = RAYS) -> Points:
    """Return `count` angles in radians round the circle, not to be written to."""
    angles: Points = np.arange(count) * (2 * np.pi / count)
    angles.flags.writeable = False
    return angles


def median(values: Points) -> float:
    """Return the median of numbers, of which there is one at least, in a fifth of the time that NumPy's takes."""
    flat = values.ravel()
    half = len(flat) // 2
    if len(flat) % 2:
        return float(np.partition(flat, half)[half])
    low, high = np.partition(flat, (half - 1, half))[half - 1 : half + 1]
    return float((low + high) / 2)
