"""What the tests of reading share: one loaded reader, and the pages that ship with the project."""

from pathlib import Path

import pytest

from extractors.reader import PageReader, ReaderOptions

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="session")
def reader() -> PageReader:
    """Return one reader for all tests: loading its networks takes seconds."""
    return PageReader(ReaderOptions(threads=2))


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the project's own drawn pages."""
    return SAMPLES
