"""社会保险参保证明 by insurance, by month, and as a list of persons."""

import pytest

from extractors.kinds.social_insurance import KIND
from tests.lines import page

BY_INSURANCE = """
    14,2   河南省社会保险单位参保证明
    4,5    证明编号：41012025012088657
    4,8    单位名称：福州云帆科技有限公司
    4,10   统一社会信用代码：91350100M000100Y43
    40,10  单位编号：410323940218
    4,12   缴费月份：2024年12月
    6,15   险种类型
    18,15  参保起始年月
    28,15  缴费截止年月
    38,15  参保人数（人）
    50,15  缴费状态
    4,17   企业职工基本养老保险
    19,17  202401
    29,17  202412
    40,17  31
    50,17  正常缴费
    6,19   失业保险
    19,19  202401
    29,19  202412
    40,19  30
    50,19  正常缴费
    6,21   工伤保险
    19,21  202401
    29,21  202412
    40,21  35
    50,21  正常缴费
    6,24   截至2024年12月，该单位在我中心参加社会保险人数为31人，无欠费记录。特此
    4,26   证明。
    40,34  2025年1月20日
"""
BY_MONTH = """
    14,2   单位社会保险参保缴费证明
    4,5    参保单位：福州云帆科技有限公司
    4,8    费款所属期
    16,8   养老保险（人）
    30,8   失业保险（人）
    44,8   工伤保险（人）
    4,10   202411
    18,10  29
    32,10  29
    46,10  29
    4,12   202412
    18,12  31
    32,12  30
    46,12  35
"""
LISTED = """
    10,2   福州市社会保险参保人员名单
    4,5    单位名称：福州云帆科技有限公司
    40,5   险种：企业职工基本养老保险
    4,6.5  查询时段：2024年01月至2024年12月
    4,8    序号
    12,8   姓名
    22,8   社会保障号码
    46,8   缴费状态
    4,10   1
    12,10  王某某
    22,10  4101**********0012
    46,10  参保缴费
    4,12   2
    12,12  李某
    22,12  4101**********0035
    46,12  参保缴费
"""


def values(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def without(drawing: str, *words: str) -> str:
    """Return the drawing without the rows that hold any of `words`."""
    return "\n".join(row for row in drawing.splitlines() if not any(word in row for word in words))


def test_a_proof_by_insurance_is_read_in_full() -> None:
    """The old-age insurance counts; those only insured against injury do not."""
    assert KIND.recognise(page(BY_INSURANCE)) >= 0.9
    assert values(BY_INSURANCE) == {
        "name": "福州云帆科技有限公司",
        "uscc": "91350100M000100Y43",
        "month": "2024-12",
        "staff_total": 31,
    }


def test_the_row_stands_before_the_sentence() -> None:
    """Where they differ, the row of the insurance is what was asked for."""
    assert values(BY_INSURANCE.replace("人数为31人", "人数为11人"))["staff_total"] == 31


def test_the_sentence_counts_where_the_table_cannot_be_read() -> None:
    """Without its headings the table says nothing."""
    assert values(without(BY_INSURANCE, ",15 "))["staff_total"] == 31


def test_the_month_may_stand_in_the_table_or_the_sentence_only() -> None:
    """Without its label the month is that of 截至, without the sentence the last that the table names."""
    unlabelled = without(BY_INSURANCE, "缴费月份")
    assert values(unlabelled)["month"] == "2024-12"
    assert values(without(unlabelled, "截至"))["month"] == "2024-12"


def test_the_day_of_printing_is_not_the_month() -> None:
    """Printed in January 2025, for December 2024."""
    bare = without(BY_INSURANCE, "缴费月份", "截至", ",17 ", ",19 ", ",21 ")
    assert "month" not in values(bare)


def test_a_letter_of_proof_names_everything_in_its_sentence() -> None:
    """Neither label nor table: enterprise, code, month and number stand in running text."""
    letter = """
        12,3   社会保险参保证明
        6,6    兹有福州云帆科技有限公司（统一社会信用代码：91350100M000100Y43），2024年
        4,8    12月在我中心参加企业职工基本养老保险，参保人数31人，特此证明。
        40,16  2025年1月20日
    """
    assert KIND.recognise(page(letter)) >= 0.6
    assert values(letter) == {
        "name": "福州云帆科技有限公司",
        "uscc": "91350100M000100Y43",
        "month": "2024-12",
        "staff_total": 31,
    }


def test_insurances_may_go_by_their_short_names() -> None:
    """养老 and 失业 over the columns of a list of persons are insurances; 单位全称 is the enterprise."""
    short = """
        8,3    社会保险参保缴费人员名册
        4,6    单位全称：福州云帆科技有限公司
        34,6   缴费所属期：2024年12月
        4,8    序号
        9,8    姓名
        16,8   证件号码
        38,8   养老
        46,8   失业
        4,10   1
        9,10   王某某
        16,10  3501**********1234
        38,10  参保
        46,10  参保
        4,12   2
        9,12   李某
        16,12  3501**********5678
        38,12  参保
        46,12  参保
    """
    assert KIND.recognise(page(short)) >= 0.6
    assert values(short) == {"name": "福州云帆科技有限公司", "month": "2024-12", "staff_total": 2}


def test_a_proof_by_month_counts_the_last_month() -> None:
    """Each month has a row, each insurance a column."""
    assert KIND.recognise(page(BY_MONTH)) >= 0.6
    assert values(BY_MONTH) == {"name": "福州云帆科技有限公司", "month": "2024-12", "staff_total": 31}


def test_a_list_of_persons_is_counted_over_its_pages() -> None:
    """The last month of the stretch, and everybody listed."""
    assert KIND.recognise(page(LISTED)) >= 0.6
    more = "4,2 3\n12,2 张某\n22,2 4101**********0051\n46,2 参保缴费"
    second = (
        without(LISTED, "参保人员名单", "单位名称", "查询时段", ",10 ", ",12 ") + "\n" + more.replace(",2 ", ",10 ")
    )
    assert KIND.continues(page(second)) >= 0.6
    assert values(LISTED, second) == {"name": "福州云帆科技有限公司", "month": "2024-12", "staff_total": 3}


def test_pages_of_rows_alone_go_on_with_the_list() -> None:
    """Headings are printed on the first page only."""
    rows = "\n".join(f"4,{2 * n} {n}\n12,{2 * n} 王某某\n22,{2 * n} 41010119800101{n:04d}" for n in range(1, 5))
    assert KIND.continues(page(rows)) >= 0.6


def test_a_misread_code_is_put_right_and_said() -> None:
    """O is no character of the code."""
    reading = KIND.read([page(BY_INSURANCE.replace("M000100Y43", "MO00100Y43"))])["uscc"]
    assert reading.value == "91350100M000100Y43"
    assert reading.repaired is not None


@pytest.mark.parametrize(
    "drawing",
    [
        "14,2 个人参保缴费证明\n4,5 姓名：王某某\n4,8 险种\n20,8 缴费月份\n4,10 企业职工基本养老保险\n4,12 工伤保险",
        "14,2 购销合同\n4,5 乙方应为其人员缴纳社会保险\n4,8 并提供社会保险参保证明",
        "14,2 职工花名册\n4,5 序号\n12,5 姓名\n22,5 部门\n32,5 岗位\n42,5 参保时间",
        "14,2 营业执照\n4,5 名称 福州云帆科技有限公司\n4,8 经营范围 社会保险代理",
    ],
)
def test_papers_that_mention_insurance_are_none(drawing: str) -> None:
    """A single person's proof, a contract, a roster and a licence are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
