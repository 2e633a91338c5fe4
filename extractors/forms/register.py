"""A register of enterprises as a platform exports it or an office keeps it: CSV or Excel, columns by their headings.

What a line says is never guessed: a state that is not understood is a fault that names file and line, and the line does
not count; a region that is not said stays open. A register without a column for the state lists those that entered.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from domain.errors import UnreadableFileError
from domain.season import Registered, State
from domain.values import date as dates
from domain.values.divisions import henan_region, henan_region_named
from domain.values.text import fold
from extractors.forms.rows import table_rows

_HEADINGS = {
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "uscc"),
    "name": ("企业名称", "单位名称", "名称", "name"),
    "region": ("地区", "地市", "所属地区", "所属地市", "所在地", "省辖市", "推荐单位", "region"),
    "division": ("行政区划", "行政区划代码", "注册地区", "注册地", "division"),
    "state": ("状态", "审核状态", "评价状态", "办理状态", "当前状态", "state"),
    "day": ("入库日期", "入库时间", "公告日期", "公告时间", "日期", "提交日期", "提交时间", "date"),
    "number": ("入库登记编号", "登记编号", "入库编号", "number"),
    "path": ("评价方式", "评价路径", "入库方式", "是否直通车", "直通车", "path"),
    "score": ("评价得分", "综合评价得分", "综合得分", "得分", "总分", "score"),
}  # fmt: skip
_COLUMNS = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_STATES = {
    State.ENTERED: ("已入库", "入库", "已公告", "公告", "entered"),
    State.RETURNED: ("退回", "已退回", "退回修改", "退回修改中", "待修改", "returned"),
    State.UNDER_REVIEW: (
        "审核中", "待审核", "已提交", "县区审核", "市审核", "省审核", "形式审查", "实地核查", "公示中", "公示",
        "异议复核", "under_review",
    ),
}  # fmt: skip
_PATHS = {
    "fast_track": ("直通车", "直接确认", "符合直通车", "是", "fast_track"),
    "score": ("评分", "综合评价", "综合评分", "得分", "否", "score"),
}
_PATH_OF = {word: path for path, words in _PATHS.items() for word in words}
_STATE_OF = {word: state for state, words in _STATES.items() for word in words}
_LATEST_HEADING = 10
_NUMBER_DIVISION = slice(4, 10)  # 入库登记编号: four digits of the year, six of the division


def read_register(path: Path) -> tuple[tuple[Registered, ...], tuple[str, ...]]:
    """Return the enterprises of a register, and in Chinese what could not be understood.

    Raises:
        UnreadableFileError: the file cannot be opened, or no heading in its first ten lines is known.
    """
    rows = table_rows(path)
    for at, (_, cells) in enumerate(rows[:_LATEST_HEADING]):
        columns = {_COLUMNS[key]: n for n, cell in enumerate(cells) if (key := fold(cell).lower()) in _COLUMNS}
        if columns.keys() & {"uscc", "name"} and len(columns) > 1:
            read = [_entry(path.name, line, cells, columns) for line, cells in rows[at + 1 :]]
            return tuple(one for one in read if isinstance(one, Registered)), tuple(
                one for one in read if isinstance(one, str)
            )
    message = f"{path.name} 的前{_LATEST_HEADING}行中没有表头（企业名称、统一社会信用代码等）。请补上表头后重试。"
    raise UnreadableFileError(message, reason="corrupt")


def _entry(file: str, line: int, cells: Sequence[str], columns: dict[str, int]) -> Registered | str:
    said = {column: cells[at].strip() for column, at in columns.items() if at < len(cells)}
    state = _STATE_OF.get(fold(said.get("state", "")).lower()) if "state" in columns else State.ENTERED
    if state is None:
        return f"{file} 第{line}行：状态“{said.get('state', '')}”不认识，该行未计入。"
    day = _day(said.get("day"))
    if said.get("day") and day is None:
        return f"{file} 第{line}行：日期“{said['day']}”不完整或不是日期，该行未计入。"
    number = said.get("number") or None
    return Registered(
        name=said.get("name") or None,
        uscc=fold(said.get("uscc", "")).upper() or None,
        region=_region(said, number),
        state=state,
        day=day,
        number=number,
        division=_division(said.get("division")),
        path=_PATH_OF.get(fold(said.get("path", "")).lower()),
        score=_score(said.get("score")),
    )


def _region(said: dict[str, str], number: str | None) -> str | None:
    """Return the region a line names, by name, by division code, or by the division in its registry number."""
    named = henan_region_named(said.get("region", "")) or henan_region_named(said.get("division", ""))
    return named or henan_region(said.get("division")) or henan_region((number or "")[_NUMBER_DIVISION])


def _day(text: str | None) -> date | None:
    return dates.parse(text) if text else None


def _division(text: str | None) -> str | None:
    """Return a division code, None for a name or anything else."""
    code = fold(text or "")
    return code if re.fullmatch(r"\d{6}", code, re.ASCII) else None


def _score(text: str | None) -> float | None:
    """Return the points of a line, None where it gives none that can be."""
    said = fold(text or "").removesuffix("分")
    return float(said) if re.fullmatch(r"\d{1,3}(\.\d+)?", said, re.ASCII) else None
