"""The deployments can be made as they stand: flows are there, parameters fit them, words are Chinese."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.events.schemas.automations import AutomationCore
from prefect.flows import Flow

ROOT = Path(__file__).parents[2]
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def flow_of(deployment: dict[str, Any]) -> Flow[Any, Any]:
    """Return the flow that a deployment runs."""
    file, _, name = deployment["entrypoint"].partition(":")
    found = getattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), name)
    assert isinstance(found, Flow)
    return found


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda one: one["name"])
def test_parameters_fit_the_flow(deployment: dict[str, Any]) -> None:
    """A scheduled run fails on no parameter, and what the page says of it is Chinese."""
    flow = flow_of(deployment)
    assert flow.validate_parameters(deployment["parameters"])
    assert CHINESE.search(flow.name)
    assert CHINESE.search(deployment["description"])


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda one: one["name"])
def test_every_parameter_is_explained(deployment: dict[str, Any]) -> None:
    """Whoever starts a run by hand reads in Chinese what each value means."""
    schema = flow_of(deployment).parameters.model_dump()
    orders = [one["properties"] for one in schema["definitions"].values() if one.get("type") == "object"]
    fields = [field for one in orders for field in one.values()]
    assert all(CHINESE.search(field["title"]) and CHINESE.search(field["description"]) for field in fields)


def test_the_automations_can_be_made() -> None:
    """Runs without a heartbeat are given up by the server in less than two minutes, and unstarted ones too."""
    said = yaml.safe_load((ROOT / "docs" / "deploy" / "heartbeat.yaml").read_text("utf-8"))["automations"]
    made = {one["name"]: AutomationCore.model_validate(one) for one in said}
    assert made["hezheng-crashed"].trigger.within.total_seconds() < 120  # type: ignore[union-attr]  # an event trigger
    script = (ROOT / "docs" / "deploy" / "deploy.sh").read_text("utf-8")
    assert all(name in script for name in made)  # each is made anew, else there would be two
