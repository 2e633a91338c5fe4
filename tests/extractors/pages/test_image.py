"""Pictures of every mode and kind become RGB pages, and broken ones say what is wrong."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages import RawPage, open_pages

RED, WHITE, BLACK = (255, 0, 0), (255, 255, 255), (0, 0, 0)


def read(path: Path, number: int = 1, limits: Limits | None = None) -> RawPage:
    """Return page `number` of the picture at `path`."""
    with open_pages(path, limits or Limits()) as source:
        return source.page(number)


def corner(page: RawPage) -> tuple[int, ...]:
    """Return the colour of the top left pixel."""
    assert page.image is not None
    return tuple(int(value) for value in page.image[0, 0])


def sample(mode: str) -> Image.Image:
    """Return a picture in `mode`, 8 by 6, black at the top left, white elsewhere."""
    image = Image.new("RGB", (8, 6), "white")
    image.paste("black", (0, 0, 4, 3))
    if mode.startswith("I;16"):
        return Image.fromarray(np.asarray(image.convert("L"), dtype=np.uint16) * 257)
    return image.convert(mode)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [(m, "PNG") for m in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    + [(m, "TIFF") for m in ("1", "L", "RGB", "RGBA", "CMYK", "I", "F", "I;16", "P")]
    + [(m, "JPEG") for m in ("L", "RGB", "CMYK")]
    + [("RGB", "BMP"), ("P", "BMP"), ("RGB", "WEBP"), ("P", "GIF")],
)
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str, kind: str) -> None:
    """Whatever the mode and format, black is black, white is white, and the shape is (height, width, 3)."""
    path = tmp_path / f"a.{kind.lower()}"
    sample(mode).save(path, kind)
    page = read(path)
    assert page.image is not None
    assert page.image.dtype == np.uint8
    assert page.image.shape == (6, 8, 3) == (page.height, page.width, 3)
    assert max(corner(page)) < 30
    assert page.image[5, 7].min() > 225
    assert (page.picture_share, page.lines, page.hidden_text, page.warnings) == (1.0, (), False, ())


@pytest.mark.parametrize("top", [4095, 65535, 70000])
def test_deep_grey_keeps_its_shades(tmp_path: Path, top: int) -> None:
    """Scans of 12, 16 or more bits come out neither black nor white all over."""
    path = tmp_path / "deep.tif"
    Image.fromarray(np.linspace(0, top, 256, dtype=np.int32).reshape(16, 16)).save(path)
    page = read(path)
    assert page.image is not None
    assert page.image.min() == 0
    assert page.image.max() > 120
    assert len(np.unique(page.image)) > 100


def test_transparency_lies_on_white(tmp_path: Path) -> None:
    """Black ink on a transparent ground is black on white, in true colour and with a palette."""
    image = Image.new("RGBA", (6, 6), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (3, 3, 6, 6))
    image.save(tmp_path / "a.png")
    image.convert("P").save(tmp_path / "b.png", transparency=image.convert("P").getpixel((0, 0)))
    for name in ("a.png", "b.png"):
        page = read(tmp_path / name)
        assert corner(page) == WHITE, name


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_in_exif_is_applied(tmp_path: Path, orientation: int, kind: str) -> None:
    """However the camera was held, the corner marked red in the upright picture is at the top left."""
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste(RED, (0, 0, 16, 16))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright.transpose(Image.Transpose(back[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a", kind, exif=exif, quality=95)
    page = read(tmp_path / "a")
    assert (page.width, page.height) == (64, 32)
    assert np.allclose(corner(page), RED, atol=30)


def test_unreadable_exif_leaves_the_pixels(tmp_path: Path) -> None:
    """A picture whose EXIF is rubbish is still a picture."""
    Image.new("RGB", (8, 8), "white").save(tmp_path / "a.jpg", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff\x99\x99")
    assert corner(read(tmp_path / "a.jpg")) == WHITE


def test_each_page_of_a_tiff_comes_with_its_own_size(tmp_path: Path) -> None:
    """A TIFF of several pages gives each, in any order of asking."""
    pages = [Image.new("RGB", (10 + n, 20), (10 * n, 0, 0)) for n in range(5)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    with open_pages(tmp_path / "a.tif") as source:
        assert source.count == 5
        for number in (5, 1, 3, 3, 2):
            page = source.page(number)
            assert (page.number, page.width, corner(page)[0]) == (number, 9 + number, 10 * (number - 1))


def test_previews_in_a_tiff_are_no_pages(tmp_path: Path) -> None:
    """A frame marked as a reduced version of another is left out."""
    full, preview = Image.new("L", (40, 40)), Image.new("L", (4, 4))
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    full.save(tmp_path / "a.tif", save_all=True, append_images=[preview])
    with open_pages(tmp_path / "a.tif") as source:
        assert source.count == 1
        assert source.page(1).width == 40


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_read(tmp_path: Path, kind: str) -> None:
    """Animation gives one page and a warning."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    frames[0].save(tmp_path / f"a.{kind.lower()}", kind, save_all=True, append_images=frames[1:], lossless=True)
    with open_pages(tmp_path / f"a.{kind.lower()}") as source:
        assert source.count == 1
        page = source.page(1)
    assert corner(page) == RED
    assert "第一帧" in page.warnings[0]


def test_a_picture_under_a_wrong_name_is_read_with_a_warning(tmp_path: Path) -> None:
    """A JPEG called .pdf is a JPEG."""
    Image.new("RGB", (8, 8), "white").save(tmp_path / "a.pdf", "JPEG")
    page = read(tmp_path / "a.pdf")
    assert corner(page) == WHITE
    assert "实际是图片" in page.warnings[0]


def test_too_many_pixels_are_refused_before_decoding(tmp_path: Path) -> None:
    """The size in the header decides, however small the file; Pillow's own alarm included."""
    for side, limit in ((200, 30_000), (20_000, 120_000_000)):
        Image.new("1", (side, side)).save(tmp_path / "a.png")
        with pytest.raises(UnreadableFileError, match="降低分辨率") as caught:
            read(tmp_path / "a.png", limits=Limits(pixels=limit))
        assert caught.value.reason == "too_large"


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("TIFF", "1")])
def test_a_very_large_picture_is_shrunk_with_a_warning(tmp_path: Path, kind: str, mode: str) -> None:
    """Above the size to work with a picture comes smaller, by a whole factor, and says so."""
    path = tmp_path / "large"
    sample("RGB").resize((800, 600)).convert(mode).save(path, kind)
    page = read(path, limits=Limits(working_pixels=100_000))
    assert 200 <= page.width <= 400
    assert page.width * 3 == pytest.approx(page.height * 4, abs=6)
    assert any("已缩小" in warning for warning in page.warnings)
    assert max(corner(page)) < 30


@pytest.mark.parametrize(("kind", "kept"), [("PNG", 0.5), ("TIFF", 0.5), ("BMP", 0.5), ("GIF", 0.02), ("WEBP", 0.5)])
def test_half_a_picture_is_truncated_or_corrupt(tmp_path: Path, kind: str, kept: float) -> None:
    """A picture whose end is missing is refused by name and page, never read in part without a word."""
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, kind)
    path = tmp_path / "half.xyz"
    path.write_bytes(buffer.getvalue()[: int(len(buffer.getvalue()) * kept)])
    with pytest.raises(UnreadableFileError, match=r"“half.xyz”.*请重新扫描后上传") as caught:
        read(path)
    assert caught.value.reason in {"truncated", "corrupt"}


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """A TIFF of more pages than the limit is refused when it is opened."""
    pages = [Image.new("1", (4, 4)) for _ in range(6)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    with pytest.raises(UnreadableFileError, match="超过 5 页") as caught:
        open_pages(tmp_path / "a.tif", Limits(pages=5))
    assert caught.value.reason == "too_large"
