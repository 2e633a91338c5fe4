"""企业所得税年度纳税申报表 in its editions."""

import pytest

from extractors.kinds.tax_return import KIND
from tests.lines import page

COVER = """
    24,2   中华人民共和国
    16,5   企业所得税年度纳税申报表
    16,8   （A类，2017年版，2021年修订）
    4,12   税款所属期间：2024年01月01日至 2024年12月31日
    4,15   纳税人识别号
    4,16.5 （统一社会信用代码）： 91350100M000100Y43
    4,19   纳税人名称：福州云帆科技有限公司
    4,22   金额单位：人民币元（列至角分）
    4,26   谨声明：本纳税申报表是根据国家税收法律法规及相关规定填报的。
    30,34  2025年5月24日
"""
BASIC = """
    0,0    A000000
    16,2   企业所得税年度纳税申报基础信息表
    0,4    纳税人名称：福州云帆科技有限公司
    36,4   税款所属期间：2024年01月01日至2024年12月31日
    20,6   基本经营情况（必填项目）
    0,8    101纳税申报企业类型
    20,8   100非跨地区经营
    36,8   102分支机构就地纳税比例(%)
    0,10   103资产总额（填写平均值，单
    0,11.3 位：万元）
    20,10.6 1241.94
    36,10  104从业人数（填写平均值，单
    36,11.3 位：人）
    56,10.6 31
    0,14   105所属国民经济行业
    20,14  3569
    36,14  106从事国家限制或禁止行业
    56,14  否
"""
MAIN = """
    0,0    A100000
    10,2   中华人民共和国企业所得税年度纳税申报表（A类）
    0,4    税款所属期间：2024年01月01日至2024年12月31日
    50,4   金额单位：元（列至角分）
    0,6    行次
    6,6    类别
    30,6   项目
    58,6   金额
    1,8    1
    10,8   一、营业收入(填写A101010\\101020\\103000)
    54,8   14,118,660.14
    1,10   2
    10,10  减：营业成本(填写A102010\\102020\\103000)
    54,10  8,621,999.53
    1,12   6
    10,12  减：研发费用(填写A104000)
    54,12  475,798.84
    1,14   11
    10,14  加：营业外收入(填写A101010\\101020\\103000)
    54,14  8,695.66
"""
RESEARCH = """
    0,0    A107012
    10,2   研发费用加计扣除优惠明细表
    0,4    纳税人名称：福州云帆科技有限公司
    50,4   金额单位：元（列至角分）
    0,6    行次
    20,6   项目
    56,6   金额（数量）
    1,8    1
    6,8    本年可享受研发费用加计扣除项目数量
    58,8   3
    1,10   2
    6,10   一、自主研发、合作研发、集中研发（3+7+16+19+23+34）
    54,10  400,000.00
    1,12   40
    6,12   三、年度研发费用小计（2+36×80%+38）
    54,12  480,000.00
    1,14   45
    6,14   四、本年研发费用加计扣除总额
    54,14  999,999.00
"""
ALL = (COVER, BASIC, MAIN, RESEARCH)


def values(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_the_return_is_read_in_full() -> None:
    """Who and when from every page; means from the basic form, income from the main one, R&D from its own."""
    assert values(*ALL) == {
        "name": "福州云帆科技有限公司",
        "uscc": "91350100M000100Y43",
        "year": 2024,
        "revenue_wan": 1411.866014,
        "total_assets_wan": 1241.94,
        "staff_total": 31,
        "rd_expense_wan": 48.0,
        "restricted_industry": "否",
    }


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("36,14  106从事国家限制或禁止行业\n56,14  是", "是"),
        ("36,14  106从事国家限制或禁止行业\n56,14  □是 ☑否", "否"),
        ("0,14   从事国家禁止或限制行业：是", "是"),
        ("36,14  106从事国家限制或禁止行业\n56,14  是□ 否□", None),
        ("0,14   106从事国家限制或禁止行业", None),
    ],
)
def test_the_answer_about_the_industry(printed: str, answer: str | None) -> None:
    """是 or 否 stands in the next cell, behind a colon or at a tick; no answer is none."""
    asked = BASIC.replace("    36,14  106从事国家限制或禁止行业\n    56,14  否\n", printed)
    assert values(asked).get("restricted_industry") == answer


def test_the_main_form_of_the_edition_for_2024_is_known_by_its_title() -> None:
    """纳税申报主表 is no part of the form before it, whose figures stay where they stand."""
    renamed = MAIN.replace("企业所得税年度纳税申报表", "企业所得税年度纳税申报主表")
    assert values(COVER, BASIC, renamed, RESEARCH) == values(*ALL)


def test_cover_and_forms_are_one_document() -> None:
    """The cover begins a return; each form goes on with it, and begins one where the cover is missing."""
    assert KIND.recognise(page(COVER)) >= 0.9
    assert KIND.continues(page(COVER)) < 0.6
    for drawing in (BASIC, MAIN, RESEARCH):
        assert KIND.recognise(page(drawing)) >= 0.9
        assert KIND.continues(page(drawing)) >= KIND.recognise(page(drawing))


def test_a_page_that_goes_on_with_a_form_has_no_title() -> None:
    """The lower half of the main form prints as a page of its own."""
    rest = "1,2 25\n10,2 八、实际应纳所得税额\n1,4 26\n10,4 减：本年累计实际已缴纳的所得税额\n10,6 减：减免所得税额"
    assert KIND.continues(page(rest)) >= 0.6
    assert KIND.recognise(page(rest)) < 0.6


@pytest.mark.parametrize(("old", "new"), [("1,8    1\n", "1,8    29\n"), ("1,12   40", "1,12   41"), ("103", "81")])
def test_the_numbers_of_rows_do_not_matter(old: str, new: str) -> None:
    """Every edition numbers its rows anew."""
    assert values(*(drawing.replace(old, new) for drawing in ALL)) == values(*ALL)


def test_without_its_own_form_r_and_d_is_what_the_main_form_states() -> None:
    """研发费用 of the main form, in the editions that have it."""
    assert values(COVER, BASIC, MAIN)["rd_expense_wan"] == 47.579884


def test_older_editions_state_research_among_the_costs_of_the_period() -> None:
    """A104000 has 研究费用 under 管理费用; the columns that it does not concern hold a star."""
    costs = """
        0,0    A104000
        20,2   期间费用明细表
        0,4    行次
        10,4   项目
        24,4   销售费用
        36,4   其中：境外支付
        50,4   管理费用
        0,8    19
        6,8    十九、研究费用
        26,8   *
        40,8   *
        50,8   300,000.00
    """
    older = MAIN.replace("减：研发费用(填写A104000)", "减：管理费用(填写A104000)")
    assert values(COVER, BASIC, older, costs)["rd_expense_wan"] == 30.0


def test_a_misread_code_is_put_right_and_said() -> None:
    """Letters that the code does not have are digits, and the check characters agree."""
    pages = [page(COVER.replace("M000100Y43", "MO00100Y43"))]
    reading = KIND.read(pages)["uscc"]
    assert reading.value == "91350100M000100Y43"
    assert reading.repaired is not None


def test_a_shareholder_s_code_is_not_the_taxpayer_s() -> None:
    """The basic form lists shareholders with theirs."""
    assert "uscc" not in values(BASIC + "    0,20 某某投资有限公司\n    36,20 91350100M000100Y43")


def test_the_year_is_that_of_the_period_not_of_filing() -> None:
    """Filed in May 2025, for 2024."""
    assert values(COVER)["year"] == 2024


def test_a_figure_that_cannot_be_read_is_absent() -> None:
    """A digit lost shows in its group of three."""
    assert "revenue_wan" not in values(COVER, MAIN.replace("14,118,660.14", "14,11,660.14"))


@pytest.mark.parametrize(
    "drawing",
    [
        "20,2 增值税及附加税费申报表\n0,4 纳税人名称：福州云帆科技有限公司\n0,6 税款所属时间：2024年12月1日",
        "20,2 税收完税证明\n0,4 纳税人识别号 91350100M000100Y43\n0,6 企业所得税 2024-01-01至2024-12-31",
        "20,2 购销合同\n0,4 乙方应提供企业所得税年度纳税申报表\n0,6 纳税人识别号：91350100M000100Y43",
        "20,2 利润表\n0,4 编制单位：福州云帆科技有限公司\n0,6 项目\n20,6 本期金额\n0,8 一、营业收入\n20,8 1.00",
        "20,2 2024年研发支出辅助账汇总表\n0,4 纳税人名称：福州云帆科技有限公司\n0,6 项目\n20,6 金额",
    ],
)
def test_other_papers_on_taxes_are_not_this_return(drawing: str) -> None:
    """Value added tax, proof of payment, contracts, statements and ledgers are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6
    assert KIND.continues(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}


PROFIT = """
    10,16  二、营业利润（1-2-3-4-5-6+7+8）
    54,16  100,000.00
    10,18  减：营业外支出
    54,18  8,695.66
    10,20  三、利润总额（10+11-12）
    54,20  100,000.00
"""


def test_a_profit_that_is_not_composed_as_the_form_says_is_remarked() -> None:
    """利润总额 is 营业利润 with what came and went besides; a form without these rows is let pass."""
    assert list(KIND.remarks((page(MAIN),))) == []
    assert list(KIND.remarks((page(MAIN + PROFIT),))) == []
    [sentence] = KIND.remarks((page(MAIN + PROFIT.replace("54,18  8,695.66", "54,18  695.66")),))
    assert all(figure in sentence for figure in ("100,000.00", "8,695.66", "695.66"))
