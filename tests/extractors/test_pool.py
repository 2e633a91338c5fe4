"""What a page may do to the process that reads it, and what becomes of the other pages."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from domain.errors import ConfigurationError, DeadlineError, UnreadableFileError
from domain.geometry import Box
from domain.joined_seal import JoinedSeal, Part
from domain.page import Page, Strip
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader import ReaderOptions
from extractors.secrecy import SECRET
from storage.objects import digest_of
from tests.notation import seal

STRIP = Strip(
    page=1, edge="right", place=0.3, box=Box(90, 30, 99, 50), plane="red", ink=Box(0, 0, 9, 20), scale=100, packed=""
)


class ScriptedReader:
    """Reads files whose lines say what each page does: ``ok``, ``hang``, ``spin``, ``die``, and so on, see `act`."""

    def __init__(self, options: ReaderOptions) -> None:
        """Refuse to start when the options name the profile ``absent``, as weights that are not there do."""
        if options.profile == "absent":
            raise ConfigurationError("没有这种模型。")

    def count(self, path: Path) -> int:
        """Return the number of lines."""
        return len(path.read_text(encoding="utf-8").split())

    def read(self, path: Path, number: int) -> tuple[Page, bytes | None]:
        """Do what the line says."""
        act(path.read_text(encoding="utf-8").split()[number - 1])
        strips = (replace(STRIP, page=number),) if path.stem == "sealed" else ()
        page = Page(number=number, width=number, height=os.getpid(), lines=(), strips=strips)
        return page, str(number).encode()

    def join(self, strips: Sequence[Strip]) -> tuple[JoinedSeal, ...]:
        """Return a seal over the pages of `strips`; break where there are three of them."""
        if len(strips) == 3:
            os.kill(os.getpid(), signal.SIGSEGV)
        parts = tuple(Part(page=strip.page, box=strip.box, start=0, stop=1) for strip in strips)
        return (JoinedSeal(seal=seal(), edge="right", parts=parts),)


def act(word: str) -> None:
    """Do what one page does."""
    if word == "hang":
        time.sleep(60)
    while word == "spin":
        pass
    if word == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "eat":
        bytearray(3 * 1024**3)
    if word == "fail":
        raise ZeroDivisionError(word)
    if word == "refuse":
        raise UnreadableFileError("页面已加密。", reason="encrypted")
    if word == "secret":
        raise UnreadableFileError("页面带有密级标志。", reason=SECRET)


class Images:
    """Keeps page images in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self.kept: set[str] = set()

    def put(self, content: bytes) -> str:
        """Keep the digest."""
        self.kept.add(digest_of(content))
        return digest_of(content)

    def discard(self, digest: str) -> None:
        """Forget the digest."""
        self.kept.discard(digest)


IMAGES = Images()
OPTIONS = PoolOptions(processes=2, page_deadline_s=0.5, memory_bytes=2 * 1024**3)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingPool]:
    """Return one pool for the tests that may not harm each other: that is what they show."""
    log = tmp_path_factory.mktemp("log") / "reader.log"
    options = PoolOptions(processes=2, page_deadline_s=0.5, memory_bytes=2 * 1024**3, log=log)
    with ReadingPool(ReaderOptions(), options, images=IMAGES, make=ScriptedReader) as started:
        yield started


def script(folder: Path, *words: str) -> Path:
    """Write a file whose pages do what `words` say."""
    path = folder / "扫描件.pdf"
    path.write_text("\n".join(words), encoding="utf-8")
    return path


def numbers(pages: tuple[Page, ...]) -> list[int]:
    """Return the page numbers."""
    return [page.number for page in pages]


def test_pages_come_in_order_with_their_images(pool: ReadingPool, tmp_path: Path) -> None:
    """Every page of a long file comes back once, in order, with the digest of its own image."""
    reading = pool.read_file(script(tmp_path, *["ok"] * 40))
    assert numbers(reading.pages) == list(range(1, 41))
    assert [page.image for page in reading.pages] == [digest_of(str(number).encode()) for number in range(1, 41)]
    assert reading.warnings == ()


@pytest.mark.parametrize("word", ["hang", "spin", "die", "eat", "fail", "refuse"])
def test_one_bad_page_costs_one_page(pool: ReadingPool, tmp_path: Path, word: str) -> None:
    """Whatever a page does, the others are read, and one warning names the file and the page."""
    reading = pool.read_file(script(tmp_path, "ok", word, "ok", "ok"))
    assert numbers(reading.pages) == [1, 3, 4]
    assert len(reading.warnings) == 1
    assert "扫描件.pdf 第2页" in reading.warnings[0]


@pytest.mark.parametrize(
    ("word", "reason"), [("die", "crashed"), ("eat", "too_large"), ("fail", "failed"), ("refuse", "encrypted")]
)
def test_a_file_without_a_readable_page_is_unreadable(
    pool: ReadingPool, tmp_path: Path, word: str, reason: str
) -> None:
    """When no page can be read the file is not either, and the reason says what happened."""
    with pytest.raises(UnreadableFileError, match=r"扫描件\.pdf") as caught:
        pool.read_file(script(tmp_path, word))
    assert caught.value.reason == reason


@pytest.mark.parametrize("word", ["hang", "spin"])
def test_an_endless_page_ends_in_a_deadline(pool: ReadingPool, tmp_path: Path, word: str) -> None:
    """A page that waits or computes for ever is stopped, and the error is one of its own."""
    with pytest.raises(DeadlineError, match="第1页"):
        pool.read_file(script(tmp_path, word))


def test_a_file_of_endless_pages_is_given_up(pool: ReadingPool, tmp_path: Path) -> None:
    """After three pages that never end, the rest of a file is not waited for, and a warning says from where on."""
    reading = pool.read_file(script(tmp_path, "ok", "hang", "hang", "hang", *["hang"] * 200))
    assert numbers(reading.pages) == [1]
    assert "从第5页起不再读取" in reading.warnings[-1]


def test_a_secret_file_leaves_nothing_behind(pool: ReadingPool, tmp_path: Path) -> None:
    """A secrecy mark on any page ends the reading of the file, and the images of its other pages are forgotten."""
    pool.read_file(script(tmp_path, "ok", "ok"))
    assert IMAGES.kept >= {digest_of(b"1"), digest_of(b"2")}
    with pytest.raises(UnreadableFileError) as caught:
        pool.read_file(script(tmp_path, "ok", "ok", "secret", "ok"))
    assert caught.value.reason == SECRET
    assert not IMAGES.kept & {digest_of(b"1"), digest_of(b"2")}


def test_an_empty_file_is_unreadable(pool: ReadingPool, tmp_path: Path) -> None:
    """A file with no page at all is said to be empty."""
    with pytest.raises(UnreadableFileError) as caught:
        pool.read_file(script(tmp_path))
    assert caught.value.reason == "empty"


def test_threads_share_a_pool(pool: ReadingPool, tmp_path: Path) -> None:
    """Files read from several threads at once do not mix, bad pages among them."""
    paths = []
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        paths.append(script(tmp_path / str(number), *["ok"] * number, "die", "ok"))
    with ThreadPoolExecutor(4) as threads:
        readings = list(threads.map(pool.read_file, paths))
    assert [len(reading.pages) for reading in readings] == [1, 2, 3, 4]
    assert [len(reading.warnings) for reading in readings] == [1, 1, 1, 1]


def test_processes_are_replaced(tmp_path: Path) -> None:
    """After the set number of pages another process reads on, and no page is lost."""
    options = PoolOptions(processes=1, page_deadline_s=5, pages_per_process=5)
    with ReadingPool(ReaderOptions(), options, make=ScriptedReader) as pool:
        pages = pool.read_file(script(tmp_path, *["ok"] * 12)).pages
    assert numbers(pages) == list(range(1, 13))
    assert len({page.height for page in pages}) > 1


def test_a_process_killed_at_rest_is_replaced(tmp_path: Path) -> None:
    """A process that the system kills while nothing is read does not stop the next file."""
    path = script(tmp_path, "ok")
    with ReadingPool(ReaderOptions(), PoolOptions(processes=1, page_deadline_s=5), make=ScriptedReader) as pool:
        [page] = pool.read_file(path).pages
        os.kill(page.height, signal.SIGKILL)
        while Path(f"/proc/{page.height}").exists():
            time.sleep(0.05)
        assert len(pool.read_file(path).pages) == 1


def test_a_reader_that_cannot_start_says_why(tmp_path: Path) -> None:
    """What is missing to read at all is an error of configuration, not of the file."""
    options = ReaderOptions(profile="absent")
    with (
        ReadingPool(options, OPTIONS, make=ScriptedReader) as pool,
        pytest.raises(ConfigurationError, match="没有这种模型"),
    ):
        pool.read_file(script(tmp_path, "ok"))


@pytest.mark.parametrize("ahead", [True, False])
def test_processes_start_ahead_or_with_the_first_file(tmp_path: Path, *, ahead: bool) -> None:
    """A run that finds all its readings starts no process; one that reads gets the same of either."""
    before = len(active_children())
    with ReadingPool(ReaderOptions(), OPTIONS, make=ScriptedReader, ahead=ahead) as pool:
        assert (len(active_children()) > before) is ahead
        assert numbers(pool.read_file(script(tmp_path, "ok", "ok")).pages) == [1, 2]


@pytest.mark.parametrize(("pages", "joined"), [(1, []), (2, [(1, 2)]), (3, [])])
def test_slices_at_the_edges_of_pages_are_joined(
    pool: ReadingPool, tmp_path: Path, pages: int, joined: list[tuple[int, ...]]
) -> None:
    """The file's reading holds what slices make up; where that breaks the process, its pages are read all the same."""
    path = tmp_path / "sealed.txt"
    path.write_text("ok " * pages, encoding="utf-8")
    reading = pool.read_file(path)
    assert len(reading.pages) == pages
    assert [tuple(part.page for part in one.parts) for one in reading.joined] == joined
