"""Lists as CSV files: one file a list, columns found by their headings in Chinese or English.

As published (经营异常名录: 统一社会信用代码, 企业名称, 列入日期, 列入原因, 移出日期) or kept by an office (uscc, name,
date, reason, until), in UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs, a title above the headings or none.
A file that cannot be read is a fault that names it and is no list supplied; a line that cannot be understood is a fault
that names the line, and what is legible of it still counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.lists import Entry, ListName, Lists
from domain.values import credit_code
from domain.values import date as dates
from domain.values.text import fold
from extractors.forms.rows import QuoteError, decoded
from extractors.forms.rows import lines as table_lines

_TITLES = {
    ListName.ABNORMAL: "经营异常名录",
    ListName.DISHONEST: "严重违法失信名单",
    ListName.REVOKED: "撤销登记编号名单",
    ListName.BANNED: "三年内不得参与名单",
    ListName.ACCIDENTS: "事故名单",
}
_HEADINGS = {
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "统一社会信用代码/注册号", "uscc"),
    "name": ("企业名称", "单位名称", "名称", "市场主体名称", "经营主体名称", "name"),
    "day": (
        "列入日期", "撤销日期", "认定日期", "发生日期", "事故日期", "处罚日期", "决定日期", "起始日期", "列入时间",
        "撤销时间", "发生时间", "日期", "date",
    ),
    "until": ("移出日期", "移出时间", "截止日期", "期满日期", "终止日期", "解除日期", "until"),
    "reason": ("列入原因", "撤销原因", "列入经营异常名录原因", "事由", "原因", "事故类型", "情形", "reason"),
    "year": ("撤销年度", "年度", "评价年度", "year"),
    "number": ("入库登记编号", "登记编号", "number"),
}  # fmt: skip
_COLUMNS = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_LATEST_HEADING = 10
_NOTHING = frozenset({"", "-", "/", "无", "空", "null", "none", "长期"})
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The lines of a file below its headings."""

    list: ListName
    file: str
    columns: dict[str, int]
    rows: tuple[tuple[int, Sequence[str]], ...]


def read_lists(folder: Path) -> Lists:
    """Read the lists in `folder` (`abnormal.csv`, `dishonest.csv`, ...); other files are passed over."""
    supplied: list[ListName] = []
    entries: list[Entry] = []
    faults: list[str] = []
    for path in sorted(folder.iterdir()):
        name = next((one for one in ListName if path.name.lower() == f"{one}.csv"), None)
        if name is None or not path.is_file():
            continue
        sheet = _sheet(name, path)
        if isinstance(sheet, str):
            faults.append(sheet)
            continue
        supplied.append(name)
        for entry, said in _entries(sheet):
            entries += [entry] if entry else []
            faults += said
    return Lists.of(supplied, entries, _shortened(faults))


def _sheet(name: ListName, path: Path) -> _Sheet | str:
    """Return the lines of a list, or in Chinese why there are none."""
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        return f"名单文件 {path.name} 无法打开（{error.strerror}），{_TITLES[name]}未核对。请检查文件后重试。"
    if text is None:
        return f"名单文件 {path.name} 的文字编码无法识别，{_TITLES[name]}未核对。请另存为 UTF-8 编码的 CSV 后重试。"
    try:
        lines = list(table_lines(text))
    except QuoteError as error:
        return f"名单文件 {path.name} 第{error.line}行附近的引号不成对，{_TITLES[name]}未核对。请改正后重试。"
    for at, (_, cells) in enumerate(lines[:_LATEST_HEADING]):
        columns = {_COLUMNS[fold(cell).lower()]: n for n, cell in enumerate(cells) if fold(cell).lower() in _COLUMNS}
        if columns.keys() & {"uscc", "name"} and len(columns) > 1:
            return _Sheet(list=name, file=path.name, columns=columns, rows=tuple(lines[at + 1 :]))
    return (
        f"名单文件 {path.name} 的前{_LATEST_HEADING}行中没有表头（统一社会信用代码、企业名称等），"
        f"{_TITLES[name]}未核对。请补上表头后重试。"
    )


def _entries(sheet: _Sheet) -> Iterator[tuple[Entry | None, list[str]]]:
    """Yield each line's entry, None for a line that names nobody, with what is wrong with it."""
    for line, cells in sheet.rows:
        values = {column: cells[at].strip() for column, at in sheet.columns.items() if at < len(cells)}
        said = {key: value for key, value in values.items() if fold(value).lower() not in _NOTHING}
        where = f"名单文件 {sheet.file} 第{line}行"
        faults = [f"{where}：{fault}" for fault in _faults(said)]
        entry = Entry(
            list=sheet.list,
            file=sheet.file,
            line=line,
            uscc=said.get("uscc"),
            name=said.get("name"),
            day=_day(said.get("day")),
            until=_day(said.get("until"), last=True),
            year=_year(said.get("year")),
            reason=said.get("reason"),
            number=said.get("number"),
        )
        yield (entry if entry.uscc or entry.name else None), faults


def _faults(said: dict[str, str]) -> Iterator[str]:
    """Yield in Chinese what of a line cannot be understood."""
    if not said.keys() & {"uscc", "name"}:
        yield "没有统一社会信用代码和企业名称，略过。"
        return
    if "uscc" in said and not credit_code.is_valid(said["uscc"]):
        yield f"统一社会信用代码“{said['uscc'][:40]}”未通过校验，按企业名称核对。"
    for key, label in (("day", "日期"), ("until", "移出日期")):
        if key in said and _day(said[key]) is None:
            yield f"{label}“{said[key][:40]}”不是日期，按未填处理。"
    if "year" in said and _year(said["year"]) is None:
        yield f"年度“{said['year'][:40]}”不是年份，按未填处理。"


def _day(text: str | None, *, last: bool = False) -> date | None:
    """Return the day that a cell states, the first or last of a month or year stated alone; times are cut off."""
    if text is None:
        return None
    day = dates.parse(text.split(" ")[0].split("T")[0])
    interval = dates.parse_partial(text) if day is None else None
    return day or (None if interval is None else interval.last if last else interval.first)


def _year(text: str | None) -> int | None:
    interval = dates.parse_partial(text.removesuffix("度")) if text else None
    return interval.first.year if interval else None


def _shortened(faults: Sequence[str]) -> list[str]:
    more = len(faults) - _MOST_FAULTS
    return [*faults[:_MOST_FAULTS], f"名单中还有{more}处类似问题。"] if more > 0 else list(faults)
