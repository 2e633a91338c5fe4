"""The recogniser: where text stands on an image, what it says, and with what probability.

An engine is not safe to share between threads (PaddleOCR issues 8640 and 18268): one process owns one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from domain.page import Lattice
from extractors.ocr.paddle import give_back, load
from extractors.ocr.weights import Weights
from extractors.reader_options import OPENVINO

Image = NDArray[Any]
"""(H, W, 3) uint8 RGB; OpenCV's type stubs know no narrower type."""

LINE_HEIGHT = 48
"""Height in pixels that the recogniser's network takes."""

CLOSING = 32
"""Columns of nothing after a line: the network was taught with padding, and reads the last character more surely."""

POSSIBLE = 0.001
"""Probability from which a character is kept as a possibility."""

RARE_WEIGHT = 15.0
"""How much a rare character's probability gains on a common one's: one character in a hundred of the text that taught
the network is rare, but one in seven of the names of enterprises and persons that evidence is read for."""

SMALL, LEGIBLE_SIDE = 1000, 1500
"""A picture whose longer side is below the first is enlarged towards the second."""


_LEVELS = np.arange(256, dtype=np.float32) / 127.5 - 1
"""What the network is given for a channel's level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A line image as read.

    `confidences` holds each character's probability, `positions` its middle as a share in [0, 1] of the line's width,
    `lattice` what else each step could be, see `domain.page.Line`.
    """

    text: str
    confidences: tuple[float, ...]
    positions: tuple[float, ...]
    lattice: Lattice = ()

    @property
    def confidence(self) -> float:
        """Mean probability of the characters; 0 when nothing was read."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


class Engine:
    """One loaded pair of networks; belongs to the process and thread that made it."""

    def __init__(self, weights: Weights, *, threads: int = 1, runtime: str = OPENVINO) -> None:
        """Load and verify `weights`; raises ConfigurationError when they are not what they should be."""
        self._networks = load(weights, threads, runtime)
        self.alphabet = ("", *self._networks.alphabet, " ")
        level = np.array([_level(char) for char in self.alphabet])
        self._common, self._rare = level == 1, np.flatnonzero(level == 2)

    def give_back(self) -> None:
        """Give back memory that is kept for larger pictures to come."""
        give_back(self._networks)

    def detect(self, image: Image, *, long_side: int) -> NDArray[np.float32]:
        """Return the outlines of text lines as (N, 4, 2) pixels of `image`, clockwise from the top left.

        Args:
            image: (H, W, 3) RGB.
            long_side: the longer side in pixels at which the network looks; larger images are reduced to it, smaller
                ones enlarged at most twice.
        """
        scale = min(long_side / max(image.shape[:2]), 2.0)
        size = (_in_steps(image.shape[1] * scale), _in_steps(image.shape[0] * scale))
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        small = cv2.resize(image, size, interpolation=method)
        [result] = self._networks.detection.predict(small[:, :, ::-1], limit_side_len=max(size), limit_type="max")
        quads = np.asarray(result["dt_polys"], dtype=np.float32).reshape(-1, 4, 2)
        factor = np.array([image.shape[1] / size[0], image.shape[0] / size[1]], dtype=np.float32)
        return lengthened(quads * factor)

    def probabilities(self, crops: Sequence[Image]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield (index, probabilities) for each line image, in order.

        Probabilities have the shape (T, C): T time steps from left to right over the crop (padding cut off), C the
        classes of `alphabet`, class 0 the CTC blank; each row sums to 1. Lines go through the network one by one: what
        stands in a line then never depends on its neighbours, nothing is padded to the widest, and few shapes occur.
        """
        for index, crop in enumerate(crops):
            width = _network_width(crop)
            tensor = np.zeros((1, 3, LINE_HEIGHT, width + CLOSING), dtype=np.float32)
            tensor[0, :, :, :width] = _normalised(crop)
            [output] = self._networks.recognition(x=[tensor])
            yield index, output[0, : max(1, math.ceil(output.shape[1] * width / (width + CLOSING)))]

    def recognise(self, crops: Sequence[Image]) -> list[Recognised]:
        """Read line images (H, W, 3) RGB; the result has the order of `crops`."""
        read: list[Recognised] = [Recognised(text="", confidences=(), positions=())] * len(crops)
        for index, probabilities in self.probabilities(crops):
            read[index] = self.decode(probabilities)
        return read

    def decode(self, probabilities: NDArray[np.float32]) -> Recognised:
        """Read off the most probable path: repeats collapsed, blanks dropped (Graves et al. 2006)."""
        best, starts, ends = _runs(probabilities)
        steps = len(best)
        chars = [self._weighed(probabilities[a:b], int(best[a])) for a, b in zip(starts, ends, strict=True)]
        return Recognised(
            text="".join(self.alphabet[char] for char, _ in chars),
            confidences=tuple(confidence for _, confidence in chars),
            positions=tuple((a + b) / 2 / steps for a, b in zip(starts, ends, strict=True)),
            lattice=self.lattice(probabilities),
        )

    def _weighed(self, run: NDArray[np.float32], read: int) -> tuple[int, float]:
        """Return the character of a run (T, C) and its probability, rare ones given the weight that names give them.

        The network saw rare characters (生僻字) so seldom that it reads 顾 for 颀 and 袭 for 砻 where it can hardly
        tell; dividing by what it was taught to expect puts that right (Menon et al. 2021, logit adjustment).
        """
        sure = float(run[:, read].max())
        if not self._common[read]:
            return read, sure
        rare = run[:, self._rare].max(axis=0)
        other = int(rare.argmax())
        weight = RARE_WEIGHT * float(rare[other])
        if weight > sure:
            return int(self._rare[other]), weight / (weight + sure)
        return read, min(sure, sure / (weight + sure))

    def lattice(self, probabilities: NDArray[np.float32]) -> Lattice:
        """Keep of each step (T, C) what is at all possible; what is left out adds up to a few thousandths."""
        best = probabilities.argmax(axis=1)
        most = probabilities[np.arange(len(best)), best]
        return tuple(
            ((self.alphabet[char], round(probability, 4)),)
            if probability > 1 - POSSIBLE  # beside which nothing else is possible
            else self._possible(step)
            for char, probability, step in zip(best.tolist(), most.tolist(), probabilities, strict=True)
        )

    def _possible(self, step: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
        """Return the characters that a step (C,) may be, the most probable first."""
        chars = np.flatnonzero(step >= POSSIBLE)
        entries = zip(chars.tolist(), step[chars].tolist(), strict=True)
        return tuple(sorted(((self.alphabet[char], round(p, 4)) for char, p in entries), key=lambda entry: -entry[1]))


def _level(char: str) -> int:
    """Return the level of a Chinese character in GB 2312-80: 1 common (row 16 on), 2 rare (row 56 on), else 0."""
    row = char.encode("gb2312", "ignore")[:1]
    return int(row >= b"\xb0") + int(row >= b"\xd8")


def _runs(probabilities: NDArray[np.float32]) -> tuple[NDArray[np.int64], list[int], list[int]]:
    """Return the most probable class of each step (T, C), and where runs of one that is no blank start and end."""
    best = probabilities.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best, prepend=-1, append=-1))
    runs = [(int(a), int(b)) for a, b in pairwise(edges) if best[a]]
    return best, [start for start, _ in runs], [end for _, end in runs]


def _in_steps(side: float) -> int:
    """Return the side that PaddleOCR has the detector take for one of so many pixels: the nearest multiple of 32."""
    return 32 * max(1, round(round(side) / 32))


def _network_width(crop: Image) -> int:
    """Width at the network's height, in steps of 32 so that few shapes occur and the runtime's memory stays flat."""
    height, width = int(crop.shape[0]), int(crop.shape[1])
    return min(3200, max(96, 32 * math.ceil(LINE_HEIGHT * width / height / 32)))


def _normalised(crop: Image) -> NDArray[np.float32]:
    resized = cv2.resize(crop, (_network_width(crop), LINE_HEIGHT), interpolation=cv2.INTER_LINEAR)
    return np.stack([cv2.LUT(channel, _LEVELS) for channel in cv2.split(resized)[::-1]])


def lengthened(quads: Image) -> Image:
    """Lengthen outlines (N, 4, 2) by a third of their thickness at both ends, where nothing else stands.

    Detection likes to cut a final 1 or 一.
    """
    if not len(quads):
        return quads
    along, across = quads[:, 1] - quads[:, 0], quads[:, 3] - quads[:, 0]
    length, thickness = np.linalg.norm(along, axis=1), np.linalg.norm(across, axis=1)
    step = along / np.maximum(length, 1)[:, None] * (0.35 * thickness * (length >= thickness))[:, None]
    x0, y0 = quads[..., 0].min(axis=1), quads[..., 1].min(axis=1)
    x1, y1 = quads[..., 0].max(axis=1), quads[..., 1].max(axis=1)
    beside = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0) > 0.3 * np.minimum.outer(y1 - y0, y1 - y0)
    np.fill_diagonal(beside, val=False)
    reach = 0.8 * thickness[:, None]
    left = (beside & (np.abs(x0[:, None] - x1[None, :]) < reach)).any(axis=1)
    right = (beside & (np.abs(x0[None, :] - x1[:, None]) < reach)).any(axis=1)
    before, after = step * ~left[:, None], step * ~right[:, None]
    return quads + np.stack((-before, after, after, -before), axis=1).astype(np.float32)


def enlarged(image: Image) -> Image:
    """Return a small picture enlarged, at most three times, so that its strokes span the network's pixels."""
    longer = max(image.shape[:2])
    if longer >= SMALL:
        return image
    factor = min(3.0, LEGIBLE_SIDE / longer)
    return cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)


def crop_line(image: Image, quad: ArrayLike) -> Image:
    """Return the upright picture of a line: the four-cornered outline straightened to a rectangle.

    A line that stands more than half again as high as wide is turned to lie (vertical text).
    """
    corners = np.asarray(quad, dtype=np.float32)
    sides = [float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)]
    width, height = max(1, round(max(sides[0], sides[2]))), max(1, round(max(sides[1], sides[3])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    line = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.rot90(line).copy() if height >= 1.5 * width else line
