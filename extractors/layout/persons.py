"""Lists of persons (花名册、名单): one row a person under a row of headings, over any number of pages.

Only how many there are and what is marked beside them is of interest; who they are is never kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout.cells import Cell
from extractors.layout.script import plain
from extractors.layout.table import Header, Row, headers, table

COLUMNS = {
    "no": ("序号", "编号", "行号", "NO", "No"),
    "person": ("姓名", "职工姓名", "员工姓名", "人员姓名", "参保人姓名"),
    "gender": ("性别",),
    "identity": (
        "身份证号", "身份证号码", "身份证件号码", "公民身份号码", "证件号码", "社会保障号码", "社会保障号", "个人编号",
    ),
    "education": ("学历", "文化程度", "学历学位", "最高学历", "学位", "专业", "所学专业", "毕业院校"),
    "department": ("部门", "所在部门", "所属部门"),
    "post": ("岗位", "职务", "职位", "岗位职务", "职务岗位", "职称", "工作岗位"),
    "joined": ("入职时间", "入职日期", "入职年月", "到岗时间", "参加工作时间", "参保时间", "参保日期"),
    "marked": ("是否科技人员", "是否为科技人员", "是否研发人员", "科技人员", "人员类别", "人员类型", "人员性质"),
    "remark": ("备注", "说明"),
}  # fmt: skip
"""What the columns of a list of persons are called."""

_YES = re.compile(r"是|[√✓✔☑YV]|yes|(?:专职|兼职)?(?:科技|研发|技术研发|科研)人员?", re.IGNORECASE)
_NO = re.compile(r"否|[×xXN/\\-]|no|非.*|(?:管理|生产|行政|销售|财务|后勤|其他|辅助|普通|营销|市场).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Persons:
    """The rows of all lists of a document, one a person."""

    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many there are: the number of one of the last rows where some were lost before it, else the rows."""
        last = [number for row in self.rows[-3:] if (number := _number(row)) is not None]
        return max(len(self.rows), *(number for number in last if number <= 1.1 * len(self.rows) + 2), 0)

    @property
    def complete(self) -> bool:
        """Whether the rows are numbered from 1 to the last, so that none was lost in reading."""
        return [_number(row) for row in self.rows] == list(range(1, len(self.rows) + 1))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Where the count stands: the number of the last row, or its person."""
        last = self.rows[-1]
        return last.get("no") or last["person"]

    def marked(self) -> tuple[Cell, ...] | None:
        """Return the marks of those who are 科技人员; None where not every row has a legible mark."""
        marks = [cell for row in self.rows for cell in (row.get("marked") or row.get("remark") or ())]
        if not any("marked" in row for row in self.rows):
            said = tuple(cell for cell in marks if "科技人员" in plain(cell.text))
            return said or None
        yes = tuple(cell for cell in marks if _YES.fullmatch(plain(cell.text)))
        no = [cell for cell in marks if _NO.fullmatch(plain(cell.text))]
        return yes if len(yes) + len(no) == self.count else None


def _number(row: Row) -> int | None:
    """Return the number of a row when it is one piece."""
    text = plain(row["no"][0].text) if len(row.get("no", ())) == 1 else ""
    return int(text) if text.isascii() and text.isdigit() else None


def lists(cells: Sequence[Cell]) -> list[Header]:
    """Return the rows of headings of lists of persons: 姓名 and two columns more."""
    return [header for header in headers(cells, COLUMNS, ("person",)) if len(header.columns) > 2]


def persons(cells: Sequence[Cell]) -> Persons | None:
    """Return everybody on all the lists of a document, or None where there is none."""
    found = lists(cells)
    rows: list[Row] = []
    ends = (*(header.box.y0 for header in found[1:]), float("inf"))
    for header, end in zip(found, ends, strict=False):
        body = [cell for cell in cells if header.box.y1 <= cell.y < end and _of_a_row(cell)]
        filled = min(3, len(header.columns))
        rows += [row for row in table(header, body, "person") if _is_person(row) and len(row) >= filled]
    return Persons(tuple(rows)) if rows else None


def _of_a_row(cell: Cell) -> bool:
    return re.search(r"合计|总计|[:：]", cell.text) is None


def _is_person(row: Row) -> bool:
    name = plain("".join(cell.text for cell in row.get("person", ())))
    return re.fullmatch(r"[\u4e00-\u9fff·*○×]{2,12}|[A-Za-z .·]{3,40}", name) is not None
