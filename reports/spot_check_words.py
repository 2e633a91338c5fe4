"""The words of spot checks and of the worklist: one catalogue, `spot_check.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from domain.spot_check import Cell, Rate, Stratum
from reports.words import NOTHING, printable


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(resources.files("reports").joinpath("spot_check.toml").read_text(encoding="utf-8"))


def said(key: str, **values: object) -> str:
    """Return a fixed phrase with its values filled in; a KeyError is a defect."""
    text: str = _catalogue()["text"][key]
    return text.format(**{name: printable(str(value)) for name, value in values.items()})


def called(table: str, word: str) -> str:
    """Return what a reviewer calls a stable word; a KeyError is a defect."""
    label: str = _catalogue()[table][word]
    return label


def watched(key: str, **values: object) -> str:
    """Return a fixed phrase of the worklist with its values filled in; a KeyError is a defect."""
    return called("monitor", key).format(**{name: printable(str(value)) for name, value in values.items()})


def onsite_items() -> tuple[tuple[str, str], ...]:
    """Return what is looked at on site: the item, and by what."""
    return tuple((one["item"], one["look"]) for one in _catalogue()["onsite"])


def region_of(where: Stratum | Rate | Cell) -> str:
    """Return the region of a stratum, a row of strata, or a rate, of which None is the whole."""
    if isinstance(where, Rate):
        return said("all") if where.region is None else where.region or said("unknown_region")
    return (where.stratum if isinstance(where, Cell) else where).region or said("unknown_region")


def per_cent(share: float | None) -> str:
    """Return a share as per cent with two decimals."""
    return NOTHING if share is None else f"{100 * share:.2f}%"
