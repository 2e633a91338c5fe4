"""What only the folder store promises: how it lies on the disk."""

from pathlib import Path

import pytest

from domain.errors import UnavailableError
from storage.files import write_atomically
from storage.folder import FolderStore
from storage.objects import DamagedObjectError


def test_damage_is_found_and_mended(tmp_path: Path) -> None:
    """Bytes changed on the disk are never handed out, and putting them again mends the object."""
    store = FolderStore(tmp_path)
    digest = store.put(b"seal")
    store.path(digest).write_bytes(b"sea1")
    with pytest.raises(DamagedObjectError):
        store.get(digest)
    store.put(b"seal")
    assert store.get(digest) == b"seal"


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    """After a write only the object is there: no temporary file, no second copy."""
    store = FolderStore(tmp_path)
    digest = store.put(b"page")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [store.path(digest)]


def test_a_refused_write_leaves_the_old_file(tmp_path: Path) -> None:
    """When the place is taken by a folder, the error is typed, says what to do, and nothing is left behind."""
    taken = tmp_path / "report.json"
    taken.mkdir()
    (taken / "inside").write_bytes(b"x")
    with pytest.raises(UnavailableError, match="重试"):
        write_atomically(taken, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """Writing over a longer file leaves nothing of it."""
    path = tmp_path / "deep" / "run.json"
    write_atomically(path, b"a" * 100)
    write_atomically(path, b"b")
    assert path.read_bytes() == b"b"
