"""What the surroundings say to the desk: the only place here that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from review.provider import Provider
from storage.bucket_options import BucketOptions
from storage.desk.checkpoints import FILE

STATE = ".hezheng"
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a desk.

    Attributes:
        out: folder of the reports.
        database: address of the database (``HEZHENG_DB_URL``), None for a file beside the reports.
        bucket: where page images are kept (``HEZHENG_S3_*``), None for a folder beside the reports.
        checkpoints: file in which the ends of the chain are kept (``HEZHENG_CHECKPOINTS``).
        spot_checks: folder in whose folders spot checks were written (``HEZHENG_SPOT_CHECKS``), None for `out`.
        secure: whether browsers come through HTTPS (``HEZHENG_DESK_HTTPS``): cookies are then sent over it alone.
        provider: the identity provider to sign in through (``HEZHENG_OIDC_*``), None for passwords alone.
    """

    out: Path
    checkpoints: Path
    database: str | None = field(default=None, repr=False)
    bucket: BucketOptions | None = None
    spot_checks: Path | None = None
    secure: bool = False
    provider: Provider | None = None

    @classmethod
    def read(cls, out: Path, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings of the desk over the reports in `out`; raises ConfigurationError when one is incomplete."""
        named = environment.get("HEZHENG_CHECKPOINTS", "").strip()
        drawn = environment.get("HEZHENG_SPOT_CHECKS", "").strip()
        return cls(
            out=out,
            checkpoints=Path(named) if named else out / STATE / FILE,
            database=environment.get("HEZHENG_DB_URL", "").strip() or None,
            bucket=BucketOptions.named(environment),
            spot_checks=Path(drawn) if drawn else None,
            secure=environment.get("HEZHENG_DESK_HTTPS", "").strip() == "1",
            provider=Provider.named(environment),
        )


def now() -> datetime:
    """Return the instant."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in China."""
    return datetime.now(_CHINA).date()


def stamp(instant: datetime) -> str:
    """Return an instant as it is kept: UTC, to the microsecond, so that texts sort as instants do."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
