"""A spot check as sheets to fill in, as an overview and as a summary."""

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest
from openpyxl import load_workbook

from domain.finding import Finding, FindingCode, RuleRef, Severity
from domain.report import BasicCondition, Conclusion
from domain.spot_check import (
    Change,
    Entered,
    Inspected,
    KeptFile,
    KeptState,
    Looked,
    Outcome,
    Protocol,
    Ranked,
    Rate,
    Reverified,
    Risk,
    Share,
    SpotCheck,
    Stratum,
    Track,
    Verdict,
)
from reports.check_sheet import check_sheet
from reports.spot_check import results_xlsx, spot_check_json, spot_check_xlsx
from reports.spot_check_word import spot_check_markdown, spot_check_word

DAY = date(2026, 3, 1)
NUMBER = "2025410102A8000001"


def ranked(number: str, name: str, *, drawn: bool) -> Ranked:
    """Return an enterprise of the frame."""
    place = Stratum(region="郑州市", track=Track.FAST, risk=Risk.HIGH)
    firm = Entered(key=number, number=number, uscc="91410100MA9TERT12H", name=name, stratum=place)
    return Ranked(enterprise=firm, digest="a" * 64, place=1, drawn=drawn)


@pytest.fixture
def check() -> SpotCheck:
    """Return a spot check of two enterprises, of one of which nothing is kept."""
    rule = RuleRef(id="list.abnormal", source="国科发政〔2017〕115号")
    found = Finding(
        code=FindingCode.LISTED,
        severity=Severity.HIGH,
        field="enterprise.uscc",
        message="企业列入经营异常名录：失联。",
        clears_if="移出。",
        rule=rule,
    )
    again = Reverified(
        before=Conclusion.CLEAR,
        now=Conclusion.CONFLICT,
        changes=(Change(finding=found, against=True),),
        standing=(),
        settled=2,
        conditions=(BasicCondition(condition="staff_total<=500", met=True, value=46.0, basis="evidence"),),
        not_checked=("事故名单：未提供名单，未核对。",),
    )
    first = Looked(
        drawn=ranked(NUMBER, "=甲公司", drawn=True),
        outcome=Outcome.AGAINST,
        again=again,
        files=(KeptFile(file="evidence/01.jpg", sha256="b" * 64, state=KeptState.CHANGED),),
        submission_id="S1",
        figures=(("staff.total", 46), ("ip[0].number", "2021SR0123456")),
    )
    second = Looked(
        drawn=ranked("2025410102A8000002", "乙公司", drawn=True), outcome=Outcome.UNVERIFIED, why="没有留存的核验记录。"
    )
    protocol = Protocol(
        format=1,
        year="2025",
        drawn_on=DAY,
        seed="种子",
        share=Share(per_cent=Decimal(5), source="工企业函〔2025〕137号"),
        digest="c" * 64,
        algorithm=("一、抽样名单。",),
        ranked=(first.drawn, second.drawn, ranked("2025410102A8000003", "丙公司", drawn=False)),
    )
    whole = Rate(
        region=None, size=3, drawn=2, known=1, errors=1, rate=1.0, low=0.025, high=1.0, effective=1.0, uncovered=0
    )
    return SpotCheck(
        protocol=protocol, as_of=DAY, looked=(first, second), rates=(replace(whole, region="郑州市"), whole)
    )


def text_of(content: bytes) -> str:
    """Return everything that a Word document says."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_sheet_can_be_filled_in_by_two(check: SpotCheck) -> None:
    """It says who, why drawn, and what is new; it leaves room for what is seen, a verdict and two signatures."""
    said = text_of(check_sheet(check, check.looked[0]))
    for word in ("=甲公司", NUMBER, "种子", "c" * 64, "企业列入经营异常名录：失联。", "另有 2 项", "与审核时不同"):
        assert word in said
    for word in ("职工总数", "46", "2021SR0123456", "研发支出辅助账", "事故名单：未提供名单，未核对。"):
        assert word in said
    assert "□ 符合入库条件" in said
    assert said.count("核查人（签字）：") == 2
    assert check_sheet(check, check.looked[0]) == check_sheet(check, check.looked[0])


def test_what_could_not_be_looked_at_is_said(check: SpotCheck) -> None:
    """An enterprise without a record has a sheet that says so, and the same room for what is found."""
    said = text_of(check_sheet(check, check.looked[1]))
    assert "未能重新核对" in said
    assert "没有留存的核验记录。" in said
    assert said.count("核查人（签字）：") == 2


def test_the_overview_holds_sample_rates_and_frame(check: SpotCheck) -> None:
    """The sample with its outcomes, rates by region, every enterprise of the frame with its rank; text is text."""
    book = load_workbook(io.BytesIO(spot_check_xlsx(check)))
    assert (book["抽查企业"]["C2"].value, book["抽查企业"]["C2"].data_type) == ("=甲公司", "s")
    assert book["抽查企业"].max_row == 3
    assert [cell.value for cell in book["重新核对差错率"][3]][:7] == ["全省", 3, 2, 1, 1, "100.00%", "2.50%"]
    assert [row[6].value for row in book["抽样名单"].iter_rows(min_row=2)] == ["是", "是", ""]
    assert book["现场核查差错率"].max_row == 1


def test_the_table_to_fill_in_keeps_what_is_known(check: SpotCheck) -> None:
    """Each enterprise drawn has a row, with the verdict where there is one, and verdicts are chosen from a list."""
    known = Inspected(key=NUMBER, verdict=Verdict.FAILS, inspectors="张三、李四", day=DAY, remark="未见研发活动")
    book = load_workbook(io.BytesIO(results_xlsx(replace(check, inspected=(known,)))))
    rows = [[cell.value for cell in row] for row in book["核查结果"].iter_rows(min_row=2)]
    assert [row[1] for row in rows] == [NUMBER, "2025410102A8000002"]
    assert rows[0][5:7] == ["不符合", "张三、李四"]
    assert "符合" in book["核查结果"].data_validations.dataValidation[0].formula1


def test_the_summary_tells_program_from_people(check: SpotCheck) -> None:
    """What the program found and what inspectors found are two tables; without results that is said."""
    said = text_of(spot_check_word(check))
    assert "尚未收到核查人填报的结果" in said
    assert "100.00%" in said
    assert "不是核查结论" in said
    assert "尚未收到" not in text_of(spot_check_word(replace(check, inspected_rates=check.rates)))
    assert "| 全省 | 3 |" in spot_check_markdown(check)


def test_other_programs_get_the_same(check: SpotCheck) -> None:
    """The JSON names seed, digest, outcomes and rates, and leaves the frame to the protocol."""
    told = json.loads(spot_check_json(check))
    assert (told["seed"], told["digest"]) == ("种子", "c" * 64)
    assert [one["outcome"] for one in told["looked"]] == ["against", "unverified"]
    assert told["rates"][-1]["low"] == 0.025
    assert "ranked" not in told
