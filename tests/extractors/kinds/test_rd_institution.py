"""省部级以上研发机构: letter with list, approval, certificate, plaque."""

from dataclasses import replace

import pytest

from domain.geometry import Box
from domain.page import Page, Seal
from extractors.documents import documents_of
from extractors.kinds.rd_institution import KIND
from tests.lines import page

LETTER = """
    8,3    河南省科学技术厅文件
    16,9   豫科〔2023〕64号
    14,14  河南省科学技术厅
    6,16   关于认定2023年度河南省重点实验室的通知
    4,20   各省辖市科技局，各有关单位：
    8,22   根据《河南省重点实验室管理办法》有关规定，经网上公示，决定认定“河南省农
    4,24   机导航重点实验室”等3家单位为河南省重点实验室，现予公布。
    8,28   附件：2023年度河南省重点实验室认定名单
    34,34  河南省科学技术厅
    35,36  2023年11月27日
    4,44   河南省科学技术厅办公室
    30,44  2023年11月28日印发
"""

LIST = """
    4,3    附件
    10,6   2023年度河南省重点实验室认定名单
    2,10   序号
    14,10  名称
    40,10  依托单位
    3,13   1
    8,13   河南省农机导航重点实验室
    36,13  洛阳红星农机有限公司
    3,16   2
    8,16   河南省轴承检测重点实验室
    36,16  河南蓝天科技有限公司
    3,19   3
    8,18.2 河南省超硬材料与精密
    8,19.8 加工重点实验室
    36,19  郑州白云材料有限公司
"""

APPROVAL = """
    8,3    河南省发展和改革委员会文件
    16,9   豫发改高技〔2022〕118号
    8,14   关于同意组建河南省工程研究中心的批复
    4,20   河南蓝天科技有限公司：
    8,22   你单位报送的申请收悉。经研究，同意组建“轴承检测河南省工程研究中心”，
    8,24   同意组建“河南省轴承检测工程研究中心”，依托河南蓝天科技有限公司建设。
    34,34  2022年5月6日
"""

CERTIFICATE = """
    16,4   河南省工程技术研究中心证书
    6,12   名称：河南省轴承检测工程技术研究中心
    6,15   依托单位：河南蓝天科技有限公司
    6,18   批准机关：河南省科学技术厅
    6,21   批准日期：2022年5月
    6,24   证书编号：豫工技2022-118
"""

PLAQUE = """
    10,6   河南省企业技术中心
    10,20  河南省工业和信息化厅
    14,23  二〇二三年十一月
"""


def sealed(drawn: Page, text: str) -> Page:
    """Return the page with an enterprise's seal on it."""
    seal = Seal(
        page=1, box=Box(600, 600, 800, 800), colour="red", shape="round", text=text, confidence=0.9, kind="enterprise"
    )
    return replace(drawn, seals=(seal,))


def read(*pages: Page) -> dict[str, object]:
    """Return the field values read off pages."""
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_a_letter_with_its_list_gives_the_row_that_the_seal_names() -> None:
    """The institution quoted in the text is another's; the day of printing is not that of the decision."""
    assert KIND.recognise(page(LETTER)) >= 0.9
    assert read(sealed(page(LETTER), "河南兰天科技有限公司"), page(LIST, number=2)) == {
        "institution": "河南省轴承检测重点实验室",
        "name": "河南蓝天科技有限公司",
        "authority": "河南省科学技术厅",
        "approved": "2023-11-27",
        "document_no": "豫科〔2023〕64号",
    }


def test_a_name_over_two_lines_of_its_cell_is_whole() -> None:
    """A cell may wrap while its neighbours do not."""
    found = read(sealed(page(LETTER), "郑州白云材料有限公司"), page(LIST, number=2))
    assert found["institution"] == "河南省超硬材料与精密加工重点实验室"


def test_a_list_of_enterprises_alone_takes_the_institution_from_the_title() -> None:
    """Lists of 企业技术中心 name the enterprises only."""
    letter = LETTER.replace("重点实验室", "企业技术中心")
    listed = """
        4,3    附件
        10,6   2023年度河南省企业技术中心名单
        2,10   序号
        20,10  企业名称
        50,10  所在地
        3,13   1
        16,13  洛阳红星农机有限公司
        50,13  洛阳市
        3,16   2
        16,16  河南蓝天科技有限公司
        50,16  郑州市
    """
    found = read(sealed(page(letter), "河南蓝天科技有限公司"), page(listed, number=2))
    assert (found["institution"], found["name"]) == ("河南省企业技术中心", "河南蓝天科技有限公司")


def test_a_standard_drafted_by_institutes_is_no_list() -> None:
    """Names of companies that contain 研究院 are no institutions of a list."""
    foreword = "4,4 甲研究院有限公司、\n4,6 乙研究院有限公司、\n4,8 丙研究院有限公司、\n4,10 丁研究院有限公司。"
    assert KIND.continues(page(foreword)) < 0.6


@pytest.mark.parametrize("text", ["", "新乡某某有限公司"])
def test_without_a_seal_that_names_a_row_none_is_guessed(text: str) -> None:
    """Which of the listed institutions is meant is not known."""
    found = read(sealed(page(LETTER), text), page(LIST, number=2))
    assert "institution" not in found
    assert "name" not in found
    assert found["document_no"] == "豫科〔2023〕64号"


def test_letter_and_list_are_one_document() -> None:
    """The attached list goes on with the letter."""
    documents = documents_of("a.pdf", "", [page(LETTER), page(LIST, number=2)])
    assert [(one.kind, one.pages) for one in documents] == [("rd_institution", (1, 2))]


def test_an_approval_names_institution_and_host_in_its_text() -> None:
    """关于同意组建…的批复 is addressed to one unit."""
    assert KIND.recognise(page(APPROVAL)) >= 0.9
    assert read(page(APPROVAL)) == {
        "institution": "河南省轴承检测工程研究中心",
        "name": "河南蓝天科技有限公司",
        "authority": "河南省发展和改革委员会",
        "approved": "2022-05-06",
        "document_no": "豫发改高技〔2022〕118号",
    }


def test_a_certificate_is_read_by_its_labels() -> None:
    """Where only year and month are printed, no day is made up."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert read(page(CERTIFICATE)) == {
        "institution": "河南省轴承检测工程技术研究中心",
        "name": "河南蓝天科技有限公司",
        "authority": "河南省科学技术厅",
        "approved": "2022-05",
        "document_no": "豫工技2022-118",
    }


def test_a_plaque_names_its_host_without_the_label() -> None:
    """What stands behind 依托单位 is the host, the label is no part of its name."""
    hosted = f"{PLAQUE}\n    10,14 依托单位：河南蓝天科技有限公司"
    assert read(page(hosted))["name"] == "河南蓝天科技有限公司"


def test_a_plaque_says_what_and_by_whom() -> None:
    """Few large rows: the institution, who conferred it, the month."""
    assert KIND.recognise(page(PLAQUE)) >= 0.6
    assert read(page(PLAQUE)) == {
        "institution": "河南省企业技术中心",
        "authority": "河南省工业和信息化厅",
        "approved": "2023-11",
    }


@pytest.mark.parametrize(
    "drawing",
    [
        LETTER.replace("关于认定2023年度河南省重点实验室的通知", "关于组织申报2023年度河南省重点实验室的通知"),
        LETTER.replace("关于认定2023年度河南省重点实验室的通知", "关于2023年度拟认定河南省重点实验室的公示"),
        LETTER.replace("关于认定2023年度河南省重点实验室的通知", "关于公布2023年度高新技术企业名单的通知"),
        "10,4 实验室认可证书\n4,8 机构名称：某某检测中心\n4,10 注册号：CNAS L0001\n4,12 签发日期：2020年1月1日",
        "10,4 技术合同\n4,8 甲方：河南省轴承检测重点实验室\n4,10 乙方：河南蓝天科技有限公司",
    ],
)
def test_other_papers_are_not_this_proof(drawing: str) -> None:
    """Calls for applications, public notices, other lists, accreditations and contracts recognise nothing."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert read(page("0,0 .3 口册\n3,5 .2 ニ")) == {}
