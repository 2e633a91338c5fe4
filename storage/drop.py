"""A prefix of a bucket that others drop archives into."""

from collections.abc import Iterator
from pathlib import Path

from storage.bucket import client_of, translated
from storage.bucket_options import BucketOptions

_ARCHIVE = ".zip"


class BucketDrop:
    """Archives under a prefix; they are read and never changed."""

    def __init__(self, options: BucketOptions, prefix: str) -> None:
        """Look under `prefix` of the bucket; nothing is sent yet."""
        self._client, self._bucket, self._prefix = client_of(options), options.bucket, prefix

    def names(self) -> Iterator[str]:
        """Yield the names of the archives, sorted; raises ConfigurationError or UnavailableError as the store says."""
        with translated(self._bucket):
            found = self._client.list_objects(bucket_name=self._bucket, prefix=self._prefix, recursive=True)
            names = sorted(one.object_name for one in found if one.object_name)
        yield from (name for name in names if name.lower().endswith(_ARCHIVE))

    def fetch(self, name: str, into: Path) -> Path:
        """Write an archive into the folder `into` under its own last name, and return where it is."""
        path = into / name.rpartition("/")[2]
        with translated(self._bucket):
            self._client.fget_object(bucket_name=self._bucket, object_name=name, file_path=str(path))
        return path
