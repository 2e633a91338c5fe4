"""Places that may have been worked on are said where they bear on what was read, and nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.geometry import Box
from domain.page import Trace
from domain.report import Conclusion
from matchers import catalogue, tampering
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import licence, submission


def said(document: Document) -> list[Notice]:
    """Return what is said of the traces of `document`."""
    case = Case(submission=submission(), documents=(document,), ruleset=load("2025"), as_of=date(2025, 9, 30))
    return list(tampering.notices(case))


def traced(kind: str, box: Box) -> Document:
    """Return the licence with one trace."""
    return replace(licence(), traces=(Trace(page=1, box=box, kind=kind),))


def test_typed_print_that_carries_a_value_is_said() -> None:
    """The finding stands on the print of the value, quotes it, and leaves the ruling to a person."""
    code = licence().fields["uscc"]
    below = max(reading.box.y1 for reading in licence().fields.values()) + 100
    where = Box(code.box.x0, below, code.box.x1, below + 20)
    paper = traced("retyped", where)
    fields = dict(paper.fields) | {"uscc": replace(code, box=where)}
    [notice] = said(replace(paper, fields=fields))
    assert (notice.key, notice.field, notice.read) == ("retyped", "business_licence", code.value)
    assert notice.evidence[0].box == where
    assert catalogue.conclusion_of(notice) is Conclusion.ATTENTION


def test_typed_print_that_carries_nothing_is_let_pass() -> None:
    """The purpose of a copy, typed over a scan, is nobody's question."""
    below = max(reading.box.y1 for reading in licence().fields.values()) + 100
    assert said(traced("retyped", Box(10, below, 400, below + 30))) == []


@pytest.mark.parametrize(
    ("kind", "conclusion"), [("hidden_text", Conclusion.ATTENTION), ("layer_differs", Conclusion.CLEAR)]
)
def test_a_file_that_says_more_than_it_shows(kind: str, conclusion: Conclusion) -> None:
    """Text that nobody sees is for a person to look at; a scan with a poor layer of its own only to know."""
    [notice] = said(traced(kind, Box(0, 0, 1000, 1400)))
    assert notice.key == kind
    assert catalogue.conclusion_of(notice) is conclusion
