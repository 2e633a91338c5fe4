"""The whole of `hezheng read`, as a user and as a program run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples" / "submissions"

pytestmark = pytest.mark.ocr


def hezheng(*argv: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    code = "import sys; from flows.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", code, "read", *map(str, argv)]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603


def test_one_object_a_line_and_nothing_else(tmp_path: Path) -> None:
    """With --json every line is a document, in the order given; a file that cannot be read is one too."""
    (tmp_path / "坏.jpg").write_bytes(b"no picture")
    [folder] = SAMPLES.glob("S2025-9001-*")
    evidence = sorted((folder / "evidence").iterdir())
    done = hezheng(evidence[0], tmp_path / "坏.jpg", "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert done.stderr == ""
    assert documents[0]["file"].endswith(evidence[0].name)
    assert documents[0]["kind"] == "business_licence"
    assert documents[-1]["file"].endswith("坏.jpg")
    assert documents[-1]["unreadable"]
    assert documents[-1]["warnings"]


def test_files_of_one_folder_are_named_plainly() -> None:
    """Files are named from the folder they share, so that a single one is just its name; people get Chinese."""
    [folder] = SAMPLES.glob("S2025-9001-*")
    done = hezheng(folder / "evidence")
    heads = [line for line in done.stdout.splitlines() if line.startswith("■")]
    names = sorted(path.name for path in (folder / "evidence").iterdir())
    assert [head.split("（")[0].split("：")[0] for head in heads] == [f"■ {name}" for name in names]
    assert "营业执照" in done.stdout
    assert "统一社会信用代码" in done.stdout
