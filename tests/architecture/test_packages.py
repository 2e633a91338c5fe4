"""Our packages: the same list everywhere, names of our own, one owner for every library that must be alone."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def imported(path: Path) -> set[str]:
    """Return the top-level names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names.add((node.module or "").split(".")[0])
    return names


def test_one_list_of_packages() -> None:
    """Build, import contracts, type checker and disk agree on what the packages are."""
    on_disk = {path.parent.name for path in ROOT.glob("*/py.typed")}
    assert set(PACKAGES) == on_disk
    assert PROJECT["tool"]["importlinter"]["root_packages"] == PACKAGES
    assert PROJECT["tool"]["mypy"]["packages"] == PACKAGES
    assert all((ROOT / name / "__init__.py").is_file() for name in PACKAGES)


def test_every_folder_of_code_is_a_package() -> None:
    """No module hides from the import contracts in a folder without `__init__.py`."""
    bare = {path.parent for name in PACKAGES for path in (ROOT / name).rglob("*.py")}
    assert not [folder for folder in bare if not (folder / "__init__.py").is_file()]


def test_nobody_else_installs_our_names() -> None:
    """No other distribution brings a package named like one of ours, which would shadow it."""
    owners = packages_distributions()
    assert {name: set(owners.get(name, [])) - {"hezheng"} for name in PACKAGES} == {name: set() for name in PACKAGES}


def test_one_cv2() -> None:
    """Exactly one distribution writes `cv2`, and it is the one that needs no display."""
    assert set(packages_distributions()["cv2"]) == {"opencv-contrib-python-headless"}


@pytest.mark.parametrize("path", sorted((ROOT / "domain").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_vocabulary_needs_nobody(path: Path) -> None:
    """`domain` imports the standard library, itself, and python-stdnum for check digits."""
    assert imported(path) <= sys.stdlib_module_names | {"domain", "stdnum"}


def test_only_the_roots_read_the_environment() -> None:
    """Below the roots nothing reads environment variables; a library's own switch may be set where it is loaded."""
    readers = [
        path.relative_to(ROOT).as_posix()
        for name in PACKAGES
        if name not in {"flows", "review"}
        for path in (ROOT / name).rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("environ.get(", "getenv("))
    ]
    assert readers == []
