"""外观设计专利证书."""

from dataclasses import replace

import pytest

from domain.geometry import Box
from extractors.kinds.design_patent import KIND
from tests.lines import line, page

CERTIFICATE = """
    2,2    证书号第4374897号
    16,8   外观设计专利证书
    4,14   外观设计名称：电子负载装置
    4,16   设计人：李明；王芳
    4,18   专利号：ZL 2017 3 0146844.1
    4,20   专利申请日：2017年04月27日
    4,22   专利权人：河南蓝天科技有限公司
    4,24   授权公告日：2017年11月17日
    6,28   本外观设计经过本局依照中华人民共和国专利法进行初步审查，决定授予专利权，颁
    4,30   发本证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。
"""


@pytest.mark.parametrize("name", ["外观设计名称", "使用该外观设计的产品名称"])
def test_the_certificate_is_read_in_full(name: str) -> None:
    """Both wordings of the name, and a layout without 授权公告号, come out."""
    drawing = page(CERTIFICATE.replace("外观设计名称", name))
    assert KIND.recognise(drawing) >= 0.9
    assert {field: reading.value for field, reading in KIND.read((drawing,)).items()} == {
        "title": "电子负载装置",
        "number": "ZL201730146844.1",
        "owner": "河南蓝天科技有限公司",
        "filed": "2017-04-27",
        "granted": "2017-11-17",
        "certificate_no": "第4374897号",
    }


def test_characters_of_a_seal_beside_the_name_are_not_part_of_it() -> None:
    """Characters twice as large on the same row, as a copied seal leaves them, end the value."""
    seal = line(22, 13, "公司", 0.65)
    seal = replace(seal, box=Box(seal.box.x0, 240, seal.box.x0 + 100, 340))
    drawn = page(CERTIFICATE)
    read = KIND.read((replace(drawn, lines=(*drawn.lines, seal)),))
    assert read["title"].value == "电子负载装置"


def test_a_contract_that_mentions_a_design_patent_is_none() -> None:
    """Running text about a patent is another paper."""
    text = "4,4 甲方将其外观设计专利证书所载专利许可乙方使用\n4,6 专利号：ZL 2017 3 0146844.1"
    assert KIND.recognise(page(text)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert KIND.read((page("0,0 .3 口册\n3,5 .2 ニ"),)) == {}
