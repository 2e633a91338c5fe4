"""What was filled into a form, or typed onto a page, is read where it shows."""

from pathlib import Path

import pytest

from tests.extractors.pages.making import PdfPage, ink_share, read_only_page, show, write_pdf

FORM = "/AcroForm << /Fields [4 0 R] /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 3 0 R >> >> /NeedAppearances true >>"


def widget(entries: str, annotation: str = "/Subtype /Widget") -> bytes:
    """Return an annotation in the middle of the page."""
    return f"<< /Type /Annot {annotation} /Rect [100 600 300 630] /F 4 {entries} >>".encode()


def appearance(text: str) -> bytes:
    """Return an appearance stream that shows `text`."""
    content = f"BT /F1 14 Tf 5 8 Td ({text}) Tj ET"
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Length {len(content)} "
        f"/Resources << /Font << /F1 3 0 R >> >> >>\nstream\n{content}\nendstream"
    ).encode()


def test_a_filled_field_is_a_line_where_it_shows(tmp_path: Path) -> None:
    """The value of a text field must be read, with a box around its ink."""
    field = widget("/FT /Tx /T (name) /V (Blue Sky Ltd) /DA (/Helv 14 Tf 0 g) /AP << /N 5 0 R >>")
    page = PdfPage(content="", entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [field, appearance("Blue Sky Ltd")], catalog=FORM))
    [line] = raw.lines
    assert line.text == "Blue Sky Ltd"
    assert ink_share(raw, line) > 0.99
    assert len(line.centres) == len(line.text)


def test_a_chosen_entry_is_read(tmp_path: Path) -> None:
    """The chosen entry of a combo box is text like any other."""
    field = widget("/FT /Ch /Ff 131072 /T (kind) /Opt [(One) (Two)] /V (Two) /DA (/Helv 14 Tf 0 g) /AP << /N 5 0 R >>")
    page = PdfPage(content="", entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [field, appearance("Two")], catalog=FORM))
    assert [line.text for line in raw.lines] == ["Two"]


@pytest.mark.parametrize(("state", "lines"), [("Yes", ["√"]), ("Off", [])])
def test_a_ticked_box_reads_as_a_tick(tmp_path: Path, state: str, lines: list[str]) -> None:
    """A ticked check box is a tick, an empty one is nothing."""
    field = widget(f"/FT /Btn /T (yes) /V /{state} /AS /{state} /AP << /N << /Yes 5 0 R /Off 6 0 R >> >>")
    page = PdfPage(content="", entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [field, appearance("X"), appearance(" ")], catalog=FORM))
    assert [line.text for line in raw.lines] == lines


def test_a_note_typed_onto_the_page_is_read(tmp_path: Path) -> None:
    """A free-text annotation shows on the page, so its text is read."""
    note = widget("/Contents (Typed on) /DA (/Helv 14 Tf 0 g) /AP << /N 5 0 R >>", "/Subtype /FreeText")
    page = PdfPage(content=show("Printed", 100, 700), entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [note, appearance("Typed on")]))
    assert [line.text for line in raw.lines] == ["Printed", "Typed on"]


def test_a_field_that_shows_nothing_is_not_read(tmp_path: Path) -> None:
    """A field hidden by its flags has a value that nobody sees."""
    field = widget("/FT /Tx /T (name) /V (Unseen) /DA (/Helv 14 Tf 0 g)").replace(b"/F 4", b"/F 2")
    page = PdfPage(content=show("Printed", 100, 700), entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [field], catalog=FORM))
    assert [line.text for line in raw.lines] == ["Printed"]


@pytest.mark.parametrize("catalog", [FORM, ""], ids=["in a form", "alone"])
def test_a_signature_shows_its_seal(tmp_path: Path, catalog: str) -> None:
    """An electronic seal is the appearance of a signature field: it must be on the image."""
    field = widget("/FT /Sig /T (seal) /AP << /N 5 0 R >>")
    seal = appearance("").replace(b"BT /F1 14 Tf 5 8 Td () Tj ET", b"1 0 0 rg 0 0 200 30 re f    ")
    page = PdfPage(content="", entries="/Annots [4 0 R]")
    raw = read_only_page(tmp_path, write_pdf([page], [field, seal], catalog=catalog))
    assert raw.image is not None
    x, y = round(200 * 200 / 72), round((842 - 615) * 200 / 72)
    assert tuple(raw.image[y, x]) == (255, 0, 0)
    assert raw.lines == ()
