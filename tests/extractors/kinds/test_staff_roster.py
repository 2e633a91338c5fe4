"""职工花名册, 科技人员名单 and 职工人数统计表."""

import pytest

from extractors.kinds.staff_roster import KIND
from tests.lines import page

HEADINGS = """
    2,6    序号
    8,6    姓名
    16,6   性别
    22,6   部门
    32,6   岗位
    44,6   是否科技人员
"""
ROWS = """
    2,8    1
    8,8    王某某
    16,8   女
    22,8   总经办
    32,8   总经理
    46,8   否
    2,10   2
    8,10   李某
    16,10  男
    22,10  研发部
    32,10  算法工程师
    46,10  是
    2,12   3
    8,12   张某某
    16,12  男
    22,12  技术部
    32,12  技术员
    46,12  是
"""
ROSTER = f"""
    20,1   职工花名册
    2,3    单位名称（盖章）：福州云帆科技有限公司
    44,3   填表日期：2024年12月31日
    {HEADINGS}
    {ROWS}
"""
STATED = "2,15 合计：职工总数 31 人，其中科技人员 7 人。"
BY_MONTH = """
    18,1   2024年职工人数统计表
    2,3    企业名称：福州云帆科技有限公司
    4,6    月份
    20,6   职工总数
    40,6   其中：科技人员
    4,8    1月
    22,8   30
    42,8   6
    4,10   2月
    22,10  33
    42,10  7
    4,12   全年月平均数
    22,12  31.5
    42,12  6.5
"""


def values(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_without_a_sum_the_rows_are_counted() -> None:
    """Everybody listed, and those marked."""
    assert KIND.recognise(page(ROSTER)) >= 0.9
    assert values(ROSTER) == {"name": "福州云帆科技有限公司", "staff_total": 3, "staff_tech": 2}


def test_what_the_roster_states_is_taken() -> None:
    """The sum below the list."""
    assert values(f"{ROSTER}\n{STATED}") == {"name": "福州云帆科技有限公司", "staff_total": 31, "staff_tech": 7}


def remarked(drawing: str) -> list[str]:
    """Return what is remarked on the sums of a roster."""
    return list(KIND.remarks((page(drawing),)))


def test_a_sum_that_the_rows_do_not_bear_out_is_said() -> None:
    """Both numbers are given, of the staff and of those marked; the sum stays what is read."""
    assert remarked(f"{ROSTER}\n{STATED.replace('31', '3').replace('7', '2')}") == []
    [staff, tech] = remarked(f"{ROSTER}\n{STATED}")
    assert "31" in staff
    assert "3 人" in staff
    assert "7" in tech
    assert "2 人" in tech


def test_nothing_is_said_of_a_sum_where_a_row_was_lost() -> None:
    """A row under a seal is no fault of the enterprise's; nor is a list that no numbers run through."""
    lost = "\n".join(row for row in ROSTER.splitlines() if ",10 " not in row)
    bare = "\n".join(row for row in ROSTER.splitlines() if not row.strip().startswith("2,"))
    assert remarked(f"{lost}\n{STATED}") == []
    assert remarked(f"{bare}\n{STATED}") == []


def test_a_roster_goes_on_over_pages() -> None:
    """With headings, with rows alone, with the sum alone."""
    second = f"2,3 单位名称（盖章）：福州云帆科技有限公司\n{HEADINGS}\n2,8 4\n8,8 赵某\n16,8 男\n22,8 生产部\n46,8 否"
    assert KIND.continues(page(second)) >= KIND.recognise(page(second))
    assert KIND.continues(page(ROWS)) >= 0.6
    assert KIND.continues(page(STATED)) >= 0.6
    assert values(ROSTER, second)["staff_total"] == 4
    assert values(ROSTER, second, STATED)["staff_total"] == 31


def test_another_roster_is_another_document() -> None:
    """A title begins anew."""
    assert KIND.continues(page(ROSTER)) < 0.6


def test_a_number_lost_does_not_lose_its_person() -> None:
    """Rows are told by their persons."""
    assert values(ROSTER.replace("2,10   2\n", "\n"))["staff_total"] == 3


def test_a_person_lost_is_known_by_the_last_number() -> None:
    """A seal covers a row: the numbers go on."""
    lost = "\n".join(row for row in ROSTER.splitlines() if ",10 " not in row)
    assert values(lost)["staff_total"] == 3


def test_marks_that_cannot_all_be_read_are_not_counted() -> None:
    """One mark misread may be either."""
    assert "staff_tech" not in values(ROSTER.replace("46,8   否", "46,8   居"))


def test_a_list_of_technical_staff_says_nothing_of_the_others() -> None:
    """All on it are 科技人员; how many work there is not said."""
    title = "2024年度科技人员名单"
    rows = "\n".join(row for row in ROSTER.splitlines() if "44,6" not in row and "46," not in row)
    assert values(rows.replace("职工花名册", title)) == {"name": "福州云帆科技有限公司", "staff_tech": 3}
    stated = f"{rows.replace('职工花名册', title)}\n2,15 合计：12人"
    assert values(stated) == {"name": "福州云帆科技有限公司", "staff_tech": 12}


def test_a_category_marks_as_well_as_yes_and_no() -> None:
    """人员类别 names the kind of work."""
    drawing = (
        ROSTER.replace("是否科技人员", "人员类别").replace("否", "管理人员").replace("46,10  是", "46,10  科技人员")
    )
    assert values(drawing.replace("46,12  是", "46,12  研发人员"))["staff_tech"] == 2


def test_a_count_by_months_gives_its_mean() -> None:
    """The yearly mean is what the form asks for, with its decimals."""
    assert KIND.recognise(page(BY_MONTH)) >= 0.6
    assert values(BY_MONTH) == {"name": "福州云帆科技有限公司", "staff_total": 31.5, "staff_tech": 6.5}


def test_counts_at_both_ends_of_months_give_their_middle() -> None:
    """月初 and 月末 stand in columns of their own; the mean of staff lies between them."""
    both = """
        10,3   2024年职工人数统计表
        4,5    单位名称：福州云帆科技有限公司
        4,7    月份
        12,7   月初人数
        20,7   月末人数
        28,7   其中：科技人员
        4,9    1月
        12,9   40
        20,9   42
        28,9   15
        4,11   2月
        12,11  42
        20,11  44
        28,11  16
        4,13   平均
        12,13  41
        20,13  43
        28,13  15.5
    """
    assert KIND.recognise(page(both)) >= 0.6
    assert values(both) == {"name": "福州云帆科技有限公司", "staff_total": 42, "staff_tech": 15.5}


def test_the_name_may_stand_in_the_title_or_alone() -> None:
    """A name without its label is the one above the list."""
    assert values(ROSTER.replace("单位名称（盖章）：", ""))["name"] == "福州云帆科技有限公司"
    titled = ROSTER.replace("职工花名册", "福州云帆科技有限公司职工花名册").replace(
        "单位名称（盖章）：福州云帆科技有限公司", "制表人"
    )
    assert values(titled)["name"] == "福州云帆科技有限公司"


@pytest.mark.parametrize(
    "drawing",
    [
        "10,2 社会保险参保人员名单\n2,6 序号\n8,6 姓名\n16,6 社会保障号码\n30,6 参保时间",
        "10,2 2024年12月工资表\n2,6 序号\n8,6 姓名\n16,6 部门\n30,6 岗位",
        "10,2 购销合同\n2,6 乙方应提供项目人员名单",
        "10,2 发明专利证书\n2,6 发明人：王某某;李某\n2,8 专利权人：福州云帆科技有限公司",
        "10,2 获奖人员名单\n2,6 序号\n8,6 姓名\n16,6 单位",
    ],
)
def test_other_lists_of_persons_are_none(drawing: str) -> None:
    """Insurance, wages, contracts, inventors and prize winners are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
