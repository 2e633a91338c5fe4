"""Pages without colour, as most print is: one channel says all that three do, for a third of the work."""

import cv2
import numpy as np

from extractors.ocr.engine import Image


def greyscale(image: Image) -> Image:
    """Return an RGB image (H, W, 3) in grey (H, W); one in grey as it is."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))


def colourless(image: Image, grey: Image | None = None) -> Image:
    """Return an RGB image (H, W, 3) in grey (H, W) where it bears no colour at all, else as it is.

    `grey` is the image in grey, where that was made already.
    """
    grey = greyscale(image) if grey is None else grey
    return image if cv2.norm(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), image, cv2.NORM_INF) else grey
