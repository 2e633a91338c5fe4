"""What the surroundings say: the only place that reads or writes the environment."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from domain.errors import ConfigurationError
from extractors.reader_options import OPENVINO, RUNTIMES
from flows.metrics_options import NO_METRICS, MetricsOptions
from storage.bucket_options import BucketOptions

STATE = ".hezheng"
"""Folder under the output folder for what a run keeps: readings, page images, Prefect's database, the log."""

RECORDS = "records"
"""Folder in it for what verdicts rest on, by the folder name of the report."""

DATABASE = "records.sqlite"
"""File in it for the records, where no database is named."""

PREFIX = "HEZHENG_"
CONFIG = "HEZHENG_CONFIG"
NAMES = frozenset(
    {
        CONFIG,
        "HEZHENG_CHECKPOINTS",
        "HEZHENG_DB_URL",
        "HEZHENG_METRICS_ADDRESS",
        "HEZHENG_METRICS_FILE",
        "HEZHENG_METRICS_PORT",
        "HEZHENG_PAGE_DEADLINE_S",
        "HEZHENG_PROCESSES",
        "HEZHENG_RUNTIME",
        "HEZHENG_S3_ACCESS_KEY",
        "HEZHENG_S3_BUCKET",
        "HEZHENG_S3_ENDPOINT",
        "HEZHENG_S3_REGION",
        "HEZHENG_S3_SECRET_KEY",
    }
)
"""Every name that is read; docs/configuration.md says what each does."""

DESK_NAMES = frozenset(
    {
        "HEZHENG_DESK_HTTPS",
        "HEZHENG_SPOT_CHECKS",
        "HEZHENG_OIDC_ISSUER",
        "HEZHENG_OIDC_CLIENT_ID",
        "HEZHENG_OIDC_CLIENT_SECRET",
        "HEZHENG_OIDC_CLAIM",
    }
)
"""Names that the desk alone reads; the file may hold them."""

_CHINA = timezone(timedelta(hours=8))  # one time zone, no summer time since 1991
_MOST_PROCESSES = 64
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a machine, as opposed to those of a run.

    Attributes:
        processes: reading processes where the command does not say (``HEZHENG_PROCESSES``; default: one a core).
        page_deadline_s: seconds of processor time a page may take (``HEZHENG_PAGE_DEADLINE_S``).
        runtime: what computes the networks (``HEZHENG_RUNTIME``: ``openvino``, the default, or ``onnxruntime``).
        bucket: where objects are kept (``HEZHENG_S3_ENDPOINT``, ``_BUCKET``, ``_ACCESS_KEY``, ``_SECRET_KEY``, and
            ``_REGION`` if any); None for a folder beside the reports.
        database: address of the database of records (``HEZHENG_DB_URL``); None for a file beside the reports.
        checkpoints: where the ends of the chain of judgements are kept (``HEZHENG_CHECKPOINTS``); None for there too.
        metrics: where figures for Prometheus go (``HEZHENG_METRICS_PORT``, ``_ADDRESS``, ``_FILE``), if anywhere.
    """

    processes: int
    page_deadline_s: float
    runtime: str = OPENVINO
    bucket: BucketOptions | None = None
    metrics: MetricsOptions = NO_METRICS
    database: str | None = field(default=None, repr=False)
    checkpoints: Path | None = None

    @property
    def batch_deadline_s(self) -> float:
        """Seconds that a page may take in a batch: with all cores at work the same page takes up to twice as many."""
        return 2 * self.page_deadline_s

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings, from the environment and the file it names; what the environment says goes before.

        Raises ConfigurationError when a setting is no number or out of range, or the file is not what it should be.
        """
        environment = surroundings(environment)
        return cls(
            processes=int(_number(environment, "HEZHENG_PROCESSES", _cores(), _MOST_PROCESSES)),
            page_deadline_s=_number(environment, "HEZHENG_PAGE_DEADLINE_S", 10, 3600),
            bucket=BucketOptions.named(environment),
            runtime=_runtime(environment),
            metrics=_metrics(environment),
            database=environment.get("HEZHENG_DB_URL", "").strip() or None,
            checkpoints=_path(environment, "HEZHENG_CHECKPOINTS"),
        )


def surroundings(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Return the environment over the settings of the file that ``HEZHENG_CONFIG`` names, if it names one.

    The file is TOML; its keys are the names of the variables, without ``HEZHENG_`` and in small letters. Raises
    ConfigurationError when it cannot be read or holds a key that nothing is called by.
    """
    named = environment.get(CONFIG, "").strip()
    if not named:
        return environment
    try:
        said = tomllib.loads(Path(named).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "不是 UTF-8 编码的 TOML"
        raise ConfigurationError(f"配置文件 {named}（{CONFIG}）无法读取：{why}。请检查后重试。") from error
    filed = {f"{PREFIX}{key.upper()}": str(value) for key, value in said.items()}
    if strange := sorted(set(filed) - NAMES - DESK_NAMES):
        keys = "、".join(name.removeprefix(PREFIX).lower() for name in strange)
        raise ConfigurationError(
            f"配置文件 {named} 中的 {keys} 不是可用的配置项，见 docs/configuration.md。请更正后重试。"
        )
    return {**filed, **environment}


def today() -> date:
    """Return today's date in China."""
    return datetime.now(_CHINA).date()


def require_lists(folder: Path | None) -> None:
    """Raise ConfigurationError when a folder of lists was named that is not there."""
    if folder is not None and not folder.is_dir():
        raise ConfigurationError(f"名单文件夹 {folder} 不存在。请检查名单文件夹后重试。")


def prepare_prefect(state: Path) -> None:
    """Keep everything Prefect does to `state` and to this machine; must be called before Prefect is imported.

    A server that someone runs on purpose (``PREFECT_API_URL``) is still used. Raises ConfigurationError when `state`
    cannot be made.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"无法在 {state.parent} 中写入：{error.strerror}。请用 --out 另选文件夹。") from error
    if os.environ.get("PREFECT_API_URL"):
        os.environ.setdefault("PREFECT_FLOWS_HEARTBEAT_FREQUENCY", "30")  # else nobody notices that we are gone
    local = "127.0.0.1,localhost"
    os.environ.update(
        {
            "DO_NOT_TRACK": "1",
            "NO_PROXY": ",".join(filter(None, (os.environ.get("NO_PROXY"), local))),
            "PREFECT_HOME": str(state / "prefect"),
            "PREFECT_LOGGING_LEVEL": "CRITICAL",  # failures are reported by us, once, in Chinese
            "PREFECT_LOGGING_TO_API_ENABLED": "false",
            "PYTHONWARNINGS": "ignore:resource_tracker",  # its processes warn when we are told to end at once
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # the first start migrates a database
            "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
            "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",  # of its own server: it keeps runs and states;
            "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",  # to the events that tell of them nobody listens
        }
    )


def _metrics(environment: Mapping[str, str]) -> MetricsOptions:
    port, file = (
        environment.get("HEZHENG_METRICS_PORT", "").strip(),
        environment.get("HEZHENG_METRICS_FILE", "").strip(),
    )
    return MetricsOptions(
        port=int(_number(environment, "HEZHENG_METRICS_PORT", 1, _LAST_PORT)) if port else None,
        address=environment.get("HEZHENG_METRICS_ADDRESS", "").strip() or "127.0.0.1",
        textfile=Path(file).absolute() if file else None,
    )


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    text = environment.get(name, "").strip()
    return Path(text).absolute() if text else None


def _runtime(environment: Mapping[str, str]) -> str:
    said = environment.get("HEZHENG_RUNTIME", "").strip() or OPENVINO
    if said not in RUNTIMES:
        choices = "、".join(RUNTIMES)
        raise ConfigurationError(f"环境变量 HEZHENG_RUNTIME 应为 {choices} 之一，现为“{said}”。请更正后重试。")
    return said


def _cores() -> int:
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


def _number(environment: Mapping[str, str], name: str, default: float, most: float) -> float:
    text = environment.get(name, "").strip()
    try:
        value = float(text) if text else default
    except ValueError:
        value = 0
    if not 0 < value <= most:
        raise ConfigurationError(f"环境变量 {name} 应为 0 到 {most:g} 之间的数，现为“{text}”。请更正后重试。")
    return value
