"""Pictures are made once, never stand in for one another, and go with the page that they show."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from domain.document import Document
from domain.finding import EvidenceRef
from domain.geometry import Box
from domain.report import Report
from flows.pictures import PageImages, gallery
from flows.replay import reported
from reports.pictures import Gallery
from storage.folder import FolderStore
from storage.objects import DamagedObjectError
from storage.records.database import Database, open_records
from storage.records.made import keep_made, made_of
from tests.matchers.test_reverify import record
from tests.notation import LICENCE, licence

SIZE = (600, 800)
PAGE = (LICENCE, 1)
NUMBER = Box(100, 100, 300, 140)


def page(content: bytes = b"\xff\xff\xff") -> bytes:
    """Return a page image of one colour."""
    buffer = io.BytesIO()
    Image.frombytes("RGB", SIZE, content * (SIZE[0] * SIZE[1])).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Database]:
    """Return empty records of one machine."""
    with closing(open_records(tmp_path / "records.sqlite")) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """Return an empty store."""
    return FolderStore(tmp_path / "pages")


def report(store: FolderStore, **more: object) -> Report:
    """Return a report on a licence whose page image is kept."""
    shown = replace(licence(), images=(store.put(page()),), page_sizes=(SIZE,))
    documents: tuple[Document, ...] = (replace(shown, **more),)  # type: ignore[arg-type]  # a field of the document
    return replace(reported(record()), documents=documents, as_of=date(2025, 9, 30))


def view(report: Report, store: FolderStore, records: Database) -> bytes | None:
    """Return the view of the page as a report shows it."""
    with gallery(report, store, records) as pictures:
        return pictures.view(PAGE)


def colour_at(picture: bytes | None, place: tuple[int, int]) -> float:
    """Return how light a picture is at a place, of 255."""
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as image:
        at = (place[0] * image.width // SIZE[0], place[1] * image.height // SIZE[1])
        light = image.convert("L").getpixel(at)
    assert isinstance(light, int)
    return light


def test_a_picture_is_made_once(store: FolderStore, records: Database) -> None:
    """What is kept under a picture's name is given without looking at the page again."""
    made = view(report(store), store, records)
    [(name, _)] = made_of(records, [store.put(page())]).items()
    keep_made(records, {name: (store.put(page()), store.put(b"kept"))})
    assert made != b"kept"
    assert view(report(store), store, records) == b"kept"


def test_every_picture_has_its_own_name(store: FolderStore, records: Database) -> None:
    """View, thumbnail, whole page and pieces of one page are kept apart, and come out as they were made."""
    places = [EvidenceRef(file=LICENCE, page=1, box=box) for box in (None, NUMBER, Box(100, 100, 300, 141))]

    def all_of() -> list[bytes | None]:
        with gallery(report(store), store, records) as pictures:
            return [pictures.view(PAGE), pictures.thumbnail(PAGE), *map(pictures.piece, places)]

    first = all_of()
    assert None not in first
    assert len(made_of(records, [store.put(page())])) == 5
    assert all_of() == first


def test_what_is_hidden_since_is_not_shown_as_kept(store: FolderStore, records: Database) -> None:
    """A page whose identity number was found only now is not shown as it was kept before, nor the other way round."""
    plain = view(report(store), store, records)
    covered = view(report(store, private=((1, NUMBER),)), store, records)
    assert colour_at(plain, (200, 120)) > 240
    assert colour_at(covered, (200, 120)) < 120
    assert view(report(store), store, records) == plain
    assert view(report(store, private=((1, NUMBER),)), store, records) == covered
    assert view(report(store, private=((1, Box(100, 300, 300, 340)),)), store, records) not in {plain, covered}


@pytest.mark.parametrize("first", [True, False])
def test_what_any_document_of_a_page_hides_is_hidden(store: FolderStore, records: Database, *, first: bool) -> None:
    """Of several documents on one page one was turned upright to be read, and alone knows of a number on it."""
    one = report(store, private=((1, NUMBER),))
    [knowing] = one.documents
    other = replace(knowing, private=((1, Box(100, 300, 300, 340)),))
    shown = view(replace(one, documents=(knowing, other) if first else (other, knowing)), store, records)
    assert colour_at(shown, (200, 120)) < 120
    assert colour_at(shown, (200, 320)) < 120
    assert colour_at(shown, (200, 220)) > 240


def test_boxes_measured_on_another_size_give_another_picture(store: FolderStore, records: Database) -> None:
    """The same hidden box stands elsewhere on a page that was measured at twice the size."""
    covered = view(report(store, private=((1, NUMBER),)), store, records)
    larger = view(report(store, private=((1, NUMBER),), page_sizes=((1200, 1600),)), store, records)
    assert colour_at(covered, (200, 120)) < 120
    assert colour_at(larger, (200, 120)) > 240
    assert colour_at(larger, (100, 60)) < 120


def test_pictures_go_with_the_page(store: FolderStore, records: Database) -> None:
    """Where a page image was taken away, nothing of it is shown, and the pictures made of it are taken away too."""
    shown = report(store)
    assert view(shown, store, records) is not None
    digest = store.put(page())
    [kept] = made_of(records, [digest]).values()
    assert store.has(kept)
    store.discard(digest)
    assert view(shown, store, records) is None
    assert not store.has(kept)
    assert made_of(records, [digest]) == {}


def test_a_page_that_reading_takes_back_takes_its_pictures_along(store: FolderStore, records: Database) -> None:
    """A file in which a secrecy mark is found since leaves no picture of its pages, though no report asks for them."""
    view(report(store), store, records)
    images = PageImages(store, records)
    digest = images.put(page())
    [kept] = made_of(records, [digest]).values()
    images.discard(digest)
    assert not store.has(digest)
    assert not store.has(kept)
    assert made_of(records, [digest]) == {}


def test_what_goes_wrong_in_making_a_picture_is_said(store: FolderStore) -> None:
    """A library that cannot write a kind of picture makes no report without pictures that counts as whole."""

    def broken(_name: str, _of: str, _make: object) -> bytes:
        raise KeyError("WEBP")  # what Pillow says without that codec

    pictures = Gallery(report(store).documents, store.get, broken)
    with pytest.raises(KeyError):
        pictures.view(PAGE)


def test_a_damaged_page_is_said_although_its_picture_is_kept(store: FolderStore, records: Database) -> None:
    """Pictures do not hide that evidence is not what it was."""
    shown = report(store)
    view(shown, store, records)
    store.path(store.put(page())).write_bytes(b"other")
    with pytest.raises(DamagedObjectError):
        view(shown, store, records)


def test_pictures_of_a_report_that_was_never_finished_go_with_the_page_too(
    store: FolderStore, records: Database
) -> None:
    """A report that breaks off leaves no picture behind of which nobody knows the page."""

    def broken_off() -> None:
        with gallery(report(store), store, records) as pictures:
            pictures.view(PAGE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    [kept] = made_of(records, [store.put(page())]).values()
    assert store.has(kept)


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_a_picture_that_is_not_whole_is_made_anew(store: FolderStore, records: Database, harm: str) -> None:
    """A kept picture that was lost or changed is never shown; the new one is kept in its place."""
    made = view(report(store), store, records)
    [kept] = made_of(records, [store.put(page())]).values()
    store.path(kept).write_bytes(b"RIFF....WEBP") if harm == "damaged" else store.discard(kept)
    assert view(report(store), store, records) == made
    assert store.get(kept) == made
