"""Places where a page or a file may have been worked on: a person must look at the original, nothing is concluded.

Print set into a scan afterwards is said only where it carries what was read: honest firms type the purpose of a copy
over their scans, and nobody is asked about that.
"""

from collections.abc import Iterator

from domain.document import Document, Reading
from domain.finding import EvidenceRef
from domain.geometry import Box
from domain.page import Trace
from matchers import catalogue
from matchers.case import Case
from matchers.catalogue import Notice

_SHARED = 0.5
"""Share of a trace that lies on the print of a reading, from which on it is that print."""


def notices(case: Case) -> Iterator[Notice]:
    """Yield each place of a document that may have been worked on and bears on what was read."""
    for document in case.documents:
        for trace in document.traces:
            if trace.kind != "retyped":
                yield _notice(case, document, trace, trace.box)
            elif reading := _carried(document, trace):
                yield _notice(case, document, trace, reading.box, reading)


def _carried(document: Document, trace: Trace) -> Reading | None:
    """Return the reading whose print a trace is part of; None when it is none that matters."""
    return next((one for one in document.fields.values() if one.page == trace.page and _on(trace.box, one)), None)


def _on(box: Box, reading: Reading) -> bool:
    return box.intersection(reading.box) >= _SHARED * box.area


def _notice(case: Case, document: Document, trace: Trace, box: Box, reading: Reading | None = None) -> Notice:
    words = {
        "kind": catalogue.title_of(document),
        "page": str(trace.page),
        "printed": reading.text if reading else "",
    }
    return Notice(
        key=trace.kind,
        field=document.kind,
        rule=case.ruleset.evidence,
        read=reading.value if reading else None,
        evidence=(EvidenceRef(file=document.file, page=trace.page, box=box, kind=document.kind),),
        words=words,
    )
