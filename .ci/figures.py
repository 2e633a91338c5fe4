"""Print how large the code is: files, lines, the longest file and function of each package, and the tests beside it."""

import ast
import statistics
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def spans(path: Path) -> list[int]:
    """Return the length in lines of every function in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, FUNCTIONS)
    ]


def row(folder: Path) -> str:
    """Return the figures of one folder as a line."""
    files = sorted(folder.rglob("*.py"))
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in files] or [0]
    functions = [span for path in files for span in spans(path)] or [0]
    middle = statistics.median(functions)
    return (
        f"{folder.name:<12}{len(files):>6}{sum(lines):>8}{max(lines):>10}"
        f"{len(functions):>11}{middle:>8.0f}{max(functions):>9}"
    )


def main() -> None:
    """Print one line a package, and one for the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    header = f"{'folder':<12}{'files':>6}{'lines':>8}{'longest':>10}{'functions':>11}{'median':>8}{'longest':>9}"
    rows = [row(ROOT / name) for name in (*packages, "tests")]
    sys.stdout.write("\n".join((header, *rows)) + "\n")


if __name__ == "__main__":
    main()
