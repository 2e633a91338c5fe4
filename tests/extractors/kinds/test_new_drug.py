"""新药证书."""

import pytest

from extractors.kinds.new_drug import KIND
from tests.lines import page

CERTIFICATE = """
    20,4   新药证书
    6,10   药品名称：复方丹参滴丸
    6,13   证书编号：国药证字Z20050123
    6,16   主要成份：丹参
    6,19   持有者：河南蓝天药业有限公司；河南大学
    34,30  2005年3月18日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, beside labels spaced out or not."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "title": "复方丹参滴丸",
        "granted": "2005-03-18",
        "number": "国药证字Z20050123",
        "owner": "河南蓝天药业有限公司；河南大学",
    }


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 药品注册批件\n4,8 药品名称：复方丹参滴丸\n4,10 批准文号：国药准字Z20050123",
        "10,4 药品生产许可证\n4,8 企业名称：河南蓝天药业有限公司\n4,10 证书编号：豫20160001",
    ],
)
def test_other_papers_are_not_this_certificate(drawing: str) -> None:
    """Papers that cite such a right, or grant another, are none."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
