"""What holds for every file of the shared sets, where they are at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from extractors.pages import RawPage, open_pages

SHARED = Path(os.environ.get("HEZHENG_SHARED", Path(__file__).resolve().parents[4] / "shared"))
EVERY = 5
"""Of the larger sets, one file in so many is read."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared sets are not at {SHARED}")


def pages(path: Path) -> Iterator[RawPage]:
    """Yield the first four pages of a file that can be read."""
    with open_pages(path) as source:
        for number in range(1, min(source.count, 4) + 1):
            yield source.page(number)


def check(page: RawPage) -> None:
    """Hold one page to what `RawPage` promises."""
    assert 0 <= page.picture_share <= 1
    for line in page.lines:
        assert line.text == " ".join(line.text.split()) != ""
        assert line.centres == () or len(line.centres) == len(line.text)
        assert -20 <= line.box.x0 <= line.box.x1 <= page.width + 20
        assert -20 <= line.box.y0 <= line.box.y1 <= page.height + 20
    if page.image is not None:
        assert page.image.shape == (page.height, page.width, 3)


def refused(path: Path) -> str | None:
    """Check the pages of a file; return why it was refused, if it was."""
    try:
        for page in pages(path):
            check(page)
    except UnreadableFileError as error:
        return str(error)
    return None


@needs_shared
@pytest.mark.parametrize("folder", ["bench", "real", "hostile"])
def test_files_are_read_or_refused_with_a_next_step(folder: str) -> None:
    """Every file gives pages that keep their promises, or says in Chinese what to do about it."""
    other = {".json", ".jsonl", ".py", ".md", ".csv"}
    files = sorted(path for path in (SHARED / folder).rglob("*.*") if path.is_file() and path.suffix not in other)
    for path in files[::EVERY]:
        refusal = refused(path)
        assert refusal is None or (path.name in refusal and "，请" in refusal), path


@needs_shared
def test_every_line_of_a_real_text_layer_covers_ink() -> None:
    """In published reports and standards each line's box must show print, and nothing is taken for hidden."""
    for path in sorted((SHARED / "real").glob("*.pdf")):
        for page in pages(path):
            assert page.image is not None
            assert not page.hidden_text, (path, page.number)
            assert len(page.lines) > 5, (path, page.number)
            for line in page.lines:
                x0, y0, x1, y1 = line.box.rounded()
                assert page.image[y0:y1, x0:x1].min() < 128, (path, page.number, line.text)
