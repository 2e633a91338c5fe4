"""Pictures to pages, with Pillow."""

import warnings
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.raw_page import RawPage


class ImagePages:
    """The pages of a picture file: one, or as many as a TIFF holds."""

    def __init__(self, path: Path, limits: Limits, notes: tuple[str, ...] = ()) -> None:
        """Open `path`, which is known to be a picture; `notes` are warnings for the first page."""
        self._path, self._limits, self._notes = path, limits, notes
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image = Image.open(path)
                self.count = getattr(self._image, "n_frames", 1) if self._image.format == "TIFF" else 1
        except Exception as error:
            raise UnreadableFileError(f"图片“{path.name}”无法打开，请重新上传。", reason="corrupt") from error

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1); raises UnreadableFileError."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image.seek(number - 1)
                pixels = _rgb(ImageOps.exif_transpose(self._image))
        except Exception as error:
            message = f"图片“{self._path.name}”第 {number} 页不完整，请重新扫描后上传。"
            raise UnreadableFileError(message, reason="truncated") from error
        height, width = pixels.shape[:2]
        return RawPage(
            number=number,
            image=pixels,
            width=width,
            height=height,
            lines=(),
            picture_share=1.0,
            hidden_text=False,
            warnings=self._notes if number == 1 else (),
        )

    def close(self) -> None:
        """Release the file."""
        self._image.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()


def _rgb(image: Image.Image) -> NDArray[np.uint8]:
    if image.mode in {"RGBA", "LA", "PA", "P"}:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return np.asarray(ground)
    return np.asarray(image.convert("RGB"))
