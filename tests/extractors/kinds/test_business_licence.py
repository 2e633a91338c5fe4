"""营业执照 in its layouts."""

from extractors.kinds.business_licence import KIND
from tests.drawings import LETTER, LICENCE
from tests.lines import page

OLD = """
    20,2   企业法人营业执照
    40,4   注册号 110108000000016
    4,8    名称 北京某某印务有限公司
    4,10   住所 某街道某号
    4,12   法定代表人姓名 秦开来
    4,14   注册资本 (人民币)伍拾万元
    4,16   公司类型 有限责任公司
    4,18   成立日期 二〇〇四年十月十日
    4,20   营业期限 自二〇〇四年十月十日至永久
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_landscape_layout_is_read_in_full() -> None:
    """Two columns, spaced labels, wrapped values and a day of issue in pieces all come out."""
    assert KIND.recognise(page(LICENCE)) >= 0.9
    assert values(LICENCE) == {
        "name": "河南蓝天科技有限公司",
        "uscc": "91410100MA9TERT12H",
        "type": "有限责任公司(自然人投资或控股)",
        "legal_representative": "王建国",
        "registered_capital_wan": 1000.0,
        "established": "2018-03-15",
        "term": "2018-03-15/2038-03-14",
        "address": "郑州市金水区红专路51号1号楼311",
        "scope": "软件开发；技术服务；货物进出口",
        "issued": "2021-03-09",
    }


def test_the_old_layout_is_history_with_a_registration_number() -> None:
    """A licence from before 2015 carries a 注册号 and no credit code; its term has no end."""
    read = values(OLD)
    assert read["registration_no"] == "110108000000016"
    assert "uscc" not in read
    assert read["established"] == "2004-10-10"
    assert read["term"] == "长期"
    assert read["registered_capital_wan"] == 50.0


def test_one_possible_repair_of_the_code_is_made_and_said() -> None:
    """A letter that no code can hold is led back to the one valid code, and the reading says so."""
    reading = KIND.read((page(LICENCE.replace("91410100MA9TERT12H", "9141O100MA9TERT12H")),))["uscc"]
    assert reading.value == "91410100MA9TERT12H"
    assert reading.repaired is not None
    assert "O" in reading.repaired


def test_a_code_that_could_be_several_is_left_as_read() -> None:
    """Where no single repair is possible the code stays as the page shows it."""
    reading = KIND.read((page(LICENCE.replace("91410100MA9TERT12H", "91410100MA9TERT199")),))["uscc"]
    assert reading.value == "91410100MA9TERT199"
    assert reading.repaired is None


def test_a_page_that_mentions_a_licence_is_none() -> None:
    """A letter about licences is no licence."""
    assert KIND.recognise(page(LETTER)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}


def test_a_lost_month_mark_does_not_lose_the_day_of_issue() -> None:
    """年 月 日 are printed beforehand; a 月 hidden by a seal is made up for by the gap."""
    drawing = LICENCE.replace("55,29.4 年 03 月 09 日", "55,29.4 年 03\n    64,29.4 09 日")
    assert values(drawing)["issued"] == "2021-03-09"
