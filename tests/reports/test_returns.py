"""What an enterprise is asked to mend, in the words in which reviewers return a submission."""

import io
from dataclasses import replace

import docx
import pytest

from domain.finding import EvidenceRef, FindingCode, Severity
from domain.report import Report
from reports.return_notice import return_text, return_word
from reports.returns import points, wordings


@pytest.mark.parametrize(
    ("code", "field", "kind", "ask"),
    [
        ("FIELD_MISMATCH", "enterprise.name", "business_licence", "企业名称与营业执照不一致"),
        ("FIELD_MISMATCH", "enterprise.name", "high_tech_certificate", "高企证书名称与现名称不符，请附更名证明"),
        ("NUMBER_INVALID", "enterprise.uscc", None, "统一社会信用代码有误"),
        ("EVIDENCE_MISSING", "commitment", None, "承诺书缺失或未盖章"),
        ("SEAL_MISSING", "evidence", "audit_report", "佐证材料未加盖单位公章"),
        ("SEAL_WRONG_KIND", "evidence", "audit_report", "盖章为财务章/合同章，请加盖公章"),
        ("EVIDENCE_UNREADABLE", "evidence", None, "扫描件模糊、不完整，请重新上传"),
        ("FIELD_MISMATCH", "finance.total_assets_wan", "audit_report", "资产总额应填上年末数"),
        ("IP_OWNER_MISMATCH", "ip[3].owner", "software_copyright", "知识产权权利人非本企业"),
        ("FIELD_MISMATCH", "ip[12].type", "invention_patent", "知识产权类别选择错误"),
        ("EVIDENCE_MISSING", "ip[0]", None, "未上传知识产权证书"),
        ("CERTIFICATE_EXPIRED", "fast_track.high_tech.issued", "high_tech_certificate", "高企证书已过有效期"),
        ("ONSITE_REQUIRED", "onsite", None, "需先完成实地核查"),
    ],
)
def test_findings_are_asked_for_in_reviewers_words(
    report: Report, code: str, field: str, kind: str | None, ask: str
) -> None:
    """Code, field and kind of evidence choose the wording that reviewers use."""
    place = (EvidenceRef(file="evidence/1.jpg", page=1, kind=kind),) if kind else ()
    finding = replace(report.assessment.findings[1], code=FindingCode(code), field=field, evidence=place)
    assert points([finding])[0].ask == ask


def test_a_finding_without_a_wording_is_asked_for_by_its_remedy(report: Report) -> None:
    """What the stock does not know is asked for in the words of the finding itself."""
    finding = replace(report.assessment.findings[1], code=FindingCode.LISTED, field="enterprise")
    assert points([finding])[0].ask == finding.clears_if.rstrip("。")


def test_what_only_informs_is_not_asked_for(report: Report) -> None:
    """A remark for the reviewer is no reason to return a submission; without any other there is no notice."""
    finding = replace(report.assessment.findings[1], severity=Severity.INFO)
    clear = replace(report, assessment=replace(report.assessment, findings=(finding,)))
    assert points([finding]) == ()
    assert return_text(clear) is None
    assert return_word(clear) is None


def test_the_text_to_paste_names_both_values_and_the_remedy(report: Report) -> None:
    """Each point is one line: what is asked, the values, the file, how it is mended; the heaviest stands first."""
    text = return_text(report) or ""
    lines = text.splitlines()
    assert lines[:2] == ["退回修改通知", "洛阳澜序传感科技有限公司（91410300MA3XH4W85R）："]
    assert "信息表填报：GR202441003358；材料载明：GR202441003356；材料：evidence/高新技术企业证书.jpg" in lines[3]
    assert [line[:2] for line in lines[3:6]] == ["1．", "2．", "3．"]


def test_the_document_holds_the_same_points(report: Report) -> None:
    """The notice as a document asks for the same, row by row."""
    document = docx.Document(io.BytesIO(return_word(report) or b""))
    asked = points(report.assessment.findings)
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == [point.ask for point in asked]
    assert return_word(report) == return_word(replace(report))


def test_the_stock_names_codes_that_exist() -> None:
    """A wording for a code that no finding bears would never be used."""
    assert {code for wording in wordings() for code in wording.codes} <= set(FindingCode)
