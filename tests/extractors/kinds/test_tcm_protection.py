"""中药保护品种证书."""

import pytest

from extractors.kinds.tcm_protection import KIND
from tests.lines import page

CERTIFICATE = """
    16,4   中药保护品种证书
    6,10   品种名称：复方丹参滴丸
    6,13   保护品种编号：ZYB2072010001
    6,16   保护级别：一级
    6,19   生产企业：河南蓝天药业有限公司
    6,22   保护期：2020年1月1日至2030年1月1日
    6,25   发证日期：2019年12月20日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, beside labels spaced out or not."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "title": "复方丹参滴丸",
        "granted": "2019-12-20",
        "level": "一级",
        "number": "ZYB2072010001",
        "owner": "河南蓝天药业有限公司",
    }


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 药品生产许可证\n4,8 企业名称：河南蓝天药业有限公司\n4,10 证书编号：豫20160001",
        "10,4 中药保护品种公告\n4,8 品种名称\n20,8 生产企业",
    ],
)
def test_other_papers_are_not_this_certificate(drawing: str) -> None:
    """Papers that cite such a right, or grant another, are none."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
