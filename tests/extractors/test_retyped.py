"""Print set into a scan afterwards stands out; what a scanner saw does not."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.typed_over import typed_over
from domain.page import Page
from extractors.reader import PageReader, ReaderOptions

pytestmark = pytest.mark.ocr

SCANS = ("business_licence/2014-portrait-scan.jpg", "high_tech_certificate/english-line-scan.jpg")
PHOTOS = ("business_licence/2019-landscape-photo-exif.jpg", "high_tech_certificate/laminated-photo.jpg")
COPIES = ("business_licence/2019-landscape-fax.png", "high_tech_certificate/photocopy-upside-down.jpg")
SCREENS = ("business_licence/electronic-screenshot.png",)


@pytest.fixture(scope="module")
def keeping() -> PageReader:
    """Return a reader that hands the upright page on."""
    return PageReader(ReaderOptions(threads=2, keep_images=True))


def upright(keeping: PageReader, path: Path) -> tuple[Page, Image.Image]:
    """Return a page and its upright image."""
    page, jpeg = keeping.read(path, 1)
    assert jpeg is not None
    return page, Image.open(io.BytesIO(jpeg)).convert("RGB")


@pytest.mark.parametrize("name", [*SCANS, *PHOTOS, *COPIES, *SCREENS])
def test_honest_pages_show_no_trace(reader: PageReader, samples: Path, name: str) -> None:
    """Bold headings, coloured seals, copies and screens are as sharp as the rest of their page."""
    assert reader.read(samples / "pages" / name, 1)[0].traces == ()


@pytest.mark.parametrize("name", SCANS)
def test_a_number_typed_over_a_scan_is_pointed_at(
    keeping: PageReader, samples: Path, tmp_path: Path, name: str
) -> None:
    """The trace lies on the very digits that were set, and on nothing else."""
    page, image = upright(keeping, samples / "pages" / name)
    found = ((line, re.search(r"\d{4,}", line.text)) for line in page.lines)
    line, digits = next((line, digits) for line, digits in found if digits and line.centres)
    typed_over(image, line, digits, "2" * len(digits[0])).save(tmp_path / "scan.jpg", quality=88)
    traces = keeping.read(tmp_path / "scan.jpg", 1)[0].traces
    assert {trace.kind for trace in traces} == {"retyped"}
    assert all(trace.box.overlap_y(line.box) > 0.8 * trace.box.height for trace in traces)
    first, last = line.centres[digits.start()], line.centres[digits.end() - 1]
    assert all(first - line.box.height < trace.box.centre[0] < last + line.box.height for trace in traces)
