"""What the surroundings say: the only place that reads or writes the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from domain.errors import ConfigurationError
from storage.bucket_options import BucketOptions

STATE = ".hezheng"
"""Folder under the output folder for what a run keeps: readings, page images, Prefect's database, the log."""

RECORDS = "records"
"""Folder in it for what verdicts rest on, by the folder name of the report."""

REGISTER = "used.jsonl"
"""File in it for what submissions rely on."""

_CHINA = timezone(timedelta(hours=8))  # one time zone, no summer time since 1991
_MOST_PROCESSES = 64
_BUCKET_NAMES = ("ENDPOINT", "BUCKET", "ACCESS_KEY", "SECRET_KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a machine, as opposed to those of a run.

    Attributes:
        processes: reading processes where the command does not say (``HEZHENG_PROCESSES``; default: one a core).
        page_deadline_s: seconds of processor time a page may take (``HEZHENG_PAGE_DEADLINE_S``).
        bucket: where objects are kept (``HEZHENG_S3_ENDPOINT``, ``_BUCKET``, ``_ACCESS_KEY``, ``_SECRET_KEY``, and
            ``_REGION`` if any); None for a folder beside the reports.
    """

    processes: int
    page_deadline_s: float
    bucket: BucketOptions | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; raises ConfigurationError when one is no number or out of range."""
        return cls(
            processes=int(_number(environment, "HEZHENG_PROCESSES", _cores(), _MOST_PROCESSES)),
            page_deadline_s=_number(environment, "HEZHENG_PAGE_DEADLINE_S", 10, 3600),
            bucket=_bucket(environment),
        )


def today() -> date:
    """Return today's date in China."""
    return datetime.now(_CHINA).date()


def prepare_prefect(state: Path) -> None:
    """Keep everything Prefect does to `state` and to this machine; must be called before Prefect is imported.

    A server that someone runs on purpose (``PREFECT_API_URL``) is still used. Raises ConfigurationError when `state`
    cannot be made.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"无法在 {state.parent} 中写入：{error.strerror}。请用 --out 另选文件夹。") from error
    local = "127.0.0.1,localhost"
    os.environ.update(
        {
            "DO_NOT_TRACK": "1",
            "NO_PROXY": ",".join(filter(None, (os.environ.get("NO_PROXY"), local))),
            "PREFECT_HOME": str(state / "prefect"),
            "PREFECT_LOGGING_LEVEL": "CRITICAL",  # failures are reported by us, once, in Chinese
            "PREFECT_LOGGING_TO_API_ENABLED": "false",
            "PREFECT_RESULTS_LOCAL_STORAGE_PATH": str(state / "readings"),
            "PYTHONWARNINGS": "ignore:resource_tracker",  # its processes warn when we are told to end at once
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # the first start migrates a database
            "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        }
    )


def _bucket(environment: Mapping[str, str]) -> BucketOptions | None:
    """Return the bucket named, all of it or none: half a name would quietly keep evidence somewhere else."""
    said = {name: environment.get(f"HEZHENG_S3_{name}", "").strip() for name in (*_BUCKET_NAMES, "REGION")}
    missing = [f"HEZHENG_S3_{name}" for name in _BUCKET_NAMES if not said[name]]
    if len(missing) == len(_BUCKET_NAMES):
        return None
    if missing:
        raise ConfigurationError(f"对象存储的配置不完整，缺少环境变量 {'、'.join(missing)}。请补全，或全部删去。")
    return BucketOptions(
        endpoint=said["ENDPOINT"],
        bucket=said["BUCKET"],
        access_key=said["ACCESS_KEY"],
        secret_key=said["SECRET_KEY"],
        region=said["REGION"] or None,
    )


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
