"""Whole pages are read: kind, fields, codes, and where each value stands."""

import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from domain.document import Document
from extractors.documents import documents_of
from extractors.reader import PageReader, ReaderOptions, reader_version

pytestmark = pytest.mark.ocr

FIELDS_RIGHT = 0.95
"""Share of the shipped pages' fields that must come out exactly, the long 经营范围 left out."""


def golden_pages(samples: Path) -> Iterator[tuple[Path, str, dict[str, object]]]:
    """Yield (file, kind, true fields) of every shipped page and piece of evidence."""
    for golden in sorted(samples.glob("pages/*/*.golden.json")):
        truth = json.loads(golden.read_text("utf-8"))
        yield golden.with_name(truth["file"]), truth["kind"], truth.get("fields", {})
    for expected in sorted(samples.glob("submissions/*/expected.json")):
        for document in json.loads(expected.read_text("utf-8"))["documents"]:
            yield expected.parent / document["file"], document["kind"], document.get("fields", {})


@pytest.fixture(scope="module")
def read(reader: PageReader, samples: Path) -> list[tuple[Path, str, dict[str, object], Document]]:
    """Return every shipped page as read, beside what is true of it."""
    found = []
    for path, kind, fields in golden_pages(samples):
        pages = [reader.read(path, number + 1)[0] for number in range(reader.count(path))]
        found.append((path, kind, fields, documents_of(path.name, "0" * 64, pages)[0]))
    return found


def plain(value: object) -> object:
    """Fold widths and white space, as a reviewer's eye does."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if isinstance(value, int | float) else "".join(normalize("NFKC", str(value)).split())


def test_every_shipped_page_is_known_for_what_it_is(read: list[tuple[Path, str, dict[str, object], Document]]) -> None:
    """Licences, certificates and foreign pages are told apart, however they were photographed or turned."""
    assert [(path.name, document.kind) for path, _, _, document in read] == [
        (path.name, kind) for path, kind, _, _ in read
    ]


def test_the_fields_of_shipped_pages_come_out(read: list[tuple[Path, str, dict[str, object], Document]]) -> None:
    """Nearly all fields of the shipped pages are exact after trivial normal forms."""
    right, wrong = 0, []
    for path, _, fields, document in read:
        for field, true in fields.items():
            got = document.fields.get(field)
            if field == "scope":
                continue
            if got is not None and plain(got.value) == plain(true):
                right += 1
            else:
                wrong.append((path.name, field, true, got and got.value))
    assert right / (right + len(wrong)) >= FIELDS_RIGHT, wrong


def test_every_value_stands_on_its_page(read: list[tuple[Path, str, dict[str, object], Document]]) -> None:
    """A value carries text, confidence, page and a box inside the page image."""
    for _, _, _, document in read:
        for reading in document.fields.values():
            width, height = document.page_sizes[document.pages.index(reading.page)]
            assert reading.text
            assert 0 <= reading.confidence <= 1
            assert -2 <= reading.box.x0 < reading.box.x1 <= width + 2
            assert -2 <= reading.box.y0 < reading.box.y1 <= height + 2


def test_a_qr_code_is_decoded(reader: PageReader, samples: Path) -> None:
    """A licence's QR code is kept as text with its place."""
    pages = (reader.read(path, 1)[0] for path in sorted(samples.glob("pages/business_licence/2019*g")))
    assert any(code.symbology == "QRCode" and code.text for page in pages for code in page.codes)


def test_a_sound_text_layer_is_believed(reader: PageReader, samples: Path) -> None:
    """A digital PDF whose text agrees with its pixels is read from its text."""
    page, _ = reader.read(samples / "submissions/S2025-9003-expired/evidence/yyzz.pdf", 1)
    assert {line.origin for line in page.lines} == {"text_layer"}


def test_the_page_image_is_handed_on_when_asked(samples: Path) -> None:
    """With `keep_images` the upright page comes back as JPEG."""
    keeper = PageReader(ReaderOptions(keep_images=True))
    _, image = keeper.read(samples / "pages/unknown/blank-back.jpg", 1)
    assert image is not None
    assert image.startswith(b"\xff\xd8")


def test_the_version_names_reader_weights_and_runtime() -> None:
    """A cache key changes with the weights, without loading them."""
    version = reader_version(ReaderOptions())
    assert version == PageReader(ReaderOptions()).version
    assert len(version.split("-")) == 3
