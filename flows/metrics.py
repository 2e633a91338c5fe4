"""Figures for Prometheus, off unless asked for: pages, submissions under way, failures by cause.

They are counted from the log of the run, so that log and figures never disagree and no stage knows of them. Page images
and evidence are never named: labels are stable words alone.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server, write_to_textfile

from domain.errors import ConfigurationError, UnavailableError
from flows.metrics_options import MetricsOptions

_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Meter(logging.Handler):
    """Counts what the log tells of; a handler to be added to our loggers."""

    def __init__(self) -> None:
        """Start at nought, in a registry of its own."""
        super().__init__(logging.INFO)
        self.registry = CollectorRegistry()
        self._pages = Counter("hezheng_pages", "Pages read by the recogniser", registry=self.registry)
        self._files = Counter("hezheng_files", "Files read", registry=self.registry)
        self._seconds = Histogram(
            "hezheng_file_seconds", "Seconds that a file took to read", buckets=_SECONDS, registry=self.registry
        )
        self._received = Counter("hezheng_submissions_received", "Submissions taken in", registry=self.registry)
        self._reported = Counter("hezheng_submissions_reported", "Submissions reported", registry=self.registry)
        self._queue = Gauge(
            "hezheng_submissions_queue", "Submissions handed in and not done yet", registry=self.registry
        )
        self._failures = Counter(
            "hezheng_failures", "What could not be done, by cause", ["cause"], registry=self.registry
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Count one entry of the log; entries of other kinds are passed over."""
        bound: dict[str, object] = getattr(record, "bound", {})
        count = _COUNTED.get(record.getMessage())
        if count is not None:
            count(self, bound)
        elif record.levelno >= logging.WARNING:
            error = record.exc_info[1] if record.exc_info else None
            self._failures.labels(_cause(record.getMessage(), error)).inc()

    def read(self, bound: dict[str, object]) -> None:
        """Count a file that was read, its pages, and those of them that could not be."""
        self._files.inc()
        self._pages.inc(_number(bound, "pages"))
        self._seconds.observe(_number(bound, "seconds"))
        if unread := _number(bound, "unread"):
            self._failures.labels("page_unread").inc(unread)

    def received(self, _bound: dict[str, object]) -> None:
        """Count a submission that was taken in."""
        self._received.inc()

    def reported(self, _bound: dict[str, object]) -> None:
        """Count a submission that has its report."""
        self._reported.inc()

    def arrived(self, bound: dict[str, object]) -> None:
        """Put what was handed in into the queue."""
        self._queue.inc(_number(bound, "submissions"))

    def left(self, bound: dict[str, object]) -> None:
        """Set the queue to what is left of a run that many are at."""
        self._queue.set(_number(bound, "submissions"))

    def done(self, _bound: dict[str, object]) -> None:
        """Take a submission out of the queue, whatever came of it."""
        self._queue.dec()

    def unreadable(self, bound: dict[str, object]) -> None:
        """Count a file that could not be opened, by the stable word for why."""
        self._failures.labels(f"file_{bound.get('reason', 'unknown')}").inc()

    def not_processed(self, bound: dict[str, object]) -> None:
        """Count a submission that could not be processed, by the type of the error."""
        self._failures.labels(str(bound.get("cause", "unknown"))).inc()


_COUNTED = {
    "arrived": Meter.arrived,
    "received": Meter.received,
    "read": Meter.read,
    "unreadable": Meter.unreadable,
    "not processed": Meter.not_processed,
    "reported": Meter.reported,
    "done": Meter.done,
    "left": Meter.left,
}
"""What is counted of the log, by its events."""


@contextmanager
def metered(options: MetricsOptions) -> Iterator[tuple[Meter, ...]]:
    """Yield the meter to be added to the loggers, none where nobody asks; write its file at the end.

    Raises:
        ConfigurationError: the port cannot be opened.
        UnavailableError: the file cannot be written.
    """
    if not options.wanted:
        yield ()
        return
    meter = Meter()
    try:
        with _served(options, meter):
            yield (meter,)
    finally:
        _write(options, meter)


@contextmanager
def _served(options: MetricsOptions, meter: Meter) -> Iterator[None]:
    """Answer at the port while the block runs."""
    if options.port is None:
        yield
        return
    try:
        server, thread = start_http_server(options.port, addr=options.address, registry=meter.registry)
    except OSError as error:
        where = f"{options.address}:{options.port}"
        raise ConfigurationError(f"无法在 {where} 提供运行指标：{error.strerror}。请换一个端口后重试。") from error
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _write(options: MetricsOptions, meter: Meter) -> None:
    if options.textfile is None:
        return
    try:
        options.textfile.parent.mkdir(parents=True, exist_ok=True)
        write_to_textfile(str(options.textfile), meter.registry)
    except OSError as error:
        message = f"无法写入指标文件 {options.textfile}：{error.strerror}。请检查路径与权限后重试。"
        raise UnavailableError(message) from error


def _cause(event: str, error: BaseException | None) -> str:
    """Return a stable word for what went wrong: the type of the error, else the event of the log."""
    return type(error).__name__ if error is not None else event.replace(" ", "_")


def _number(bound: dict[str, object], key: str) -> float:
    value = bound.get(key)
    return float(value) if isinstance(value, int | float) else 0.0
