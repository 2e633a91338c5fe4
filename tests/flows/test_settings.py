"""What the environment may say, and what is set in it."""

import os
from pathlib import Path

import pytest

from domain.errors import ConfigurationError
from flows.settings import Settings, prepare_prefect


def test_nothing_need_be_set() -> None:
    """Without any variable there is a process for each core and a deadline."""
    settings = Settings.read({})
    assert settings.processes >= 1
    assert (settings.page_deadline_s, settings.batch_deadline_s) == (10, 20)


def test_variables_are_read() -> None:
    """Each variable sets its own setting."""
    settings = Settings.read({"HEZHENG_PROCESSES": "3", "HEZHENG_PAGE_DEADLINE_S": "2.5"})
    assert (settings.processes, settings.page_deadline_s) == (3, 2.5)


@pytest.mark.parametrize("value", ["0", "-1", "many", "nan", "inf", "9999"])
def test_a_wrong_variable_stops_at_start(value: str) -> None:
    """A value that makes no sense is named together with its variable."""
    with pytest.raises(ConfigurationError, match="HEZHENG_PROCESSES"):
        Settings.read({"HEZHENG_PROCESSES": value})


def test_the_runtime_is_one_that_is_known() -> None:
    """Either runtime may be chosen, and no other."""
    assert Settings.read({}).runtime == "openvino"
    assert Settings.read({"HEZHENG_RUNTIME": "onnxruntime"}).runtime == "onnxruntime"
    with pytest.raises(ConfigurationError, match="HEZHENG_RUNTIME"):
        Settings.read({"HEZHENG_RUNTIME": "abacus"})


BUCKET = {
    "HEZHENG_S3_ENDPOINT": "http://127.0.0.1:9000",
    "HEZHENG_S3_BUCKET": "evidence",
    "HEZHENG_S3_ACCESS_KEY": "key",
    "HEZHENG_S3_SECRET_KEY": "secret",
}


def test_a_bucket_is_named_as_a_whole() -> None:
    """With all its variables a bucket is used, and its secret is in no printed form."""
    bucket = Settings.read(BUCKET).bucket
    assert bucket is not None
    assert (bucket.endpoint, bucket.bucket, bucket.region) == ("http://127.0.0.1:9000", "evidence", None)
    assert "'secret'" not in repr(bucket)


@pytest.mark.parametrize("missing", sorted(BUCKET))
def test_half_a_bucket_stops_at_start(missing: str) -> None:
    """A bucket that is named in part is refused, and what is missing is named."""
    with pytest.raises(ConfigurationError, match=missing):
        Settings.read({name: value for name, value in BUCKET.items() if name != missing})


def test_a_file_may_say_it_too(tmp_path: Path) -> None:
    """What the file says holds where the environment says nothing."""
    path = tmp_path / "hezheng.toml"
    path.write_text('processes = 3\npage_deadline_s = 2.5\nmetrics_file = "x.prom"\n', encoding="utf-8")
    settings = Settings.read({"HEZHENG_CONFIG": str(path), "HEZHENG_PROCESSES": "5"})
    assert (settings.processes, settings.page_deadline_s) == (5, 2.5)
    assert settings.metrics.textfile == Path("x.prom").absolute()


@pytest.mark.parametrize(("text", "said"), [("process = 3", "process"), ("processes = ", "TOML"), (None, "无法读取")])
def test_a_file_that_is_wrong_stops_at_start(tmp_path: Path, text: str | None, said: str) -> None:
    """A key that nothing is called by, a file that is no TOML, or none at all is said, and nothing is guessed."""
    path = tmp_path / "hezheng.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        Settings.read({"HEZHENG_CONFIG": str(path)})


@pytest.mark.parametrize("value", ["0", "65536", "many"])
def test_a_port_is_a_port(value: str) -> None:
    """Figures are served at a port that there is, and at none unless said."""
    assert Settings.read({}).metrics.port is None
    assert Settings.read({"HEZHENG_METRICS_PORT": "9464"}).metrics.port == 9464
    with pytest.raises(ConfigurationError, match="HEZHENG_METRICS_PORT"):
        Settings.read({"HEZHENG_METRICS_PORT": value})


@pytest.mark.parametrize(("server", "sent"), [("http://127.0.0.1:4200/api", "30"), ("", None)])
def test_a_run_on_a_shared_server_sends_heartbeats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str, sent: str | None
) -> None:
    """Where others see a run, it says that it lives; alone on a machine there is nobody to tell."""
    monkeypatch.setattr(os, "environ", {"PREFECT_API_URL": server})
    prepare_prefect(tmp_path)
    assert os.environ.get("PREFECT_FLOWS_HEARTBEAT_FREQUENCY") == sent
