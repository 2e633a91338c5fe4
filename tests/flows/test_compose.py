"""The compose file says what the plain processes of `benchmarks/province.py`, which the tests run, are started with."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.province import Site, prefect_server
from benchmarks.servers import Server
from flows.settings import NAMES

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PLAIN = frozenset({"PYTHONPATH", "PREFECT_HOME"})
"""What processes that share a machine and a checkout need, and containers do not."""


@pytest.fixture
def plain(tmp_path: Path) -> Site:
    """Return a site of plain processes, nothing of it started."""
    idle = Server(name="idle", command=(), folder=tmp_path, answers=int)
    said = {name: "x" for name in NAMES if name.startswith("HEZHENG_S3_") and name != "HEZHENG_S3_REGION"}
    url = "postgresql://hezheng@127.0.0.1:1/postgres"
    return Site(folder=tmp_path, database=idle, store=idle, prefect=prefect_server(tmp_path, url), url=url, said=said)


def words(command: str) -> list[str]:
    """Return the words of a command from the program on."""
    return shlex.split(command)


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_leans_on_is_there(name: str) -> None:
    """Services, volumes and files that are named exist; what fails is started again, but for the one-off bucket."""
    service = SERVICES[name]
    assert set(service.get("depends_on", ())) <= set(SERVICES)
    sources = [volume.partition(":")[0] for volume in service.get("volumes", ())]
    assert {source for source in sources if not source.startswith(".")} <= set(COMPOSE["volumes"])
    assert all((DEPLOY / source).is_file() for source in sources if source.startswith("."))
    assert service.get("restart") == {"bucket": None, "deploy": "on-failure"}.get(name, "always")


def test_workers_are_told_what_plain_ones_are(plain: Site) -> None:
    """A worker of either is started by the same words, but for its name, and its surroundings name the same things."""
    worker = SERVICES["worker"]
    assert words(worker["command"]) == ["prefect", *plain.hand(1).command[3:-2]]
    assert set(worker["environment"]) == set(plain.environment) - PLAIN - {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY"}


def test_the_server_keeps_what_it_knows_in_postgresql(plain: Site) -> None:
    """Both say the same of the Prefect server; the database it names is made when the first server starts."""
    server: Mapping[str, str] = SERVICES["prefect"]["environment"]
    assert plain.prefect is not None
    assert set(server) <= set(plain.prefect.environment)
    name = server["PREFECT_API_DATABASE_CONNECTION_URL"].rpartition("/")[2]
    assert f"CREATE DATABASE {name};" in (DEPLOY / "prefect-database.sql").read_text("utf-8")


def test_deployments_are_made_by_the_script_that_the_tests_run() -> None:
    """The one-off service runs the same script, which is there in the image as it is in the checkout."""
    _, script = words(SERVICES["deploy"]["command"])
    assert (DEPLOY.parents[1] / script).is_file()
    assert os.fspath(DEPLOY / "Dockerfile").endswith(SERVICES["deploy"]["build"]["dockerfile"])
