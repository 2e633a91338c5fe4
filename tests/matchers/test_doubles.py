"""Pages handed in twice, and codes that say otherwise than the print."""

from dataclasses import replace

from domain.document import CodeCheck, Document
from domain.finding import FindingCode, Severity
from domain.geometry import Box
from domain.page_print import PagePrint
from matchers import catalogue, doubles
from matchers.case import Case
from matchers.rulesets import load
from tests.notation import certificate, licence, submission

TEXT = "营业执照统一社会信用代码91410100MA9TERT12H名称河南蓝天科技有限公司"


def case(*documents: Document) -> Case:
    """Return the case of the clean form with these documents."""
    rules = load("2025")
    return Case(submission=submission(), documents=documents, ruleset=rules, as_of=rules.window.closes)


def printed(document: Document, text: str) -> Document:
    """Return a document whose page bears this text."""
    return replace(document, prints=(PagePrint(file=document.file, page=1, fingerprint=None, text=text),))


def test_a_page_in_two_files_is_one_notice_that_weighs_nothing() -> None:
    """The reviewer is told where the page stands; the conclusion is not touched."""
    reviewed = case(printed(licence(), TEXT), printed(licence(file="evidence/copy.jpg"), TEXT))
    [notice] = doubles.notices(reviewed)
    finding = catalogue.word(notice, reviewed.ruleset)
    assert (finding.code, finding.severity) == (FindingCode.PAGE_REPEATED, Severity.INFO)
    assert "evidence/copy.jpg第1页" in finding.message
    assert {place.file for place in finding.evidence} == {licence().file, "evidence/copy.jpg"}


def test_different_pages_give_no_notice() -> None:
    """Another text is another page."""
    assert not [*doubles.notices(case(printed(licence(), TEXT), printed(certificate(), TEXT + "高新技术")))]


def test_a_code_that_differs_is_put_to_the_reviewer() -> None:
    """Both texts and the place of the code are named; it weighs little. One that agrees says nothing."""
    told = CodeCheck(page=1, box=Box(0, 0, 9, 9), name="统一社会信用代码", printed="甲", coded="乙", agrees=False)
    reviewed = case(replace(licence(), code_checks=(told, replace(told, agrees=True))))
    [notice] = doubles.notices(reviewed)
    finding = catalogue.word(notice, reviewed.ruleset)
    assert (finding.code, finding.severity) == (FindingCode.TAMPER_SUSPECTED, Severity.LOW)
    assert "“乙”" in finding.message
    assert "“甲”" in finding.message
    assert finding.evidence[0].box == Box(0, 0, 9, 9)
