"""Where a run keeps objects: a folder beside its reports, or the bucket that the environment names."""

from pathlib import Path

from flows.settings import Settings
from storage.bucket import BucketOptions, BucketStore
from storage.folder import FolderStore
from storage.objects import ObjectStore


def open_objects(settings: Settings, folder: Path) -> ObjectStore:
    """Return the store of a run; `folder` is used when no bucket is named.

    Raises:
        ConfigurationError: the bucket is not there, or the keys do not open it.
        UnavailableError: the store does not answer.
    """
    options = bucket_of(settings)
    return FolderStore(folder) if options is None else BucketStore(options)


def bucket_of(settings: Settings) -> BucketOptions | None:
    """Return the bucket that the environment names, None when it names none."""
    place = settings.bucket
    if place is None:
        return None
    return BucketOptions(
        endpoint=place.endpoint,
        bucket=place.name,
        access_key=place.access_key,
        secret_key=place.secret_key,
        region=place.region,
    )
