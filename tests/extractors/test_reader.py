"""Whole pages are read: kind, fields, codes, and where each value stands."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from domain.document import Document
from extractors.reader import PageReader, ReaderOptions, reader_version, resident
from tests.conftest import Golden, Shipped, goldens

pytestmark = pytest.mark.ocr

FIELDS_RIGHT = 0.95
"""Share of the shipped pages' fields that must come out exactly, the long 经营范围 left out."""


def golden_evidence(samples: Path) -> Iterator[Golden]:
    """Yield what is true of every shipped page and piece of evidence."""
    yield from goldens(samples)
    for expected in sorted(samples.glob("submissions/*/expected.json")):
        for document in json.loads(expected.read_text("utf-8"))["documents"]:
            path, pages = expected.parent / document["file"], tuple(document["pages"])
            yield Golden(path, document["kind"], pages, document.get("fields", {}))


@pytest.fixture(scope="module")
def read(shipped: Shipped) -> list[tuple[Golden, Document]]:
    """Return every shipped page as read, beside what is true of it."""
    return [(golden, shipped.documents(golden.path)[0]) for golden in golden_evidence(shipped.folder)]


def test_every_shipped_page_is_known_for_what_it_is(read: list[tuple[Golden, Document]]) -> None:
    """Licences, certificates and foreign pages are told apart, however they were photographed or turned."""
    assert [(golden.path.name, document.kind, document.pages) for golden, document in read] == [
        (golden.path.name, golden.kind, golden.pages) for golden, _ in read
    ]


def test_the_fields_of_shipped_pages_come_out(read: list[tuple[Golden, Document]]) -> None:
    """Nearly all fields of the shipped pages are exact after trivial normal forms."""
    short = [(replace(golden, fields=without(golden.fields, "scope")), document) for golden, document in read]
    every = sum(len(golden.fields) for golden, _ in short)
    wrong = [(golden.path.name, fault) for golden, document in short for fault in golden.wrong(document).items()]
    assert len(wrong) <= (1 - FIELDS_RIGHT) * every, wrong


def without(fields: Mapping[str, object], name: str) -> dict[str, object]:
    """Return the fields but one."""
    return {field: value for field, value in fields.items() if field != name}


def test_every_value_stands_on_its_page(read: list[tuple[Golden, Document]]) -> None:
    """A value carries text, confidence, page and a box inside the page image."""
    for _, document in read:
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
    assert version != reader_version(ReaderOptions(runtime="onnxruntime"))


def test_a_reader_that_has_grown_lets_its_networks_go(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Much memory is given back after a page; above what a process may keep, its networks go, and come for the next."""
    scan = samples / "pages/business_licence/2014-portrait-scan.jpg"
    monkeypatch.setattr("extractors.reader.MUCH_RESIDENT", 10**15)
    small = PageReader(ReaderOptions())
    first, _ = small.read(scan, 1)
    loaded, before = small.engine, resident()
    loaded.give_back()
    assert resident() < before - 50_000_000
    given: list[bool] = []
    monkeypatch.setattr(loaded, "give_back", lambda: given.append(True))
    monkeypatch.setattr("extractors.reader.MUCH_RESIDENT", 1)
    monkeypatch.setattr("extractors.reader.MOST_RESIDENT", 10**15)
    assert small.read(scan, 1)[0] == first
    assert small.engine is loaded
    assert given
    monkeypatch.setattr("extractors.reader.MOST_RESIDENT", 1)
    assert small.read(scan, 1)[0] == first
    assert small.engine is not loaded
