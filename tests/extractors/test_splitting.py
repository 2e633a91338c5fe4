"""What of a file belongs together: several documents on one page, and pages in sequence."""

from dataclasses import replace
from random import Random

import pytest

from domain.document import UNKNOWN, Document
from domain.geometry import Box
from domain.page import Line, Page
from extractors.documents import documents_of
from tests.drawings import CERTIFICATE, LETTER, LICENCE
from tests.lines import page

SOFTWARE = """
    20,2   计算机软件著作权登记证书
    20,4   证书号：软著登字第9241547号
    6,8    软件名称：蓝天仓储管理软件V1.0
    6,10   著作权人：河南蓝天科技有限公司
    6,12   开发完成日期：2021年01月15日
    6,14   首次发表日期：未发表
    6,16   权利取得方式：原始取得
    6,18   权利范围：全部权利
    6,20   登记号：2021SR0123456
    40,24  2021年02月03日
"""

OTHER_SOFTWARE = SOFTWARE.replace("9241547", "9241999").replace("0123456", "0987654").replace("仓储", "调度")

BALANCE = """
    20,2   资产负债表
    4,4    编制单位：河南蓝天科技有限公司
    30,4   2024年12月31日
    50,4   单位：元
    4,6    资产
    20,6   期末余额
    35,6   年初余额
    4,8    流动资产合计
    20,8   1,000.00
    35,8   900.00
    4,10   资产总计
    20,10  3,000.00
    35,10  2,900.00
"""

INCOME = """
    20,2   利润表
    4,4    编制单位：河南蓝天科技有限公司
    30,4   2024年度
    50,4   单位：元
    4,6    项目
    20,6   本期金额
    35,6   上期金额
    4,8    一、营业收入
    20,8   5,000.00
    35,8   4,900.00
    4,10   净利润
    20,10  300.00
    35,10  290.00
"""

HEADING = """
    30,20  附件三
    24,23  知识产权证明材料
"""


def placed(drawing: str, x: float, y: float) -> tuple[Line, ...]:
    """Return the lines of a drawing moved by x, y pixels."""
    return tuple(_moved(line, x, y) for line in page(drawing).lines)


def _moved(line: Line, x: float, y: float) -> Line:
    box = Box(line.box.x0 + x, line.box.y0 + y, line.box.x1 + x, line.box.y1 + y)
    return replace(line, box=box, centres=tuple(centre + x for centre in line.centres))


def sheet(*parts: tuple[str, float, float], number: int = 1) -> Page:
    """Return one page that bears drawings at the places given."""
    lines = tuple(line for part in parts for line in placed(*part))
    return Page(number=number, width=3200, height=2400, lines=lines)


def read(*pages: Page) -> tuple[Document, ...]:
    """Return the documents of a file of these pages."""
    return documents_of("evidence/all.pdf", "0" * 64, pages)


def balanced(documents: tuple[Document, ...], pages: tuple[Page, ...]) -> bool:
    """Say whether each page's lines are each counted once, and every balance adds up."""
    rows = [row for document in documents for row in document.accounting]
    counted = {page.number: sum(row.lines for row in rows if row.page == page.number) for page in pages}
    adding = all(row.used + row.unused + row.unreadable == row.lines for row in rows)
    return adding and counted == {page.number: len(page.lines) for page in pages}


ARRANGEMENTS = {
    "side by side": sheet((LICENCE, 0, 0), (CERTIFICATE, 1500, 0)),
    "stacked": sheet((LICENCE, 0, 0), (CERTIFICATE, 0, 900)),
    "of one kind": sheet((SOFTWARE, 0, 0), (OTHER_SOFTWARE, 1300, 0)),
    "one kind stacked": sheet((SOFTWARE, 0, 0), (OTHER_SOFTWARE, 0, 700)),
    "a grid": sheet((LICENCE, 0, 0), (CERTIFICATE, 1500, 0), (SOFTWARE, 0, 900), (OTHER_SOFTWARE, 1500, 900)),
}


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_certificates_on_one_page_are_documents_of_their_own(name: str) -> None:
    """Each certificate is a document that reads as it would alone, with its own part of the page."""
    whole = ARRANGEMENTS[name]
    found = read(whole)
    wanted = {
        "of one kind": ["software_copyright", "software_copyright"],
        "one kind stacked": ["software_copyright", "software_copyright"],
        "a grid": ["business_licence", "high_tech_certificate", "software_copyright", "software_copyright"],
    }.get(name, ["business_licence", "high_tech_certificate"])
    assert [document.kind for document in found] == wanted
    numbers = [document.fields[field].value for document in found for field in ("number", "certificate_no", "uscc")
               if field in document.fields]  # fmt: skip
    assert len(set(numbers)) == len(numbers) >= len(wanted)
    assert balanced(found, (whole,))


def test_a_certificate_among_others_reads_as_it_reads_alone() -> None:
    """Fields of a certificate in a grid are those of the certificate alone, and stand where they are printed."""
    [alone] = read(page(SOFTWARE))
    found = next(one for one in read(ARRANGEMENTS["a grid"]) if one.kind == "software_copyright")
    assert {field: one.value for field, one in found.fields.items()} == {
        field: one.value for field, one in alone.fields.items()
    }
    here, there = found.fields["number"].box, alone.fields["number"].box
    assert (round(here.x0 - there.x0), round(here.y0 - there.y0)) == (0, 900)
    assert found.regions[0].box.y0 > 850


def test_a_heading_over_two_certificates_is_counted_with_one_of_them() -> None:
    """A line that belongs to neither certificate is not lost, nor does it keep them together."""
    heading = ("\n    30,0 附件二 资质证书复印件 共两份 以下材料均与原件核对一致", 900, 0)
    whole = sheet(heading, (LICENCE, 0, 100), (CERTIFICATE, 1500, 100))
    found = read(whole)
    assert [document.kind for document in found] == ["business_licence", "high_tech_certificate"]
    assert balanced(found, (whole,))


def test_two_statements_on_one_page_are_one_report() -> None:
    """A balance sheet above an income statement is one document: the second goes on with the first."""
    whole = sheet((BALANCE, 0, 0), (INCOME, 0, 500))
    [found] = read(whole)
    assert found.kind == "audit_report"
    assert found.regions == ()


def test_a_blank_page_inside_a_document_belongs_to_it() -> None:
    """A back side between two statements parts nothing; one behind the last is said to be blank."""
    pages = (page(BALANCE, number=1), page("", number=2), page(INCOME, number=3), page("", number=4))
    report, blank = read(*pages)
    assert (report.kind, report.pages) == ("audit_report", (1, 2, 3))
    assert (blank.kind, blank.pages, blank.role) == (UNKNOWN, (4,), "blank")
    assert any("空白页" in warning for warning in blank.warnings)


def test_a_page_with_a_heading_alone_is_said_to_part_the_evidence() -> None:
    """A separator is a document of no kind that says what it is; its heading is kept."""
    licence, separator, certificate = read(page(LICENCE), page(HEADING, number=2), page(CERTIFICATE, number=3))
    assert (licence.kind, certificate.kind) == ("business_licence", "high_tech_certificate")
    assert separator.role == "separator"
    assert [line.text for _, line in separator.lines] == ["附件三", "知识产权证明材料"]


def test_a_page_whose_text_cannot_be_read_is_no_separator() -> None:
    """A title beside much ink that was not read is a paper that reads badly, not a heading."""
    title = replace(page("\n    20,6 营业执照"), ink_unread=0.8)
    [found] = read(title)
    assert (found.kind, found.role) == (UNKNOWN, None)


def test_a_picture_without_text_is_not_said_to_be_blank() -> None:
    """A page with ink and no lines is a picture; without ink it is blank."""
    picture, blank = replace(page(""), ink=0.2), replace(page("", number=2), ink=0.0002)
    assert [document.role for document in read(picture, blank)] == ["picture", "blank"]


def test_two_reports_with_a_heading_between_them_stay_two() -> None:
    """A separator ends a document even where what follows could go on with it."""
    found = read(page(BALANCE), page(HEADING, number=2), page(BALANCE, number=3))
    assert [(one.kind, one.pages) for one in found] == [
        ("audit_report", (1,)),
        (UNKNOWN, (2,)),
        ("audit_report", (3,)),
    ]


def test_a_page_nobody_knows_between_two_of_a_document_belongs_to_it() -> None:
    """A cutting of other text between two statements does not make two reports of one."""
    [found] = read(page(BALANCE), page(LETTER, number=2), page(INCOME, number=3))
    assert (found.kind, found.pages) == ("audit_report", (1, 2, 3))
    assert balanced((found,), (page(BALANCE), page(LETTER, number=2), page(INCOME, number=3)))


PIECES = (LICENCE, CERTIFICATE, SOFTWARE, OTHER_SOFTWARE, BALANCE, INCOME, LETTER, HEADING, "", "\n    4,4 .4 口册甲")


@pytest.mark.parametrize("seed", range(25))
def test_every_page_and_every_line_is_accounted_for_once(seed: int) -> None:
    """Whatever stands behind what, each page is in one document, or its lines are shared out among several."""
    chance = Random(seed)  # noqa: S311  # a repeatable choice of pages, no secret
    pages = tuple(_any_page(chance, number) for number in range(1, chance.randint(2, 9)))
    found = read(*pages)
    assert balanced(found, pages)
    for each in pages:
        holders = [document for document in found if each.number in document.pages]
        assert holders
        assert len(holders) == 1 or all(any(one.page == each.number for one in held.regions) for held in holders)


def _any_page(chance: Random, number: int) -> Page:
    """Return a page with one to three drawings anywhere on it, over one another as well."""
    if chance.random() < 0.5:
        return page(chance.choice(PIECES), number=number)
    places = [(chance.choice(PIECES), chance.choice((0, 700, 1500)), chance.choice((0, 500, 900))) for _ in range(3)]
    return sheet(*places, number=number)
