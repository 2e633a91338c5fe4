"""Figures by the label of their row and the heading of their column."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.geometry import Box
from domain.page import Line, Origin, Page
from extractors.layout.columns import Column
from extractors.layout.tables import tables, unit_of
from tests.lines import page

TITLES = ("资产负债表", "利润表")
BALANCE = """
    25,0   资产负债表
    0,2    编制单位：某某有限公司
    55,2   单位：元
    4,4    项目
    18,4   行次
    28,4   期末余额
    45,4   年初余额
    0,6    流动资产：
    1,8    货币资金
    19,8   2
    26,8   1,656.58
    43,8   1,473.89
    0,10   资产总计
    19,10  17
    26,10  7,108.08
    43,10  6,487.64
"""
TWO_SIDED = """
    25,0   资产负债表
    2,4    资产
    12,4   期末余额
    24,4   年初余额
    38,4   负债和所有者权益
    54,4   期末余额
    66,4   年初余额
    0,6    货币资金
    11,6   1,656.58
    23,6   1,473.89
    34,6   短期借款
    53,6   909.10
    65,6   808.20
    0,8    固定资产
    34,8   应付账款
    53,8   77.00
    0,10   资产总计
    11,10  7,108.08
    23,10  6,487.64
    34,10  负债和所有者权益总计
    53,10  7,108.08
    65,10  6,487.64
"""


def read(drawing: str, name: str, column: Column = Column.CURRENT) -> str | None:
    """Return the figure in the row `name`, as a plain number, or None."""
    (*_, table) = tables((page(drawing),), TITLES)
    found = table.figure((name,), column)
    return str(found.value) if found else None


def test_a_figure_is_found_by_row_and_column() -> None:
    """The number of the row is no figure, and each column has its own."""
    assert read(BALANCE, "资产总计") == "7108.08"
    assert read(BALANCE, "资产总计", Column.PRIOR) == "6487.64"
    assert read(BALANCE, "流动资产") is None


def test_columns_may_stand_in_either_order() -> None:
    """Old forms print the beginning of the year first."""
    turned = BALANCE.replace("28,4   期末余额", "28,4   年初数").replace("45,4   年初余额", "45,4   期末数")
    assert read(turned, "资产总计") == "6487.64"


@pytest.mark.parametrize(
    ("this", "before"),
    [
        ("年末数", "年初数"),
        ("期末数", "期初数"),
        ("本年累计", "上年同期"),
        ("本期金额", "上期金额"),
        ("2024年12月31日", "2023年12月31日"),
        ("2024年度", "2023年度"),
        ("明末余额", "年初余额"),
    ],
)
def test_columns_are_known_by_their_words(this: str, before: str) -> None:
    """Balances, flows and years have their own words; a misread character does not hide which is which."""
    drawing = BALANCE.replace("期末余额", this).replace("年初余额", before)
    assert read(drawing, "资产总计") == "7108.08"


def test_years_are_told_by_their_order() -> None:
    """Of two years the later is this one, wherever it stands."""
    drawing = BALANCE.replace("期末余额", "2023年度").replace("年初余额", "2024年度")
    assert read(drawing, "资产总计") == "6487.64"


def test_a_heading_that_may_be_either_is_told_by_the_other() -> None:
    """期木余额 may be 期末余额 or 期初余额; beside 期初余额 it is the former."""
    drawing = BALANCE.replace("期末余额", "期木余额").replace("年初余额", "期初余额")
    assert read(drawing, "资产总计") == "7108.08"


def test_the_month_is_not_the_year() -> None:
    """Where 本年累计金额 stands beside 本期金额, the former is the year's."""
    drawing = BALANCE.replace("期末余额", "本期金额").replace("年初余额", "本年累计金额")
    assert read(drawing, "资产总计") == "6487.64"


def test_headings_in_two_lines_are_headings() -> None:
    """期末 above 余额 is one heading."""
    drawing = BALANCE.replace("28,4   期末余额", "28,4   期末\n28,5.3   余额")
    assert read(drawing, "资产总计") == "7108.08"


def test_each_side_has_its_own_columns() -> None:
    """Assets stand left, liabilities right; a blank is not filled from the other side."""
    assert read(TWO_SIDED, "资产总计") == "7108.08"
    assert read(TWO_SIDED, "短期借款") == "909.10"
    assert read(TWO_SIDED, "应付账款", Column.PRIOR) is None
    assert read(TWO_SIDED, "固定资产") is None


@pytest.mark.parametrize(
    "label", ["资 产 总 计", "资产总计：", "资产总汁", "资产总计（合计）", "三、资产总计", "☆资产总计"]
)
def test_labels_are_known_however_they_are_dressed(label: str) -> None:
    """Blanks, numbering, brackets and one misread character do not hide a label."""
    assert read(BALANCE.replace("资产总计", label), "资产总计") == "7108.08"


def test_a_misread_label_gives_way_to_one_printed_right() -> None:
    """资产总汁 is 资产总计 only where 资产总计 does not stand."""
    drawing = BALANCE.replace("货币资金", "资产总汁")
    assert read(drawing, "资产总计") == "7108.08"


def test_a_label_printed_right_whose_figure_is_lost_is_not_replaced() -> None:
    """营业外收入 is one character from 营业总收入, but 营业收入 stands there and is what was asked for."""
    drawing = BALANCE.replace("货币资金", "营业收入").replace("1,656.58", "1,6?6.58").replace("资产总计", "营业外收入")
    (*_, table) = tables((page(drawing),), TITLES)
    assert table.figure(("营业收入", "营业总收入")) is None


def test_cells_that_were_read_as_one_are_told_apart() -> None:
    """Label, number of the row and figures read as one line are each themselves."""
    drawing = BALANCE.replace("0,10   资产总计", "0,10   资产总计               17      7,108.08         6,487.64")
    drawing = "\n".join(row for row in drawing.splitlines() if not row.strip().startswith(("19,10", "26,10", "43,10")))
    assert read(drawing, "资产总计") == "7108.08"
    assert read(drawing, "资产总计", Column.PRIOR) == "6487.64"


def test_figures_run_into_one_another_are_none() -> None:
    """Without a gap nobody can tell where the one ends, and together they are no figure."""
    drawing = BALANCE.replace("26,10  7,108.08\n    43,10  6,487.64", "29,10  17,100,008.086,487,000.64")
    assert read(drawing, "资产总计") is None


def test_a_row_a_little_off_its_label_is_still_its_row() -> None:
    """Scans are not quite straight: a figure stands a third of a line higher or lower than its label."""
    assert read(BALANCE.replace("26,10", "26,9.6"), "资产总计") == "7108.08"
    assert read(BALANCE.replace("26,10", "26,10.4"), "资产总计") == "7108.08"
    assert read(BALANCE.replace("26,10", "26,8.9"), "资产总计") is None


def test_a_label_that_wraps_within_brackets_keeps_its_figure() -> None:
    """The figure stands half way between the two lines of its label."""
    drawing = "0,0 资产负债表\n0,4 103资产总额（填写平均值，单\n0,5.3 位：万元）\n30,4.6 1241.94\n40,4.6 104从业人数"
    assert read(drawing, "资产总额") == "1241.94"


def test_without_headings_the_first_figure_counts() -> None:
    """In a form of pairs the value stands before the next label."""
    drawing = "0,0 资产负债表\n0,4 从业人数\n20,4 31\n30,4 所属行业\n50,4 3569"
    assert read(drawing, "从业人数") == "31"
    assert read(drawing.replace("20,4 31", ""), "从业人数") is None


def test_a_table_goes_on_over_the_page() -> None:
    """Rows on the next page stand under the headings of the first."""
    first, second = BALANCE.split("    0,10   ")
    rest = page(f"0,4 {second}".replace(",10 ", ",4 "), number=2)
    (*_, table) = tables((page(first), rest), TITLES)
    found = table.figure(("资产总计",))
    assert found is not None
    assert found.value == Decimal("7108.08")
    assert found.reading(1.0).page == 2


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("单位：元", "0.0001"),
        ("金额单位：人民币元（列至角分）", "0.0001"),
        ("单位：人民币千元", "0.1"),
        ("单位:万元", "1"),
        ("单位：百万元", "100"),
        ("单位:元 币种:人民币", "0.0001"),
        ("（人民币万元）", "1"),
        ("单位：RMB万元", "1"),
        ("单位（万元）", "1"),
        ("（除特别注明外，金额单位均为人民币千元）", "0.1"),
        ("金额单位：元至角分", "0.0001"),
        ("单位：亿元", "10000"),
    ],
)
def test_the_unit_is_what_the_caption_states(text: str, wan: str) -> None:
    """Accounts are kept in 元, stated in 元, 千元 or 万元."""
    assert unit_of(text) == Decimal(wan)


@pytest.mark.parametrize(
    "text", ["编制单位：元亨科技有限公司", "编制单位：万元春商贸有限公司", "核算单位：元方科技", "单位名称：某某"]
)
def test_a_name_is_no_unit(text: str) -> None:
    """An enterprise may be called 元亨."""
    assert unit_of(text) is None


def test_a_continued_table_keeps_its_unit() -> None:
    """The unit is printed above the first part only."""
    more = BALANCE.replace("单位：元", "单位：千元") + "4,14 项目\n28,14 期末余额\n0,16 负债合计\n27,16 5.00"
    assert [table.unit for table in tables((page(more),), TITLES)[-2:]] == [Decimal("0.1"), Decimal("0.1")]


def test_a_sentence_is_no_title() -> None:
    """An opinion mentions the statements; they do not begin there."""
    found = tables((page("0,0 我们审计了某某有限公司的财务报表，包括资产负债表、利润表"),), TITLES)
    assert [table.title for table in found] == [""]


def test_doubt_about_a_ruling_is_not_the_figures() -> None:
    """A stroke of the ruling read beside a figure is no part of it, however unsure it was."""
    drawn = page(BALANCE)
    doubted = [
        replace(one, text=f"{one.text}|", centres=(*one.centres, one.box.x1), confidences=(*one.confidences, 0.2))
        if one.text == "7,108.08"
        else one
        for one in drawn.lines
    ]
    found = tables([replace(drawn, lines=tuple(doubted))], TITLES)
    stated = next(one for table in found if (one := table.figure(("资产总计",))) is not None)
    assert (stated.value, stated.reading(1).confidence) == (Decimal("7108.08"), 1.0)


def test_a_number_set_a_little_before_its_label_is_no_figure() -> None:
    """Typesetters put a quarter of a character between figures and Chinese: 103 numbers the row all the same."""
    label = "103资产总额（填写平均值，单位："
    centres = (5.0, 10.0, 15.0, *(26.0 + 10 * at for at in range(len(label) - 3)))
    first = Line(
        text=label, box=Box(x0=0, y0=10, x1=170, y1=20), confidence=1.0, origin=Origin.TEXT_LAYER, centres=centres
    )
    rest = Line(text="万元）", box=Box(x0=0, y0=23, x1=30, y1=33), confidence=1.0, origin=Origin.TEXT_LAYER)
    value = Line(text="2158.43", box=Box(x0=200, y0=18, x1=250, y1=28), confidence=1.0, origin=Origin.TEXT_LAYER)
    (table,) = tables([Page(number=1, width=400, height=400, lines=(first, rest, value))], TITLES)
    found = table.figure(("资产总额",))
    assert found is not None
    assert found.value == Decimal("2158.43")
