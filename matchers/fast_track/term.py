"""The term of the high-tech certificate that the form speaks of, against the day of review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.document import Document, Reading
from domain.finding import EvidenceRef
from domain.values import date as dates
from domain.values.validity import Standing, Validity, of_years
from matchers import claims
from matchers.case import Case, place_of
from matchers.catalogue import Notice
from matchers.witnesses import Testimony

KIND = "high_tech_certificate"
FIELD = "fast_track.high_tech"
_ISSUED = "fast_track.high_tech.issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long the certificate runs, and where that is to be seen (nowhere when only the form says so)."""

    validity: Validity
    years: int
    place: tuple[EvidenceRef, ...]


def term(case: Case, testimonies: tuple[Testimony, ...]) -> Term | None:
    """Return the term by the day on the certificate where it is legible, else by the day that the form claims."""
    rule = case.ruleset.fast_track.high_tech
    heard = next((one for one in testimonies if one.pairing.claim == _ISSUED), None)
    document = heard.witness.document if heard else next(iter(case.of_kind(KIND)), None)
    issued = _issued(case, document)
    if issued is None:
        return None
    years = _years(document) or rule.valid_years
    place = (place_of(document),) if document else ()
    return Term(validity=of_years(issued, years), years=years, place=place)


def lapses(case: Case, known: Term) -> Iterator[Notice]:
    """Yield where the certificate is out of its term, or will be before the year's results are public."""
    rule = case.ruleset.fast_track.high_tech
    standing = known.validity.standing(case.as_of)
    key = {
        Standing.LAPSED: "certificate_expired",
        Standing.NOT_YET: "certificate_not_yet",
        Standing.ANNIVERSARY: "certificate_anniversary",
    }.get(standing)
    if key is None and known.validity.last < rule.announced_by:
        key = "certificate_lapses_soon"
    if key is not None:
        words = {
            "issued": known.validity.first.isoformat(),
            "last": known.validity.last.isoformat(),
            "years": str(known.years),
            "as_of": case.as_of.isoformat(),
            "announced_by": rule.announced_by.isoformat(),
        }
        claimed = claims.value(case.form, _ISSUED)
        read = known.validity.first.isoformat() if known.place else None
        yield Notice(key=key, field=FIELD, rule=rule, claimed=claimed, read=read, evidence=known.place, words=words)


def in_force(case: Case, known: Term) -> bool:
    """Tell whether the certificate is in force on the day of review beyond doubt."""
    return known.validity.standing(case.as_of) is Standing.IN_FORCE


def out_of_force(case: Case, known: Term) -> bool:
    """Tell whether the certificate is out of force on the day of review beyond doubt."""
    return known.validity.standing(case.as_of) in {Standing.LAPSED, Standing.NOT_YET}


def _issued(case: Case, document: Document | None) -> date | None:
    reading = document.fields.get("issued") if document else None
    read = dates.parse(str(reading.value)) if reading else None
    claimed = case.form.fast_track.high_tech.issued if case.form.fast_track.high_tech else None
    legible = reading is not None and reading.confidence >= case.ruleset.tolerances.legible
    return read if read is not None and (legible or claimed is None) else claimed


def _years(document: Document | None) -> int | None:
    reading: Reading | None = document.fields.get("valid_years") if document else None
    return reading.value if reading is not None and isinstance(reading.value, int) else None
