"""A PDF as a source of pages: how large they are shown, and what is said of those that cannot be read."""

import os
from pathlib import Path

import psutil
import pytest

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages import open_pages
from tests.extractors.pages.making import PdfPage, picture, read_only_page, show, stream, write_pdf

MEGABYTE = 1 << 20


def scan(tmp_path: Path, width: int, height: int, paper: tuple[float, float] = (595.0, 842.0)) -> tuple[int, int]:
    """Return the size at which a page is shown that is one scan of `width` by `height` pixels on `paper`."""
    content = f"q {paper[0]} 0 0 {paper[1]} 0 0 cm /X4 Do Q"
    page = PdfPage(content=content, media=(0, 0, *paper), pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(width, height, b"\x80\x80\x80")]))
    return raw.width, raw.height


@pytest.mark.parametrize("dots", [150, 200, 300])
def test_a_scan_keeps_its_own_resolution(tmp_path: Path, dots: int) -> None:
    """A scan of 150 to 300 dpi must be shown pixel for pixel, but for rounding."""
    width, height = round(595 * dots / 72), round(842 * dots / 72)
    assert scan(tmp_path, width, height) == pytest.approx((width, height), abs=2)


def test_a_coarse_scan_is_enlarged_and_a_fine_one_shrunk(tmp_path: Path) -> None:
    """What is coarser than 150 dpi is shown at that, what is finer than the limit at 3508 pixels."""
    assert max(scan(tmp_path, 595, 842)) == pytest.approx(842 * 150 / 72, abs=2)
    assert max(scan(tmp_path, 4960, 7016)) == pytest.approx(3508, abs=2)


def test_a_scan_on_absurdly_large_paper_is_not_blown_up(tmp_path: Path) -> None:
    """A scan placed at one pixel to the point must keep its pixels, though that is 72 dpi on paper."""
    assert scan(tmp_path, 2480, 3508, paper=(2480.0, 3508.0)) == pytest.approx((2480, 3508), rel=0.01)


def test_print_over_a_coarse_picture_is_shown_at_200_dpi(tmp_path: Path) -> None:
    """A certificate printed over a coarse ground is as fine as any other print; an unseen layer changes nothing."""
    ground = "q 595 0 0 842 0 0 cm /X4 Do Q "
    for before, dots in (("", 200), ("3 Tr", 150)):
        page = PdfPage(content=ground + show("Certificate", 100, 700, before=before), pictures="/X4 4 0 R")
        raw = read_only_page(tmp_path, write_pdf([page], [picture(595, 842, b"\xf0\xf0\xf0")]))
        assert raw.height == pytest.approx(842 * dots / 72, abs=2)


def test_a_digital_page_is_shown_at_200_dpi(tmp_path: Path) -> None:
    """A page without pictures has 200 pixels to the inch, and no picture share."""
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=show("Text", 100, 700))]))
    assert raw.image is not None
    assert raw.image.shape == (raw.height, raw.width, 3)
    assert (raw.width, raw.height) == pytest.approx((595 * 200 / 72, 842 * 200 / 72), abs=2)
    assert raw.picture_share == 0


def test_overlapping_pictures_count_once(tmp_path: Path) -> None:
    """The picture share is that of the area covered, however often; also for a picture within a form."""
    half = "q 595 0 0 421 0 0 cm /X4 Do Q\n"
    form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [595 0 0 421 0 0] "
        "/Resources << /XObject << /X4 4 0 R >> >>",
        b"/X4 Do",
    )
    page = PdfPage(content=half + half + "/X5 Do", pictures="/X4 4 0 R /X5 5 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(4, 4, b"\x10\x10\x10"), form]))
    assert raw.picture_share == pytest.approx(0.5, abs=0.01)


def test_memory_stays_flat_over_three_hundred_pages(tmp_path: Path) -> None:
    """From page 20 to page 300 a process must not grow by more than 30 MB, whatever the pages hold."""
    extra = [picture(300, 400, os.urandom(300 * 400 * 3))]
    drawing = "q 100 0 0 150 90 20 cm /X4 Do Q\n"
    pages = [
        PdfPage(
            content=drawing + "".join(show(f"Page {number} row {row}", 10, 10 + 14 * row, 10) for row in range(20)),
            media=(0, 0, 200, 300),
            pictures="/X4 4 0 R",
        )
        for number in range(300)
    ]
    path = tmp_path / "long.pdf"
    path.write_bytes(write_pdf(pages, extra))
    process = psutil.Process()
    resident = []
    with open_pages(path) as source:
        for number in range(1, source.count + 1):
            source.page(number)
            resident.append(process.memory_info().rss)
    assert len(resident) == 300
    assert resident[-1] - resident[19] < 30 * MEGABYTE


def test_a_password_is_asked_for_plainly(tmp_path: Path) -> None:
    """A PDF that opens only with a password is refused as encrypted, with what to do."""
    path = tmp_path / "locked.pdf"
    path.write_bytes(
        write_pdf([PdfPage(content=show("Secret", 100, 700))]).replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
            + b"20" * 32
            + b"> /U <"
            + b"8b" * 32
            + b"> >>",
        )
    )
    with pytest.raises(UnreadableFileError, match="取消密码") as caught:
        open_pages(path)
    assert caught.value.reason == "encrypted"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """A PDF of more pages than the limit is refused before any page is read."""
    path = tmp_path / "long.pdf"
    path.write_bytes(write_pdf([PdfPage(content="")] * 4))
    with pytest.raises(UnreadableFileError, match="超过 3 页") as caught:
        open_pages(path, Limits(pages=3))
    assert caught.value.reason == "too_large"


def test_a_page_that_is_none_names_file_and_page(tmp_path: Path) -> None:
    """A page that cannot be shown is refused by name and number; the other pages still come."""
    pages = [PdfPage(content=show("First", 100, 700)), PdfPage(content="", media=(0, 0, 77, 77))]
    path = tmp_path / "half.pdf"
    path.write_bytes(write_pdf(pages).replace(b"/Page /Parent 2 0 R /MediaBox [0 0 77 77]", b"/Zzzz /MediaBox 12"))
    with open_pages(path) as source:
        assert [line.text for line in source.page(1).lines] == ["First"]
        with pytest.raises(UnreadableFileError, match=r"“half.pdf”第 2 页") as caught:
            source.page(2)
    assert caught.value.reason == "corrupt"


def test_a_layer_that_cannot_be_parsed_leaves_the_pixels(tmp_path: Path) -> None:
    """When pdfplumber gives up on a page, its image is still there, with a warning."""
    page = PdfPage(content=show("Shown", 100, 700), fonts="/F9 << /Type /Font /Subtype /Type3 >>")
    page = PdfPage(content=page.content + "BT /F9 12 Tf (x) Tj ET", fonts=page.fonts)
    raw = read_only_page(tmp_path, write_pdf([page]))
    assert raw.image is not None
    assert raw.image.min() < 100
    assert raw.lines == ()
    assert any("文字层无法读取" in warning for warning in raw.warnings)


def test_a_field_tree_without_end_is_not_walked(tmp_path: Path) -> None:
    """A form whose fields name each other over and over is shown without its form, and says so."""
    levels = 24
    tree = [f"<< /T (f) /Kids [{5 + i} 0 R {5 + i} 0 R] >>".encode() for i in range(levels)]
    leaf = f"<< /FT /Tx /T (leaf) /Subtype /Widget /Rect [0 0 1 1] /Parent {3 + levels} 0 R >>".encode()
    page = PdfPage(content=show("Shown", 100, 700))
    raw = read_only_page(tmp_path, write_pdf([page], [*tree, leaf], catalog="/AcroForm << /Fields [4 0 R] >>"))
    assert [line.text for line in raw.lines] == ["Shown"]
    assert any("表单结构异常" in warning for warning in raw.warnings)
