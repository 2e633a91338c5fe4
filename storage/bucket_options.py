"""Where a bucket is, apart from its client: whoever reads settings need not load that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from domain.errors import ConfigurationError

_NAMES = ("ENDPOINT", "BUCKET", "ACCESS_KEY", "SECRET_KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketOptions:
    """Where a bucket is: `endpoint` as ``http(s)://host:port``, its name, and the keys that open it."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str = field(repr=False)
    region: str | None = None

    @classmethod
    def named(cls, settings: Mapping[str, str]) -> Self | None:
        """Return the bucket that ``HEZHENG_S3_*`` name, None when they name none.

        All of it or none: half a name would quietly keep evidence somewhere else.

        Raises:
            ConfigurationError: some of the names are missing.
        """
        said = {name: settings.get(f"HEZHENG_S3_{name}", "").strip() for name in (*_NAMES, "REGION")}
        missing = [f"HEZHENG_S3_{name}" for name in _NAMES if not said[name]]
        if len(missing) == len(_NAMES):
            return None
        if missing:
            raise ConfigurationError(f"对象存储的配置不完整，缺少环境变量 {'、'.join(missing)}。请补全，或全部删去。")
        return cls(
            endpoint=said["ENDPOINT"],
            bucket=said["BUCKET"],
            access_key=said["ACCESS_KEY"],
            secret_key=said["SECRET_KEY"],
            region=said["REGION"] or None,
        )
