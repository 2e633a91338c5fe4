"""Certificates on one page that stand different ways, read from pixels."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from domain.document import Document
from domain.geometry import Box, placed
from domain.page import Page
from extractors.documents import documents_of
from extractors.ocr.engine import Image
from extractors.reader import PageReader

LICENCE = "pages/business_licence/2014-portrait-scan.jpg"
CERTIFICATE = "pages/high_tech_certificate/english-line-scan.jpg"
WIDTH, HEIGHT = 1654, 2339
"""A4 at 200 dpi."""


def collage(samples: Path, upper: str, lower: str, turns: int) -> Image:
    """Return a sheet with one certificate above another, the lower one turned to the left by quarter turns."""
    page = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for name, turned, y in ((upper, 0, 40), (lower, turns, 1210)):
        shown = cv2.imdecode(np.frombuffer((samples / name).read_bytes(), np.uint8), cv2.IMREAD_COLOR)
        assert shown is not None
        picture = np.rot90(shown, turned)
        scale = min((WIDTH - 80) / picture.shape[1], 1080 / picture.shape[0])
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        page[y : y + small.shape[0], 40 : 40 + small.shape[1]] = small
    return page


def truth(samples: Path, name: str) -> dict[str, object]:
    """Return the true fields of a shipped page."""
    fields: dict[str, object] = json.loads((samples / f"{name}.golden.json").read_text("utf-8"))["fields"]
    return fields


def read(reader: PageReader, page: Image, folder: Path) -> tuple[Page, tuple[Document, ...]]:
    """Return a page as read, and the documents on it."""
    path = folder / "page.png"
    cv2.imwrite(str(path), page)
    seen, _ = reader.read(path, 1)
    return seen, documents_of(path.name, "0" * 64, [seen])


@pytest.mark.ocr
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_certificate_that_stands_another_way_is_read_upright(
    reader: PageReader, samples: Path, tmp_path: Path, turns: int
) -> None:
    """A licence and a certificate turned on the same sheet are two documents with their numbers and their own seals."""
    page, found = read(reader, collage(samples, LICENCE, CERTIFICATE, turns), tmp_path)
    kinds = {document.kind: document for document in found}
    assert sorted(kinds) == ["business_licence", "high_tech_certificate"]
    assert len(found) == 2
    licence, certificate = kinds["business_licence"], kinds["high_tech_certificate"]
    assert licence.fields["uscc"].value == truth(samples, LICENCE)["uscc"]
    assert certificate.fields["certificate_no"].value == truth(samples, CERTIFICATE)["certificate_no"]
    assert any("财政厅" in seal.text for seal in certificate.seals)
    assert not any("财政厅" in seal.text for seal in licence.seals)
    counted = sum(row.lines for document in found for row in document.accounting)
    assert counted == len(page.lines) + sum(len(inset.page.lines) for inset in page.insets)


@pytest.mark.ocr
def test_a_turned_certificate_stands_where_it_was_printed(reader: PageReader, samples: Path, tmp_path: Path) -> None:
    """The box of a field read from a turned part lies on the ink of that part of the page."""
    _, found = read(reader, collage(samples, LICENCE, CERTIFICATE, 2), tmp_path)
    certificate = next(document for document in found if document.kind == "high_tech_certificate")
    [region] = certificate.regions
    assert region.turn == 180
    for reading in certificate.fields.values():
        assert reading.box.intersection(region.box) == pytest.approx(reading.box.area)
    lower = certificate.fields["certificate_no"].box.centre[1]
    assert lower > HEIGHT / 2


@pytest.mark.ocr
def test_two_certificates_turned_alike_are_two_documents(reader: PageReader, samples: Path, tmp_path: Path) -> None:
    """A sheet laid sideways as a whole is turned as a whole, and its certificates told apart."""
    page, found = read(reader, np.rot90(collage(samples, LICENCE, CERTIFICATE, 0)), tmp_path)
    assert (page.turn, page.insets) == (90, ())
    assert sorted(document.kind for document in found) == ["business_licence", "high_tech_certificate"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_of_a_part_is_found_again_on_its_page(turn: int) -> None:
    """A mark on a page lies where the mark on the turned and enlarged part says it does."""
    page = np.zeros((400, 300), np.uint8)
    page[120:150, 60:140] = 1
    frame = Box(40, 100, 240, 350)
    part = np.rot90(page[100:350, 40:240], -(turn // 90))
    ys, xs = np.nonzero(part)
    seen = Box(2 * float(xs.min()), 2 * float(ys.min()), 2 * float(xs.max() + 1), 2 * float(ys.max() + 1))
    size = (2.0 * part.shape[1], 2.0 * part.shape[0])
    assert placed(seen, frame=frame, turn=turn, size=size).rounded() == (60, 120, 140, 150)
