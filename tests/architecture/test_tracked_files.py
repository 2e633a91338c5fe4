"""What must never be committed: addresses of package registries and paths of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file does not match itself.
FORBIDDEN = re.compile(
    r"--(extra-)?index-" + r"url[ =]http|\"resolved\": *\"http|registry *= *\"http|"
    r"(^|[^A-Za-z0-9_.])/(" + r"work|farm|root|home/[a-z]+)/[A-Za-z.]",
    re.MULTILINE,
)


def tracked() -> list[Path]:
    """Return the files under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing is tracked here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    return [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]


def text_of(path: Path) -> str:
    """Return a file's text, empty when it is no text or was removed."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def test_no_address_and_no_path_of_a_machine() -> None:
    """No tracked file names a package registry or a folder of the machine it was written on."""
    offenders = {
        path.relative_to(ROOT).as_posix(): found.group()
        for path in tracked()
        if (found := FORBIDDEN.search(text_of(path)))
    }
    assert offenders == {}


def test_the_lock_pins_everything_by_hash() -> None:
    """Every line of the lock that names a distribution pins its version, and every distribution has a hash."""
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    assert len(entries) > 50
    assert [entry for entry in entries if not re.match(r"\S+==\S+ \\\n    --hash=sha256:", entry)] == []
