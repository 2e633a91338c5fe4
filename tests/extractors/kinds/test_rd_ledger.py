"""研发支出辅助账汇总表: the sums of a year's R&D, by their row and column."""

import pytest

from extractors.documents import documents_of
from extractors.kinds.rd_ledger import KIND
from tests.lines import page

HEADINGS = """
    0,8    序号
    6,8    项目名称
    24,8   支出类型
    32,8   允许加计扣除
    33,9   金额合计
    44,8   人员人工费用
    56,8   直接投入费用
"""
FIRST = f"""
    16,2   研发支出辅助账汇总表
    0,4    纳税人识别号：91350100M000100Y43
    30,4   属期：2024年度
    0,6    纳税人名称：福州云帆科技有限公司
    50,6   金额单位：元
    {HEADINGS}
    1,11   1
    6,11   云台控制算法研发
    24,11  费用化
    32,11  500,000.00
    44,11  400,000.00
    56,11  100,000.00
"""
SUMS = """
    6,13   资本化金额小计
    32,13  0.00
    6,15   费用化金额小计
    32,15  612,345.60
    44,15  480,000.00
    56,15  132,345.60
    6,17   金额合计
    32,17  612,345.60
    44,17  480,000.00
    56,17  132,345.60
"""


def values(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_the_summary_is_read() -> None:
    """Who, which year, and the sum of all projects in the column of totals, in 万元."""
    assert KIND.recognise(page(FIRST + SUMS)) >= 0.9
    assert values(FIRST + SUMS) == {
        "name": "福州云帆科技有限公司",
        "uscc": "91350100M000100Y43",
        "year": 2024,
        "rd_expense_wan": 61.23456,
    }


def test_sums_on_a_further_page_belong_to_it() -> None:
    """A page under the same headings goes on with the summary; the sum stands at its foot."""
    documents = documents_of("a.pdf", "0" * 64, [page(FIRST), page(HEADINGS + SUMS, number=2)])
    assert [(document.kind, document.pages) for document in documents] == [("rd_ledger", (1, 2))]
    assert documents[0].fields["rd_expense_wan"].page == 2


@pytest.mark.parametrize(("unit", "wan"), [("万元", 612345.6), ("千元", 61234.56)])
def test_the_unit_is_the_sheets(unit: str, wan: float) -> None:
    """What 金额单位 says holds for the sum."""
    assert values((FIRST + SUMS).replace("金额单位：元", f"金额单位：{unit}"))["rd_expense_wan"] == wan


def test_without_a_row_of_sums_nothing_is_summed() -> None:
    """A part of the projects may be missing, so rows are not added up."""
    assert "rd_expense_wan" not in values(FIRST)


@pytest.mark.parametrize(
    "title", ["研发支出辅助账", "研发费用加计扣除优惠明细表", "职工人数汇总表", "研发项目情况汇总表"]
)
def test_other_papers_are_left(title: str) -> None:
    """The ledger of one project and other summaries are not this paper."""
    assert KIND.recognise(page((FIRST + SUMS).replace("研发支出辅助账汇总表", title))) < 0.6


def test_sums_that_do_not_add_up_are_said() -> None:
    """Capitalised and expensed sums make up the whole; where they do not, all three stand in the sentence."""
    assert list(KIND.remarks((page(FIRST + SUMS),))) == []
    [sentence] = KIND.remarks((page((FIRST + SUMS).replace("32,13  0.00", "32,13  100.00")),))
    assert all(figure in sentence for figure in ("612,345.60", "100.00"))
    assert list(KIND.remarks((page(FIRST),))) == []
