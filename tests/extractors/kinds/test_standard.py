"""标准: cover and foreword."""

from dataclasses import replace

import pytest

from domain.geometry import Box
from domain.page import Seal
from extractors.documents import documents_of
from extractors.kinds.standard import KIND
from tests.lines import line, page

COVER = """
    4,3    ICS 41.60
    4,5    CCS D 25
    20,10  中华人民共和国国家标准
    44,14  GB/T 39116—2020
    44,16  代替GB/T 39116—2008
    24,26  轴承滚子检测
    24,30  Terminology and classification of bearing rollers
    4,50   2020-10-11 发布
    48,50  2021-05-01 实施
    22,54  国家市场监督管理总局
    22,56  国家标准化管理委员会发布
"""

FOREWORD = """
    46,3   GB/T 39116—2020
    28,10  前
    32,10  言
    8,14   本文件按照GB/T 1.1—2020《标准化工作导则 第1部分》的规定起草。
    8,16   本文件由中国机械工业联合会提出并归口。
    8,18   本文件起草单位：河南大学、河南蓝天科技有限公司、洛阳红
    6,20   星轴承有限公司、新乡白云研究院
    6,22   有限公司。
    8,24   本文件主要起草人：李明、王芳、赵
    6,26   云。
    58,58  I
"""


def read(*drawings: str) -> dict[str, object]:
    """Return the field values read off drawn pages."""
    pages = [page(drawing, number=number) for number, drawing in enumerate(drawings, start=1)]
    return {field: reading.value for field, reading in KIND.read(pages).items()}


def test_cover_and_foreword_are_read_in_full() -> None:
    """The number replaced is not the number, and the units come out in printed order with wrapped names whole."""
    assert KIND.recognise(page(COVER, height=1300)) >= 0.9
    assert read(COVER, FOREWORD) == {
        "number": "GB/T 39116-2020",
        "title": "轴承滚子检测",
        "issued": "2020-10-11",
        "effective": "2021-05-01",
        "drafters": ("河南大学", "河南蓝天科技有限公司", "洛阳红星轴承有限公司", "新乡白云研究院有限公司"),
    }


def test_a_standard_of_an_industry_with_a_title_in_two_rows() -> None:
    """An industry's standard says whose it is; both rows of the title belong to it."""
    cover = COVER.replace("国家标准", "机械行业标准", 1).replace("GB/T", "JB/T")
    cover = cover.replace("24,26  轴承滚子检测", "24,24  轴承滚子\n24,26  第2部分：检测")
    assert KIND.recognise(page(cover, height=1300)) >= 0.9
    assert read(cover)["number"] == "JB/T 39116-2020"
    assert str(read(cover)["title"]).replace(" ", "") == "轴承滚子第2部分：检测"


def test_the_older_wording_with_two_lists() -> None:
    """Those who took part follow those in charge."""
    old = FOREWORD.replace("本文件起草单位", "本标准负责起草单位").replace(
        "8,24   本文件主要", "8,23.5 本标准参加起草单位：某某检测中心。\n8,25   本标准主要"
    )
    assert read(COVER, old)["drafters"] == (
        "河南大学", "河南蓝天科技有限公司", "洛阳红星轴承有限公司", "新乡白云研究院有限公司", "某某检测中心",
    )  # fmt: skip


def test_names_that_run_together_are_told_apart() -> None:
    """A mark lost between two companies does not make one of them."""
    assert read(FOREWORD.replace("有限公司、洛阳红", "有限公司洛阳红"))["drafters"] == read(FOREWORD)["drafters"]


def test_the_list_goes_on_over_the_page() -> None:
    """Neither the number in the head of the next page nor the page's own number comes between."""
    first, second = FOREWORD.split("6,20 ")
    later = f"6,3 GB/T 39116—2020\n6,8 {second}".replace("6,22", "6,10").replace("8,24", "8,12").replace("6,26", "6,14")
    assert read(COVER, f"{first}\n58,58 I", later)["drafters"] == read(COVER, FOREWORD)["drafters"]


def test_what_a_seal_says_is_no_drafter() -> None:
    """A seal over the list leaves characters between its lines."""
    inked = line(30, 18.9, "某某有限", 0.9)
    seal = Seal(
        page=1, box=Box(580, 300, 800, 520), colour="red", shape="round", text="", confidence=0.5, kind="unknown"
    )
    drawn = page(FOREWORD)
    stamped = replace(drawn, lines=(*drawn.lines, inked), seals=(seal,))
    assert KIND.read((stamped,))["drafters"].value == read(FOREWORD)["drafters"]


def test_days_whose_words_are_lost_go_by_their_place() -> None:
    """The day of issue stands to the left."""
    found = read(COVER.replace("2020-10-11 发布", "2020-10-11 口市"))
    assert (found["issued"], found["effective"]) == ("2020-10-11", "2021-05-01")


def test_later_pages_and_blank_ones_belong_to_the_cover() -> None:
    """A file of cover, blank page, contents and foreword is one document."""
    contents = "46,3 GB/T 39116—2020\n28,10 目次\n6,14 前言\n6,16 1 范围"
    pages = [page(drawing, number=i) for i, drawing in enumerate((COVER, "", contents, FOREWORD), start=1)]
    documents = documents_of("a.pdf", "", pages)
    assert [(one.kind, one.pages) for one in documents] == [("standard", (1, 2, 3, 4))]


def test_a_second_cover_begins_another_document() -> None:
    """Two standards in one file are two documents."""
    pages = [page(COVER, number=1), page(FOREWORD, number=2), page(COVER.replace("39116", "39117"), number=3)]
    assert [one.pages for one in documents_of("a.pdf", "", pages)] == [(1, 2), (3,)]


def test_a_foreword_alone_is_known() -> None:
    """A foreword in a file of its own gives number and units."""
    assert KIND.recognise(page(FOREWORD)) >= 0.6
    assert read(FOREWORD)["number"] == "GB/T 39116-2020"


@pytest.mark.parametrize(
    "drawing",
    [
        "10,4 质量管理体系认证证书\n4,8 标准：GB/T 19001-2016/ISO 9001:2015\n4,10 发证日期：2020年1月1日",
        "10,4 检验报告\n4,8 检验依据 GB/T 39116—2020\n4,10 2020-10-11 发布",
        "10,4 关于发布国家标准的公告\n4,8 GB/T 39116—2020 轴承滚子检测\n4,10 2021-05-01 实施",
    ],
)
def test_papers_that_cite_standards_are_none(drawing: str) -> None:
    """Certificates, reports and announcements cite numbers."""
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert read("0,0 .3 口册\n3,5 .2 ニ") == {}
