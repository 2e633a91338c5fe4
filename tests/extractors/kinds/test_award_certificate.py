"""科学技术奖励证书, with labels and in one sentence."""

import pytest

from extractors.kinds.award_certificate import KIND
from tests.lines import page

NATIONAL = """
    20,6   国家科学技术进步奖
    28,10  证
    34,10  书
    8,15   为表彰2019年度国家科学技术进步奖获得者，特颁发此证书。
    8,19   项目名称：轴承滚子超精加工关键技术
    8,21   奖励等级：二等
    8,23   获
    10,23  奖
    12,23  者：河南蓝天科技有限公司
    8,25   证
    10,25  书
    12,25  号：2019-J-25101-2-03-D02
    40,34  中华人民共和国国务院
    40,36  二〇二〇年一月十日
"""

SENTENCE = """
    24,6   河南省科学技术进步奖
    30,9   获奖证书
    6,14   河南蓝天科技有限公司：
    10,17  你单位完成的“轴承滚子检测技术”项目荣获二〇二二年度河南省
    6,19   科学技术进步奖一等奖（第三完成单位），特发此证。
    6,24   证书编号：2022-J-012-D03/09
    40,34  河南省人民政府
    40,36  2023年3月1日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_national_certificate_is_read_in_full() -> None:
    """The number tells the unit's rank; the year is that of the award, not of the day below."""
    assert KIND.recognise(page(NATIONAL)) >= 0.9
    assert values(NATIONAL) == {
        "title": "国家科学技术进步奖",
        "project": "轴承滚子超精加工关键技术",
        "grade": "二等",
        "rank": 2,
        "name": "河南蓝天科技有限公司",
        "year": 2019,
        "certificate_no": "2019-J-25101-2-03-D02",
    }


def test_a_certificate_in_one_sentence() -> None:
    """Whom, for what, which grade and which rank come out of the sentence."""
    assert KIND.recognise(page(SENTENCE)) >= 0.6
    found = values(SENTENCE)
    assert found["title"] == "河南省科学技术进步奖"
    assert found["project"] == "轴承滚子检测技术"
    assert (found["grade"], found["rank"], found["year"]) == ("一等", 3, 2022)
    assert found["name"] == "河南蓝天科技有限公司"


def test_the_rank_of_a_person_is_no_rank_of_the_unit() -> None:
    """R in the number ranks persons."""
    assert "rank" not in values(NATIONAL.replace("D02", "R02"))


def test_without_a_sentence_the_number_says_the_year() -> None:
    """The national number begins with the year of the award."""
    bare = "\n".join(row for row in NATIONAL.splitlines() if "为表彰" not in row)
    assert values(bare)["year"] == 2019


def test_a_misread_title_is_told_by_the_sentence() -> None:
    """The sentence that grants names the award once more."""
    slip = page(NATIONAL.replace("国家科学技术进步奖", "国冢口学技木进少奖", 1))
    assert KIND.recognise(slip) >= 0.6
    assert KIND.read((slip,))["title"].value == "国家科学技术进步奖"


@pytest.mark.parametrize("where", ["新乡市", "河南省新乡市", "红旗区"])
def test_awards_of_cities_are_another_matter(where: str) -> None:
    """A city's award proves nothing that the scheme asks for."""
    assert KIND.recognise(page(SENTENCE.replace("河南省", where))) < 0.6


@pytest.mark.parametrize("where", ["北京市", "宁夏回族自治区", "新疆维吾尔自治区"])
def test_municipalities_and_regions_are_provinces(where: str) -> None:
    """Their awards are provincial."""
    assert KIND.recognise(page(SENTENCE.replace("河南省", where))) >= 0.6


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 国家火炬计划项目证书\n4,8 项目名称：检测技术\n4,10 承担单位：河南蓝天科技有限公司",
        "10,4 关于公布2019年度国家科学技术进步奖的通报\n4,8 项目名称\n30,8 完成单位",
        "10,4 推荐书\n4,8 项目名称：检测技术\n4,10 拟申报国家科学技术进步奖二等奖",
    ],
)
def test_papers_that_mention_awards_are_none(drawing: str) -> None:
    """Other certificates, announcements and applications mention awards."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
