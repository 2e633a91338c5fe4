"""The rights that the form lists (知识产权情况表): each once, each with a number that can be its own."""

from collections.abc import Iterator

from domain.submission import IntellectualProperty
from domain.values import patent, software_number
from domain.values.text import fold
from matchers import catalogue
from matchers.case import Case
from matchers.catalogue import Notice

_PATENTS = ("invention", "utility_model", "design")
_SOFTWARE = "software_copyright"


def rights(case: Case) -> Iterator[Notice]:
    """Yield what the list of rights says against itself."""
    yield from _duplicates(case)
    for row, right in enumerate(case.form.ip):
        yield from _number(case, row, right)
        yield from _granted(case, row, right)


def distinct(case: Case) -> tuple[IntellectualProperty, ...]:
    """Return the rights of the form, each number once; rights without a number count as they stand."""
    first: dict[str, IntellectualProperty] = {}
    for row, right in enumerate(case.form.ip):
        first.setdefault(_key(right) or f"row {row}", right)
    return tuple(first.values())


def _key(right: IntellectualProperty) -> str:
    return fold(right.number or "").upper()


def _duplicates(case: Case) -> Iterator[Notice]:
    first: dict[str, int] = {}
    for row, right in enumerate(case.form.ip):
        key = _key(right)
        if key and key in first:
            yield _notice(case, "ip_duplicate", row, right.number, {"first_row": str(first[key] + 1)})
        first.setdefault(key, row)


def _number(case: Case, row: int, right: IntellectualProperty) -> Iterator[Notice]:
    """Hold a number to the form and the check digit of its type; a type whose numbers have neither is let pass."""
    if right.number is None:
        return
    fault = _patent_fault(right.number, right.type) if right.type in _PATENTS else ""
    if right.type == _SOFTWARE and software_number.parse(right.number) is None:
        fault = "不符合登记号的形式（4位年份、SR、序号）"
    if fault:
        yield _notice(case, "ip_number_invalid", row, right.number, {"fault": fault})


def _patent_fault(number: str, type_: str) -> str:
    parsed = patent.parse(number)
    if parsed is None:
        return "不符合专利号的形式"
    if not parsed.valid:
        return "未通过校验位"
    if parsed.right != type_:
        return f"的种类位为{catalogue.title(parsed.right)}，与所填类别{catalogue.title(type_)}不同"
    return ""


def _granted(case: Case, row: int, right: IntellectualProperty) -> Iterator[Notice]:
    submitted = case.form.submitted_at
    if right.granted is not None and submitted is not None and right.granted > submitted:
        words = {"submitted": submitted.isoformat()}
        yield _notice(case, "ip_granted_late", row, right.granted.isoformat(), words)


def _notice(case: Case, key: str, row: int, claimed: str | None, words: dict[str, str]) -> Notice:
    """Point at a row: from 0 in the path, from 1 for the reviewer."""
    column = "granted" if key == "ip_granted_late" else "number"
    words = {"row": str(row + 1), **words}
    return Notice(key=key, field=f"ip[{row}].{column}", rule=case.ruleset.score.ip, claimed=claimed, words=words)
