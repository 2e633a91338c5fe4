"""Folders to work in that do not outlive their process by much: whoever comes next cleans what a killed one left.

A folder in use is known by the lock on the file beside it, which the kernel lets go of when its process ends, however
it ends and whatever container it is in. So nothing that is in use is ever taken away.
"""

import contextlib
import fcntl
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)

_PREFIX, _LOCK = "hezheng-work-", ".lock"
_LOADING = "hezheng-models-*"
_LOADED_S = 3600
"""Networks are loaded from a folder of their own, which takes seconds: one that is older was left behind."""


@contextmanager
def scratch(within: Path | None = None) -> Iterator[Path]:
    """Make an empty folder, and take it away at the end of the block with all that is in it.

    It lies in `within`, else where temporary files do.
    """
    with tempfile.NamedTemporaryFile(dir=within, prefix=_PREFIX, suffix=_LOCK, delete=False) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = Path(lock.name.removesuffix(_LOCK))
        try:
            folder.mkdir(mode=0o700)
            yield folder
        finally:
            _remove(folder, Path(lock.name))


def sweep(*places: Path) -> int:
    """Take away what processes that are gone left where temporary files lie, and in `places`; return how many."""
    usual = Path(tempfile.gettempdir())
    locks = [path for place in (usual, *places) for path in sorted(place.glob(f"{_PREFIX}*{_LOCK}")) if _is_ours(path)]
    swept = sum(_swept(lock) for lock in locks)
    late = time.time() - _LOADED_S
    for path in usual.glob(_LOADING):
        if _is_ours(path) and path.lstat().st_mtime < late:
            shutil.rmtree(path, ignore_errors=True)
            swept += 1
    if swept:
        log.info("swept", extra={"bound": {"folders": swept}})
    return swept


def _is_ours(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.lstat().st_uid == os.geteuid() and not path.is_symlink()
    return False


def _swept(lock: Path) -> bool:
    """Take away the folder of a lock that nobody holds; tell whether nobody did."""
    with contextlib.suppress(OSError), lock.open("rb") as file:
        if _taken(file):
            _remove(Path(str(lock).removesuffix(_LOCK)), lock)
            return True
    return False


def _taken(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(folder: Path, lock: Path) -> None:
    """Take away a folder and then its lock, so that a folder without a lock is never left."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.unlink(missing_ok=True)
