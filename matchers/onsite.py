"""实地核查: which triggers hold, and what is recorded."""

from collections.abc import Iterator

from domain.report import Onsite
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.ruleset import Trigger
from matchers.rulesets import describe
from matchers.scoring import Figures

_FIELD = "onsite"
_RECORD = "onsite_record"


def onsite(case: Case, known: Figures) -> Onsite:
    """Return whether a check is due, by which reasons, and whether a result is recorded."""
    reasons = tuple(trigger.reason for trigger in _holding(case, known))
    return Onsite(required=bool(reasons), reasons=reasons, recorded=case.submission.onsite is not None)


def due(case: Case, known: Figures) -> Iterator[Notice]:
    """Yield that a check is due and not recorded, or that the recorded one is unclear or did not pass."""
    record, holding = case.submission.onsite, _holding(case, known)
    rule = holding[0] if holding else case.ruleset.onsite[0]
    if record is not None and record.passed is False:
        day = record.date.isoformat() if record.date else "（日期未填）"
        yield Notice(key="onsite_failed", field=_FIELD, rule=rule, words={"date": day})
    elif holding and record is not None and record.passed is None:
        yield Notice(key="onsite_unclear", field=_FIELD, rule=rule)
    elif holding and record is None and not _attached(case):
        texts = {line.id: line.text for line in describe(case.ruleset)}
        reasons = "".join(texts[trigger.id] for trigger in holding)
        yield Notice(key="onsite_required", field=_FIELD, rule=rule, words={"reasons": reasons})


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese the triggers that need lists, and a record that is attached but not read."""
    texts = {line.id: line.text for line in describe(case.ruleset)}
    for trigger in case.ruleset.onsite:
        if trigger.needs_lists:
            yield f"实地核查情形：{texts[trigger.id].removesuffix('。')}；未核对（未提供名单）。"
    if case.submission.onsite is None and _attached(case):
        yield "实地核查表：已附，核查结果尚未核对。"


def _attached(case: Case) -> bool:
    """Tell whether a file is said to be the record; until that kind is read, nothing is said to be missing."""
    return _RECORD not in case.ruleset.kinds_read and any(slot.kind == _RECORD for slot in case.form.slots)


def _holding(case: Case, known: Figures) -> tuple[Trigger, ...]:
    return tuple(trigger for trigger in case.ruleset.onsite if _holds(trigger, case, known))


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
    )
    named = [(bound, figure, holds) for bound, figure, holds in conditions if bound is not None]
    return bool(named) and all(figure is not None and holds(bound, figure) for bound, figure, holds in named)
