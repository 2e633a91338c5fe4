"""The log of a run: JSON lines with ids, counts and durations; never names, identity numbers or page text."""

import json
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

_OURS = ("domain", "extractors", "matchers", "storage", "reports", "flows")


class _JsonLines(logging.Formatter):
    """One JSON object a record: time, level, logger, event, and what the caller bound with ``extra={"bound": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "bound", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            entry["error"] = _trace(record.exc_info[1])
        return json.dumps(entry, ensure_ascii=False)


@contextmanager
def logging_to(path: Path, *others: logging.Handler) -> Iterator[None]:
    """Append the log of our own folders to `path` while the block runs, and tell it to `others`.

    A block within another one on the same file does not write twice.
    """
    if _is_written(path):
        with heard_by(*others):
            yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(_JsonLines())
    with closing(handler), heard_by(handler, *others):
        yield


def _is_written(path: Path) -> bool:
    files = (one for one in logging.getLogger(_OURS[0]).handlers if isinstance(one, logging.FileHandler))
    return any(one.baseFilename == str(path.absolute()) for one in files)


@contextmanager
def heard_by(*handlers: logging.Handler) -> Iterator[None]:
    """Tell the log of our own folders to `handlers` while the block runs; blocks may stand in one another."""
    loggers = [logging.getLogger(name) for name in _OURS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        for one in handlers:
            logger.addHandler(one)
        logger.setLevel(logging.INFO)
        logger.propagate = False  # Prefect puts a handler of its own on the root, which prints
    try:
        yield
    finally:
        for logger, propagated in zip(loggers, before, strict=True):
            for one in handlers:
                logger.removeHandler(one)
            logger.propagate = propagated


def _trace(error: BaseException) -> list[str]:
    """Return where an error arose and its type, without its message: a message may quote what was read."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return [*places, type(error).__name__]
