"""The names that the enterprise has borne, as notices of registered changes prove them.

A certificate carries the name of its day: one dated before a change rightly bears the name before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.document import Document, Reading
from domain.values import company_name, credit_code
from domain.values import date as dates
from domain.values.company_name import Likeness
from domain.values.text import fold
from matchers import chances
from matchers.case import Case

NOTICE = "name_change_notice"
_LICENCE = "business_licence"
_DAYS = ("signed", "issued", "granted", "date", "approved")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name that the enterprise bore; `until` is the day of the change, None where the notice does not show it."""

    name: str
    until: date | None


def former(case: Case) -> tuple[FormerName, ...]:
    """Return the names proven by notices that lead, one after the other, to the name in the form."""
    borne = {case.form.enterprise.name} if case.form.enterprise.name else set()
    found: list[FormerName] = []
    notices = [document for document in case.of_kind(NOTICE) if _of_this_enterprise(case, document)]
    while leading := [one for one in notices if _same_as_any(_text(one, "name_after"), borne)]:
        notices = [one for one in notices if one not in leading]
        for document in leading:
            if name := _text(document, "name_before"):
                found.append(FormerName(name=name, until=_day(document.fields.get("date"))))
                borne.add(name)
    return tuple(found)


def current(case: Case) -> tuple[str, ...]:
    """Return the enterprise's name, folded, as claimed and as the licence of the claimed credit code has it."""
    claimed, legible = case.form.enterprise, case.ruleset.tolerances.legible
    found = [claimed.name] if claimed.name else []
    for licence in case.of_kind(_LICENCE):
        name, code = licence.fields.get("name"), licence.fields.get("uscc")
        if name and code and name.confidence >= legible and str(code.value) == claimed.uscc:
            found.append(str(name.value))
    return tuple(dict.fromkeys(map(fold, found)))


def borne_on(case: Case, day: date | None) -> tuple[str, ...]:
    """Return the former names that a document of this `day` may bear; without a day, every former name."""
    return tuple(one.name for one in former(case) if day is None or one.until is None or day <= one.until)


def is_borne(case: Case, name: str, day: date | None) -> bool:
    """Tell whether `name` is the enterprise's, now or on the `day` of the document that bears it."""
    own = (case.form.enterprise.name, *borne_on(case, day))
    return _same_as_any(name, [one for one in own if one])


def read_as(case: Case) -> tuple[str, ...]:
    """Return how the enterprise's own name was read on papers that bear its code, where the pixels leave it possible.

    A recogniser that does not know a rare character takes it for the same other one again and again.
    """
    name, code = case.form.enterprise.name, credit_code.normalise(case.form.enterprise.uscc or "")
    readings = [
        one.fields["name"] for one in case.documents if "name" in one.fields and code and _code(one) == code and name
    ]
    least = case.ruleset.tolerances.other_below
    possible = (one for one in readings if name and (chances.of_other(one, name) or 0.0) >= least)
    return tuple(dict.fromkeys(fold(str(one.value)) for one in possible))


def _code(document: Document) -> str:
    return credit_code.normalise(_text(document, "uscc"))


def dated(document: Document, field: str) -> date | None:
    """Return the day that a field of the document states, None where it was not read."""
    return _day(document.fields.get(field))


def day_of(document: Document) -> date | None:
    """Return the day that a document of any kind bears, None where it has none or it was not read."""
    days = (dated(document, field) for field in _DAYS)
    return next((day for day in days if day is not None), None)


def _same_as_any(name: str, others: Iterable[str]) -> bool:
    return any(company_name.likeness(name, other) <= Likeness.FOLDED for other in others)


def _of_this_enterprise(case: Case, document: Document) -> bool:
    """Refuse a notice that bears another enterprise's code; one without a code is judged by its names."""
    printed, own = _text(document, "uscc"), case.form.enterprise.uscc
    return not (printed and own) or credit_code.normalise(printed) == credit_code.normalise(own)


def _text(document: Document, field: str) -> str:
    reading = document.fields.get(field)
    return str(reading.value) if reading else ""


def _day(reading: Reading | None) -> date | None:
    return dates.parse(str(reading.value)) if reading else None
