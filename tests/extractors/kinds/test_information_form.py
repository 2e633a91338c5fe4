"""科技型中小企业信息表 as printed and signed, read off its pages."""

import pytest

from extractors.documents import documents_of
from extractors.kinds.information_form import KIND
from tests.drawings import CERTIFICATE, LETTER, LICENCE
from tests.lines import page

FIRST = """
    20,2   科技型中小企业信息表
    24,4   (2025年度)
    2,7    填报编号
    14,7   S2025-0001
    34,7   是否首次参评
    48,7   否
    2,10   一、企业基本信息
    2,12   企业名称
    14,12  河南蓝天科技有限公司
    2,14   注册资本 (万元)
    14,14  3000
    34,14  成立日期
    48,14  2018-03-15
    2,17   研发费用总额（万
    14,17.7 203.40
    4,18.4 元）
"""
SECOND = """
    2,2    四、知识产权情况
    2,4    序号
    8,4    类别
    20,4   名称
    36,4   登记号/专利号
    48,4   权利人
    62,4   授权日期
    6,6    软件著
    20,6   采集软件[简称：采
    46,6   河南蓝天科技
    62,6   2021-04-
    2,6.7  1
    36,6.7 2021SR0123456
    6,7.4  作权
    20,7.4 集]V1.0
    46,7.4 有限公司
    62,7.4 05
    2,10   六、自评得分
    2,12   科技人员指标
    14,12  120
    34,12  研发投入指标
    48,12  50
    2,14   研发投入计算口径
    14,14  研发费用占销售收入比例
    34,14  科技成果指标
    48,14  18
    2,16   自评总分
    14,16  188
"""


def read() -> dict[str, object]:
    """Return the field values read off both pages."""
    fields = KIND.read((page(FIRST), page(SECOND, number=2)))
    return {field: reading.value for field, reading in fields.items()}


def test_both_pages_are_read_by_dotted_path() -> None:
    """Labels beside their values, a wrapped label, a wrapped table row and the score come out under the form's keys."""
    assert read() == {
        "submission_id": "S2025-0001",
        "first_time": False,
        "enterprise.name": "河南蓝天科技有限公司",
        "enterprise.registered_capital_wan": 3000.0,
        "enterprise.established": "2018-03-15",
        "finance.rd_expense_wan": 203.4,
        "ip[0].type": "software_copyright",
        "ip[0].title": "采集软件[简称：采集]V1.0",
        "ip[0].number": "2021SR0123456",
        "ip[0].owner": "河南蓝天科技有限公司",
        "ip[0].granted": "2021-04-05",
        "self_score.tech_staff": 20,
        "self_score.rd": 50,
        "self_score.rd_basis": "revenue",
        "self_score.ip": 18,
        "self_score.total": 88,
    }


def test_a_ruling_read_as_a_figure_is_taken_away_and_said() -> None:
    """120 points for staff cannot be, 20 can; 188 is not the sum, 88 is; both readings say what was read."""
    fields = KIND.read((page(FIRST), page(SECOND, number=2)))
    assert [path for path, reading in fields.items() if reading.repaired] == [
        "self_score.tech_staff",
        "self_score.total",
    ]


def test_points_that_the_rules_can_give_stay() -> None:
    """A total that is not the sum of its parts is what the enterprise wrote, and stays."""
    fields = KIND.read((page(FIRST), page(SECOND.replace("188", "90"), number=2)))
    assert fields["self_score.total"].value == 90


def test_the_pages_are_one_document() -> None:
    """The second page has no title, yet goes on with the first; the licence after it does not."""
    pages = [page(FIRST), page(SECOND, number=2), page(LICENCE, number=3)]
    found = [(document.kind, document.pages) for document in documents_of("a.pdf", "", pages)]
    assert found == [("information_form", (1, 2)), ("business_licence", (3,))]


def test_each_reading_names_its_page_and_place() -> None:
    """A value of the second page lies on the second page."""
    reading = KIND.read((page(FIRST), page(SECOND, number=2)))["self_score.rd"]
    assert (reading.page, round(reading.box.y0)) == (2, 240)


@pytest.mark.parametrize(
    "drawing", [LETTER, LICENCE, CERTIFICATE, "2,2 我单位填报的《科技型中小企业信息表》真实、准确。"]
)
def test_other_papers_are_no_form(drawing: str) -> None:
    """Papers with labels of their own, and a sentence that mentions the form, neither begin nor continue it."""
    assert KIND.recognise(page(drawing)) < 0.6
    assert KIND.continues(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert KIND.read((page("0,0 .3 口册\n3,5 .2 ニ"),)) == {}


COVER = """
    20,8   科技型中小企业信息表
    26,11  （2025年度）
    8,16   系统填报号：S2025-0001
    8,19   企业名称：河南蓝天科技有限公司
    8,22   填报日期：2025年7月16日
    20,34  法定代表人（签字）：
"""
TITLED = """
    20,2   科技型中小企业信息表
    2,5    一、企业基本信息
    2,7    企业名称
    14,7   河南蓝天科技有限公司
    34,7   成立日期
    48,7   2018-03-15
"""


def test_a_cover_and_what_stands_behind_it_are_one_form() -> None:
    """The title comes again behind the cover; a page with title and number begins another form."""
    pages = (page(COVER), page(TITLED, number=2), page(COVER, number=3))
    documents = documents_of("a.pdf", "0" * 64, pages)
    assert [(document.kind, document.pages) for document in documents] == [
        ("information_form", (1, 2)),
        ("information_form", (3,)),
    ]
    assert documents[0].fields["submission_id"].value == "S2025-0001"
    assert documents[0].fields["enterprise.established"].value == "2018-03-15"
