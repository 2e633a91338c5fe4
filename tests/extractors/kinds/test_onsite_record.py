"""实地核查表 in the layouts in use."""

import pytest

from extractors.kinds.onsite_record import KIND
from tests.drawings import LICENCE
from tests.lines import page

RECORD = """
    14,2    科技型中小企业评价实地核查记录表
    4,6     企业名称
    10,6    河南蓝天科技有限公司
    48,5.2  2025年9
    40,6    核查日期
    48,6.8  月24日
    4,9     统一社会信用
    10,9.7  91410100MA9TERT12H
    5,10.4  代码
    4,13    1
    10,13   经营场所是否真实、与注册地址一致
    48,13   ☑是 □否
    4,18    核查情况
    10,17   企业办公场所固定，人员在岗，与填报信息一致。
    4,22    核查结论
    10,22   ☑通过 □不通过
    4,25    核查人员签字
    12,25   周文骁 李丽娅
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_table_is_read_in_full() -> None:
    """Enterprise, a day wrapped around its label's middle, and the ticked conclusion all come out."""
    assert KIND.recognise(page(RECORD)) >= 0.9
    assert values(RECORD) == {"name": "河南蓝天科技有限公司", "date": "2025-09-24", "result": "pass"}


@pytest.mark.parametrize(
    ("conclusion", "result"),
    [
        ("□通过 ☑不通过", "fail"),
        ("通过□ 不通过√", "fail"),
        ("经核查，情况属实，同意通过。", "pass"),
        ("未发现不符合项，合格", "pass"),
        ("与填报内容不一致，不予通过", "fail"),
    ],
)
def test_the_conclusion_may_be_ticked_or_written(conclusion: str, result: str) -> None:
    """Marks before or behind the words, or a sentence: what it says is the result."""
    assert values(RECORD.replace("☑通过 □不通过", conclusion))["result"] == result


@pytest.mark.parametrize("conclusion", ["□通过 □不通过", "☑通过 ☑不通过", "通过 □不通过", "同意，但人数不一致"])
def test_an_unclear_conclusion_is_left_out(conclusion: str) -> None:
    """Nothing ticked, both ticked, a mark lost, or words that contradict each other: a person must look."""
    assert "result" not in values(RECORD.replace("☑通过 □不通过", conclusion))


def test_a_record_without_a_label_for_the_day_is_dated_at_its_end() -> None:
    """A sheet that is dated below the signatures has that day."""
    drawing = "\n".join(row for row in RECORD.splitlines() if "年9" not in row and "核查日期" not in row)
    assert values(drawing.replace("48,6.8  月24日", "40,30 2025年9月24日"))["date"] == "2025-09-24"


def test_other_papers_are_no_record() -> None:
    """A licence and a notice that speaks of checks are other papers."""
    assert KIND.recognise(page(LICENCE)) < 0.6
    assert KIND.recognise(page("4,2 关于开展实地核查的通知\n4,4 请于近期完成实地核查，并录入核查结果。")) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
