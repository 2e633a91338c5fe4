"""One form as JSON and as the sheets that show the same: rows of cells, set as Excel, Word and PDF."""

import re
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl

from extractors.forms.values import JsonValue
from tests.extractors.pages.making import PdfPage, write_pdf

OWNER = "河南蓝天科技有限公司"

FORM: dict[str, JsonValue] = {
    "schema": "hezheng/form@1",
    "submission_id": "S2025-0001",
    "year": 2025,
    "submitted_at": "2025-08-14",
    "first_time": True,
    "enterprise": {
        "name": OWNER,
        "uscc": "91410100MA9TERT12H",
        "established": "2018-03-15",
        "legal_representative": "王建国",
        "registered_capital_wan": 1000.5,
        "address": "郑州市金水区红专路51号1号楼311室",
        "division": "410100",
    },
    "staff": {"total": 46, "tech": 18.5},
    "finance": {
        "year": 2024,
        "revenue_wan": 1834.5,
        "total_assets_wan": 2210.07,
        "cost_wan": 1702.11,
        "rd_expense_wan": 203.4,
    },
    "ip": [
        {
            "type": "invention",
            "title": "一种轴承滚子的检测方法及系统",
            "number": "ZL 2020 1 0123456.2",
            "owner": OWNER,
            "granted": "2021-02-03",
        },
        {
            "type": "software_copyright",
            "title": "采集软件 V1.0",
            "number": "2021SR0123456",
            "owner": OWNER,
            "granted": "2021-10-26",
        },
    ],
    "fast_track": {
        "high_tech": {"certificate_no": "GR202341000123", "issued": "2023-11-22"},
        "award": {"title": "国家科学技术进步奖", "project": "智能装备", "grade": "二等", "rank": 3, "year": 2023},
        "rd_institution": {
            "name": "河南省智能装备重点实验室",
            "level": "省级",
            "authority": "河南省科学技术厅",
            "approved": "2022-11-27",
        },
        "standard": {"number": "GB/T 39116—2020", "title": "成熟度模型", "issued": "2022-10-11", "rank": 4},
    },
    "self_score": {"tech_staff": 20, "rd": 50, "rd_basis": "revenue", "ip": 30, "total": 100},
    "evidence": [
        {"file": "evidence/01.jpg", "slot": "business_licence"},
        {"file": "evidence/软著 1.pdf", "slot": "software_copyright"},
        {"file": "evidence/其他.pdf", "slot": "other"},
    ],
}

Rows = list[list[str]]

HEAD: Rows = [
    ["填报编号", "S2025-0001", "评价年度", "2025年度"],
    ["提交日期", "2025年8月14日", "是否首次参评", "√是 □否"],
    ["一、企业基本信息"],
    ["企业名称", OWNER, "联系电话", "0371-00000000"],
    ["统一社会信用代码", "91410100MA9TERT12H", "成立日期", "2018.03.15"],
    ["法定代表人", "王建国", "注册资本（万元）", "1,000.50"],
    ["注册地行政区划代码", "410100", "注册地址", "郑州市金水区红专路51号1号楼311室"],
    ["二、人员情况"],
    ["职工总数（人）", "46人", "其中：科技人员数（人）", "18.5"],
    ["三、财务情况"],
    ["财务数据年度", "2024", "销售收入（元）", "18,345,000.00"],
    ["资产总额（万元）", "2210.07", "成本费用支出总额（万元）", "1702.11"],
    ["研发费用总额（万元）", "203.40万元"],
]
RIGHTS: Rows = [
    ["四、知识产权情况"],
    ["序号", "类别", "名称", "登记号/专利号", "权利人", "授权日期"],
    ["1", "发明专利", "一种轴承滚子的检测方法及系统", "ZL 2020 1 0123456.2", OWNER, "2021-02-03"],
    ["2", "软件著作权", "采集软件 V1.0", "2021SR0123456", OWNER, "2021-10-26"],
]
TRACKS: Rows = [
    ["五、直通车条件"],
    ["高新技术企业证书编号", "GR202341000123", "发证日期", "2023-11-22"],
    ["科技奖励名称", "国家科学技术进步奖", "获奖项目", "智能装备"],
    ["奖励等级", "二等", "排名", "第3名"],
    ["获奖年度", "2023", "研发机构名称", "河南省智能装备重点实验室"],
    ["级别", "省级", "认定部门", "河南省科学技术厅"],
    ["认定日期", "2022-11-27", "主导制定标准编号", "GB/T 39116—2020"],
    ["标准名称", "成熟度模型", "发布日期", "2022-10-11"],
    ["排名", "4"],
]
SCORES: Rows = [
    ["六、自评得分"],
    ["科技人员指标", "20", "研发投入指标", "50"],
    ["研发投入计算口径", "研发费用占销售收入比例", "科技成果指标", "30"],
    ["自评总分", "100"],
]
FILES: Rows = [
    ["七、佐证材料清单"],
    ["文件", "材料类型"],
    ["evidence/01.jpg", "营业执照"],
    ["evidence/软著 1.pdf", "软件著作权登记证书"],
    ["evidence/其他.pdf", "购销合同"],
]
SHEET: Rows = [["科技型中小企业信息表"], *HEAD, *RIGHTS, *TRACKS, *SCORES, *FILES]


def in_pairs(rows: Rows) -> Rows:
    """Return label and value rows one pair a row; tables stay."""
    tables = [row for row in RIGHTS + FILES if row[0] not in {"四、知识产权情况", "七、佐证材料清单"}]
    return [pair for row in rows for pair in ([row] if row in tables else [row[:2], row[2:]]) if pair]


def as_excel(path: Path, rows: Rows) -> Path:
    """Write an Excel sheet; headings are merged over its width."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
        if len(row) == 1:
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=6)
    book.save(path)
    return path


def as_word(path: Path, rows: Rows) -> Path:
    """Write a Word file: headings as paragraphs, the rows between them as one table."""
    document = docx.Document()
    table = None
    for row in rows:
        if len(row) == 1:
            document.add_paragraph(row[0])
            table = None
            continue
        if table is None or len(table.columns) != len(row):
            table = document.add_table(rows=0, cols=len(row))
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def as_running_text(path: Path, rows: Rows) -> Path:
    """Write a Word file whose labels stand in paragraphs, parted from their values by a colon; tables stay tables."""
    document = docx.Document()
    table = None
    for row in rows:
        if row in in_pairs(RIGHTS + FILES) and len(row) > 1:
            table = table if table and len(table.columns) == len(row) else document.add_table(rows=0, cols=len(row))
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        else:
            document.add_paragraph("  ".join("：".join(row[at : at + 2]) for at in range(0, len(row), 2)))
            table = None
    document.save(str(path))
    return path


_SONG = """
<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>
<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] \
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R >>
<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 \
/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>
"""
_SIZE, _PITCH, _PADDING, _LEFT, _WIDTH = 9.0, 12.0, 10.0, 45.0, 505.0


def as_pdf(path: Path, rows: Rows) -> Path:
    """Write a PDF whose cells wrap and stand in the middle of their rows, as reports are set; pages break anywhere."""
    pages, content, y = [], "", 800.0
    for row in rows:
        cells = [_wrapped(text, _WIDTH / len(row) - 8) for text in row]
        height = max(map(len, cells)) * _PITCH + _PADDING
        if y - height < 40:
            pages.append(content)
            content, y = "", 800.0
        for at, lines in enumerate(cells):
            middle = _LEFT + (at + 0.5) * _WIDTH / len(row)
            top = y - (height - len(lines) * _PITCH) / 2 - _SIZE
            for line, text in enumerate(lines):
                content += _show(text, middle - _width(text) / 2, top - line * _PITCH)
        y -= height
    fonts = "/F2 4 0 R"
    path.write_bytes(
        write_pdf(
            [PdfPage(content=page, fonts=fonts) for page in [*pages, content]],
            extra=_SONG.encode().strip().splitlines(),
        )
    )
    return path


def _wrapped(text: str, room: float) -> list[str]:
    """Break between Chinese characters and at blanks; a word that is too long for a line is broken anywhere."""
    lines = [""]
    for word in re.findall(r"[!-~]+|.", text):
        parts = [word] if _width(word) <= room else list(word)
        for part in parts:
            if _width(lines[-1] + part) > room:
                lines.append("")
            lines[-1] += part
    return [line.strip() for line in lines if line.strip()]


def _width(text: str) -> float:
    return _SIZE * sum(0.5 if char.isascii() else 1.0 for char in text)


def _show(text: str, x: float, y: float) -> str:
    codes = text.encode("utf-16-be").hex()
    return f"BT /F2 {_SIZE} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{codes}> Tj ET\n"


def blank_cells(rows: Rows, labels: Sequence[str]) -> Rows:
    """Return the rows with the cell right of each of `labels` left empty."""
    return [
        ["" if at and row[at - 1] in labels and row not in RIGHTS else text for at, text in enumerate(row)]
        for row in rows
    ]
