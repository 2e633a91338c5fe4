"""What tests of several folders share: the reader, and the shipped samples as it reads them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

import pytest

from domain.document import Document
from domain.page import Page
from extractors.documents import documents_of
from extractors.reader import PageReader, ReaderOptions

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Golden:
    """What is true of one shipped file: the kind of the document it holds, its pages, its fields."""

    path: Path
    kind: str
    pages: tuple[int, ...]
    fields: Mapping[str, object]

    def wrong(self, document: Document) -> dict[str, tuple[object, object]]:
        """Return the fields that were not read as they are, each as (true, read)."""
        read = {name: reading.value for name, reading in document.fields.items()}
        return {
            name: (true, read.get(name))
            for name, true in self.fields.items()
            if name not in read or plain(read[name]) != plain(true)
        }


@dataclass(slots=True)
class Shipped:
    """The shipped samples; each file is read once, when the first test asks for it."""

    reader: PageReader
    folder: Path
    _pages: dict[Path, list[Page]] = field(default_factory=dict)

    def pages(self, path: Path) -> list[Page]:
        """Return the pages of a file as read."""
        if path not in self._pages:
            count = self.reader.count(path)
            self._pages[path] = [self.reader.read(path, number)[0] for number in range(1, count + 1)]
        return self._pages[path]

    def documents(self, path: Path) -> tuple[Document, ...]:
        """Return the documents in a file."""
        return documents_of(path.name, "0" * 64, self.pages(path))


def plain(value: object) -> object:
    """Fold widths and white space, as a reviewer's eye does."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if isinstance(value, int | float) else "".join(normalize("NFKC", str(value)).split())


def goldens(folder: Path = SAMPLES) -> list[Golden]:
    """Return what is true of the single files, by kind."""
    found = []
    for path in sorted(folder.glob("pages/*/*.golden.json")):
        truth = json.loads(path.read_text("utf-8"))
        pages = tuple(truth["pages"])
        found.append(Golden(path.with_name(truth["file"]), truth["kind"], pages, truth["fields"]))
    return found


@pytest.fixture(scope="session")
def reader() -> PageReader:
    """Return one reader for all tests: loading its networks takes seconds."""
    return PageReader(ReaderOptions(threads=2))


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the project's own drawn pages."""
    return SAMPLES


@pytest.fixture(scope="session")
def shipped(reader: PageReader) -> Shipped:
    """Return the shipped samples, to be read as they are asked for."""
    return Shipped(reader, SAMPLES)
