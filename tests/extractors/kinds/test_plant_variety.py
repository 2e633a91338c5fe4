"""植物新品种权证书."""

import pytest

from extractors.kinds.plant_variety import KIND
from tests.lines import page

CERTIFICATE = """
    16,4   植物新品种权证书
    6,8    证书号：第2021016789号
    6,12   品种名称：豫麦一百号
    6,15   所属的属或者种：普通小麦
    6,18   品
    8,18   种
    10,18  权
    12,18  人：河南蓝天种业有限公司
    6,21   品种权号：CNA20191006012
    6,24   品种权申请日：2019年11月1日
    6,27   培育人：李明
    6,30   授权日：2021年12月30日
    6,33   期限：15年
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, beside labels spaced out or not."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "title": "豫麦一百号",
        "granted": "2021-12-30",
        "number": "CNA20191006012",
        "owner": "河南蓝天种业有限公司",
    }


def test_numbers_of_forestry_and_of_older_style() -> None:
    """Eight digits count beside their label; the number of the certificate is another."""
    assert values(CERTIFICATE.replace("CNA20191006012", "20190112"))["number"] == "20190112"
    assert values(CERTIFICATE.replace("CNA20191006012", "CNA20090123.4"))["number"] == "CNA20090123.4"
    assert "number" not in values(CERTIFICATE.replace("品种权号：CNA20191006012", "口口"))


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 农作物品种审定证书\n4,8 品种名称：豫麦一百号\n4,10 审定编号：国审麦20200001",
        "10,4 植物新品种权申请受理通知书\n4,8 品种名称：豫麦一百号\n4,10 申请日：2019年11月1日",
    ],
)
def test_other_papers_are_not_this_certificate(drawing: str) -> None:
    """Papers that cite such a right, or grant another, are none."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
