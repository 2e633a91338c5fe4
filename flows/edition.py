"""What the program itself is: whatever it made under one edition, it would make again to the byte."""

import hashlib
import sys
from functools import cache
from pathlib import Path

_PACKAGES = ("domain", "extractors", "flows", "matchers", "reports", "storage")


@cache
def edition() -> str:
    """Return a digest of every file of our packages, of Python, and of the libraries that are installed beside it.

    It is looked up, not counted up by hand, so that no change of the program finds what it would make otherwise.
    """
    beside = "\n".join((sys.version, *sorted(_libraries()), digest_of_code(Path(__file__).parents[1])))
    return hashlib.sha256(beside.encode()).hexdigest()


def digest_of_code(root: Path) -> str:
    """Return a digest of the names and the content of all files of our packages under `root`, compiled ones aside.

    These come and go under passing names while another process imports the program.
    """
    digest = hashlib.sha256()
    for path in sorted(path for package in _PACKAGES for path in (root / package).rglob("*")):
        if "__pycache__" not in path.relative_to(root).parts and path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _libraries() -> set[str]:
    """Return the names and versions of installed libraries, as the folders of their metadata are called."""
    return {path.name for place in sys.path if place for path in Path(place).glob("*.dist-info")}
