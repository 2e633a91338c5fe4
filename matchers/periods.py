"""The year that a paper is of: last year's accounts prove last year's figures, and no others."""

import re
from collections.abc import Iterator

from domain.document import Document, Reading
from domain.finding import EvidenceRef
from matchers.case import Case
from matchers.catalogue import Notice, title
from matchers.ruleset import Period

_YEAR = re.compile(r"20\d{2}")


def in_period(case: Case, kind: str) -> tuple[Document, ...]:
    """Return the documents of a kind that may be of the year they must be of; a year that was not read is no fault."""
    documents = case.of_kind(kind)
    period = next((one for one in case.ruleset.periods if one.kind == kind), None)
    return documents if period is None else tuple(one for one in documents if not _astray(case, period, one))


def astray(case: Case) -> Iterator[Notice]:
    """Yield each kind of which no paper is of the year it must be of; earlier years beside the right one may be."""
    for period in case.ruleset.periods:
        documents = case.of_kind(period.kind)
        if documents and not in_period(case, period.kind):
            places = tuple(_place(period, one) for one in documents)
            years = dict.fromkeys(str(one.fields[period.reading].value) for one in documents)
            words = {"kind": title(period.kind), "expected": str(_expected(case, period))}
            yield Notice(
                key=period.sentence,
                field=f"{period.kind}.{period.reading}",
                rule=period,
                read="、".join(years),
                evidence=places,
                words=words,
            )


def _expected(case: Case, period: Period) -> int:
    return int(case.ruleset.year) + period.offset


def _astray(case: Case, period: Period, document: Document) -> bool:
    """Tell whether a document is surely of another year."""
    reading = document.fields.get(period.reading)
    if reading is None or reading.confidence < case.ruleset.tolerances.legible:
        return False
    year = _year(reading)
    return year is not None and year != _expected(case, period)


def _year(reading: Reading) -> int | None:
    found = _YEAR.match(str(reading.value))
    return int(found[0]) if found else None


def _place(period: Period, document: Document) -> EvidenceRef:
    reading = document.fields[period.reading]
    return EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind)
