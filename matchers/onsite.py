"""实地核查: which triggers hold, and what is recorded."""

from collections.abc import Iterator
from datetime import date

from domain.document import Document
from domain.report import Onsite
from domain.submission import OnsiteRecord
from domain.values import date as dates
from matchers import listed
from matchers.case import Case, place_of
from matchers.catalogue import Notice
from matchers.figures import Figures, claimed
from matchers.ruleset import Trigger
from matchers.rulesets import describe

_FIELD = "onsite"
_RECORD = "onsite_record"
_RESULTS = {"pass": True, "fail": False}


def onsite(case: Case, known: Figures) -> Onsite:
    """Return whether a check is due, by which reasons, and whether a result is recorded."""
    reasons = tuple(trigger.reason for trigger in _holding(case, known))
    return Onsite(required=bool(reasons), reasons=reasons, recorded=record(case) is not None)


def record(case: Case) -> OnsiteRecord | None:
    """Return the check that counts: the latest of those recorded beside the form or on paper, of one day the worse.

    A check of an earlier year says nothing of this one; a check without a day is taken for one of this year.
    """
    beside = [case.submission.onsite] if case.submission.onsite is not None else []
    records = [*beside, *map(_on_paper, case.of_kind(_RECORD))]
    first = date(int(case.ruleset.year), 1, 1)
    current = [one for one in records if one.date is None or one.date >= first]
    return max(current, key=lambda one: (one.date or first, one.passed is False, one.passed is True), default=None)


def _on_paper(document: Document) -> OnsiteRecord:
    day, result = document.fields.get("date"), document.fields.get("result")
    return OnsiteRecord(
        date=dates.parse(str(day.value)) if day else None, passed=_RESULTS.get(str(result.value)) if result else None
    )


def due(case: Case, known: Figures) -> Iterator[Notice]:
    """Yield that a check is due and not recorded, or that the recorded one is unclear or did not pass."""
    checked, holding = record(case), _holding(case, known)
    places = tuple(place_of(document) for document in case.of_kind(_RECORD))
    rule = holding[0] if holding else case.ruleset.onsite[0]
    if checked is not None and checked.passed is False:
        day = checked.date.isoformat() if checked.date else "（日期未填）"
        yield Notice(key="onsite_failed", field=_FIELD, rule=rule, evidence=places, words={"date": day})
    elif holding and checked is not None and checked.passed is None:
        yield Notice(key="onsite_unclear", field=_FIELD, rule=rule, evidence=places)
    elif holding and checked is None:
        texts = {line.id: line.text for line in describe(case.ruleset)}
        reasons = "".join(texts[trigger.id] for trigger in holding)
        yield Notice(key="onsite_required", field=_FIELD, rule=rule, words={"reasons": reasons})


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese the triggers that need lists."""
    texts = {line.id: line.text for line in describe(case.ruleset)}
    for trigger in case.ruleset.onsite:
        if not case.lists.supplied.issuperset(trigger.lists) and not listed.triggers(case, trigger):
            yield f"实地核查情形：{texts[trigger.id].removesuffix('。')}；未提供全部名单，未核对。"


def _holding(case: Case, known: Figures) -> tuple[Trigger, ...]:
    """Return the triggers that hold on the figures proven, open rights allowed, or on those claimed."""
    either = (known.at_best, claimed(case))
    return tuple(one for one in case.ruleset.onsite if any(_holds(one, case, figures) for figures in either))


def _holds(trigger: Trigger, case: Case, known: Figures) -> bool:
    """Tell whether every condition that the trigger names holds; an unknown figure fulfils none."""
    rights = known.first_class + known.second_class
    conditions = (
        (trigger.staff_at_most, known.staff_total, lambda bound, figure: figure <= bound),
        (trigger.staff_at_least, known.staff_total, lambda bound, figure: figure >= bound),
        (trigger.tech_share_at_least, known.tech_share, lambda bound, figure: figure >= bound),
        (trigger.rd_expense_below, known.rd_expense, lambda bound, figure: figure < bound),
        (trigger.ip_at_most, rights, lambda bound, figure: figure <= bound),
        (trigger.first_time, case.form.first_time, lambda bound, figure: figure is bound),
        (trigger.lists or None, listed.triggers(case, trigger), lambda _, stands: stands),
    )
    named = [(bound, figure, holds) for bound, figure, holds in conditions if bound is not None]
    return bool(named) and all(figure is not None and holds(bound, figure) for bound, figure, holds in named)
