"""What only the bucket store promises, against a real server."""

import io
from dataclasses import replace

import pytest

from domain.errors import ConfigurationError, UnavailableError
from storage.bucket import BucketStore, key
from storage.bucket_options import BucketOptions
from storage.objects import DamagedObjectError
from storage.promises import probe
from tests.storage.conftest import client_for, free_port

pytestmark = pytest.mark.server


def test_damage_is_found_and_mended(bucket: BucketOptions) -> None:
    """Bytes changed in the bucket are never handed out, and putting them again mends the object."""
    store = BucketStore(bucket)
    digest = store.put(b"seal")
    client_for(bucket).put_object(
        bucket_name=bucket.bucket, object_name=key(digest), data=io.BytesIO(b"sea1"), length=4
    )
    with pytest.raises(DamagedObjectError):
        store.get(digest)
    store.put(b"seal")
    assert store.get(digest) == b"seal"


def test_a_missing_bucket_is_said_at_once(bucket: BucketOptions) -> None:
    """A bucket that is not there or cannot be, wrong keys, no address: each is told before anything is read."""
    for wrong in (
        replace(bucket, bucket="hezheng-nowhere"),
        replace(bucket, bucket="b"),
        replace(bucket, secret_key="not-the-secret"),
        replace(bucket, endpoint="somewhere:9000"),
    ):
        with pytest.raises(ConfigurationError):
            BucketStore(wrong)


def test_a_silent_store_may_heal() -> None:
    """A server that does not answer is an error that is worth another try."""
    options = BucketOptions(
        endpoint=f"http://127.0.0.1:{free_port()}", bucket="evidence", access_key="k", secret_key="s"
    )
    with pytest.raises(UnavailableError) as caught:
        BucketStore(options)
    assert caught.value.retryable


def test_secrets_are_not_shown(bucket: BucketOptions) -> None:
    """The secret key is in no printed form of the options."""
    assert bucket.secret_key not in repr(bucket)


def test_a_plain_bucket_promises_nothing(bucket: BucketOptions) -> None:
    """Without versions nothing can be locked, and the words say so."""
    promises = probe(bucket)
    assert (promises.versioned, promises.locks) == (False, False)
    assert "不保留旧版本" in promises.in_words


def test_a_locked_bucket_is_tried(bucket: BucketOptions) -> None:
    """A bucket with object lock keeps versions and refuses to delete or shorten a locked one: seen, not believed."""
    locked = replace(bucket, bucket="hezheng-locked")
    client_for(locked).make_bucket(bucket_name=locked.bucket, object_lock=True)
    promises = probe(locked)
    assert promises.versioned
    assert promises.locks
    assert promises.refuses_delete
    assert promises.refuses_shortening
