"""The command line: Chinese help, quick to answer, and exit codes that mean what they say."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import COMMANDS, main, parser

HEAVY = ("prefect", "paddleocr", "paddlex", "numpy", "cv2", "onnxruntime", "docx", "openpyxl", "pdfplumber")


def helped(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Return what `--help` prints."""
    with pytest.raises(SystemExit) as left:
        main([*argv, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself_in_chinese(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Headings and sentences of the help are Chinese; no English of argparse is left."""
    text = helped(capsys, name)
    assert text.startswith(f"用法：hezheng {name}")
    assert "选项" in text
    assert not re.search(r"usage|options|positional|show this", text)


def test_the_overview_names_every_command_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """`hezheng --help` lists all six, each of them there."""
    text = helped(capsys)
    for name in ("read", "verify", "spot-check", "progress", "rules", "desk"):
        assert name in text
    assert "尚未提供" not in text


def test_help_loads_nothing_heavy() -> None:
    """Asking for help imports neither Prefect nor any library that sees pixels."""
    code = "import sys, flows.cli; flows.cli.parser(); print(*sys.modules, sep='\\n')"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert not {name for name in out.split() if name.split(".")[0] in HEAVY}


def test_libraries_are_not_searched_for_garbage() -> None:
    """What a command imports stays out of Python's search for garbage, which goes on for all else."""
    code = (
        "import gc; from flows.cli import main; main(['rules', '2025']); print(gc.isenabled(), gc.get_freeze_count())"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603
    enabled, frozen = out.splitlines()[-1].split()
    assert enabled == "True"
    assert int(frozen) > 10_000


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "缺少参数：命令"),
        (["verify"], "缺少参数：路径, --out"),
        (["verify", "x", "--out", "o", "--as-of", "2025-13-01"], "日期"),
        (["verify", "x", "--out", "o", "--rules", "last"], "年份"),
        (["verify", "x", "--out", "o", "--workers", "0"], "1 到 99"),
        (["read", "x", "--colour"], "不认识的参数：--colour"),
        (["guess"], "guess"),
    ],
)
def test_bad_usage_is_said_in_chinese(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    """Bad usage ends with 2 and one Chinese sentence that points to the help."""
    with pytest.raises(SystemExit) as left:
        main(argv)
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert said in error
    assert "--help" in error


def test_files_that_are_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`read` of a file that does not exist is bad usage, with the path in the message."""
    assert main(["read", str(tmp_path / "absent.jpg")]) == 2
    assert "absent.jpg 不存在" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """When the output folder is a file, that is said before anything is read, with exit status 2."""
    (tmp_path / "out").write_bytes(b"")
    assert main(["verify", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "--out" in capsys.readouterr().err


def test_rules_are_printed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """`rules` prints every rule of a year with its legal source; a year without rules is bad usage."""
    assert main(["rules", "2025"]) == 0
    text = capsys.readouterr().out
    assert text.count("依据：") > 10
    assert "国科发政〔2017〕115号" in text
    assert main(["rules", "1999"]) == 2


def test_every_option_has_help() -> None:
    """No argument of any command is left without an explanation."""
    actions = [action for command in COMMANDS for action in parser_of(command.name)]
    assert all(action.help for action in actions)


def parser_of(name: str) -> list[argparse.Action]:
    """Return the arguments of one command."""
    [commands] = [action for action in parser()._actions if action.dest == "command"]
    assert isinstance(commands.choices, dict)
    actions: list[argparse.Action] = commands.choices[name]._actions
    return actions
