"""实用新型专利证书, one column and two."""

import pytest

from extractors.kinds.utility_model_patent import KIND
from tests.lines import page

ONE_COLUMN = """
    2,2    证书号第13073076号
    16,8   实用新型专利证书
    4,14   实用新型名称：一种便于维护的
    11,15.5 轴承座安装结构
    4,18   发
    6,18   明
    8,18   人：李明；王芳
    4,20   专
    6,20   利
    8,20   号：ZL
    13,20  2022
    18,20  2
    20,20  3793721.1
    4,22   专利申请日：2022年09月05日
    4,24   专
    5.3,24 利
    6.6,24 权
    8,24   人：河南蓝天科技有限公司
    4,26   地址：郑州高新技术产业开发区科学大道1号
    4,28   授权公告日：2023年01月10日
    32,28  授权公告号：CN 218926488 U
    6,31   国家知识产权局依照中华人民共和国专利法经过初步审查，决定授予专利权，
    4,33   颁发实用新型专利证书并在专利登记簿上予以登记。
    4,35   专利权人的姓名或名称、国籍、地址变更等事项记载在专利登记簿上。
    36,44  2023年01月10日
"""

TWO_COLUMNS = """
    2,2    证书号第24138826号
    16,8   实用新型专利证书
    4,14   实用新型名称：一种包装装置
    4,17   专利权人：河南蓝天科技有限公司
    4,19   地址：450000 河南省郑州市高新技术产业开发区科学大道1号
    4,21   发明人：李明;王芳
    4,23   专利号：ZL 2025 2 0615612.5
    32,23  授权公告号：CN 224145498 U
    4,25   专利申请日：2025年04月02日
    32,25  授权公告日：2026年04月21日
    4,27   申请日时申请人：河南旧名科技有限公司
    4,29   申请日时发明人：李明;王芳
    6,33   国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，并予以公告。
    36,44  2026年04月21日
    24,50  第1页(共1页)
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_one_column_with_a_wrapped_name() -> None:
    """The layout up to 2023, labels spaced out, is read in full; the sentence on 专利权人 below is no owner."""
    assert KIND.recognise(page(ONE_COLUMN)) >= 0.9
    assert values(ONE_COLUMN) == {
        "title": "一种便于维护的轴承座安装结构",
        "number": "ZL202223793721.1",
        "owner": "河南蓝天科技有限公司",
        "filed": "2022-09-05",
        "granted": "2023-01-10",
        "certificate_no": "第13073076号",
    }


def test_two_columns_keep_the_day_of_filing_and_the_former_applicant_apart() -> None:
    """In the layout from 2024, 申请日时申请人 is neither the owner nor a day."""
    assert values(TWO_COLUMNS) == {
        "title": "一种包装装置",
        "number": "ZL202520615612.5",
        "owner": "河南蓝天科技有限公司",
        "filed": "2025-04-02",
        "granted": "2026-04-21",
        "certificate_no": "第24138826号",
    }


def test_a_title_lost_in_its_ornament_does_not_hide_the_kind() -> None:
    """Without the title, the number of the certificate and the particulars say what it is."""
    assert KIND.recognise(page(ONE_COLUMN.replace("实用新型专利证书", "口", 1))) >= 0.6


def test_letters_among_the_digits_are_put_right_and_said() -> None:
    """One number only satisfies the check digit, and the reading says what was read."""
    reading = KIND.read((page(TWO_COLUMNS.replace("0615612.5", "O6I5612.5")),))["number"]
    assert reading.value == "ZL202520615612.5"
    assert reading.repaired is not None
    assert "O6I5612.5" in reading.repaired


def test_a_wrong_check_digit_is_read_as_it_stands() -> None:
    """What cannot be repaired is not made right: the wrong number is a finding, not ours to mend."""
    reading = KIND.read((page(TWO_COLUMNS.replace("0615612.5", "0615612.6")),))["number"]
    assert (reading.value, reading.repaired) == ("ZL202520615612.6", None)


def test_several_owners_are_told_apart() -> None:
    """Owners behind semicolons come out as such."""
    owner = values(TWO_COLUMNS.replace("河南蓝天科技有限公司", "河南蓝天科技有限公司;河南大学"))["owner"]
    assert owner == "河南蓝天科技有限公司；河南大学"


@pytest.mark.parametrize(
    "drawing",
    [
        ONE_COLUMN.replace("实用新型", "发明").replace("ZL", "ZL 1"),
        ONE_COLUMN.replace("16,8   实用新型专利证书", "16,8   专利登记簿副本"),
        "4,2 授予实用新型专利权通知书\n4,6 实用新型名称：一种包装装置\n4,8 申请号：202520615612.5",
    ],
)
def test_other_papers_on_patents_are_not_this_certificate(drawing: str) -> None:
    """Another right's certificate, the register's copy and the office's notices are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_the_second_page_goes_on_with_the_first() -> None:
    """The page that names the applicants at filing belongs to the certificate before it."""
    second = (
        "2,2 证书号第24138826号\n4,6 申请日时本专利记载的申请人、发明人信息如下：\n4,8 申请人：\n24,50 第2页(共2页)"
    )
    assert KIND.continues(page(second)) >= 0.6
    assert KIND.continues(page(TWO_COLUMNS)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
