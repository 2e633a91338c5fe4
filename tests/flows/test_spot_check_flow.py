"""The flows of spot check and monitoring as a deployment sees them: parameters as plain JSON, told in Chinese."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from flows.monitor import MonitorOrder, monitor
from flows.spot_check import SpotCheckOrder, spot_check


@pytest.mark.parametrize("order", [SpotCheckOrder, MonitorOrder])
def test_every_parameter_is_told_in_chinese(order: type[BaseModel]) -> None:
    """A page that asks for parameters can show a title and a sentence for each, and for the whole."""
    schema = order.model_json_schema()
    told = [schema, *schema["properties"].values()]
    assert all(
        any("\u4e00" <= char <= "\u9fff" for char in one[word]) for one in told for word in ("title", "description")
    )


def test_an_order_comes_as_json() -> None:
    """What a deployment states as strings is what the flow is given."""
    stated = {"registers": ["a.csv"], "out": "o", "share": "7.5", "as_of": "2026-01-09"}
    order = SpotCheckOrder.model_validate_json(json.dumps(stated))
    assert (order.registers, order.seed, str(order.share)) == ((Path("a.csv"),), None, "7.5")
    with pytest.raises(ValidationError):
        MonitorOrder.model_validate({"registers": ["a.csv"], "verified": ["v"], "out": "o", "within": -1})


def test_the_flows_are_told_in_chinese() -> None:
    """Name and description of a flow are for whoever runs it."""
    assert (spot_check.name, monitor.name) == ("抽查入库企业", "监测入库企业")
    assert "种子" in (spot_check.description or "")
    assert "到期" in (monitor.description or "")
