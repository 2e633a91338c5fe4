"""准予变更登记通知书 as a table, as a sentence and as labelled lines."""

from dataclasses import replace

from domain.geometry import Box
from domain.page import Seal
from extractors.kinds.name_change_notice import KIND
from tests.drawings import LETTER, LICENCE
from tests.lines import page

NOTICE = """
    20,2  准予变更登记通知书
    16,4  （洛市监）登字〔2022〕第5385号
    2,7   蓝天智能科技（洛阳）有限责任公司：
    4,9   经审查，提交的变更登记申请材料齐全，我局决定准予变更登记。
    3,12  变更事
    20,13 变更前内容
    44,13 变更后内容
    4,13.5 项
    14,16 白云智能科技（洛阳）有限责任
    40,16 蓝天智能科技（洛阳）有限责任
    3,16.7 名称
    24,17.4 公司
    50,17.4 公司
    3,20  法定代表人
    24,20 王建国
    50,20 李建国
    2,23  统一社会信用代码：91410100MA9TERT12H
    2,25  核准日期：2022年11月7日
    40,34 洛阳市高新技术产业开发区市场监督
    44,35.6 管理局
    42,38 2022年11月8日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_row_of_the_name_is_read() -> None:
    """Wrapped headings and cells come out whole; the row of the representative is not taken for a name."""
    assert KIND.recognise(page(NOTICE)) >= 0.9
    assert values(NOTICE) == {
        "name_before": "白云智能科技（洛阳）有限责任公司",
        "name_after": "蓝天智能科技（洛阳）有限责任公司",
        "date": "2022-11-07",
        "uscc": "91410100MA9TERT12H",
        "authority": "洛阳市高新技术产业开发区市场监督管理局",
    }


def test_a_sentence_may_tell_the_change() -> None:
    """由…变更为…, in quotation marks and over a line break, names both."""
    read = values("""
        20,2 变更登记核准通知书
        4,5  你单位名称由“河南白云科技有限公司”变更为“河南蓝天科技
        2,7  有限公司”，已经核准登记。
        40,20 2022年11月8日
    """)
    assert (read["name_before"], read["name_after"]) == ("河南白云科技有限公司", "河南蓝天科技有限公司")
    assert read["date"] == "2022-11-08"


def test_labelled_lines_may_tell_the_change() -> None:
    """变更前名称 and 变更后名称 beside their values."""
    read = values("20,2 企业名称变更证明\n4,5 变更前名称：河南白云科技有限公司\n4,7 变更后名称：河南蓝天科技有限公司")
    assert (read["name_before"], read["name_after"]) == ("河南白云科技有限公司", "河南蓝天科技有限公司")


def test_a_notice_of_another_change_names_nobody() -> None:
    """Where only the representative changed there is no former name."""
    other = NOTICE.replace("3,16.7 名称", "3,16.7 住所")
    assert KIND.recognise(page(other)) >= 0.6
    assert not values(other).keys() & {"name_before", "name_after"}


def test_the_seal_names_the_authority_where_it_is_not_printed() -> None:
    """An issuer's seal stands for its printed name."""
    drawing = "\n".join(row for row in NOTICE.splitlines() if "市场监督" not in row and "管理局" not in row)
    box = Box(800, 700, 950, 850)
    text = "洛阳市市场监督管理局"
    seal = Seal(page=1, box=box, colour="red", shape="round", text=text, confidence=0.9, kind="issuer")
    assert KIND.read((replace(page(drawing), seals=(seal,)),))["authority"].value == text


def test_other_papers_are_no_notice() -> None:
    """A licence and a letter are other papers."""
    assert KIND.recognise(page(LICENCE)) < 0.6
    assert KIND.recognise(page(LETTER)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
