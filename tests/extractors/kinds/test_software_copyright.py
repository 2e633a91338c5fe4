"""计算机软件著作权登记证书, on paper and electronic."""

from dataclasses import replace

import pytest

from domain.page import Page
from extractors.kinds.software_copyright import KIND
from tests.lines import page

ON_PAPER = """
    14,2   中华人民共和国国家版权局
    10,5   计算机软件著作权登记证书
    24,8   证书号：软著登字第2264097号
    4,12   软
    6,12   件
    8,12   名
    10,12  称：
    13,12  安全生产决策平台
    13,13.5 [简称：安全平台]
    13,15  V1.0
    4,18   著作权人：河南蓝天科技有限公司
    4,21   开发完成日期：2016年12月30日
    4,23   首次发表日期：未发表
    4,25   权利取得方式：原始取得
    4,27   权利范围：全部权利
    4,29   登
    7,29   记
    10,29  号：
    13,29  2017SR678813
    6,32   根据《计算机软件保护条例》和《计算机软件著作权登记办法》的
    4,34   规定，经中国版权保护中心审核，对以上事项予以登记。
    4,44   No. 02102258
    32,44  2017年12月11日
"""


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Name, short name and version make one title; no other day is taken for that of registration."""
    assert KIND.recognise(page(ON_PAPER)) >= 0.9
    assert values(ON_PAPER) == {
        "title": "安全生产决策平台[简称：安全平台]V1.0",
        "number": "2017SR678813",
        "owner": "河南蓝天科技有限公司",
        "completed": "2016-12-30",
        "published": "未发表",
        "issued": "2017-12-11",
        "certificate_no": "软著登字第2264097号",
    }


def test_the_electronic_certificate_states_fewer_days() -> None:
    """Where neither completion nor publication is printed, neither is made up."""
    electronic = "\n".join(
        row for row in ON_PAPER.splitlines() if not any(word in row for word in ("开发完成", "首次发表", "No."))
    )
    assert KIND.recognise(page(electronic)) >= 0.9
    read = values(electronic)
    assert "completed" not in read
    assert "published" not in read
    assert read["issued"] == "2017-12-11"


def test_a_day_of_publication_comes_out_as_a_day() -> None:
    """Published software states when."""
    assert values(ON_PAPER.replace("未发表", "2017年1月5日"))["published"] == "2017-01-05"


def test_a_day_not_legible_is_not_replaced_by_another() -> None:
    """With the day under the seal lost, the day of completion is not taken in its place."""
    assert "issued" not in values(ON_PAPER.replace("2017年12月11日", "2017年1人日"))


def test_a_lost_bracket_before_the_version_is_closed_and_said() -> None:
    """The short name stands in brackets; where the closing one is lost, the reading says that it was added."""
    reading = KIND.read((page(ON_PAPER.replace("安全平台]", "安全平台")),))["title"]
    assert reading.value == "安全生产决策平台[简称：安全平台]V1.0"
    assert reading.repaired is not None


@pytest.mark.parametrize("misread", ["2O17SR678813", "20175R678813"])
def test_letters_among_the_digits_are_put_right_and_said(misread: str) -> None:
    """Year and serial are digits."""
    reading = KIND.read((page(ON_PAPER.replace("2017SR678813", misread)),))["number"]
    assert reading.value == "2017SR678813"
    assert reading.repaired is not None


def test_owners_on_lines_of_their_own_are_told_apart() -> None:
    """Two owners, one below the other, do not run into one name; one name over two lines stays one."""
    two = ON_PAPER.replace("河南蓝天科技有限公司", "河南蓝天科技有限公司\n9,19.5 河南大学")
    assert values(two)["owner"] == "河南蓝天科技有限公司；河南大学"
    one = ON_PAPER.replace("河南蓝天科技有限公司", "河南省蓝天科技研究院\n9,19.5 有限公司")
    assert values(one)["owner"] == "河南省蓝天科技研究院有限公司"


def test_a_last_character_that_can_only_be_one_is_added_and_said() -> None:
    """A watermark over the end of a name leaves 有限公, which is 有限公司."""
    reading = KIND.read((page(ON_PAPER.replace("有限公司", "有限公")),))["owner"]
    assert reading.value == "河南蓝天科技有限公司"
    assert reading.repaired is not None


def test_a_widely_set_title_is_no_misread_label() -> None:
    """著作权登 in the title differs from 著作权人 by one character; the label is printed elsewhere."""
    wide = "10,5   计算机软件\n26,5 著\n28,5 作\n30,5 权\n32,5 登\n34,5 记\n36,5 证\n38,5 书"
    assert values(ON_PAPER.replace("10,5   计算机软件著作权登记证书", wide))["owner"] == "河南蓝天科技有限公司"


def test_the_number_of_the_certificate_beside_does_not_cut_the_short_name() -> None:
    """The certificate's number stands above to the right; a long name runs below it."""
    name = "河南省郑州市安全生产事故隐患排查治理综合决策平台"
    assert values(ON_PAPER.replace("安全平台", name))["title"] == f"安全生产决策平台[简称：{name}]V1.0"


@pytest.mark.parametrize(
    "drawing",
    [
        "10,5 软件产品证书\n4,12 软件名称：决策平台V1.0\n4,18 申请企业：河南蓝天科技有限公司",
        "4,4 甲方拥有计算机软件著作权登记证书所载软件\n4,6 登记号为2017SR678813的软件许可乙方使用",
        "10,2 计算机软件著作权登记申请表\n4,6 软件名称：决策平台\n4,8 著作权人：河南蓝天科技有限公司",
    ],
)
def test_other_papers_on_software_are_not_this_certificate(drawing: str) -> None:
    """A product certificate, a contract and an application are other papers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}


def test_no_number_is_younger_than_its_certificate() -> None:
    """2027 on a certificate of 2017 is 2017 where the pixels allow it, and the reading says so."""
    drawn, doubtful = in_doubt("2027SR678813", 2, {"2": 0.6, "1": 0.3})
    found = KIND.read((doubtful,))["number"]
    assert (found.value, found.confidence) == ("2017SR678813", 0.3)
    assert found.repaired is not None
    assert KIND.read((drawn,))["number"].value == "2027SR678813"


def test_a_number_that_is_none_is_read_by_what_else_it_may_be() -> None:
    """SP is SR where the pixels allow it, else there is no number."""
    drawn, doubtful = in_doubt("2017SP678813", 5, {"P": 0.6, "R": 0.3})
    assert KIND.read((doubtful,))["number"].value == "2017SR678813"
    assert "number" not in KIND.read((drawn,))


def in_doubt(printed: str, place: int, step: dict[str, float]) -> tuple[Page, Page]:
    """Return the certificate with another number, and the same with one character in doubt."""
    drawn = page(ON_PAPER.replace("2017SR678813", printed))
    steps = [{char: 0.9} for char in printed]
    steps[place] = step
    lattice = tuple(entry for each in steps for entry in (tuple(each.items()), (("", 1.0),)))
    lines = (replace(line, lattice=lattice) if line.text == printed else line for line in drawn.lines)
    return drawn, replace(drawn, lines=tuple(lines))
