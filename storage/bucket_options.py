"""Where a bucket is, apart from its client: whoever reads settings need not load that."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketOptions:
    """Where a bucket is: `endpoint` as ``http(s)://host:port``, its name, and the keys that open it."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str = field(repr=False)
    region: str | None = None
