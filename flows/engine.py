"""Run a flow from the command line: what no submission caused is said once, in Chinese, and may be tried again."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TypeVar

from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from domain.errors import HezhengError, UnavailableError

log = logging.getLogger(__name__)

T = TypeVar("T")


def flowing(run: Callable[[], T], state: Path) -> T:
    """Return what a flow returns; `state` is the folder of its log.

    Raises:
        HezhengError: as the flow does.
        UnavailableError: the flow engine, or a defect of ours, broke the run off.
    """
    try:
        with _unattended():
            return run()
    except HezhengError:
        raise
    except Exception as error:
        log.exception("broken off")
        message = f"运行中断（{type(error).__name__}）。请重试；仍不成功时，请将 {state / 'log.jsonl'} 交维护人员。"
        raise UnavailableError(message) from error


def _unattended() -> AbstractContextManager[object]:
    """Send no heartbeats to a server that ends with the run: nobody watches it, and each flow waits for their thread.

    That is half a second a flow on average: the thread sleeps by whole seconds.
    """
    if PREFECT_API_URL.value():
        return nullcontext()
    return temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
