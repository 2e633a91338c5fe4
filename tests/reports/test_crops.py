"""A crop shows the place, its surroundings and the box."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from domain.geometry import Box
from reports.crops import WIDEST, PagePicture, PictureError, crop, shrunk

SIZE = (1600, 1200)


def _page(size: tuple[int, int] = SIZE) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (250, 250, 250)).save(buffer, "PNG")
    return buffer.getvalue()


def _kept(size: tuple[int, int] = SIZE) -> PagePicture:
    return PagePicture(content=_page(size))


def _open(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image.convert("RGB")


def _reddish(image: Image.Image) -> list[tuple[int, int]]:
    pixels = image.load()
    assert pixels is not None
    places = []
    for x in range(image.width):
        for y in range(image.height):
            value = pixels[x, y]
            assert isinstance(value, tuple)
            if value[0] > 150 and value[1] < 90:
                places.append((x, y))
    return places


def test_the_box_is_drawn_around_its_content() -> None:
    """The red rim stands just outside of the box, inside the crop, with room to each side."""
    image = _open(crop(_kept(), Box(700, 500, 900, 560)))
    rim = _reddish(image)
    scale = image.width / 800
    wide = max(x for x, _ in rim) - min(x for x, _ in rim)
    assert wide == pytest.approx((200 + 12) * scale, abs=8)
    assert min(x for x, _ in rim) > image.width * 0.2
    assert max(x for x, _ in rim) < image.width * 0.8


def test_a_crop_is_small_and_a_jpeg() -> None:
    """A crop is a JPEG no wider than a text column needs."""
    data = crop(_kept((6000, 4000)), Box(10, 10, 5900, 300))
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.width <= WIDEST


def test_a_page_kept_smaller_is_measured_again() -> None:
    """Boxes measured on a larger page fall on the same place of a page kept at half the size."""
    box = Box(700, 500, 900, 560)
    full = _open(crop(_kept(), box))
    half = _open(crop(PagePicture(content=_page((800, 600)), size=SIZE), box))
    left, right = min(x for x, _ in _reddish(full)), min(x for x, _ in _reddish(half))
    assert left / full.width == pytest.approx(right / half.width, abs=0.03)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.floats(-500, 3000) for _ in range(4)]),
    st.tuples(st.integers(1, 400), st.integers(1, 400)),
)
def test_any_box_on_any_page_gives_a_picture(corners: tuple[float, ...], size: tuple[int, int]) -> None:
    """Boxes off the page, of no size, or larger than the page never fail."""
    x0, x1 = sorted(corners[:2])
    y0, y1 = sorted(corners[2:])
    assert _open(crop(_kept(size), Box(x0, y0, x1, y1))).width >= 1


@pytest.mark.parametrize("data", [b"", b"not a picture", _page()[:200]])
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    """Broken bytes raise the one error that a report knows how to live with."""
    with pytest.raises(PictureError):
        crop(PagePicture(content=data), Box(0, 0, 1, 1))
    with pytest.raises(PictureError):
        shrunk(PagePicture(content=data), 100)


def test_what_is_private_is_covered() -> None:
    """Neither a crop nor a small page shows what stands in a hidden place, at whatever size the page was kept."""
    white = PagePicture(content=_page((800, 600)), size=SIZE, hidden=(Box(600, 500, 1000, 560),))
    small = _open(shrunk(white, 400))
    assert max(small.getpixel((200, 132))) < 120  # type: ignore[arg-type]  # a tuple for RGB
    assert min(small.getpixel((200, 100))) > 220  # type: ignore[arg-type]  # as above
    piece = _open(crop(white, Box(700, 600, 900, 620)))
    assert any(max(piece.getpixel((piece.width // 2, y))) < 120 for y in range(piece.height))  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(("kind", "longest"), [("JPEG", 200), ("WEBP", 1600)])
def test_a_page_is_made_small(kind: str, longest: int) -> None:
    """The longer side is held to what is asked for, and the page is not enlarged."""
    with Image.open(io.BytesIO(shrunk(_kept((3000, 4000)), longest, kind=kind))) as image:
        assert (image.format, max(image.size)) == (kind, longest)
