"""The lists supplied: whether the enterprise stands on one, and what follows.

An entry is the enterprise's when it bears its credit code, that of the form or that of the licence. A name without a
valid code is for a person to weigh; a namesake with another code is another enterprise. An entry removed before the day
of review no longer counts. An entry dated after that day counts: whoever supplies it knows of it now.
"""

from collections.abc import Iterator
from enum import Enum

from domain.lists import Entry, ListName
from domain.values import credit_code, validity
from domain.values.validity import of_years
from matchers import names
from matchers.case import Case
from matchers.catalogue import Notice, title
from matchers.ruleset import ListRule, Trigger

_FIELD = "enterprise.uscc"
_LICENCE = "business_licence"


class Standing(Enum):
    """What an entry means on the day of review."""

    COUNTS = "listed"
    RECENT = "listed_recently"
    PAST = "listed_before"


def notices(case: Case) -> Iterator[Notice]:
    """Yield each entry of the enterprise, and each that may be its own or a namesake's."""
    for rule in case.ruleset.lists:
        for entry in _own(case):
            if entry.list == rule.list:
                yield _notice(rule, entry, _standing(case, rule, entry).value)
        for entry in _by_name_alone(case):
            if entry.list == rule.list and _standing(case, rule, entry) is not Standing.PAST:
                yield _notice(rule, entry, "listed_namesake" if _anothers(case, entry) else "listed_by_name")


def disqualified(case: Case, *lists: ListName) -> bool | None:
    """Tell whether an entry of one of `lists` counts; None while none does and one of them was not supplied."""
    rules = {rule.list: rule for rule in case.ruleset.lists}
    counting = (one for one in _own(case) if one.list in lists)
    if any(_standing(case, rules[one.list], one) is Standing.COUNTS for one in counting):
        return True
    return False if case.lists.supplied.issuperset(lists) else None


def triggers(case: Case, trigger: Trigger) -> bool:
    """Tell whether an entry of the trigger's lists falls into the years that it looks back on."""
    first = int(case.ruleset.year) - trigger.list_years
    return any(
        entry.list in trigger.lists and not _removed(case, entry) and (entry.dated is None or entry.dated >= first)
        for entry in _own(case)
    )


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese the lists that were not supplied."""
    for rule in case.ruleset.lists:
        if rule.list not in case.lists.supplied:
            yield f"{title(rule.list)}：未提供名单，或名单无法读取，未核对。"


def _own(case: Case) -> list[Entry]:
    """Return the entries with a credit code of the enterprise, as claimed or as the licence shows it, each once."""
    return list(dict.fromkeys(entry for code in _codes(case) for entry in case.lists.of_code(code)))


def _codes(case: Case) -> set[str]:
    read = [one.fields["uscc"].value for one in case.of_kind(_LICENCE) if "uscc" in one.fields]
    codes = {credit_code.normalise(str(code)) for code in (case.form.enterprise.uscc, *read) if code}
    return {code for code in codes if credit_code.is_valid(code)}


def _by_name_alone(case: Case) -> list[Entry]:
    """Return the entries with a name of the enterprise, present or former, and without its code."""
    own = set(_own(case))
    called = (case.form.enterprise.name, *(one.name for one in names.former(case)))
    found = (entry for name in called if name for entry in case.lists.of_name(name))
    return [entry for entry in dict.fromkeys(found) if entry not in own]


def _anothers(case: Case, entry: Entry) -> bool:
    """Tell whether an entry bears a code that is not the enterprise's; nobody can while no code of it is known."""
    return bool(_codes(case)) and entry.uscc is not None and credit_code.is_valid(entry.uscc)


def _standing(case: Case, rule: ListRule, entry: Entry) -> Standing:
    if _removed(case, entry) or _run_out(case, rule, entry):
        return Standing.PAST
    if entry.dated is None or rule.years_back is None:
        return Standing.COUNTS
    back = int(case.ruleset.year) - entry.dated
    if back <= rule.years_back:
        return Standing.COUNTS
    return Standing.RECENT if back <= rule.recent_years else Standing.PAST


def _removed(case: Case, entry: Entry) -> bool:
    return entry.until is not None and entry.until < case.as_of


def _run_out(case: Case, rule: ListRule, entry: Entry) -> bool:
    """Tell whether an entry of a list with a term is over; one whose end is stated ends there."""
    if rule.term_years is None or entry.day is None or entry.until is not None:
        return False
    return of_years(entry.day, rule.term_years).standing(case.as_of) is validity.Standing.LAPSED


def _notice(rule: ListRule, entry: Entry, key: str) -> Notice:
    until = f"，至{entry.until.isoformat()}止" if entry.until else ""
    day = entry.day.isoformat() if entry.day else "日期未载"
    words = {
        "list": title(entry.list),
        "name": entry.name or "（未载名称）",
        "code": entry.uscc or "（未载代码）",
        "day": f"{day}{until}",
        "reason": entry.reason or "原因未载",
        "line": f"{entry.file}第{entry.line}行",
    }
    return Notice(key=key, field=_FIELD, rule=rule, read=f"{words['day']} {words['reason']}", words=words)
