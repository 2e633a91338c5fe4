"""A verified submission as it is handed to the records, and the rows that it becomes."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean
from typing import Any

from domain.document import Document, Reading, Value
from domain.finding import EvidenceRef, Finding, Severity
from domain.report import Conclusion, Report
from domain.use import Holder
from domain.values.identity_number import masked
from domain.values.text import fold

Row = dict[str, Any]

_CITY = slice(0, 4)
_DIVISION_DIGITS = 6
_KEY_DIGITS = 32
_CONCLUSIONS = tuple(Conclusion)
_STEP = 1000
"""Findings of one severity above this many weigh no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A verified submission.

    Attributes:
        report: what was found.
        holder: whose submission it is.
        run: key of the run.
        place: folder name of the report.
        files: digests of the report's files in the object store, by file name; ``report.json`` among them.
        record: digest of what the verdict rests on.
        rules: digest of the ruleset.
        at: when it was verified.
        evidence: digest of what was handed in, where known.
        known_as: the key, where the submission is kept already.
        ordinal: which of the submissions that the run was given for one holder under one id, from 1.
        due: by when the first level should have reviewed it, where that can be said.
    """

    report: Report
    holder: Holder
    run: str
    place: str
    files: Mapping[str, str]
    record: str
    rules: str
    at: datetime
    evidence: str | None = None
    ordinal: int = 1
    known_as: str | None = None
    due: date | None = None

    @property
    def key(self) -> str:
        """The submission's key."""
        return self.known_as or submission_key(self.holder, self.ordinal)


def submission_key(holder: Holder, ordinal: int = 1) -> str:
    """Return the key of a submission: the same holder, year and id lead to the same one on every machine."""
    parts = (holder.key, holder.year, holder.submission_id, *([str(ordinal)] if ordinal > 1 else []))
    return _digest(parts)[:_KEY_DIGITS]


def finding_digest(finding: Finding) -> str:
    """Return what a finding is known again by: code, field, rule, both sides and places; not its words or weight."""
    places = [(place.file, place.page) for place in finding.evidence]
    sides = (_plain(finding.claimed), _plain(finding.read))
    return _digest((finding.code.value, finding.field, finding.rule.id, *sides, places))


def submission_row(verified: Verified) -> Row:
    """Return the row of the submission."""
    report, found, counts = verified.report, verified.report.assessment, _by_severity(verified.report)
    division = _division(report.division)
    return {
        "key": verified.key,
        "submission_id": report.submission_id,
        "year": report.ruleset,
        "uscc": report.enterprise_uscc,
        "name": report.enterprise_name,
        "folded_name": fold(report.enterprise_name) if report.enterprise_name else None,
        "division": division,
        "city": division and division[_CITY],
        "submitted_at": report.submitted_at,
        "due": verified.due,
        "conclusion": found.conclusion.value,
        "weight": weight(found.conclusion, counts),
        "path": path_of(report),
        "score_total": found.score.total,
        "score_claimed": found.score.claimed_total,
        "onsite_required": found.onsite.required,
        "onsite_recorded": found.onsite.recorded,
        **counts,
        "not_checked": list(found.not_checked),
        "unreadable": len({one.file for one in report.documents if one.unreadable is not None}),
        "as_of": report.as_of,
        "engine": dict(report.engine),
        **_objects(verified),
    }


def _objects(verified: Verified) -> Row:
    return {
        "place": verified.place,
        "evidence_digest": verified.evidence,
        "record_digest": verified.record,
        "report_digest": verified.files["report.json"],
        "files": dict(verified.files),
        "rules_digest": verified.rules,
        "run": verified.run,
        "verified_at": verified.at,
    }


def verification_row(verified: Verified) -> Row:
    """Return the row that stays when the submission is verified again."""
    found = verified.report.assessment
    return {
        "submission": verified.key,
        "run": verified.run,
        "verified_at": verified.at,
        "conclusion": found.conclusion.value,
        "path": path_of(verified.report),
        "score_total": found.score.total,
        "counts": _by_severity(verified.report),
        "codes": dict(Counter(finding.code.value for finding in found.findings)),
        "record_digest": verified.record,
        "report_digest": verified.files["report.json"],
        "rules_digest": verified.rules,
    }


def document_rows(key: str, documents: Sequence[Document]) -> Iterator[Row]:
    """Yield the rows of the documents."""
    for position, one in enumerate(documents):
        legible = [reading.confidence for reading in one.fields.values()]
        yield {
            "submission": key,
            "position": position,
            "file": one.file,
            "sha256": one.sha256,
            "kind": one.kind,
            "title": one.title,
            "pages": list(one.pages),
            "images": list(one.images),
            "legibility": fmean(legible) if legible else None,
            "unreadable": one.unreadable,
        }


def reading_rows(key: str, documents: Sequence[Document]) -> Iterator[Row]:
    """Yield the rows of the readings, identity numbers of persons masked."""
    for position, document in enumerate(documents):
        for field, reading in document.fields.items():
            yield {"submission": key, "document": position, "field": field, **_reading(reading)}


def _reading(reading: Reading) -> Row:
    return {
        "value": _plain(reading.value),
        "text": masked(reading.text),
        "confidence": reading.confidence,
        "page": reading.page,
        "box": list(reading.box.rounded()),
        "repaired": reading.repaired,
    }


def finding_rows(key: str, findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the rows of the findings, in the order of the report."""
    for position, one in enumerate(findings):
        yield {
            "submission": key,
            "position": position,
            "digest": finding_digest(one),
            "code": one.code.value,
            "severity": one.severity.value,
            "field": one.field,
            "label": one.label,
            "message": masked(one.message),
            "clears_if": one.clears_if,
            "rule": one.rule.id,
            "source": one.rule.source,
            "claimed": _plain(one.claimed),
            "read": _plain(one.read),
            "level": one.level,
            "difference": one.difference and masked(one.difference),
            "evidence": [_place(place) for place in one.evidence],
        }


def weight(conclusion: Conclusion, counts: Mapping[str, int]) -> int:
    """Return how late a person may look, the smaller the sooner: by conclusion, then findings from heavy to light."""
    total = _CONCLUSIONS.index(conclusion)
    for severity in Severity:
        total = total * _STEP + max(0, _STEP - 1 - counts[severity.value])
    return total


def path_of(report: Report) -> str:
    """Return by which way the enterprise would enter: ``fast_track`` or ``score``."""
    return "fast_track" if report.assessment.fast_track.eligible else "score"


def _by_severity(report: Report) -> dict[str, int]:
    counts = Counter(finding.severity for finding in report.assessment.findings)
    return {severity.value: counts[severity] for severity in Severity}


def _division(text: str | None) -> str | None:
    """Return a division of six digits, None for what a form may say instead."""
    code = (text or "").strip()
    return code if len(code) == _DIVISION_DIGITS and code.isascii() and code.isdigit() else None


def _place(place: EvidenceRef) -> Row:
    box = None if place.box is None else list(place.box.rounded())
    return {"file": place.file, "page": place.page, "box": box, "kind": place.kind}


def _plain(value: Value | None) -> object:
    """Return a value as JSON has it, identity numbers masked; what is no number is said in words."""
    if isinstance(value, tuple):
        return [masked(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return masked(value) if isinstance(value, str) else value


def _digest(parts: Sequence[object]) -> str:
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
