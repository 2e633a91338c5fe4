"""The basic conditions of 第六条: what an enterprise must be, whatever its score."""

import operator
from collections.abc import Iterator, Sequence

from domain.document import Document
from domain.finding import EvidenceRef
from domain.report import BasicCondition, Score
from matchers import claims, figures
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.witnesses import Testimony

_NOT_CHECKED = "not_checked"
_LICENCE = "business_licence"
_UNITS = {"staff.total": "人"}


def conditions(case: Case, testimonies: tuple[Testimony, ...], reckoned: Score) -> tuple[BasicCondition, ...]:
    """Return every basic condition, met, not met or (None) not known."""
    return (
        _resident(case, testimonies),
        *_limits(case, testimonies),
        *(
            BasicCondition(condition=rule.id, met=None, value=None, basis=_NOT_CHECKED)
            for rule in case.ruleset.unchecked
        ),
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


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese the conditions that nothing here can judge."""
    for rule in case.ruleset.unchecked:
        yield f"{rule.text}：尚未核对（未提供名单或材料）。"


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
