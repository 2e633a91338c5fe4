"""`hezheng desk`: the review desk, as a process of its own that knows neither flows nor the recogniser."""

import os
import sys
from argparse import Namespace

from flows.settings import surroundings


def run(arguments: Namespace) -> int:
    """Become the desk; the exit status is the desk's."""
    said = ["--out", str(arguments.out), "--host", arguments.host, "--port", str(arguments.port)]
    if arguments.create_admin:
        said += ["--create-admin", arguments.create_admin]
    sys.stdout.flush()
    program = [sys.executable, "-m", "review", *said]
    os.execve(sys.executable, program, {**surroundings(os.environ)})  # noqa: S606  # our own program, no shell
