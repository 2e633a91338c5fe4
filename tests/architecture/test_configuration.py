"""Configuration is one page: it names every variable that is read, and no other."""

import re
from pathlib import Path

from flows.settings import CONFIG, NAMES, Settings

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"HEZHENG_[A-Z0-9_]*[A-Z0-9]")


class Asked(dict[str, str]):
    """An environment without a variable, that remembers which ones it was asked for."""

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]  # as settings ask
        """Remember the name."""
        self.names.add(name)
        return default


def test_settings_ask_for_the_names_they_state() -> None:
    """Nothing is read that the list of names does not hold; what hangs on another variable is not asked for without."""
    asked = Asked()
    Settings.read(asked)
    assert asked.names == set(NAMES)
    assert CONFIG in NAMES


def test_one_page_names_every_variable() -> None:
    """The page names all that any root reads, in its table, and nothing that none reads."""
    roots = [path for path in (ROOT / "flows" / "settings.py", ROOT / "review" / "settings.py") if path.is_file()]
    read = {name for path in roots for name in re.findall(rf'"({_NAME.pattern})"', path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [found[1] for line in page.splitlines() if (found := re.match(rf"\| `({_NAME.pattern})`", line))]
    assert sorted(rows) == sorted(read)
    assert set(_NAME.findall(page)) == read


def test_no_other_module_reads_a_variable_of_ours() -> None:
    """Names of variables stand in the settings of a root alone, besides messages and docstrings that tell of them."""
    readers = [
        path.relative_to(ROOT).as_posix()
        for root in ("flows", "review")
        for path in (ROOT / root).rglob("*.py")
        if path.name != "settings.py" and re.search(r"(environ|getenv)\b.*HEZHENG_", path.read_text(encoding="utf-8"))
    ]
    assert readers == []
