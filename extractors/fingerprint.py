"""What a page looks like in 64 bits, so that the same page is known again after a rescan or another compression."""

import cv2
import numpy as np

from extractors.greyscale import greyscale
from extractors.ink import Mask
from extractors.ocr.engine import Image

SIDE = 32
"""Pixels of the square that the hash looks at."""

MARGIN = 0.02
"""Share of the ink at each side that is left out: a frame of the scanner or a stray mark moves nothing then."""


def fingerprint(small: Image, ink: Mask) -> str:
    """Return the DCT hash (Zauner 2010) of what an upright page bears, as 16 hexadecimal digits.

    The page is first cut to where its ink lies: two scans of a sheet place it differently. Images of the same page
    differ in few of the 64 bits, unrelated ones in about half of them.

    Args:
        small: the page, reduced; RGB (H, W, 3) or grey (H, W).
        ink: what of it is dark, see `ink_mask`.
    """
    rows, columns = (_middle(cv2.reduce(ink, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()) for axis in (1, 0))
    held = cv2.resize(greyscale(small)[rows, columns], (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    [bits] = cv2.img_hash.pHash(held)
    return bytes(bits).hex()


def _middle(amounts: Image) -> slice:
    """Return the stretch that holds all ink but a margin at either end; everything when there is none."""
    total = np.cumsum(amounts)
    if not total[-1]:
        return slice(None)
    return slice(
        int(np.searchsorted(total, MARGIN * total[-1])), int(np.searchsorted(total, (1 - MARGIN) * total[-1])) + 1
    )
