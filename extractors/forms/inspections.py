"""What inspectors found on site, as they fill it in: CSV or Excel, columns by their headings."""

from collections.abc import Sequence
from pathlib import Path

from domain.errors import UnreadableFileError
from domain.spot_check import Inspected, Verdict
from domain.values import date as dates
from domain.values import entry_number
from domain.values.text import fold
from extractors.forms.rows import table_rows

NUMBER, CODE, VERDICT, INSPECTORS, DAY, REMARK = (
    "入库登记编号", "统一社会信用代码", "核查结论", "核查人", "核查日期", "说明",
)  # fmt: skip
_VERDICTS = {
    "符合": Verdict.CONFORMS,
    "符合条件": Verdict.CONFORMS,
    "不符合": Verdict.FAILS,
    "不符合条件": Verdict.FAILS,
    "待定": Verdict.OPEN,
    "需进一步核实": Verdict.OPEN,
}
_LATEST_HEADING = 10


def read_inspections(path: Path) -> tuple[tuple[Inspected, ...], tuple[str, ...]]:
    """Return what inspectors found, and in Chinese what could not be understood; a row without verdict is not yet done.

    A row that names no inspector, or a verdict or day that is not understood, does not count.

    Raises:
        UnreadableFileError: the file cannot be opened, or no heading in its first ten lines is known.
    """
    rows = table_rows(path)
    for at, (_, cells) in enumerate(rows[:_LATEST_HEADING]):
        titles = [fold(cell) for cell in cells]
        if VERDICT in titles and {NUMBER, CODE} & set(titles):
            read = [_inspected(path.name, line, titles, cells) for line, cells in rows[at + 1 :]]
            return (
                tuple(one for one in read if isinstance(one, Inspected)),
                tuple(one for one in read if isinstance(one, str)),
            )
    message = f"{path.name} 的前{_LATEST_HEADING}行中没有表头（{NUMBER}、{VERDICT}等）。请补上表头后重试。"
    raise UnreadableFileError(message, reason="corrupt")


def _inspected(file: str, line: int, titles: Sequence[str], cells: Sequence[str]) -> Inspected | str | None:
    said = {title: cell.strip() for title, cell in zip(titles, cells, strict=False)}
    if not said[VERDICT]:
        return None
    verdict = _VERDICTS.get(fold(said[VERDICT]))
    day = dates.parse(said[DAY]) if said.get(DAY) else None
    key = entry_number.normalise(said.get(NUMBER) or said.get(CODE) or "")
    faults = (
        ("没有编号或代码", not key),
        (f"核查结论“{said[VERDICT]}”不认识，应为符合、不符合或待定", verdict is None),
        ("没有核查人", not said.get(INSPECTORS)),
        (f"核查日期“{said.get(DAY)}”不是日期", bool(said.get(DAY)) and day is None),
    )
    wrong = "；".join(fault for fault, holds in faults if holds)
    if wrong or verdict is None:
        return f"{file} 第{line}行：{wrong}，该行未计入。"
    return Inspected(key=key, verdict=verdict, inspectors=said[INSPECTORS], day=day, remark=said.get(REMARK) or None)
