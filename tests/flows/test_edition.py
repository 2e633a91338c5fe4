"""An edition is told by every file of the program, not by a number that somebody has to remember."""

from pathlib import Path

import pytest

from flows.edition import digest_of_code


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a program of two packages."""
    for name, content in {
        "domain/page.py": "A = 1",
        "matchers/rules.toml": "b = 2",
        "domain/__pycache__/page.pyc": "x",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [("domain/page.py", "A = 2"), ("matchers/rules.toml", "b = 3"), ("reports/new.py", ""), ("domain/new.css", "")],
)
def test_any_change_is_another_edition(root: Path, name: str, content: str) -> None:
    """Code, data, and a file that came: each gives another digest."""
    before = digest_of_code(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(content, encoding="utf-8")
    assert digest_of_code(root) != before


def test_a_file_that_was_renamed_is_another_edition(root: Path) -> None:
    """Where content stands counts."""
    before = digest_of_code(root)
    (root / "domain/page.py").rename(root / "domain/leaf.py")
    assert digest_of_code(root) != before


@pytest.mark.parametrize("name", ["page.pyc", "page.cpython-311.pyc.140213", "page.cpython-311.opt-1.pyc"])
def test_compiled_files_count_for_nothing(root: Path, name: str) -> None:
    """The first run of a program is of the same edition as the second, whatever Python is just writing."""
    before = digest_of_code(root)
    (root / "domain/__pycache__" / name).write_text("y", encoding="utf-8")
    assert digest_of_code(root) == before
