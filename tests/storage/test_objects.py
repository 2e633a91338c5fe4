"""What every object store must do; an adapter joins by a line in `store`."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import BadInputError
from storage.bucket import BucketStore
from storage.folder import FolderStore
from storage.objects import MissingObjectError, ObjectStore, digest_of


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.server)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    """Return a store of each kind."""
    if request.param == "folder":
        return FolderStore(tmp_path / "objects")
    return BucketStore(request.getfixturevalue("bucket"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=2000))
def test_what_is_put_comes_back(store: ObjectStore, content: bytes) -> None:
    """Any bytes come back as they were, under the digest that `put` returned."""
    digest = store.put(content)
    assert digest == digest_of(content)
    assert store.has(digest)
    assert store.get(digest) == content


def test_putting_twice_is_putting_once(store: ObjectStore) -> None:
    """The same bytes have one name and stay readable."""
    assert store.put("一".encode()) == store.put("一".encode())
    assert store.get(digest_of("一".encode())) == "一".encode()


def test_missing_is_said(store: ObjectStore) -> None:
    """A digest that was never put is absent, with an error of its own that says what to do."""
    digest = digest_of(b"never put")
    assert not store.has(digest)
    with pytest.raises(MissingObjectError, match="重新核验"):
        store.get(digest)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "\n"])
def test_only_digests_are_names(store: ObjectStore, name: str) -> None:
    """A name that is not a digest is refused before anything is looked up."""
    with pytest.raises(BadInputError):
        store.get(name)
    with pytest.raises(BadInputError):
        store.has(name)
    with pytest.raises(BadInputError):
        store.discard(name)


def test_what_is_discarded_is_gone(store: ObjectStore) -> None:
    """Discarded bytes are kept no longer; discarding again changes nothing; they can be put anew."""
    digest = store.put(b"secret")
    store.discard(digest)
    store.discard(digest)
    assert not store.has(digest)
    assert store.put(b"secret") == digest
    assert store.has(digest)


def test_many_writers_agree(store: ObjectStore) -> None:
    """Threads that put the same and different bytes at once all succeed and all can be read."""
    contents = [f"第{number % 5}份".encode() for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        digests = list(threads.map(store.put, contents))
    assert [store.get(digest) for digest in digests] == contents
