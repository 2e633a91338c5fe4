"""Pages made smaller, for what needs no more than a look from afar."""

import cv2

from extractors.ocr.engine import Image


def reduced(image: Image, factor: float, *, rest: int = cv2.INTER_AREA) -> Image:
    """Return an image (H, W) or (H, W, C) `factor` times as large, where that is smaller, else as it is.

    It shrinks by a whole number first, then by the `rest`, which is several times as fast as in one step; `rest` is how
    OpenCV does that.
    """
    whole = int(1 / factor)
    if whole > 1:
        size = (image.shape[1] // whole, image.shape[0] // whole)
        image = cv2.resize(image[: size[1] * whole, : size[0] * whole], size, interpolation=cv2.INTER_AREA)
        factor *= whole
    return cv2.resize(image, None, fx=factor, fy=factor, interpolation=rest) if factor < 1 else image
