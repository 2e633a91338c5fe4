"""农作物品种审定证书."""

import pytest

from extractors.kinds.crop_variety import KIND
from tests.lines import page

CERTIFICATE = """
    16,4   主要农作物品种审定证书
    6,10   审定编号：国审麦20200012
    6,13   作物种类：普通小麦
    6,16   品种名称：豫麦一百号
    6,19   申
    9,19   请
    12,19  者：河南蓝天种业有限公司
    6,22   育种者：河南蓝天种业有限公司、河南大学
    34,36  2020年11月26日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, beside labels spaced out or not."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "title": "豫麦一百号",
        "number": "国审麦20200012",
        "owner": "河南蓝天种业有限公司",
        "granted": "2020-11-26",
    }


def test_a_provincial_examination_shows_in_the_number() -> None:
    """豫审 is no 国审, and the number says so."""
    assert values(CERTIFICATE.replace("国审麦", "豫审麦"))["number"] == "豫审麦20200012"


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 植物新品种权证书\n4,8 品种名称：豫麦一百号\n4,10 品种权号：CNA20191006012",
        "10,4 农作物种子生产经营许可证\n4,8 企业名称：河南蓝天种业有限公司\n4,10 品种名称：豫麦一百号",
    ],
)
def test_other_papers_are_not_this_certificate(drawing: str) -> None:
    """Papers that cite such a right, or grant another, are none."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
