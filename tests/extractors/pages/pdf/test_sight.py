"""Only text that can be seen on the page becomes a line; the rest is reported as hidden."""

from pathlib import Path

import numpy as np
import pytest

from extractors.pages.pdf.recorder import Glyph
from extractors.pages.pdf.sight import Views, look
from tests.extractors.pages.making import PdfPage, picture, read_only_page, show, write_pdf

VISIBLE = show("Revenue 485,000", 100, 700)
PATCH = "q 1 1 1 rg 100 590 200 40 re f Q\n"
COVER = "q 220 0 0 40 95 590 cm /X4 Do Q\n"
HIDDEN = {
    "rendering mode 3": show("Revenue 1", 100, 600, before="3 Tr"),
    "white on white": "1 g\n" + show("Revenue 1", 100, 600) + "0 g\n",
    "very faint": "0.99 g\n" + show("Revenue 1", 100, 600) + "0 g\n",
    "half a point high": show("Revenue 1", 100, 600, size=0.5),
    "under a white patch": show("Revenue 1", 100, 600) + PATCH,
    "under a picture": show("Revenue 1", 100, 600) + COVER,
    "clipped away": "q 0 0 10 10 re W n\n" + show("Revenue 1", 100, 600) + "Q\n",
    "two texts on one spot": show("AHEM", 100, 600) + show("BORX", 100, 600),
}


@pytest.mark.parametrize("trick", HIDDEN)
def test_text_that_cannot_be_seen_is_reported_and_not_read(tmp_path: Path, trick: str) -> None:
    """Whichever way text is hidden, the page must say so and give only the text that shows."""
    page = PdfPage(content=VISIBLE + HIDDEN[trick], pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(8, 8, b"\xc8\x1e\x1e")]))
    assert [line.text for line in raw.lines] == ["Revenue 485,000"]
    assert raw.hidden_text
    assert any("看不到" in warning for warning in raw.warnings)


HONEST = {
    "a space in rendering mode 3": show("   ", 100, 600, before="3 Tr"),
    "white on black": "0 g 90 580 300 60 re f 1 g\n" + show("Revenue 2", 100, 600) + "0 g\n",
    "light grey": "0.6 g\n" + show("Revenue 2", 100, 600) + "0 g\n",
    "on a picture": COVER + show("Revenue 2", 100, 600),
    "white on a picture": COVER + "1 g\n" + show("Revenue 2", 100, 600) + "0 g\n",
    "printed bold by printing twice": show("Revenue 2", 100, 600) + show("Revenue 2", 100.4, 600),
    "a dot": show(".", 100, 600),
}


@pytest.mark.parametrize("print_", HONEST)
def test_text_that_can_be_seen_hides_nothing(tmp_path: Path, print_: str) -> None:
    """Print that a reader can see must not be taken for hidden, and is read once."""
    page = PdfPage(content=VISIBLE + HONEST[print_], pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(8, 8, b"\xc8\x1e\x1e")]))
    assert not raw.hidden_text
    assert raw.warnings == ()
    expected = {"a space in rendering mode 3": [], "a dot": ["."]}.get(print_, ["Revenue 2"])
    assert [line.text for line in raw.lines] == ["Revenue 485,000", *expected]


def test_a_scan_with_somebodys_reading_under_it_is_a_picture(tmp_path: Path) -> None:
    """An invisible layer under a full-page scan is left out, and the page is known to be a scan."""
    content = "q 595 0 0 842 0 0 cm /X4 Do Q\n" + show("Somebody else read this", 100, 600, before="3 Tr")
    page = PdfPage(content=content, pictures="/X4 4 0 R")
    raw = read_only_page(tmp_path, write_pdf([page], [picture(60, 80, b"\xf0\xf0\xf0")]))
    assert raw.lines == ()
    assert raw.hidden_text
    assert raw.picture_share == pytest.approx(1.0)


def test_a_seal_over_text_covers_nothing(tmp_path: Path) -> None:
    """Text under a translucent red seal is still legible, so it is read and nothing is hidden."""
    seal = "q /G5 gs 220 0 0 60 95 580 cm /X4 Do Q\n"
    page = PdfPage(
        content=show("Revenue 2", 100, 600) + seal,
        pictures="/X4 4 0 R >> /ExtGState << /G5 << /ca 0.8 >>",
    )
    raw = read_only_page(tmp_path, write_pdf([page], [picture(8, 8, b"\xc8\x1e\x1e")]))
    assert [line.text for line in raw.lines] == ["Revenue 2"]
    assert not raw.hidden_text


@pytest.mark.parametrize(("foreign", "group"), [(frozenset({"SimSun"}), "unshown"), (frozenset(), "hidden")])
def test_a_font_that_is_nowhere_hides_nothing(foreign: frozenset[str], group: str) -> None:
    """Characters of a font that the file lacks and this computer cannot replace are missing, not hidden."""
    glyph = Glyph(text="名", x=50, y=50, length=20, height=20, angle=0, font="SimSun", inkless=False, light=False)
    paper = np.full((100, 100), 255, dtype=np.uint8)
    views = Views(colour=np.stack([paper] * 3, axis=2), shown=paper, bare=None, scale=1.0)
    sight = look([glyph], foreign, views)
    assert getattr(sight, group) == (glyph,)
    assert sight.seen == ()
