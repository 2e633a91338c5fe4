"""The single files for measuring how well papers are read, each worn in its own way: one module a kind in `kinds/`."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from shot import Shot

PAGES: Mapping[str, tuple[Shot, ...]] = {
    path.stem: import_module(f"kinds.{path.stem}").SHOTS for path in sorted(Path(__file__).parent.glob("kinds/*.py"))
}
