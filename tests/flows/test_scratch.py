"""Folders to work in: gone at the end, cleaned up after a kill, never taken from whoever is in them."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from flows.scratch import scratch, sweep

WORKING = """
import sys, time
from flows.scratch import scratch
with scratch() as folder:
    (folder / "deep").mkdir()
    (folder / "deep" / "paper.pdf").write_bytes(b"x")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep temporary files of this test in a folder of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_nothing_is_left_at_the_end(place: Path) -> None:
    """Folder and lock go, whether the work succeeded or not."""
    with scratch() as folder:
        (folder / "a").write_text("a", encoding="utf-8")
    with pytest.raises(ValueError, match="broken"), scratch():
        raise ValueError("broken")
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_cleaned_and_what_is_in_use_is_not(place: Path) -> None:
    """A folder stays as long as its process lives, and goes with the next sweep after it was killed."""
    with subprocess.Popen([sys.executable, "-c", WORKING], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        with scratch() as mine:
            assert sweep() == 0
            assert (folder / "deep" / "paper.pdf").is_file()
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert sweep() == 1
            assert mine.is_dir()
    assert list(place.iterdir()) == []


def test_folders_of_others_are_left_alone(place: Path) -> None:
    """A link, a folder without a lock, and networks that are being loaded stay; networks of an hour ago go."""
    target = place / "elsewhere"
    target.mkdir()
    (place / "hezheng-work-link.lock").symlink_to(target)
    (place / "hezheng-work-alone").mkdir()
    for name, age in (("hezheng-models-new", 60), ("hezheng-models-old", 7200)):
        (place / name).mkdir()
        os.utime(place / name, (time.time() - age, time.time() - age))
    assert sweep() == 1
    assert {path.name for path in place.iterdir()} == {
        "elsewhere",
        "hezheng-work-link.lock",
        "hezheng-work-alone",
        "hezheng-models-new",
    }
