"""Ink of one colour, apart from paper and from print of another colour."""

import cv2
import numpy as np

from extractors.ocr.engine import Image

PAPER_SIDE = 64
"""Longer side in pixels at which the paper's tint is looked for: a seal is then a dozen pixels, and mostly paper."""

COLOURLESS = 30
"""Grey levels between the channels of a pixel that a scan of black on white may show."""


def colourless(image: Image) -> bool:
    """Tell whether a page (H, W, 3) RGB is black on white, but for what a scanner makes of it."""
    return bool(np.percentile(np.ptp(image[::8, ::8], axis=2), 99.8) <= COLOURLESS)


def redness(image: Image) -> Image:
    """Return how much redder than the paper around it each pixel is: (H, W) float32, grey levels; see `_excess`."""
    return _excess(_shift(image, 0, (1, 2)))


def blueness(image: Image) -> Image:
    """Return how much bluer than the paper around it each pixel is: (H, W) float32, grey levels."""
    return _excess(_shift(image, 2, (1, 0)))


def darkness(image: Image) -> Image:
    """Return how much darker than the paper around it each pixel is: (H, W) float32, grey levels."""
    return shade(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))


def shade(channel: Image) -> Image:
    """Return how much darker than the paper around it each pixel of a channel (H, W) is: (H, W) float32."""
    return _excess(255 - channel.astype(np.float32))


def _shift(image: Image, main: int, others: tuple[int, int]) -> Image:
    """Return the main channel's lead over the other two: over their mean, or over the first when that is more.

    Purple red leads over green only; gold leads over blue only, and is not red.
    """
    channels = cv2.split(image)
    first, second = channels[others[0]], channels[others[1]]
    rest = cv2.max(first, cv2.addWeighted(first, 0.5, second, 0.5, 0))
    return cv2.subtract(channels[main], rest, dtype=cv2.CV_32F)


def _excess(strength: Image) -> Image:
    """Take the paper's own strength off: the median of the surroundings, which tint, shade and print leave alone."""
    height, width = strength.shape
    factor = min(1.0, PAPER_SIDE / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(strength, size, interpolation=cv2.INTER_AREA)
    levels = (small / 2 + 128).clip(0, 255).astype(np.uint8)  # the filter takes bytes only
    paper = cv2.medianBlur(cv2.copyMakeBorder(levels, 10, 10, 10, 10, cv2.BORDER_REFLECT), 21)[10:-10, 10:-10]
    return strength - cv2.resize(paper.astype(np.float32) * 2 - 256, (width, height), interpolation=cv2.INTER_LINEAR)
