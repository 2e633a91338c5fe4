"""A JPEG that breaks off is saved when little is missing, never in silence."""

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from domain.errors import UnreadableFileError
from extractors.pages import open_pages


def drawing() -> NDArray[np.uint8]:
    """Return a picture of (480, 320, 3) with detail in every row."""
    rows, columns = np.mgrid[0:480, 0:320]
    return np.stack([(rows * 3 + columns * k) % 251 for k in (1, 2, 5)], axis=2).astype(np.uint8)


def cut(path: Path, share: float, *, progressive: bool) -> NDArray[np.uint8]:
    """Write the first `share` of a JPEG to `path`; return the whole picture as a decoder gives it."""
    buffer = io.BytesIO()
    Image.fromarray(drawing()).save(buffer, "JPEG", quality=90, progressive=progressive)
    path.write_bytes(buffer.getvalue()[: int(len(buffer.getvalue()) * share)])
    return np.asarray(Image.open(buffer).convert("RGB"))


@pytest.mark.parametrize("share", [0.9999, 0.98, 0.95])
def test_a_missing_end_is_white_and_announced(tmp_path: Path, share: float) -> None:
    """All rows that the file holds are exact, the missing ones are white, and a warning tells how many."""
    path = tmp_path / "a.jpg"
    whole = cut(path, share, progressive=False)
    with open_pages(path) as source:
        page = source.page(1)
    assert page.image is not None
    held = int(480 * (share - 0.04))
    assert (page.image[:held] == whole[:held]).all()
    assert (page.image[-1] == 255).all()
    assert any("不完整" in warning for warning in page.warnings)


@pytest.mark.parametrize("share", [0.999, 0.95, 0.9])
def test_a_progressive_file_without_its_last_refinement_is_read(tmp_path: Path, share: float) -> None:
    """A progressive picture that lacks only the last bit of precision looks the same, and is announced."""
    path = tmp_path / "a.jpg"
    whole = cut(path, share, progressive=True)
    with open_pages(path) as source:
        page = source.page(1)
    assert page.image is not None
    assert np.abs(page.image.astype(int) - whole).mean() < 6
    assert any("不完整" in warning for warning in page.warnings)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.5])
def test_half_a_jpeg_is_refused(tmp_path: Path, share: float, *, progressive: bool) -> None:
    """A JPEG that lacks a good part of the picture is refused as truncated."""
    path = tmp_path / "a.jpg"
    cut(path, share, progressive=progressive)
    with pytest.raises(UnreadableFileError, match="重新扫描") as caught, open_pages(path) as source:
        source.page(1)
    assert caught.value.reason == "truncated"


def test_a_broken_off_picture_is_turned_as_well(tmp_path: Path) -> None:
    """The orientation of the camera counts also for a JPEG that lacks its end."""
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.fromarray(drawing()).save(buffer, "JPEG", exif=exif)
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue()[:-200])
    with open_pages(tmp_path / "a.jpg") as source:
        page = source.page(1)
    assert (page.width, page.height) == (480, 320)
