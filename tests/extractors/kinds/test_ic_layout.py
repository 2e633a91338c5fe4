"""集成电路布图设计登记证书."""

import pytest

from extractors.kinds.ic_layout import KIND
from tests.lines import page

CERTIFICATE = """
    12,4   集成电路布图设计登记证书
    6,10   布图设计登记号：BS.205012345.6
    6,13   布图设计申请日：2020年8月3日
    6,16   布图设计名称：低功耗电源
    13,17.5 管理芯片
    6,20   布图设计权利人：河南蓝天科技有限公司
    6,23   地址：郑州高新技术产业开发区科学大道1号
    6,26   布图设计创作人：李明；王芳
    6,29   布图设计创作完成日：2020年5月1日
    6,32   布图设计首次商业利用日：2020年6月1日
    34,44  2020年10月20日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, beside labels spaced out or not."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "title": "低功耗电源管理芯片",
        "number": "BS.205012345.6",
        "owner": "河南蓝天科技有限公司",
        "filed": "2020-08-03",
        "issued": "2020-10-20",
    }


def test_the_day_of_issue_beside_its_label_comes_first() -> None:
    """Where 颁证日 is printed, the day at the foot does not matter; points misread are written as points."""
    found = values(CERTIFICATE.replace("6,26   布图设计创作人：李明；王芳", "6,26 布图设计颁证日：2020年10月19日"))
    assert found["issued"] == "2020-10-19"
    assert values(CERTIFICATE.replace("BS.205012345.6", "BS205012345。6"))["number"] == "BS.205012345.6"


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 集成电路布图设计登记申请表\n4,8 布图设计名称：电源管理芯片\n4,10 申请人：河南蓝天科技有限公司",
        "10,4 技术合同\n4,8 布图设计登记号：BS.205012345.6",
    ],
)
def test_other_papers_are_not_this_certificate(drawing: str) -> None:
    """Papers that cite such a right, or grant another, are none."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
