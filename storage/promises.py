"""What a bucket promises to keep, found out by trying: versions, retention, and whether either can be undone.

A setting that reads "enabled" may be enforced or not: stores that speak S3 differ. So a probe object is written, locked
for a short while, and then deleted and shortened against the lock. The answer is told to whoever runs the store;
integrity never rests on it, since every object is checked against its digest when it is read.
"""

import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import S3Error
from minio.retention import Retention

from storage.bucket import client_of, translated
from storage.bucket_options import BucketOptions

_LOCK = timedelta(seconds=90)
"""How long a probe object is locked: longer than the probe takes, short enough to leave nothing behind for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What was seen.

    `versioned`: an object that is written over or deleted leaves its earlier version readable. `locks`: the bucket
    takes a retention date. `refuses_delete`, `refuses_shortening`: a locked version could not be deleted, its date not
    be drawn nearer; None where nothing could be locked.
    """

    versioned: bool
    locks: bool
    refuses_delete: bool | None = None
    refuses_shortening: bool | None = None

    @property
    def in_words(self) -> str:
        """What was seen, as one Chinese sentence."""
        versions = "保留旧版本" if self.versioned else "不保留旧版本（覆盖或删除后无法找回）"
        if not self.locks:
            return f"存储桶{versions}，未启用对象锁定。数据完整性由内容摘要保证，不依赖存储桶。"
        delete = "锁定期内不能删除" if self.refuses_delete else "锁定期内仍可删除"
        shorten = "锁定期不能缩短" if self.refuses_shortening else "锁定期可以缩短"
        return f"存储桶{versions}，对象锁定已启用：{delete}，{shorten}。数据完整性由内容摘要保证，不依赖存储桶。"


def probe(options: BucketOptions) -> Promises:
    """Write, lock, delete and shorten a probe object in the bucket, and return what happened.

    Raises:
        ConfigurationError: the keys do not open the bucket.
        UnavailableError: it does not answer.
    """
    client, bucket, name = client_of(options), options.bucket, f"probe/{secrets.token_hex(8)}"
    with translated(bucket):
        first = _write(client, bucket, name, b"first")
        second = _write(client, bucket, name, b"second")
        if first is None or second is None or first == second:
            client.remove_object(bucket_name=bucket, object_name=name)
            return Promises(versioned=False, locks=False)
        promises = _locked(client, bucket, name, first)
        client.remove_object(bucket_name=bucket, object_name=name, version_id=second)
        return promises


def _write(client: Minio, bucket: str, name: str, content: bytes) -> str | None:
    """Write the probe and return the version that the store gave it."""
    data = io.BytesIO(content)
    return client.put_object(bucket_name=bucket, object_name=name, data=data, length=len(content)).version_id


def _locked(client: Minio, bucket: str, name: str, version: str) -> Promises:
    """Lock the first version of the probe and try to undo it."""
    until = datetime.now(UTC) + _LOCK

    def hold(end: datetime) -> None:
        retention = Retention(COMPLIANCE, end)
        client.set_object_retention(bucket_name=bucket, object_name=name, config=retention, version_id=version)

    def delete() -> None:
        client.remove_object(bucket_name=bucket, object_name=name, version_id=version)

    if _refused(lambda: hold(until)):
        delete()
        return Promises(versioned=True, locks=False)
    return Promises(
        versioned=True,
        locks=True,
        refuses_shortening=_refused(lambda: hold(until - _LOCK / 2)),
        refuses_delete=_refused(delete),
    )


def _refused(attempt: Callable[[], None]) -> bool:
    """Tell whether the store refused; that it did not answer at all is another matter and is raised."""
    try:
        attempt()
    except S3Error:
        return True
    return False
