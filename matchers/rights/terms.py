"""When a right counts: granted by the cut-off, and in force on the day of review."""

from collections.abc import Iterator
from datetime import date

from domain.document import Document
from domain.submission import IntellectualProperty
from domain.values.validity import Standing, Validity, of_years
from matchers import names
from matchers.case import Case, place_of_field
from matchers.catalogue import Notice
from matchers.ruleset import RightRule


def cut_off(case: Case) -> date | None:
    """Return the last day on which a right may be granted; None when it is the day of submission and none is stated."""
    by_submission = case.ruleset.score.ip.granted_by == "submission"
    return case.form.submitted_at if by_submission else case.as_of


def granted_late(
    case: Case, row: int, claim: IntellectualProperty, document: Document | None, rule: RightRule | None
) -> Iterator[Notice]:
    """Yield where a right was granted after the cut-off, by its certificate where that is legible, else by the form."""
    last = cut_off(case)
    printed = _legible(case, document, rule.granted) if document and rule else None
    day = printed or claim.granted
    if last is not None and day is not None and day > last:
        yield Notice(
            key="ip_granted_late",
            field=f"ip[{row}].granted",
            rule=case.ruleset.score.ip,
            claimed=claim.granted.isoformat() if claim.granted else None,
            read=printed.isoformat() if printed else None,
            evidence=(place_of_field(document, rule.granted),) if document and rule and printed else (),
            words={"row": str(row + 1), "day": day.isoformat(), "last": last.isoformat()},
        )


def expired(case: Case, row: int, document: Document, rule: RightRule) -> Iterator[Notice]:
    """Yield where a right's term ran out before the day of review; the anniversary is the first day out of force.

    《专利法》第四十二条 counts the term from the day of filing.
    """
    known = term(case, document, rule)
    if known is not None and known.standing(case.as_of) in {Standing.ANNIVERSARY, Standing.LAPSED}:
        filed, years = known.first, known.anniversary.year - known.first.year
        words = {"row": str(row + 1), "filed": filed.isoformat(), "years": str(years), "last": known.last.isoformat()}
        yield Notice(
            key="ip_expired",
            field=f"ip[{row}]",
            rule=rule,
            claimed=case.form.ip[row].number,
            read=filed.isoformat(),
            evidence=(place_of_field(document, rule.filed or ""),),
            words={**words, "as_of": case.as_of.isoformat()},
        )


def term(case: Case, document: Document, rule: RightRule) -> Validity | None:
    """Return how long a right runs by its certificate, None where no term is laid down or the day is not legible."""
    filed = _legible(case, document, rule.filed) if rule.filed else None
    years = next((one.years for one in rule.terms if filed and (one.filed_from or filed) <= filed), None)
    return None if filed is None or years is None else of_years(filed, years)


def _legible(case: Case, document: Document, field: str) -> date | None:
    """Return a day of the certificate that is legible: one that is not proves nothing against the form."""
    reading = document.fields.get(field)
    if reading is None or reading.confidence < case.ruleset.tolerances.legible:
        return None
    return names.dated(document, field)
