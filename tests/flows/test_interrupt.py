"""A run that is told to end, ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples" / "submissions"

pytestmark = [pytest.mark.ocr, pytest.mark.server]


def children(pid: int) -> set[str]:
    """Return the processes that a process started, as folders under /proc."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return {f"/proc/{child}" for child in listed.split()}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_ends_at_once_and_alone(tmp_path: Path, number: signal.Signals) -> None:
    """Told to end, a run says so in Chinese, ends with 130, and leaves no process and no unpacked file behind."""
    out = tmp_path / "out"
    code = "import sys; from flows.cli import main; sys.exit(main())"
    argv = [sys.executable, "-c", code, "verify", str(SAMPLES), "--out", str(out)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:  # noqa: S603
        log = out / ".hezheng" / "log.jsonl"
        while not (log.exists() and "received" in log.read_text(encoding="utf-8")):
            assert run.poll() is None
            time.sleep(0.1)
        started = children(run.pid)
        run.send_signal(number)
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已中断" in errors
    assert "Traceback" not in errors
    assert started
    assert not [child for child in started if (Path(child) / "exe").exists()]
    assert not list((out / ".hezheng").glob("unpacked-*"))
