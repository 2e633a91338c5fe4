"""A verified submission as the queue lists it."""

from collections.abc import Iterator

from domain.finding import Finding
from domain.review import Flag, Listing, first_level, flag_key
from domain.values.text import fold
from matchers.deadlines import due
from reports.cards import field_of
from reports.words import printable
from review.shelf import Dossier


def listing_of(dossier: Dossier) -> Listing:
    """Return how the queue lists a submission that nobody judged yet."""
    report, found = dossier.report, dossier.report.assessment
    division = report.division if report.division and len(report.division) == 6 and report.division.isdigit() else ""  # noqa: PLR2004
    level = first_level(division)
    day = due(report.submitted_at, level)
    return Listing(
        place=dossier.place,
        name=printable(report.enterprise_name or ""),
        uscc=printable(report.enterprise_uscc or ""),
        division=division,
        year=report.ruleset,
        conclusion=found.conclusion,
        fast_track=found.fast_track.eligible,
        onsite_due=found.onsite.required and not found.onsite.recorded,
        submitted=report.submitted_at.isoformat() if report.submitted_at else "",
        due=day.isoformat() if day else "",
        report=dossier.digest,
        flags=tuple({one.key: one for one in map(_flag, found.findings)}.values()),
        keys=tuple(dict.fromkeys(_keys(dossier))),
        level=level,
    )


def key_of(number: str) -> str:
    """Return a certificate's number as it is looked up: folded, without what differs from print to print."""
    kept = (char for char in fold(number).upper() if char.isalnum())
    return "".join(kept).removeprefix("ZL")[:80]


def _flag(finding: Finding) -> Flag:
    kind = next((place.kind for place in finding.evidence if place.kind), "")
    return Flag(
        key=flag_key(finding),
        code=finding.code.value,
        severity=finding.severity,
        field=finding.field,
        label=field_of(finding),
        kind=kind,
    )


def _keys(dossier: Dossier) -> Iterator[str]:
    form = dossier.record.submission.form
    high_tech = form.fast_track.high_tech
    claimed = [right.number for right in form.ip] + [high_tech.certificate_no if high_tech else None]
    read = [
        str(reading.value)
        for document in dossier.record.documents
        for name, reading in document.fields.items()
        if name in {"certificate_no", "number"}
    ]
    yield from filter(None, (key_of(number) for number in (*claimed, *read) if number))
