"""What the list of rights (知识产权情况表) says against itself: each right once, each with a number of its own type."""

from collections.abc import Iterator

from domain.submission import IntellectualProperty
from domain.values import patent, right_number, software_number
from domain.values.text import fold
from matchers import catalogue
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.compare import title

_PATENTS = ("invention", "utility_model", "design")
_SOFTWARE = "software_copyright"
_ANNOUNCED = "CN"


def distinct(case: Case) -> tuple[IntellectualProperty, ...]:
    """Return the rights of the form, each number once; rights without a number count as they stand."""
    again = {row for row, _ in repeated(case)}
    return tuple(right for row, right in enumerate(case.form.ip) if row not in again)


def repeated(case: Case) -> tuple[tuple[int, int], ...]:
    """Return (row, first row) of each right whose number stands in the list before it."""
    first: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for row, right in enumerate(case.form.ip):
        key = key_of(right)
        if key and key in first:
            found.append((row, first[key]))
        first.setdefault(key, row)
    return tuple(found)


def key_of(right: IntellectualProperty) -> str:
    """Return what tells a right from every other: its number in the normal form of its type, empty without one."""
    number = right.number or ""
    return patent.normalise(number) if right.type in _PATENTS else right_number.normalise(number)


def same_title(one: IntellectualProperty, other: IntellectualProperty) -> bool:
    """Tell whether two rows name the same thing of the same type."""
    if one.type != other.type or not one.title or not other.title:
        return False
    return title.normal(one.title) == title.normal(other.title)


def faults(case: Case) -> Iterator[Notice]:
    """Yield numbers that stand twice and numbers that cannot be one of their type."""
    for row, first in repeated(case):
        yield _notice(case, "ip_duplicate", row, {"first_row": str(first + 1)})
    for row, right in enumerate(case.form.ip):
        if fault := fault_of(right):
            yield _notice(case, "ip_number_invalid", row, {"fault": fault})


def fault_of(right: IntellectualProperty) -> str:
    """Say in Chinese why a number cannot be one of its type, nothing when it can; no number is no fault of it."""
    if right.number is None:
        return ""
    if right.type in _PATENTS:
        return _patent_fault(right.number, right.type)
    if right.type == _SOFTWARE:
        return _software_fault(right.number)
    return _other_fault(right.number, right.type or "")


def _patent_fault(number: str, type_: str) -> str:
    parsed = patent.parse(number)
    if parsed is None:
        announced = fold(number).upper().startswith(_ANNOUNCED)
        return "是授权公告号，应填专利号（ZL开头）" if announced else "不符合专利号的形式"
    if not parsed.valid:
        return "未通过校验位"
    if parsed.right != type_:
        return f"的种类位为{catalogue.title(parsed.right)}，与所填类别{catalogue.title(type_)}不同"
    return ""


def _software_fault(number: str) -> str:
    return "" if software_number.parse(number) else "不符合登记号的形式（4位年份、SR、序号）"


def _other_fault(number: str, type_: str) -> str:
    """Refuse only what is surely the number of something else: no source fixes these forms."""
    plain = fold(number)
    if type_ == "crop_variety" and "审" in plain and "国审" not in plain:
        return "为省级审定编号，国家级农作物品种的审定编号以“国审”开头"
    if type_ == "new_drug" and "国药准字" in plain:
        return "为药品批准文号，新药证书编号以“国药证字”开头"
    return "" if right_number.normalise(number) else "不成编号"


def _notice(case: Case, key: str, row: int, words: dict[str, str]) -> Notice:
    """Point at a row: from 0 in the path, from 1 for the reviewer."""
    words = {"row": str(row + 1), **words}
    claimed = case.form.ip[row].number
    return Notice(key=key, field=f"ip[{row}].number", rule=case.ruleset.score.ip, claimed=claimed, words=words)
