"""The piece of a page that a finding speaks of, with the place marked, and the page made small; Pillow only."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from domain.geometry import Box

MARK = (200, 0, 0)
HIDDEN = (90, 90, 90)
WIDEST = 1100  # pixels of a finished crop: sharp at the width of an A4 text column, small in a report
QUALITY = 78

Corners = tuple[float, float, float, float]


class PictureError(ValueError):
    """The bytes of a page image are no picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """An upright page as kept: its bytes in any format Pillow reads.

    `size` is the (width, height) that boxes were measured on, None when it is the picture's own; `hidden` are the
    places that no picture shows.
    """

    content: bytes
    size: tuple[int, int] | None = None
    hidden: tuple[Box, ...] = ()


def crop(page: PagePicture, box: Box) -> bytes:
    """Cut the surroundings of `box` out of a page and draw the box on them.

    The piece spans at least half of the page's width and a sixth of its height, so that a reviewer knows the place.
    Parts of `box` off the page are ignored.

    Returns:
        A JPEG of at most `WIDEST` pixels in width.

    Raises:
        PictureError: The bytes cannot be decoded.
    """
    image = _opened(page, None)
    inner = _scaled(box, image.size, page.size or image.size)
    frame = _surroundings(inner, image.size)
    piece = image.crop(frame)
    scale = min(1.0, WIDEST / piece.width)
    piece = piece.resize((max(1, round(piece.width * scale)), max(1, round(piece.height * scale))))
    _draw(piece, tuple((value - origin) * scale for value, origin in zip(inner, frame[:2] * 2, strict=True)))
    return _encoded(piece, "JPEG", QUALITY)


def shrunk(page: PagePicture, longest: int, *, kind: str = "JPEG", quality: int = QUALITY) -> bytes:
    """Return the whole page with its longer side at most `longest` pixels, as `kind`.

    Raises:
        PictureError: The bytes cannot be decoded.
    """
    image = _opened(page, longest)
    image.thumbnail((longest, longest), Image.Resampling.BILINEAR)
    return _encoded(image, kind, quality)


def _opened(page: PagePicture, longest: int | None) -> Image.Image:
    """Decode a page, roughly at the size it is wanted in, and cover what is hidden."""
    try:
        with Image.open(io.BytesIO(page.content)) as stored:
            size = page.size or stored.size
            if longest is not None:
                stored.draft("RGB", (longest, longest))
            image = stored.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError("页面图像无法打开") from error
    _cover(image, (_scaled(box, image.size, size) for box in page.hidden))
    return image


def _cover(image: Image.Image, places: Iterable[Corners]) -> None:
    draw = ImageDraw.Draw(image)
    for place in places:
        draw.rectangle(place, fill=HIDDEN)


def _encoded(image: Image.Image, kind: str, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=quality, method=2)  # WebP's faster half of methods; JPEG has none
    return buffer.getvalue()


def _scaled(box: Box, size: tuple[int, int], measured: tuple[int, int]) -> Corners:
    x, y = size[0] / measured[0], size[1] / measured[1]
    left, right = (min(max(0.0, value * x), size[0] - 1) for value in (box.x0, box.x1))
    top, bottom = (min(max(0.0, value * y), size[1] - 1) for value in (box.y0, box.y1))
    return left, top, right, bottom


def _surroundings(inner: Corners, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, right = _widened(inner[0], inner[2], size[0], share=1 / 2)
    top, bottom = _widened(inner[1], inner[3], size[1], share=1 / 6)
    return left, top, right, bottom


def _widened(low: float, high: float, limit: int, *, share: float) -> tuple[int, int]:
    """Widen a span evenly to a share of the limit plus a margin, moved inward at the edges."""
    reach = min(limit, max(limit * share, (high - low) * 1.15 + limit * 0.05))
    start = min(max(0.0, (low + high - reach) / 2), limit - reach)
    return int(start), max(int(start) + 1, round(start + reach))


def _draw(piece: Image.Image, box: tuple[float, ...]) -> None:
    """Draw the box a little outside of what it holds; a light rim keeps it visible on dark ground and in grey."""
    draw = ImageDraw.Draw(piece)
    gap = 6
    left, top = max(0.0, box[0] - gap), max(0.0, box[1] - gap)
    right, bottom = min(piece.width - 1.0, box[2] + gap), min(piece.height - 1.0, box[3] + gap)
    draw.rectangle((left - 2, top - 2, right + 2, bottom + 2), outline=(255, 255, 255), width=2)
    draw.rectangle((left, top, right, bottom), outline=MARK, width=4)
