"""Figures for Prometheus: counted from the log, served at a port or written to a file."""

import logging
import socket
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from domain.errors import ConfigurationError
from flows.logs import heard_by, logging_to
from flows.metrics import Meter, metered
from flows.metrics_options import NO_METRICS, MetricsOptions

log = logging.getLogger("flows.verify")


def run_of_two() -> None:
    """Log what a run of two submissions logs, one of which fails on a defect."""
    log.info("arrived", extra={"bound": {"submissions": 2}})
    log.info("received", extra={"bound": {"submission": "王建国"}})
    log.info("read", extra={"bound": {"sha256": "ab", "pages": 7, "unread": 1, "seconds": 3.2}})
    log.warning("unreadable", extra={"bound": {"sha256": "cd", "reason": "encrypted"}})
    log.info("reported", extra={"bound": {"submission": "S1"}})
    log.info("done", extra={"bound": {"submission": "S1"}})
    try:
        int("王建国")
    except ValueError:
        log.exception("failed")


@pytest.fixture
def counted(tmp_path: Path) -> Meter:
    """Return a meter after such a run."""
    meter = Meter()
    with logging_to(tmp_path / "log.jsonl", meter):
        run_of_two()
    return meter


@pytest.mark.parametrize(
    ("name", "labels", "value"),
    [
        ("hezheng_pages_total", {}, 7),
        ("hezheng_files_total", {}, 1),
        ("hezheng_file_seconds_sum", {}, 3.2),
        ("hezheng_submissions_received_total", {}, 1),
        ("hezheng_submissions_reported_total", {}, 1),
        ("hezheng_submissions_queue", {}, 1),
        ("hezheng_failures_total", {"cause": "page_unread"}, 1),
        ("hezheng_failures_total", {"cause": "file_encrypted"}, 1),
        ("hezheng_failures_total", {"cause": "ValueError"}, 1),
    ],
)
def test_the_log_is_counted(counted: Meter, name: str, labels: dict[str, str], value: float) -> None:
    """Pages, files, submissions, the queue and failures by cause are what the log told of."""
    assert counted.registry.get_sample_value(name, labels) == value


def test_a_file_holds_the_figures_and_no_names(tmp_path: Path) -> None:
    """At the end of a run its figures are written whole; nobody's name is among them."""
    path = tmp_path / "deep" / "hezheng.prom"
    with metered(MetricsOptions(textfile=path)) as meters, logging_to(tmp_path / "log.jsonl", *meters):
        run_of_two()
    text = path.read_text(encoding="utf-8")
    assert "hezheng_pages_total 7.0" in text
    assert "王建国" not in text


def test_a_port_answers_while_the_run_lasts(tmp_path: Path) -> None:
    """Whoever asks at the port during the run gets the figures; after it the port is free again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with metered(MetricsOptions(port=port)) as meters, logging_to(tmp_path / "log.jsonl", *meters):
        run_of_two()
        with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            assert b"hezheng_submissions_queue 1.0" in answer.read()
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_a_port_that_is_taken_is_said() -> None:
    """A port that another program has stops the run at start, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (
            pytest.raises(ConfigurationError, match="换一个端口"),
            metered(MetricsOptions(port=taken.getsockname()[1])),
        ):
            pass


def test_nothing_is_counted_unless_asked() -> None:
    """Without port or file there is no meter at all."""
    with metered(NO_METRICS) as meters:
        assert meters == ()


def test_what_is_left_of_a_shared_run_is_the_queue(tmp_path: Path) -> None:
    """Of a run that many machines are at, the queue is what is left of the whole, as last told."""
    meter = Meter()
    with logging_to(tmp_path / "log.jsonl"), heard_by(meter):
        for left in (30, 29):
            log.info("left", extra={"bound": {"submissions": left}})
    assert meter.registry.get_sample_value("hezheng_submissions_queue") == 29
