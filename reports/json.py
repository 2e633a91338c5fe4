"""The machine-readable report: exactly the contract's `report.json`, and the lines of `hezheng read`."""

import json
import math

from domain.covering import covered
from domain.document import UNKNOWN, Accounting, Document, Reading
from domain.finding import Comparison, EvidenceRef, Finding
from domain.geometry import Box
from domain.page import Code, Seal
from domain.report import Report, SealRuling, StraddleRuling
from domain.values.identity_number import masked
from reports.words import is_paper

SCHEMA = "hezheng/report@1"
DIGITS = 4  # decimals of confidences, scores and shares: more is noise, and breaks equality between machines


def report_json(report: Report) -> bytes:
    """Return `report.json`: UTF-8, one space of indent, keys in the contract's order, equal bytes for equal reports."""
    found = report.assessment
    data = {
        "schema": SCHEMA,
        "submission_id": report.submission_id,
        "enterprise": {"name": report.enterprise_name, "uscc": report.enterprise_uscc},
        "ruleset": report.ruleset,
        "as_of": report.as_of.isoformat(),
        "engine": dict(report.engine),
        "conclusion": found.conclusion.value,
        "documents": [_document(document) for document in report.documents],
        "comparisons": [_comparison(row) for row in found.comparisons],
        "findings": [_finding(row) for row in found.findings],
        **_assessed(report),
    }
    text = json.dumps(_hidden(data), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def document_json(document: Document) -> str:
    """Return a document as the one line that `hezheng read --json` prints, without a line break."""
    line = json.dumps(_hidden(_document(document)), ensure_ascii=False, allow_nan=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def _hidden(value: object) -> object:
    """Hide identity numbers of persons wherever text stands; names of files stay, since they lead to files."""
    if isinstance(value, dict):
        return {key: one if key == "file" else _hidden(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_hidden(one) for one in value]
    return masked(value) if isinstance(value, str) else value


def _assessed(report: Report) -> dict[str, object]:
    """Return the parts of the assessment whose fields already bear the contract's names."""
    found = report.assessment
    track, score, onsite = found.fast_track, found.score, found.onsite
    return {
        "fast_track": {
            "eligible": track.eligible,
            "conditions": [
                {"condition": row.condition, "claimed": row.claimed, "supported": row.supported, "why": row.why}
                for row in track.conditions
            ],
        },
        "basic_conditions": [
            {"condition": row.condition, "met": row.met, "value": _plain(row.value), "basis": row.basis}
            for row in found.basic_conditions
        ],
        "score": {
            "tech_staff": score.tech_staff,
            "rd": score.rd,
            "rd_basis": score.rd_basis,
            "ip": score.ip,
            "total": score.total,
            "claimed_total": _plain(score.claimed_total),
            "basis": score.basis,
            "rd_options": dict(score.rd_options),
        },
        "onsite": {"required": onsite.required, "reasons": list(onsite.reasons), "recorded": onsite.recorded},
        "not_checked": list(found.not_checked),
        "seals": [_sealed(row) for row in found.seals],
        "straddles": [_straddle(row) for row in found.straddles],
    }


def _straddle(row: StraddleRuling) -> dict[str, object]:
    return {
        "file": row.file,
        "pages": list(row.pages),
        "text": row.text,
        "confidence": round(row.confidence, DIGITS),
        "sealed": row.sealed.value,
        "unfit": list(row.unfit),
    }


def _sealed(row: SealRuling) -> dict[str, object]:
    return {
        "file": row.file,
        "page": row.first_page,
        "kind": row.kind,
        "sealed": row.sealed.value,
        "on": list(row.pages),
    }


def _document(document: Document) -> dict[str, object]:
    data: dict[str, object] = {
        "file": document.file,
        "sha256": document.sha256,
        "pages": list(document.pages),
        "page_sizes": [list(size) for size in document.page_sizes],
        "kind": _kind(document.kind),
        "kind_confidence": round(document.kind_confidence, DIGITS),
        "source": document.source.value,
        "fields": {name: _reading(reading) for name, reading in document.fields.items()},
        "seals": [_seal(seal, document) for seal in document.seals],
        "accounting": [_accounting(row) for row in document.accounting],
        "warnings": list(document.warnings),
    }
    return data | {name: value for name, value in _seldom(document).items() if value is not None}


def _seldom(document: Document) -> dict[str, object]:
    """Return what only some documents have; None for what this one has not."""
    prints = [one.fingerprint for one in document.prints]
    lines = [
        {"text": line.text, "page": page, "box": _box(line.box), "confidence": round(line.confidence, DIGITS)}
        for page, line in document.lines
    ]
    return {
        "paper": document.kind if is_paper(document.kind) else None,
        "fingerprints": prints if any(prints) else None,
        "role": document.role,
        "regions": [{"page": one.page, "box": _box(one.box), "turn": one.turn} for one in document.regions] or None,
        "codes": [_code(code, document) for code in document.codes] or None,
        "traces": [{"page": one.page, "box": _box(one.box), "kind": one.kind} for one in document.traces] or None,
        "lines": lines if document.kind == UNKNOWN and document.unreadable is None else None,
        "unreadable": document.unreadable,
    }


def _reading(reading: Reading) -> dict[str, object]:
    data: dict[str, object] = {
        "value": _plain(reading.value),
        "text": reading.text,
        "confidence": round(reading.confidence, DIGITS),
        "page": reading.page,
        "box": _box(reading.box),
    }
    if reading.repaired is not None:
        data["repaired"] = reading.repaired
    return data


def _seal(seal: Seal, document: Document) -> dict[str, object]:
    """Return a seal; `covers` names the fields that stand under it."""
    data: dict[str, object] = {
        "page": seal.page,
        "box": _box(seal.box),
        "colour": seal.colour,
        "shape": seal.shape,
        "text": seal.text,
        "confidence": round(seal.confidence, DIGITS),
        "kind": seal.kind,
        "covers": list(covered(document, seal)),
    }
    if seal.code is not None:
        data["code"] = seal.code
    return data


def _code(code: Code, document: Document) -> dict[str, object]:
    """Return a code; `checks` say what it holds beside the print, where it holds anything that is printed."""
    data: dict[str, object] = {"page": code.page, "symbology": code.symbology, "text": code.text, "box": _box(code.box)}
    told = [one for one in document.code_checks if one.page == code.page and one.box == code.box]
    if told:
        data["checks"] = [
            {"name": one.name, "printed": one.printed, "coded": one.coded, "agrees": one.agrees} for one in told
        ]
    return data


def _accounting(row: Accounting) -> dict[str, object]:
    return {
        "page": row.page,
        "lines": row.lines,
        "used": row.used,
        "unused": row.unused,
        "unreadable": row.unreadable,
        "ink_unread": round(row.ink_unread, DIGITS),
    }


def _comparison(row: Comparison) -> dict[str, object]:
    chance = row.probability_same
    return {
        "field": row.field,
        "claimed": _plain(row.claimed),
        "read": _plain(row.read),
        "verdict": row.verdict.value,
        "level": row.level,
        "score": round(row.score, DIGITS),
        "probability_same": None if chance is None else round(chance, DIGITS),
        "evidence": None if row.evidence is None else _place(row.evidence),
    }


def _finding(row: Finding) -> dict[str, object]:
    compared = {"level": row.level, "difference": row.difference} if row.level else {}
    return {
        "code": row.code.value,
        "severity": row.severity.value,
        "field": row.field,
        "message": row.message,
        "claimed": _plain(row.claimed),
        "read": _plain(row.read),
        "evidence": [_place(place) for place in row.evidence],
        "rule": {"id": row.rule.id, "source": row.rule.source},
        "clears_if": row.clears_if,
        **compared,
    }


def _place(place: EvidenceRef) -> dict[str, object]:
    box = None if place.box is None else _box(place.box)
    return {"file": place.file, "page": place.page, "box": box, "kind": _kind(place.kind)}


def _kind(kind: str | None) -> str | None:
    """Return the contract's word: whoever relies on its table finds a paper that it does not name as unknown there."""
    return UNKNOWN if kind is not None and is_paper(kind) else kind


def _box(box: Box) -> list[int]:
    return list(box.rounded())


def _plain(value: object) -> object:
    """Return a value JSON can hold; a form may claim NaN, which JSON has no number for."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
