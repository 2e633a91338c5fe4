"""What reviewers keep beside the program in tables: findings they cleared, and objections to a publicity."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from domain.errors import UnreadableFileError
from domain.publicity import Cleared, Objection
from domain.values import date as dates
from domain.values.text import fold
from extractors.forms.rows import table_rows

T = TypeVar("T")

_CLEARED = ("提交编号", "代码", "审核人", "日期")
_OBJECTIONS = ("统一社会信用代码", "提出日期", "内容", "处理日期", "处理结果")


def read_cleared(path: Path) -> tuple[Cleared, ...]:
    """Return the findings that reviewers cleared (提交编号, 代码 or *, 审核人, 日期).

    Raises:
        UnreadableFileError: the file, or a line of it, cannot be understood; nothing is cleared by half a line.
    """
    return _read(path, _CLEARED, _cleared)


def read_objections(path: Path) -> tuple[Objection, ...]:
    """Return the objections recorded (统一社会信用代码, 提出日期, 内容, 处理日期, 处理结果).

    Raises as `read_cleared` does.
    """
    return _read(path, _OBJECTIONS, _objection)


def _read(path: Path, headings: Sequence[str], make: Callable[[dict[str, str]], T | None]) -> tuple[T, ...]:
    rows = table_rows(path)
    titles = [fold(cell) for cell in rows[0][1]] if rows else []
    missing = [heading for heading in headings if heading not in titles]
    if missing:
        raise UnreadableFileError(f"{path.name} 缺少表头：{'、'.join(missing)}。请补上后重试。", reason="corrupt")
    read = []
    for line, cells in rows[1:]:
        one = make(dict(zip(titles, (cell.strip() for cell in cells), strict=False)))
        if one is None:
            raise UnreadableFileError(f"{path.name} 第{line}行不完整或日期有误。请改正后重试。", reason="corrupt")
        read.append(one)
    return tuple(read)


def _cleared(said: dict[str, str]) -> Cleared | None:
    day = dates.parse(said.get("日期", ""))
    if day is None or not all(said.get(key) for key in ("提交编号", "代码", "审核人")):
        return None
    return Cleared(submission_id=said["提交编号"], code=said["代码"], reviewer=said["审核人"], day=day)


def _objection(said: dict[str, str]) -> Objection | None:
    day, settled = dates.parse(said.get("提出日期", "")), _maybe(said.get("处理日期", ""))
    whole = bool(said.get("统一社会信用代码")) and bool(said.get("内容"))
    if day is None or not whole or (said.get("处理日期") and settled is None):
        return None
    return Objection(
        uscc=fold(said["统一社会信用代码"]).upper(),
        day=day,
        text=said["内容"],
        settled=settled,
        outcome=said.get("处理结果") or None,
    )


def _maybe(text: str) -> date | None:
    return dates.parse(text) if text else None
