"""审计报告 with its statements in the formats of the two accounting standards."""

import pytest

from extractors.kinds.audit_report import KIND
from tests.lines import page

COVER = """
    10,6   郑州云帆科技有限公司
    16,12  审 计 报 告
    14,16  豫衡正会审字〔2025〕第0927号
    10,40  郑州衡正会计师事务所有限公司
"""
OPINION = """
    20,2   审计报告
    34,5   豫衡正会审字〔2025〕第0927号
    4,8    郑州云帆科技有限公司全体股东：
    6,10   一、审计意见
    6,12   我们审计了郑州云帆科技有限公司（以下简称“贵公司”）财务报表，包括2024年12月31
    4,14   日的资产负债表，2024年度的利润表、现金流量表以及相关财务报表附注。
    6,16   二、形成审计意见的基础
    4,30   郑州衡正会计师事务所有限公司
    30,34  2025年4月14日
"""
BALANCE = """
    25,0   资产负债表
    24,2   2024年12月31日
    0,4    编制单位：郑州云帆科技有限公司
    55,4   单位：元
    4,6    项目
    18,6   行次
    28,6   期末余额
    45,6   年初余额
    1,8    货币资金
    19,8   2
    26,8   1,656,155.58
    43,8   1,473,735.89
    0,10   资产总计
    18,10  17
    26,10  7,108,677.08
    43,10  6,487,113.64
"""
INCOME = """
    25,0   利 润 表
    26,2   2024年度
    0,4    编制单位：郑州云帆科技有限公司
    55,4   单位：元
    4,6    项目
    18,6   行次
    28,6   本期金额
    45,6   上期金额
    0,8    一、营业收入
    19,8   1
    26,8   8,975,544.64
    43,8   7,793,610.70
    0,10   二、营业总成本
    19,10  2
    26,10  7,313,410.77
    43,10  6,663,377.77
    2,12   其中：营业成本
    19,12  3
    26,12  5,552,424.66
    43,12  5,062,236.79
    2,14   税金及附加
    26,14  46,569.40
    43,14  47,518.34
    2,16   销售费用
    26,16  504,913.23
    43,16  442,093.55
    2,18   管理费用
    26,18  568,085.18
    43,18  543,415.41
    2,20   研发费用
    26,20  571,742.19
    43,20  505,111.56
    2,22   财务费用
    26,22  69,676.11
    43,22  63,002.12
"""
SMALL = """
    25,0   利润表
    26,2   2024年度
    0,4    编制单位：郑州云帆科技有限公司
    55,4   单位：元
    4,6    项目
    18,6   行次
    28,6   本年累计金额
    45,6   本月金额
    0,8    一、营业收入
    26,8   1,000,000.00
    43,8   90,000.00
    0,10   减：营业成本
    26,10  600,000.00
    43,10  50,000.00
    4,12   税金及附加
    26,12  5,000.00
    4,14   销售费用
    26,14  20,000.00
    4,16   管理费用
    26,16  150,000.00
    6,18   其中：开办费
    9,20   业务招待费
    9,22   研究费用
    26,22  80,000.00
    4,24   财务费用
    26,24  -1,000.00
"""
ALL = (COVER, OPINION, BALANCE, INCOME)


def values(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_the_report_is_read_in_full() -> None:
    """Cover and opinion say who, by whom and for when; the statements say how much, in 万元."""
    assert values(*ALL) == {
        "name": "郑州云帆科技有限公司",
        "year": 2024,
        "firm": "郑州衡正会计师事务所有限公司",
        "revenue_wan": 897.554464,
        "total_assets_wan": 710.867708,
        "cost_wan": 731.341077,
        "rd_expense_wan": 57.174219,
        "report_no": "豫衡正会审字〔2025〕第0927号",
    }


def test_its_pages_are_one_document() -> None:
    """The cover begins it; the opinion, statements and notes go on with it."""
    assert KIND.recognise(page(COVER)) >= 0.6
    assert KIND.continues(page(COVER)) < 0.6
    for drawing in (OPINION, BALANCE, INCOME):
        assert KIND.continues(page(drawing)) >= KIND.recognise(page(drawing)) >= 0.6
    notes = "0,2 财务报表附注\n0,4 三、重要会计政策和会计估计\n0,6 1、会计期间：公历年度\n0,8 2、记账本位币：人民币"
    rest = "0,2 未分配利润\n26,2 1.00\n0,4 所有者权益合计\n0,6 盈余公积\n0,8 实收资本"
    assert KIND.continues(page(notes)) >= 0.6
    assert KIND.continues(page(rest)) >= 0.6


def test_the_firm_s_own_licence_belongs_to_the_report() -> None:
    """Copies of the auditor's licences are no evidence of their own."""
    licence = "20,2 营业执照\n4,6 名称 郑州衡正会计师事务所有限公司\n4,8 类型 有限责任公司"
    assert KIND.continues(page(licence)) == 1.0
    assert KIND.continues(page(licence.replace("会计师事务所", "科技"))) < 0.6


def test_the_format_for_small_enterprises_states_research_within_administration() -> None:
    """研究费用 is part of 管理费用: it is R&D, and not added to the costs again; less than nothing lowers them."""
    read = values(OPINION, SMALL)
    assert read["rd_expense_wan"] == 8.0
    assert read["cost_wan"] == 77.4
    assert read["revenue_wan"] == 100.0


def test_r_and_d_within_administration_is_not_counted_twice() -> None:
    """其中：研发费用 under 管理费用 is part of it."""
    assert values(OPINION, SMALL.replace("9,22   研究费用", "6,22   其中：研发费用"))["cost_wan"] == 77.4
    assert values(OPINION, SMALL.replace("9,22   研究费用", "4,22   研发费用"))["cost_wan"] == 85.4


def test_a_cost_that_cannot_be_read_leaves_no_sum() -> None:
    """A sum without the cost of sales would be a guess."""
    assert "cost_wan" not in values(OPINION, SMALL.replace("600,000.00", "6口0,000.00"))


def balance(equity: str) -> str:
    """Return the balance sheet with both sides, the second with `equity`."""
    sides = f"""
    0,12   负债合计
    26,12  2,108,677.08
    43,12  1,487,113.64
    0,14   所有者权益合计
    26,14  {equity}
    43,14  5,000,000.00
"""
    return BALANCE + sides


def remarked(sheet: str) -> list[str]:
    """Return what is remarked on the sums of a report with this balance sheet."""
    return list(KIND.remarks((page(sheet),)))


def test_sides_that_add_up_are_nothing_to_speak_of() -> None:
    """Assets that are debts and equity together, to the rounding, are let pass; so is a sheet that shows one side."""
    assert remarked(balance("5,000,000.00")) == []
    assert remarked(balance("5,000,000.60")) == []
    assert remarked(BALANCE) == []


def test_sides_that_do_not_add_up_are_said_with_their_figures() -> None:
    """The sentence gives all three figures of the year's end, and the value read stays as printed."""
    [sentence] = remarked(balance("5,900,000.00"))
    assert all(figure in sentence for figure in ("7,108,677.08", "2,108,677.08", "5,900,000.00"))
    assert values(balance("5,900,000.00"))["total_assets_wan"] == 710.867708


PROFIT = """
    0,24   三、营业利润（亏损以“-”号填列）
    26,24  1,662,133.87
    0,26   加：营业外收入
    26,26  10,000.00
    0,28   减：营业外支出
    26,28  2,133.87
    0,30   四、利润总额（亏损总额以“-”号填列）
    26,30  1,670,000.00
    0,32   减：所得税费用
    26,32  250,500.00
    0,34   五、净利润（净亏损以“-”号填列）
    26,34  1,419,500.00
"""


@pytest.mark.parametrize(
    ("printed", "instead", "said"),
    [("26,30  1,670,000.00", "26,30  1,760,000.00", 2), ("26,32  250,500.00", "26,32  205,500.00", 1)],
)
def test_profits_that_are_not_composed_as_printed_are_said(printed: str, instead: str, said: int) -> None:
    """利润总额 and 净利润, each by its parts; a figure both are made of speaks in both sentences."""
    assert remarked(INCOME + PROFIT) == []
    assert len(remarked((INCOME + PROFIT).replace(printed, instead))) == said


def test_the_unit_is_that_of_each_statement() -> None:
    """Statements in 万元 are taken as they stand."""
    small = INCOME.replace("单位：元", "单位：万元").replace("8,975,544.64", "897.55")
    assert values(OPINION, small)["revenue_wan"] == 897.55


def test_the_enterprise_s_own_statements_come_before_the_group_s() -> None:
    """Group statements stand first, those of the parent behind; the evaluation is of the legal person."""
    group = BALANCE.replace("资产负债表", "合并资产负债表").replace("7,108,677.08", "99,108,677.08")
    own = BALANCE.replace("资产负债表", "母公司资产负债表")
    assert values(OPINION, group, own)["total_assets_wan"] == 710.867708
    assert values(OPINION, group)["total_assets_wan"] == 9910.867708


def test_figures_in_the_notes_are_not_those_of_the_statements() -> None:
    """A table in the notes has the same headings."""
    notes = "0,0 财务报表附注\n4,6 项目\n28,6 本期金额\n45,6 上期金额\n0,8 研发费用\n26,8 2.00\n43,8 1.00"
    without = "\n".join(row for row in INCOME.splitlines() if ",20 " not in row)
    assert "rd_expense_wan" not in values(OPINION, without, notes)


def test_the_name_is_what_most_places_say() -> None:
    """One misread place does not outweigh the others."""
    assert values(COVER.replace("云帆", "云矾"), OPINION, BALANCE, INCOME)["name"] == "郑州云帆科技有限公司"


def test_the_year_is_not_that_of_the_report_s_date() -> None:
    """Signed in April 2025, for 2024."""
    assert values(OPINION)["year"] == 2024


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("大信审字[2025]第16-00123号", "大信审字〔2025〕第16-00123号"),
        ("致同审字（2025）第441A011672号", "致同审字（2025）第441A011672号"),
        ("豫衡正会审字〔2025]第0927号", "豫衡正会审字〔2025〕第0927号"),
    ],
)
def test_numbers_of_reports_have_many_forms(printed: str, number: str) -> None:
    """Square brackets are those of official papers; a bracket misread does not matter."""
    assert values(OPINION.replace("豫衡正会审字〔2025〕第0927号", printed))["report_no"] == number


def test_a_regulation_s_number_is_not_the_report_s() -> None:
    """The notes cite 财会〔2019〕6号."""
    assert "report_no" not in values("20,2 审计报告\n4,8 根据财会〔2019〕6号的规定编制\n4,10 财会〔2017〕22号")


@pytest.mark.parametrize(
    "drawing",
    [
        "20,2 审计业务约定书\n4,6 甲方：郑州云帆科技有限公司\n4,8 乙方：郑州衡正会计师事务所有限公司",
        "20,2 购销合同\n4,6 乙方应提供上年度审计报告、资产负债表和利润表",
        "20,2 材料清单\n4,6 1、营业执照\n4,8 2、审计报告\n4,10 3、资产负债表",
        "20,2 营业执照\n4,6 名称 郑州衡正会计师事务所有限公司",
    ],
)
def test_papers_that_mention_a_report_are_none(drawing: str) -> None:
    """An engagement letter, a contract, a list and a firm's licence alone are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
