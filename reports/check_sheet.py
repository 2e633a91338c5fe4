"""The check sheet of one drawn enterprise as a Word document: what stored evidence says, and room for what is found."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from domain.finding import Finding
from domain.spot_check import Looked, Reverified, SpotCheck
from reports.spot_check import files_of
from reports.spot_check_words import called, onsite_items, region_of, said
from reports.word import saved, set_properties
from reports.word_style import blank_document, keep_whole, number_pages, strong
from reports.word_tables import TEXT_WIDTH, add_row, fill, first, grid, titled
from reports.words import condition_label, field_label, label, shown

_BLANK = Cm(1.5)
_MET = {True: "met", False: "unmet", None: "unknown_met"}


def check_sheet(check: SpotCheck, one: Looked) -> bytes:
    """Return the sheet of one enterprise as .docx, equal for equal values."""
    document = blank_document()
    title = said("sheet_title")
    set_properties(document, title, check.as_of)
    number_pages(document, title, said("foot"))
    document.add_heading(title, level=0)
    _facts(document, check, one)
    document.add_heading(said("again"), level=1)
    strong(document.add_paragraph(), called("outcome", one.outcome))
    if one.why:
        document.add_paragraph(one.why)
    if one.again:
        _again(document, one, one.again)
    _onsite(document, one)
    _conclusion(document)
    return saved(document, check.as_of)


def _facts(document: WordDocument, check: SpotCheck, one: Looked) -> None:
    firm, place = one.drawn.enterprise, one.drawn.enterprise.stratum
    inside = [other for other in check.protocol.ranked if other.enterprise.stratum == place]
    drawn = sum(other.drawn for other in inside)
    facts = (
        ("企业名称", shown(firm.name)),
        ("统一社会信用代码", shown(firm.uscc)),
        ("入库登记编号", shown(firm.number)),
        ("提交编号", shown(one.submission_id)),
        ("分层", f"{region_of(place)}　{called('track', place.track)}　风险{called('risk', place.risk)}"),
        ("抽中位次", said("rank", place=one.drawn.place, size=len(inside), drawn=drawn)),
        ("抽样依据", f"{said('seed', seed=check.protocol.seed)}；{said('digest', digest=check.protocol.digest)}"),
        ("核对日期", check.as_of.isoformat()),
    )
    table = grid(document, [3.4, TEXT_WIDTH - 3.4])
    for name, text in facts:
        row = add_row(table)
        keep_whole(row)
        strong(first(row.cells[0]), name)
        first(row.cells[1]).add_run(text)


def _again(document: WordDocument, one: Looked, again: Reverified) -> None:
    _findings(document, said("changes"), [change.finding for change in again.changes])
    _findings(document, said("standing"), again.standing)
    if again.settled:
        document.add_paragraph(said("settled", count=again.settled))
    document.add_paragraph(f"{said('files')}：{files_of(one)}")
    document.add_heading(said("conditions"), level=2)
    table = titled(document, said("conditions"), ["条件", "数值", "是否符合"], [9.6, 4.0, 3.0])
    for condition in again.conditions:
        fill(
            table,
            (condition_label(condition.condition), shown(condition.value), said(_MET[condition.met])),
            small=True,
        )
    if again.not_checked:
        document.add_heading(said("not_checked"), level=2)
        for text in again.not_checked:
            document.add_paragraph(text)


def _findings(document: WordDocument, title: str, findings: Sequence[Finding]) -> None:
    document.add_heading(title, level=2)
    if not findings:
        document.add_paragraph(said("none"))
        return
    table = titled(document, title, ["程度", "发现", "说明", "依据"], [1.3, 3.4, 7.9, 4.0])
    for found in findings:
        words = (label("severity", found.severity), label("code", found.code), found.message, found.rule.source)
        fill(table, words, small=True)


def _onsite(document: WordDocument, one: Looked) -> None:
    document.add_heading(said("onsite"), level=1)
    if one.figures:
        table = titled(document, said("onsite"), ["填报项目", "填报内容", "现场所见"], [5.6, 5.0, 6.0])
        for path, value in one.figures:
            fill(table, (field_label(path), shown(value, path), ""), small=True)
        document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = titled(
        document, said("onsite"), ["核查内容", "所看材料", "现场情况", "与填报是否一致"], [2.5, 5.0, 5.6, 3.5]
    )
    for item, look in onsite_items():
        fill(table, (item, look, "", said("boxes")), small=True).height = _BLANK


def _conclusion(document: WordDocument) -> None:
    document.add_heading(said("conclusion"), level=1)
    table = grid(document, [TEXT_WIDTH])
    row = add_row(table)
    keep_whole(row)
    cell = row.cells[0]
    first(cell).add_run(said("box_conclusion"))
    cell.add_paragraph(said("reasons"))
    for _ in range(3):
        cell.add_paragraph()
    signs = add_row(table)
    keep_whole(signs)
    for at, key in enumerate(("sign_first", "sign_second")):
        line = first(signs.cells[0]) if at == 0 else signs.cells[0].add_paragraph()
        line.add_run(said(key) + "　" * 12 + said("day"))
        line.paragraph_format.space_before = Pt(14)
