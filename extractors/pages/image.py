"""Pictures to raw pages, with Pillow: files of their own, and those embedded in Word and Excel."""

import io
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from domain.errors import UnreadableFileError
from extractors.files import MEGA, Limits
from extractors.pages.jpeg import salvage
from extractors.pages.raw_page import PageSource, RawPage

FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF")
"""What Pillow may open; its other decoders are never reached."""

_REDUCED = 254
"""TIFF tag NewSubfileType; its lowest bit marks a preview of another page (TIFF 6.0, section 8)."""

_ORIENTATION = 0x0112
"""EXIF tag of how the camera was held (EXIF 2.32, 4.6.4)."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_BREAKS_OFF = re.compile(
    r"truncat|EOFError|unexpected end|incomplete|decoder error -2|broken data stream", re.IGNORECASE
)
"""What Pillow's errors say of a file whose end is missing."""

_STRIP = 256
"""Rows of the result that are made at a time."""

_DEEP = ("I", "F")
"""First letters of the modes that hold more than eight bits a channel."""


class ImagePages(PageSource):
    """The pages of a picture: one, or as many as a TIFF holds."""

    def __init__(self, source: Path | bytes, name: str, limits: Limits, notes: tuple[str, ...] = ()) -> None:
        """Open a picture, from its file or its bytes.

        Args:
            source: the file, or the bytes of a picture that stands inside another file.
            name: what to call it in messages.
            limits: how large it may be.
            notes: warnings for its first page.

        Raises:
            UnreadableFileError: reason `corrupt`, `truncated` or `too_large`.
        """
        self._source, self._name, self._limits = source, name, limits
        with _decoding(name, 1), ExitStack() as opened:
            stream: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
            opened.enter_context(stream)
            self._image = opened.enter_context(Image.open(stream, formats=FORMATS))
            self._frames = self._find_frames()
            self._opened = opened.pop_all()
        self.count = len(self._frames)
        self._notes = (*notes, *self._remarks())
        if self.count > limits.pages:
            self.close()
            raise UnreadableFileError(f"图片“{name}”超过 {limits.pages} 页，请拆分后上传。", reason="too_large")

    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1).

        Raises:
            UnreadableFileError: reason `corrupt`, `truncated` or `too_large`.
        """
        with _decoding(self._name, number):
            self._image.seek(self._frames[number - 1])
            self._check_pixels(number)
            image, notes = self._decoded(number)
            pixels = _pixels(image, self._factor(image.size), _turn(self._image))
        height, width = pixels.shape[:2]
        return RawPage(
            number=number,
            image=pixels,
            width=width,
            height=height,
            lines=(),
            picture_share=1.0,
            hidden_text=False,
            warnings=(*(self._notes if number == 1 else ()), *notes),
        )

    def _find_frames(self) -> list[int]:
        """Return the frames that are pages: all of a TIFF but previews, the first of anything else."""
        if self._image.format != "TIFF":
            return [0]
        frames: list[int] = []
        for index in range(self._limits.pages + 1):
            try:
                self._image.seek(index)
            except EOFError:
                break
            if not int(self._image.tag_v2.get(_REDUCED, 0)) & 1:  # type: ignore[attr-defined]
                frames.append(index)
        return frames or [0]

    def _remarks(self) -> Iterator[str]:
        if self._image.format in {"GIF", "WEBP", "PNG"} and getattr(self._image, "n_frames", 1) > 1:
            yield f"图片“{self._name}”是动态图片，只读取了第一帧。"

    def _check_pixels(self, number: int) -> None:
        width, height = self._image.size
        if width * height > self._limits.pixels:
            message = (
                f"图片“{self._name}”第 {number} 页为 {width}×{height} 像素，"
                f"超过 {self._limits.pixels // MEGA} 百万像素，请降低分辨率后上传。"
            )
            raise UnreadableFileError(message, reason="too_large")

    def _decoded(self, number: int) -> tuple[Image.Image, tuple[str, ...]]:
        """Decode the frame that is sought; saves what can be saved of a JPEG that breaks off."""
        is_jpeg = self._image.format in {"JPEG", "MPO"}
        factor = self._factor(self._image.size)
        notes = (f"图片“{self._name}”第 {number} 页过大，已缩小为原来的 1/{factor} 后读取。",) if factor > 1 else ()
        if is_jpeg:
            self._image.draft(None, (self._image.width // factor, self._image.height // factor))
        try:
            self._image.load()
        except OSError:
            saved = salvage(self._bytes()) if is_jpeg else None
            if saved is None:
                raise
            image, missing = saved
            note = f"图片“{self._name}”第 {number} 页数据不完整，缺少末尾约 {math.ceil(missing * 100)}%，请核对原件。"
            return image, (*notes, note)
        return self._image, notes

    def _factor(self, size: tuple[int, int]) -> int:
        """By how much each side of an image of `size` must shrink to be fit to work with."""
        width, height = size
        return math.ceil(math.sqrt(max(1.0, width * height / self._limits.working_pixels)))

    def _bytes(self) -> bytes:
        return self._source if isinstance(self._source, bytes) else self._source.read_bytes()

    def close(self) -> None:
        """Release the file."""
        self._opened.close()


@contextmanager
def _decoding(name: str, number: int) -> Iterator[None]:
    """Keep Pillow's warnings to itself and translate its errors, which are of many types."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnreadableFileError:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise UnreadableFileError(f"图片“{name}”像素过多，请降低分辨率后上传。", reason="too_large") from error
    except UnidentifiedImageError as error:
        raise UnreadableFileError(f"图片“{name}”已损坏，无法打开，请重新扫描后上传。", reason="corrupt") from error
    except Exception as error:
        if _BREAKS_OFF.search(f"{type(error).__name__} {error}"):
            message = f"图片“{name}”第 {number} 页数据不完整，请重新扫描后上传。"
            raise UnreadableFileError(message, reason="truncated") from error
        message = f"图片“{name}”第 {number} 页已损坏，无法解码，请重新扫描后上传。"
        raise UnreadableFileError(message, reason="corrupt") from error


def _turn(image: Image.Image) -> Image.Transpose | None:
    """Return how EXIF says the picture must be turned; what cannot be read says nothing, for the pixels are good."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  # Pillow's reader of EXIF leaks errors of many types
        return None


def _pixels(image: Image.Image, factor: int, turn: Image.Transpose | None) -> NDArray[np.uint8]:
    """Return an image of any mode as (height, width, 3), shrunk by a whole `factor` and turned."""
    if image.mode[0] in _DEEP:
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    image = _flat(image) if factor == 1 else _shrunk(image, factor)
    return np.asarray(image if turn is None else image.transpose(turn))


def _shrunk(image: Image.Image, factor: int) -> Image.Image:
    """Flatten and shrink strip by strip: a picture at the limit takes half a gigabyte, and must not be copied whole."""
    width, height = image.size
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    for top in range(0, height, _STRIP * factor):
        strip = image.crop((0, top, width, min(height, top + _STRIP * factor)))
        small.paste(_flat(strip).reduce(factor), (0, top // factor))
    return small


def _flat(image: Image.Image) -> Image.Image:
    """Return an image of any mode of eight bits in RGB, transparency on white."""
    if image.mode in {"P", "PA", "La", "LA", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bits(deep: NDArray[Any]) -> NDArray[np.uint8]:
    """Bring a channel of 12, 16 or 32 bits, or of floating point, to eight bits."""
    if deep.dtype.kind in "iu":
        whole = np.maximum(deep, 0)
        shift = max(0, int(whole.max(initial=0)).bit_length() - 8)
        return np.asarray(np.right_shift(whole, shift), dtype=np.uint8)
    values = np.nan_to_num(deep.astype(np.float32), posinf=0.0, neginf=0.0)
    top = float(values.max(initial=0.0))
    return np.clip(values * (255.0 if top <= 1 else min(1.0, 255.0 / top)), 0, 255).astype(np.uint8)
