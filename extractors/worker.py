"""The inside of a reading process: one reader, one page a task, a memory limit, and only typed errors out."""

import contextlib
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.errors import HezhengError, UnreadableFileError
from domain.joined_seal import JoinedSeal
from domain.page import Page, Strip
from extractors.reader_options import ReaderOptions

log = logging.getLogger(__name__)

_OUT_OF_MEMORY = ("bad_alloc", "insufficient memory", "failed to allocate", "out of memory")


class Reader(Protocol):
    """What a process reads with; `extractors.reader.PageReader` is the one in use."""

    def count(self, path: Path) -> int:
        """Return how many pages a file has."""
        ...

    def read(self, path: Path, number: int) -> tuple[Page, bytes | None]:
        """Return page `number` (from 1) and its image, where images are kept."""
        ...

    def join(self, strips: Sequence[Strip]) -> tuple[JoinedSeal, ...]:
        """Return the seals over several pages that slices of them make up."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    """How one process reads: who makes its reader, its limits, and where its output goes.

    `memory_bytes` is its address space; `cpu_s` the seconds of processor time that one task may use.
    """

    make: Callable[[ReaderOptions], Reader]
    reader: ReaderOptions
    memory_bytes: int
    cpu_s: float
    log: Path | None


_reader: Reader | HezhengError | None = None
_cpu_s = 0.0


def page_reader(options: ReaderOptions) -> Reader:
    """Return a reader with its networks loaded, so that no page's deadline pays for it; raises ConfigurationError."""
    from extractors.reader import PageReader  # noqa: PLC0415  # heavy: only the process that reads loads it

    reader = PageReader(options)
    _ = reader.engine
    return reader


def start(options: WorkerOptions) -> None:
    """Make this process's reader; what goes wrong is kept and raised by every task, since a pool cannot report it."""
    global _reader, _cpu_s  # noqa: PLW0603 - a process owns one reader, and tasks reach it by name only
    _cpu_s = options.cpu_s
    _redirect(options.log)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (options.memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        _reader = options.make(options.reader)
    except HezhengError as error:
        _reader = error


def ready() -> bool:
    """Tell whether this process can read."""
    return not isinstance(_reader, HezhengError)


def count(path: Path) -> int:
    """Return how many pages a file has."""
    with _typed_errors(path):
        return _ready().count(path)


def read(path: Path, number: int) -> tuple[Page, bytes | None]:
    """Return page `number` of a file, and its image."""
    with _typed_errors(path):
        return _ready().read(path, number)


def join(path: Path, strips: Sequence[Strip]) -> tuple[JoinedSeal, ...]:
    """Return the seals over several pages of a file that slices of them make up."""
    with _typed_errors(path):
        return _ready().join(strips)


def _ready() -> Reader:
    if isinstance(_reader, HezhengError):
        raise _reader
    if _reader is None:
        message = "start() comes first"
        raise RuntimeError(message)
    return _reader


@contextlib.contextmanager
def _typed_errors(path: Path) -> Iterator[None]:
    """Turn whatever a parser, a codec or a network lets out into an error that says what to do.

    Processor time is limited too: the signal of that timer ends the process, in native code as well, and a machine
    that is busy with other things does not bring it nearer.
    """
    signal.setitimer(signal.ITIMER_PROF, _cpu_s)
    try:
        yield
    except HezhengError:
        raise
    except Exception as error:  # the one place: dozens of libraries read hostile bytes below here
        if _is_out_of_memory(error):
            message = f"{path.name} 需要的内存超出限额，未能读取。请以常规大小重新扫描提交。"
            raise UnreadableFileError(message, reason="too_large") from error
        log.exception("reading failed")
        message = f"{path.name} 读取时出错（{type(error).__name__}），请人工查看该文件。"
        raise UnreadableFileError(message, reason="failed") from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _is_out_of_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or any(phrase in str(error).lower() for phrase in _OUT_OF_MEMORY)


def _redirect(path: Path | None) -> None:
    """Send the process's output away from the caller's: codecs and networks print to it as they like."""
    sys.stdout.flush()
    if path is None:
        os.dup2(2, 1)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.close(handle)
