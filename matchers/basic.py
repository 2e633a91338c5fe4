"""The basic conditions of 第六条: what an enterprise must be, whatever its score."""

import operator
from collections.abc import Iterator, Sequence

from domain.document import Document, Reading
from domain.finding import EvidenceRef
from domain.report import BasicCondition, Score
from matchers import claims, figures, listed, periods
from matchers.case import Case
from matchers.catalogue import Notice, title
from matchers.witnesses import Testimony

_NOT_CHECKED = "not_checked"
_LISTS = "lists"
_LICENCE = "business_licence"
_UNITS = {"staff.total": "人"}


def conditions(case: Case, testimonies: tuple[Testimony, ...], reckoned: Score) -> tuple[BasicCondition, ...]:
    """Return every basic condition, met, not met or (None) not known."""
    return (
        _resident(case, testimonies),
        *_limits(case, testimonies),
        _industry(case),
        _incidents(case),
        *_scores(case, reckoned),
    )


def exceeded(case: Case, testimonies: Sequence[Testimony]) -> Iterator[Notice]:
    """Yield the figures that are over a limit, as the form claims them or as the evidence proves them."""
    for limit in case.ruleset.limits:
        claimed = claims.figure(case.form, limit.field)
        proven = figures.figure(case, testimonies, limit.field).value
        over = [value for value in (claimed, proven) if value is not None and value > limit.at_most]
        if over:
            words = {"limit": f"{limit.at_most}{_UNITS.get(limit.field, '万元')}", "figure": f"{over[0].normalize():f}"}
            yield Notice(
                key="threshold_exceeded",
                field=limit.field,
                rule=limit,
                claimed=None if claimed is None else float(claimed),
                read=None if proven is None else float(proven),
                words=words,
            )


def eligibility(case: Case) -> Iterator[Notice]:
    """Yield where a licence is of a kind of business that cannot take part, or that a person must weigh."""
    rule = case.ruleset.eligibility
    for document in case.of_kind(_LICENCE):
        for key, words in (("type_excluded", rule.excluded), ("type_doubtful", rule.doubtful)):
            for word in _words_in(document, words)[:1]:
                reading = document.fields["type"]
                place = EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind)
                yield Notice(
                    key=key,
                    field="enterprise.type",
                    rule=rule,
                    read=reading.value,
                    evidence=(place,),
                    words={"word": word},
                )


def restricted(case: Case) -> Iterator[Notice]:
    """Yield where a paper says that the enterprise works in a restricted or forbidden industry."""
    rule = case.ruleset.industry
    for document in periods.in_period(case, rule.kind):
        reading = document.fields.get(rule.reading)
        if reading is not None and reading.value == rule.excludes and _legible(case, reading):
            place = EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind)
            words = {"kind": title(document.kind)}
            field = "enterprise.industry"
            yield Notice(
                key="industry_restricted", field=field, rule=rule, read=reading.value, evidence=(place,), words=words
            )


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese the conditions that nothing here can judge."""
    paper = title(case.ruleset.industry.kind)
    if _industry(case).met is None:
        yield f"所属行业：未见{paper}所填的限制或禁止行业情况，未核对。"
    else:
        yield f"所属行业：仅按{paper}所填核对，未对照产业结构调整指导目录。"
    yield from listed.not_checked(case)


def _industry(case: Case) -> BasicCondition:
    """Judge by the answer on the tax return; a legible exclusion outweighs another paper's denial."""
    rule = case.ruleset.industry
    readings = [one.fields[rule.reading] for one in periods.in_period(case, rule.kind) if rule.reading in one.fields]
    answers = {one.value for one in readings if _legible(case, one)}
    met = False if rule.excludes in answers else (True if answers else None)
    return BasicCondition(
        condition=rule.id, met=met, value=None, basis=_NOT_CHECKED if met is None else figures.EVIDENCE
    )


def _incidents(case: Case) -> BasicCondition:
    rule = case.ruleset.incidents
    stands = listed.disqualified(case, *rule.on)
    met = None if stands is None else not stands
    return BasicCondition(condition=rule.id, met=met, value=None, basis=_NOT_CHECKED if met is None else _LISTS)


def _legible(case: Case, reading: Reading) -> bool:
    return reading.confidence >= case.ruleset.tolerances.legible


def _words_in(document: Document, words: tuple[str, ...]) -> list[str]:
    reading = document.fields.get("type")
    return [word for word in words if reading is not None and word in str(reading.value)]


def _resident(case: Case, testimonies: tuple[Testimony, ...]) -> BasicCondition:
    """Judge by the licence: excluded when its 类型 says so, met when it bears out the credit code."""
    rule = case.ruleset.eligibility
    licences = case.of_kind(_LICENCE)
    excluded = any(_words_in(document, rule.excluded) for document in licences)
    weighed = any(_words_in(document, rule.doubtful) for document in licences)
    proven = any(one.pairing.claim == "enterprise.uscc" and one.witness.supports for one in testimonies)
    met = False if excluded else (True if proven and not weighed else None)
    return BasicCondition(
        condition="resident_enterprise", met=met, value=None, basis=_NOT_CHECKED if met is None else figures.EVIDENCE
    )


def _limits(case: Case, testimonies: Sequence[Testimony]) -> Iterator[BasicCondition]:
    for limit in case.ruleset.limits:
        known = figures.figure(case, testimonies, limit.field)
        yield BasicCondition(
            condition=f"{limit.field.replace('staff.', 'staff_').removeprefix('finance.')}<={limit.at_most}",
            met=None if known.value is None else known.value <= limit.at_most,
            value=None if known.value is None else float(known.value),
            basis=_NOT_CHECKED if known.value is None else (figures.EVIDENCE if known.proven else figures.FORM),
        )


def _scores(case: Case, reckoned: Score) -> Iterator[BasicCondition]:
    least = ((f"score>={case.ruleset.score.pass_mark}", reckoned.total, operator.ge, case.ruleset.score.pass_mark),)
    for condition, points, holds, bound in (*least, ("tech_staff_score>0", reckoned.tech_staff, operator.gt, 0)):
        met = None if points is None else bool(holds(points, bound))
        yield BasicCondition(
            condition=condition, met=met, value=points, basis=_NOT_CHECKED if points is None else reckoned.basis
        )
