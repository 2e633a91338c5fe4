"""Pictures inside an OFD, decoded with what they let shine through."""

import io
import math
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.files import Limits
from extractors.pages.image import FORMATS


class UnreadablePictureError(Exception):
    """A picture is of a kind that is not read (JBIG2 among them), damaged, or too large."""


def decoded(data: bytes, limits: Limits) -> NDArray[np.uint8]:
    """Return a picture as (height, width, 4) in RGBA, shrunk where it has more than `limits.working_pixels`.

    Raises:
        UnreadablePictureError: it cannot be decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return np.asarray(_fit(image, limits).convert("RGBA"))
    except Exception as error:  # Pillow's decoders leak errors of many types
        raise UnreadablePictureError from error


def _fit(image: Image.Image, limits: Limits) -> Image.Image:
    pixels = image.width * image.height
    if pixels > limits.pixels:
        raise UnreadablePictureError
    factor = math.ceil(math.sqrt(max(1.0, pixels / limits.working_pixels)))
    return image if factor == 1 else image.reduce(factor)
