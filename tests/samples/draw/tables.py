"""The same tables in every form that they arrive in: Excel, Word, a page with real text, a drawn page to be scanned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from docx import Document
from docx.shared import Cm
from licence import LONG_SIDE, SHORT_SIDE
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from PIL import Image, ImageDraw
from sheet import Fonts, Picture, Sheet, Text

ENTERPRISE = "新乡市恒祺生物技术有限公司"
MADE = datetime(2025, 7, 1, 9, tzinfo=UTC).replace(tzinfo=None)
MARGIN, LINE = 120, 62  # pixels


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper with one table: lines above it, its rows (headings first), the widths of its columns, lines below.

    Widths are shares of the page. Numbers are figures, set right and with thousands set off.
    """

    title: str
    above: Sequence[str]
    rows: Sequence[Sequence[str | float]]
    widths: Sequence[float]
    below: Sequence[str] = ()
    ruled: bool = True


def shown(value: str | float) -> str:
    """Return what a cell shows: less than nothing in brackets."""
    if isinstance(value, str):
        return value
    return f"({-value:,.2f})" if value < 0 else f"{value:,.2f}"


def write_excel(paper: Paper, target: Path) -> None:
    """Write the paper as a workbook; figures are numbers."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    tab = book.active
    last = get_column_letter(len(paper.widths))
    for row, line in enumerate([paper.title, *paper.above], start=1):
        tab.cell(row, 1, line)
        tab.merge_cells(f"A{row}:{last}{row}")
    for cells in paper.rows:
        tab.append([value or None for value in cells])
        for cell in tab[tab.max_row]:
            cell.number_format = "#,##0.00;(#,##0.00)" if isinstance(cell.value, float) else "General"
    for line in paper.below:
        tab.append([line])
        tab.merge_cells(f"A{tab.max_row}:{last}{tab.max_row}")
    for index, width in enumerate(paper.widths, start=1):
        tab.column_dimensions[get_column_letter(index)].width = width * 100
    book.save(target)


def write_word(paper: Paper, target: Path) -> None:
    """Write the paper as a text document with a table."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = MADE
    for line in (paper.title, *paper.above):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(paper.widths))
    table.autofit = False
    for cells in paper.rows:
        for cell, value, width in zip(table.add_row().cells, cells, paper.widths, strict=True):
            cell.text, cell.width = shown(value), Cm(17 * width)
    for column, width in zip(table.columns, paper.widths, strict=True):
        column.width = Cm(17 * width)
    for line in paper.below:
        document.add_paragraph(line)
    document.save(target)


def lay_out(paper: Paper, fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the paper on a page, with rulings or without."""
    del rng
    sheet = Sheet(width=SHORT_SIDE, height=LONG_SIDE)
    sheet.centred(Text(x=SHORT_SIDE / 2, y=120, text=paper.title, size=48, role="serif_bold"), fonts)
    y = 230.0
    for line in paper.above:
        sheet.marks.append(Text(x=MARGIN, y=y, text=line, size=28, role="serif"))
        y += LINE
    top, room = y, SHORT_SIDE - 2 * MARGIN
    edges = [MARGIN + room * sum(paper.widths[:n]) / sum(paper.widths) for n in range(len(paper.widths) + 1)]
    for cells in paper.rows:
        for value, left, right in zip(cells, edges, edges[1:], strict=False):
            text = shown(value)
            width = fonts.at("serif", 25).getlength(text)
            x = left + 10 if isinstance(value, str) else right - 10 - width
            if text:
                sheet.marks.append(Text(x=x, y=y + 15, text=text, size=25, role="serif"))
        y += LINE
    if paper.ruled:
        rows = len(paper.rows) + 1
        sheet.marks.append(Picture(x=0, y=0, image=_ruling([top + LINE * n for n in range(rows)], edges)))
    for line in paper.below:
        sheet.marks.append(Text(x=MARGIN, y=y + 20, text=line, size=28, role="serif"))
        y += LINE
    return sheet


def _ruling(rows: Sequence[float], edges: Sequence[float]) -> Image.Image:
    image = Image.new("RGBA", (SHORT_SIDE, LONG_SIDE))
    draw = ImageDraw.Draw(image)
    for y in rows:
        draw.line((edges[0], y, edges[-1], y), fill=(40, 40, 40, 255), width=2)
    for x in edges:
        draw.line((x, rows[0], x, rows[-1]), fill=(40, 40, 40, 255), width=2)
    return image


_PERSONS = (
    ("路晚舟", "男", "研发部", "是"), ("宁采薇", "女", "研发部", "是"), ("顾青禾", "女", "质量部", "否"),
    ("闻人澈", "男", "研发部", "是"), ("陆景行", "男", "生产部", "否"), ("司徒岚", "女", "财务部", "否"),
    ("楚云深", "男", "研发部", "是"), ("方知微", "女", "市场部", "否"), ("沈听澜", "男", "生产部", "否"),
    ("叶知秋", "女", "研发部", "是"), ("秦修竹", "男", "生产部", "否"),
)  # fmt: skip
ROSTER = Paper(
    title="职工花名册",
    above=(f"单位名称：{ENTERPRISE}", "填表日期：2024年12月31日"),
    rows=(
        ("序号", "姓名", "性别", "部门", "岗位", "是否科技人员"),
        *((str(n), name, sex, unit, "职员", tech) for n, (name, sex, unit, tech) in enumerate(_PERSONS, start=1)),
    ),
    widths=(0.1, 0.2, 0.1, 0.2, 0.2, 0.2),
    below=("合计：职工总数11人，其中科技人员5人。",),
)
BALANCE = Paper(
    title="资产负债表",
    above=(f"编制单位：{ENTERPRISE}", "2024年12月31日", "单位：人民币元"),
    rows=(
        ("资产", "期末余额", "年初余额", "负债和所有者权益", "期末余额", "年初余额"),
        ("流动资产：", "", "", "流动负债：", "", ""),
        ("货币资金", 812_406.35, 655_120.00, "短期借款", 500_000.00, 800_000.00),
        ("应收账款", 1_204_330.10, 998_210.40, "应付账款", 402_118.77, 377_905.12),
        ("存货", 655_809.22, 700_415.66, "应交税费", -12_406.50, 8_810.09),
        ("流动资产合计", 2_672_545.67, 2_353_746.06, "负债合计", 889_712.27, 1_186_715.21),
        ("固定资产", 1_530_227.48, 1_604_118.90, "实收资本", 3_000_000.00, 3_000_000.00),
        ("无形资产", 204_005.00, 251_040.25, "未分配利润", 517_065.88, 22_190.00),
        ("非流动资产合计", 1_734_232.48, 1_855_159.15, "所有者权益合计", 3_517_065.88, 3_022_190.00),
        ("资产总计", 4_406_778.15, 4_208_905.21, "负债和所有者权益总计", 4_406_778.15, 4_208_905.21),
    ),
    widths=(0.18, 0.15, 0.15, 0.22, 0.15, 0.15),
)
ROSTER_FIELDS = {"name": ENTERPRISE, "staff_total": 11, "staff_tech": 5}
BALANCE_FIELDS = {"name": ENTERPRISE, "year": 2024, "total_assets_wan": 440.677815}
