"""Reading in processes of their own: a page may crash, hang or eat memory, and only that page is lost.

PaddleOCR is not safe to share between threads and grows over time, and a hostile file can spin inside native code
where only killing the process helps. So every process owns one reader, reads one page a task under a deadline and a
memory limit, and is replaced after some hundred pages.
"""

import logging
import multiprocessing
import re
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from domain.errors import BadInputError, ConfigurationError, DeadlineError, UnreadableFileError
from domain.joined_seal import JoinedSeal
from domain.page import Page
from extractors import worker
from extractors.bundles import bundles
from extractors.reader_options import ReaderOptions
from extractors.secrecy import SECRET

log = logging.getLogger(__name__)

T = TypeVar("T")

_PageFuture = Future[tuple[Page, bytes | None]]

PATIENCE = 6
"""How many times the deadline a page may take on the clock."""

_MOST_STUCK = 3
"""Pages of one file that may run into the deadline before the rest of it is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolOptions:
    """How processes are used.

    Attributes:
        processes: how many read at once.
        page_deadline_s: seconds of processor time that one page, or counting the pages of one file, may take; on the
            clock, where a busy machine or a slow disk counts too, it may take `PATIENCE` times as long.
        memory_bytes: address space of one process; reading A4 pages takes some 3 GB of it.
        pages_per_process: after so many tasks a process is replaced, since recognisers grow.
        log: file for the processes' output; their standard error is the caller's when None.
    """

    processes: int = 2
    page_deadline_s: float = 10.0
    memory_bytes: int = 5 * 1024**3
    pages_per_process: int = 500
    log: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """The pages of a file that could be read, in order, and in `warnings` (Chinese) those that could not.

    `joined` are the seals over several of its pages.
    """

    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()
    joined: tuple[JoinedSeal, ...] = ()


class ImageStore(Protocol):
    """Where page images go."""

    def put(self, content: bytes) -> str:
        """Keep an image and return its digest."""
        ...

    def discard(self, digest: str) -> None:
        """Keep it no longer."""
        ...


class ReadingPool:
    """Reads files page by page in worker processes; may be used from several threads at once.

    Memory stays flat however long a file is: few pages are under way at a time, and each page's image is handed to
    `images` as it comes; the page carries its digest.
    """

    def __init__(
        self,
        reader: ReaderOptions,
        options: PoolOptions,
        images: ImageStore | None = None,
        make: Callable[[ReaderOptions], worker.Reader] = worker.page_reader,
        *,
        ahead: bool = True,
    ) -> None:
        """Prepare the processes; when they turn out unable to read, every file says why.

        With `ahead` they start before there is anything to read, which is two seconds of two cores.
        """
        self._options = options
        self._ahead = ahead
        self._images = images
        self._worker = worker.WorkerOptions(
            make=make,
            reader=reader,
            memory_bytes=options.memory_bytes,
            cpu_s=options.page_deadline_s * reader.threads,
            log=options.log,
        )
        self._lock = Lock()
        self._pool = self._new_pool()

    def __enter__(self) -> Self:
        """Start the processes where they are to start ahead, without waiting for them."""
        if self._ahead:
            self._schedule(worker.ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what is still under way is dropped."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without types
        self._pool.join()

    def read_file(self, path: Path) -> FileReading:
        """Read every page of a file.

        Raises:
            UnreadableFileError: the file cannot be opened, has no pages, none of them can be read, or one bears a
                secrecy mark, which ends the reading of the whole file; no image of it is kept then.
            DeadlineError: opening it, or the first of its pages, took too long and no page could be read.
            ConfigurationError: no process can read.
        """
        count = self._outcome(self._schedule(worker.count, path), path.name)
        results = tuple(self._results(path, count))
        pages = tuple(result for result in results if isinstance(result, Page))
        errors = [result for result in results if isinstance(result, BadInputError)]
        if errors and _is_secret(errors[-1]):
            self._forget(pages)
            raise errors[-1]
        if not pages:
            raise errors[0] if errors else _no_pages(path)
        warnings = tuple(str(error) for error in errors)
        return FileReading(pages=pages, warnings=warnings, joined=tuple(self._joined(path, pages)))

    def _joined(self, path: Path, pages: tuple[Page, ...]) -> Iterator[JoinedSeal]:
        """Yield the seals over several pages; slices that break a process are left as they were read by themselves."""
        for strips in bundles(pages):
            try:
                yield from self._outcome(self._schedule(worker.join, path, strips), path.name)
            except BadInputError:
                log.warning("slices not joined", extra={"bound": {"pages": [strip.page for strip in strips]}})

    def _results(self, path: Path, count: int) -> Iterator[Page | BadInputError]:
        """Yield each page, or why it could not be read, in order, with few pages under way at a time."""
        under_way: deque[tuple[int, _PageFuture]] = deque()
        numbers = iter(range(1, count + 1))
        stuck = 0
        try:
            while True:
                while len(under_way) <= 2 * self._options.processes and (number := next(numbers, None)):
                    under_way.append((number, self._schedule(worker.read, path, number)))
                if not under_way:
                    return
                number, future = under_way.popleft()
                result = self._page(path, number, future)
                yield result
                if _is_secret(result):
                    return
                stuck += isinstance(result, DeadlineError)
                if stuck == _MOST_STUCK and number < count:
                    yield DeadlineError(f"{path.name} 从第{number + 1}页起不再读取：已有多页超时。请人工查看。")
                    return
        finally:
            for _, future in under_way:
                future.cancel()

    def _page(self, path: Path, number: int, future: _PageFuture) -> Page | BadInputError:
        try:
            page, image = self._outcome(future, f"{path.name} 第{number}页")
        except BadInputError as error:
            return _named(error, path, number)
        return page if image is None or self._images is None else replace(page, image=self._images.put(image))

    def _forget(self, pages: tuple[Page, ...]) -> None:
        for page in pages:
            if page.image is not None and self._images is not None:
                self._images.discard(page.image)

    def _outcome(self, future: Future[T], what: str) -> T:
        """Wait for a task; `what` names the file and page in the message of an error."""
        try:
            return future.result()
        except TimeoutError as error:
            raise self._too_slow(what) from error
        except ProcessExpired as error:
            if error.exitcode == -signal.SIGPROF:
                raise self._too_slow(what) from error
            message = f"{what}：读取时进程意外终止，文件可能已损坏。请人工查看，或重新扫描提交。"
            raise UnreadableFileError(message, reason="crashed") from error
        except BrokenProcessPool as error:
            raise ConfigurationError("读取进程无法启动。请检查内存与模型文件后重试。") from error

    def _too_slow(self, what: str) -> DeadlineError:
        limit = f"{self._options.page_deadline_s:g}"
        return DeadlineError(f"{what}：{limit} 秒内未能读完，已停止。请人工查看，或重新扫描提交。")

    def _schedule(self, task: Callable[..., T], *args: object) -> Future[T]:
        with self._lock:
            if not self._pool.active:  # a process that ends while idle takes pebble's whole pool with it
                self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without types
                self._pool.join()
                self._pool = self._new_pool()
            future: Future[T] = self._pool.schedule(task, args=args, timeout=PATIENCE * self._options.page_deadline_s)
        return future

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._options.processes,
            max_tasks=self._options.pages_per_process,
            initializer=worker.start,
            initargs=(self._worker,),
            context=multiprocessing.get_context("spawn"),
        )


def _is_secret(result: Page | BadInputError) -> bool:
    return isinstance(result, UnreadableFileError) and result.reason == SECRET


def _named(error: BadInputError, path: Path, number: int) -> BadInputError:
    """Return `error` with the file and page in its message, as a warning needs them."""
    where, text = f"{path.name} 第{number}页", str(error)
    if path.name in text and re.search(rf"第\s*{number}\s*页", text):
        return error
    message = f"{where}：{text.removeprefix(path.name).lstrip('：: ')}"
    return (
        UnreadableFileError(message, reason=error.reason)
        if isinstance(error, UnreadableFileError)
        else type(error)(message)
    )


def _no_pages(path: Path) -> UnreadableFileError:
    return UnreadableFileError(f"{path.name} 中没有页面，请重新提交该文件。", reason="empty")
