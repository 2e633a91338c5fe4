"""Where a run keeps objects: a folder beside its reports, or the bucket that the environment names."""

from pathlib import Path

from flows.settings import Settings
from storage.bucket import BucketStore
from storage.folder import FolderStore
from storage.objects import ObjectStore


def open_objects(settings: Settings, folder: Path) -> ObjectStore:
    """Return the store of a run; `folder` is used when no bucket is named.

    Raises:
        ConfigurationError: the bucket is not there, or the keys do not open it.
        UnavailableError: the store does not answer.
    """
    return FolderStore(folder) if settings.bucket is None else BucketStore(settings.bucket)
