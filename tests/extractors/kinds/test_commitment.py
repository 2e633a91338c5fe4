"""数据真实性承诺书 in the wordings enterprises use."""

import pytest

from extractors.kinds.commitment import KIND
from tests.drawings import LETTER
from tests.lines import page

UNDERTAKING = """
    20,2 数据真实性承诺书
    2,5  河南省科学技术厅：
    5,7  本企业（蓝天智能科技（洛阳）有限责任公司）自愿参加2025
    2,9  年度科技型中小企业评价，现郑重承诺如下：
    5,11 一、本企业所填报的《科技型中小企业信息表》内容及上传的
    2,13 各项佐证材料准确、真实、合法、有效、无涉密信息。
    5,15 二、截至2025年6月30日，本企业未列入经营异常名录，如有弄虚作假，自愿承担责任。
    22,24 承诺单位（盖章）：
    22,26 法定代表人（签字）：王建国
    22,28 2025年08月13日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_undertaking_is_read_in_full() -> None:
    """A name with brackets of its own, a year over a line break and the day at the end all come out."""
    assert KIND.recognise(page(UNDERTAKING)) >= 0.9
    assert values(UNDERTAKING) == {"name": "蓝天智能科技（洛阳）有限责任公司", "year": 2025, "signed": "2025-08-13"}


@pytest.mark.parametrize(
    "sentence",
    [
        "5,7 我公司河南蓝天科技有限公司郑重承诺：",
        "5,7 河南蓝天科技有限公司（以下简称本公司）承诺：",
        "5,7 现就申报材料承诺如下：\n22,24 承诺单位（盖章）：河南蓝天科技有限公司",
        "5,7 企业名称：河南蓝天科技有限公司",
        "5,7 本单位____河南蓝天科\n2,9 技有限公司____承诺：",
    ],
)
def test_the_enterprise_is_found_wherever_it_names_itself(sentence: str) -> None:
    """In the sentence, before it, at the end, under a label or filled in on a line, wrapped or not."""
    assert values(f"20,2 承诺书\n{sentence}")["name"] == "河南蓝天科技有限公司"


def test_the_year_may_stand_in_chinese_figures() -> None:
    """二〇二五年度 is the year 2025, whatever circle stands for its zero."""
    assert values("2,2 参加二○二五年度科技型中小企业评价\n2,9 二〇二五年七月七日") == {
        "year": 2025,
        "signed": "2025-07-07",
    }


def test_a_day_within_a_sentence_is_no_signature() -> None:
    """An undertaking without a closing day yields none, though its sentences state days."""
    assert "signed" not in values("\n".join(UNDERTAKING.splitlines()[:-1]))


@pytest.mark.parametrize("title", ["安全生产承诺书", "廉洁自律承诺书"])
def test_an_undertaking_about_something_else_is_none(title: str) -> None:
    """Another promise of the enterprise is not the one that the notice demands."""
    assert KIND.recognise(page(f"20,2 {title}\n2,5 我单位承诺遵守有关规定，承担相应责任。")) < 0.6


def test_a_list_of_papers_is_no_undertaking() -> None:
    """A line of a list that names the undertaking is not the undertaking."""
    assert KIND.recognise(page("2,2 佐证材料清单\n2,4 数据真实性承诺书\n2,6 科技型中小企业信息表")) < 0.6
    assert KIND.recognise(page(LETTER)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
