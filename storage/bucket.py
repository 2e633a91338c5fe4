"""Objects in a bucket of any S3 store, spoken to through the MinIO client.

The MinIO community server is archived since 2026-02 and serves for tests and small sites; in production the endpoint
may be any S3 store. Integrity rests on digests alone, never on what a bucket promises: see `storage.promises`.
"""

import contextlib
import hashlib
import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from domain.errors import ConfigurationError, UnavailableError
from storage.bucket_options import BucketOptions
from storage.objects import MissingObjectError, digest_of, require_digest, verified

_ABSENT = frozenset({"NoSuchKey", "NoSuchObject", "NoSuchVersion"})
_REFUSED = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled"})

_TIMEOUT = urllib3.Timeout(connect=5, read=60)
_RETRIES = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))


def client_of(options: BucketOptions) -> Minio:
    """Return a client; nothing is sent yet. Raises ConfigurationError when the address is none."""
    address = urlsplit(options.endpoint)
    if address.scheme not in {"http", "https"} or not address.netloc or address.path.strip("/"):
        raise ConfigurationError(f"对象存储地址“{options.endpoint}”应为 http(s)://主机:端口，请更正。")
    return Minio(
        endpoint=address.netloc,
        access_key=options.access_key,
        secret_key=options.secret_key,
        secure=address.scheme == "https",
        region=options.region,
        http_client=urllib3.PoolManager(timeout=_TIMEOUT, retries=_RETRIES, maxsize=16),
    )


class BucketStore:
    """An `ObjectStore` in a bucket (``objects/ab/cd/abcd…``), safe for many writers on many machines."""

    def __init__(self, options: BucketOptions) -> None:
        """Keep objects in the bucket; raises ConfigurationError or UnavailableError when it cannot be reached."""
        self._bucket = options.bucket
        self._client = client_of(options)
        with translated(self._bucket):
            if not self._client.bucket_exists(bucket_name=self._bucket):
                raise ConfigurationError(f"对象存储中没有名为 {self._bucket} 的存储桶。请先建立，或更正配置。")

    def put(self, content: bytes) -> str:
        """Keep `content` and return its digest; bytes that the store says are there already are not sent again."""
        digest = digest_of(content)
        if self._tag(digest) != hashlib.md5(content, usedforsecurity=False).hexdigest():
            self._send(digest, content)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes kept under `digest`, verified."""
        with translated(self._bucket, digest):
            response = self._client.get_object(bucket_name=self._bucket, object_name=key(digest))
            try:
                return verified(digest, response.read())
            finally:
                response.close()
                response.release_conn()

    def has(self, digest: str) -> bool:
        """Tell whether bytes are kept under `digest`."""
        return self._tag(digest) is not None

    def discard(self, digest: str) -> None:
        """Keep the bytes under `digest` no longer.

        In a bucket with versions this hides them, and the store's own rules decide when they are gone.
        """
        with translated(self._bucket, digest):
            self._client.remove_object(bucket_name=self._bucket, object_name=key(digest))

    def _tag(self, digest: str) -> str | None:
        """Return the entity tag of an object, None when it is not there.

        It is the MD5 of what was sent in one piece (S3 API, PutObject); a store that encrypts has another one, and
        gets the same bytes once more.
        """
        try:
            with translated(self._bucket, digest):
                return self._client.stat_object(bucket_name=self._bucket, object_name=key(digest)).etag
        except MissingObjectError:
            return None

    def _send(self, digest: str, content: bytes) -> None:
        with translated(self._bucket, digest):
            self._client.put_object(
                bucket_name=self._bucket, object_name=key(digest), data=io.BytesIO(content), length=len(content)
            )


def key(digest: str) -> str:
    """Return the name in the bucket of the object with this digest; raises BadInputError when it is not a digest."""
    require_digest(digest)
    return f"objects/{digest[:2]}/{digest[2:4]}/{digest}"


@contextlib.contextmanager
def translated(bucket: str, digest: str = "") -> Iterator[None]:
    """Turn the client's errors into ours, keeping the cause: the one place where they are known.

    Raises:
        MissingObjectError: the object `digest` is not there.
        ConfigurationError: the keys are refused.
        UnavailableError: the store does not answer, or fails.
    """
    try:
        yield
    except S3Error as error:
        if error.code in _ABSENT:
            raise MissingObjectError(f"存储中没有内容 {digest[:12]}…。请重新核验该份材料。") from error
        if error.code in _REFUSED:
            message = f"对象存储拒绝访问 {bucket}（{error.code}）。请检查访问密钥与权限。"
            raise ConfigurationError(message) from error
        raise UnavailableError(f"对象存储 {bucket} 出错（{error.code}）。请检查后重试。") from error
    except ValueError as error:  # the client's word for a name that no bucket can have
        raise ConfigurationError(f"“{bucket}”不能作为存储桶的名称，请更正配置。") from error
    except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
        raise UnavailableError(f"对象存储 {bucket} 没有应答（{type(error).__name__}）。请检查后重试。") from error
