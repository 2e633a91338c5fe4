"""Every command that exists is documented where a newcomer looks."""

from pathlib import Path

import pytest

from flows.cli import COMMANDS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_the_readme_knows_every_command(name: str) -> None:
    """The README names each command, in Chinese and in English."""
    chinese, _, english = README.partition("## English")
    assert f"hezheng {name}" in chinese
    assert f"hezheng {name}" in english


@pytest.mark.parametrize("word", ["make setup", "make demo", "make test", "make check", "report.docx", "triage.xlsx"])
def test_the_readme_says_how(word: str) -> None:
    """The README names the commands that set up and check, and where the reports lie, in both languages."""
    chinese, _, english = README.partition("## English")
    assert word in chinese
    assert word in english
