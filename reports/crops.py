"""The piece of a page that a finding speaks of, with the place marked; Pillow only."""

import io

from PIL import Image, ImageDraw

from domain.geometry import Box

MARK = (200, 0, 0)
WIDEST = 1100  # pixels of a finished crop: sharp at the width of an A4 text column, small in a report
QUALITY = 78


class PictureError(ValueError):
    """The bytes of a page image are no picture."""


def crop(picture: bytes, box: Box, page_size: tuple[int, int] | None = None) -> bytes:
    """Cut the surroundings of `box` out of a page and draw the box on them.

    The piece spans at least half of the page's width and a sixth of its height, so that a reviewer knows the place.

    Args:
        picture: The upright page image, in any format Pillow reads.
        box: The place, in pixels of a page of `page_size`; parts off the page are ignored.
        page_size: Width and height that the box was measured on, when the picture was kept at another size.

    Returns:
        A JPEG of at most `WIDEST` pixels in width.

    Raises:
        PictureError: The bytes cannot be decoded.
    """
    page = _opened(picture)
    inner = _scaled(box, page.size, page_size or page.size)
    frame = _surroundings(inner, page.size)
    piece = page.crop(frame)
    scale = min(1.0, WIDEST / piece.width)
    piece = piece.resize((max(1, round(piece.width * scale)), max(1, round(piece.height * scale))))
    _draw(piece, tuple((value - origin) * scale for value, origin in zip(inner, frame[:2] * 2, strict=True)))
    buffer = io.BytesIO()
    piece.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def whole(picture: bytes) -> bytes:
    """Return the whole page as a small JPEG, for findings without a place; raises PictureError as `crop` does."""
    page = _opened(picture)
    page.thumbnail((WIDEST, WIDEST))
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _opened(picture: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(picture)) as image:
            return image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError("页面图像无法打开") from error


def _scaled(box: Box, size: tuple[int, int], measured: tuple[int, int]) -> tuple[float, float, float, float]:
    x, y = size[0] / measured[0], size[1] / measured[1]
    left, right = (min(max(0.0, value * x), size[0] - 1) for value in (box.x0, box.x1))
    top, bottom = (min(max(0.0, value * y), size[1] - 1) for value in (box.y0, box.y1))
    return left, top, right, bottom


def _surroundings(inner: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
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
