"""A report as it was issued, out of its `report.json`: the reverse of `reports/json.py`."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.document import Document
from domain.errors import UnreadableFileError
from domain.report import Assessment, BasicCondition, Report
from domain.submission import Form
from reports.json import SCHEMA

Parsed = dict[str, Any]  # what JSON holds, before it is checked


def report_of(content: bytes, documents: Iterable[Document], form: Form) -> Report:
    """Return the report that `content` holds.

    What `report.json` leaves out, pictures and places of identity numbers among it, comes from the record it was made
    with: its `documents` and the `form`.

    Raises:
        UnreadableFileError: `content` is no report of ours.
    """
    try:
        said = json.loads(content)
        if said["schema"] != SCHEMA:
            raise UnreadableFileError("不是核验报告 report.json。请重新核验该份材料。", reason="corrupt")
        return Report(
            submission_id=said["submission_id"],
            enterprise_name=said["enterprise"]["name"],
            enterprise_uscc=said["enterprise"]["uscc"],
            ruleset=said["ruleset"],
            as_of=date.fromisoformat(said["as_of"]),
            engine=tuple(said["engine"].items()),
            documents=tuple(documents),
            assessment=_assessment(said),
            division=form.enterprise.division,
            submitted_at=form.submitted_at,
        )
    except (ValueError, ValidationError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError("核验报告 report.json 已损坏。请重新核验该份材料。", reason="corrupt") from error


def _assessment(said: Parsed) -> Assessment:
    """Return the assessment; a condition's value stays the whole or broken number that it is."""
    conditions = tuple(BasicCondition(**row) for row in said["basic_conditions"])
    return replace(_adapter().validate_python(_shaped(said)), basic_conditions=conditions)


def _shaped(said: Parsed) -> Parsed:
    """Return what JSON holds in the shape of an `Assessment`."""
    names = ("conclusion", "fast_track", "basic_conditions", "onsite", "not_checked")
    score = {**said["score"], "rd_options": tuple(said["score"]["rd_options"].items())}
    return {
        **{name: said[name] for name in names},
        "score": score,
        "comparisons": [{**row, "evidence": _place(row["evidence"])} for row in said["comparisons"]],
        "findings": [{**row, "evidence": [_place(place) for place in row["evidence"]]} for row in said["findings"]],
        "seals": [_sealed(row) for row in said["seals"]],
        "straddles": said.get("straddles", []),
    }


def _place(place: Parsed | None) -> Parsed | None:
    if place is None or place["box"] is None:
        return place
    return {**place, "box": dict(zip(("x0", "y0", "x1", "y1"), place["box"], strict=True))}


def _sealed(row: Parsed) -> Parsed:
    return {
        "file": row["file"],
        "kind": row["kind"],
        "first_page": row["page"],
        "sealed": row["sealed"],
        "pages": row["on"],
    }


@cache
def _adapter() -> TypeAdapter[Assessment]:
    return TypeAdapter(Assessment)
