"""End a run at once when the user or the system says so, leaving nothing running and nothing half-written."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from prefect.server.api.server import SubprocessASGIServer

_INTERRUPTED = 130
"""What shells expect of a program that was interrupted: 128 and the number of SIGINT."""


@contextmanager
def ending_at_once(message: str, clean_up: Callable[[], None]) -> Iterator[None]:
    """While the block runs, SIGINT and SIGTERM say `message`, end every process we started, and then us.

    Waiting for threads to notice would take as long as the pages under way, and Prefect would report the loss of its
    server page by page. Every file is written whole or not at all, so there is nothing to wait for.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.stderr.write(f"\nhezheng：{message}\n")
        sys.stderr.flush()
        for process in multiprocessing.active_children():
            process.kill()
        SubprocessASGIServer().stop()
        clean_up()
        os._exit(_INTERRUPTED)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
