"""The boxes of the text layer stand where the page image shows the text."""

from pathlib import Path

import pytest

from tests.extractors.pages.making import A4, PdfPage, ink_share, read_only_page, show, write_pdf

OFFSET = (100.0, 50.0, 695.0, 892.0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("media", [A4, OFFSET], ids=["at origin", "moved"])
@pytest.mark.parametrize("crop", ["", "/CropBox [150 250 550 700]"], ids=["whole", "cropped"])
@pytest.mark.parametrize("unit", ["", "/UserUnit 2"], ids=["points", "double points"])
def test_box_holds_all_ink_of_its_line(
    tmp_path: Path, turn: int, media: tuple[float, float, float, float], crop: str, unit: str
) -> None:
    """Whatever the page's rotation, boxes and unit, the only line's box must hold all ink of the page."""
    page = PdfPage(content=show("Certificate 2021", 250, 400), media=media, entries=f"/Rotate {turn} {crop} {unit}")
    raw = read_only_page(tmp_path, write_pdf([page]))
    assert [line.text for line in raw.lines] == ["Certificate 2021"]
    assert ink_share(raw, raw.lines[0]) > 0.99
    assert raw.lines[0].box.area < 0.05 * raw.width * raw.height


@pytest.mark.parametrize(("a", "b", "c", "d"), [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0), (0.87, 0.5, -0.5, 0.87)])
def test_turned_text_is_one_line_with_its_outline(tmp_path: Path, a: float, b: float, c: float, d: float) -> None:
    """Text that runs in another direction must stay one line, and its quad must start where the reading starts."""
    content = f"BT /F1 20 Tf {a} {b} {c} {d} 300 400 Tm (Turned text) Tj ET"
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=content)]))
    [line] = raw.lines
    assert line.text == "Turned text"
    assert ink_share(raw, line) > 0.99
    assert line.quad is not None
    (x0, y0), (x1, y1) = line.quad[:2]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    assert ((x1 - x0) / length, (y1 - y0) / length) == pytest.approx((a, -b), abs=0.03)


def test_centres_fall_on_their_characters(tmp_path: Path) -> None:
    """There must be one centre for each character, rising from left to right, within the line's box."""
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=show("Wide and ill", 100, 700))]))
    [line] = raw.lines
    assert len(line.centres) == len(line.text)
    assert list(line.centres) == sorted(line.centres)
    assert line.box.x0 < line.centres[0] < line.centres[-1] < line.box.x1


def test_text_within_forms_is_placed_by_their_matrices(tmp_path: Path) -> None:
    """Text in a form XObject must be found where the form's matrix and the page's put it."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 50 100] /Length 45 "
    form += (
        b"/Resources << /Font << /F1 3 0 R >> >> >>\nstream\nBT /F1 20 Tf 10 10 Td (In a form) Tj ET       \nendstream"
    )
    page = PdfPage(content="q 1 0 0 1 30 200 cm /X4 Do Q", pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [form]))
    [line] = raw.lines
    assert line.text == "In a form"
    assert ink_share(raw, line) > 0.99


def test_text_outside_the_visible_page_is_left_out(tmp_path: Path) -> None:
    """What stands beyond the CropBox is not on the page, and hides nothing either."""
    content = show("Inside", 250, 400) + show("Outside", 20, 20)
    raw = read_only_page(tmp_path, write_pdf([PdfPage(content=content, entries="/CropBox [150 250 550 700]")]))
    assert [line.text for line in raw.lines] == ["Inside"]
    assert not raw.hidden_text
