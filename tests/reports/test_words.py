"""One catalogue holds every word a reviewer reads."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Source
from domain.finding import FindingCode, Severity, Verdict
from domain.report import Conclusion, Sealed
from reports.words import catalogue, condition_label, field_label, is_paper, kind_label, label, printable, shown

KINDS = [
    "business_licence",
    "high_tech_certificate",
    "invention_patent",
    "utility_model_patent",
    "design_patent",
    "software_copyright",
    "ic_layout",
    "award_certificate",
    "rd_institution",
    "standard",
    "audit_report",
    "tax_return",
    "social_insurance",
    "staff_roster",
    "commitment",
    "onsite_record",
    "information_form",
    "unknown",
]
ACCUSATIONS = ("造假", "伪造", "欺诈", "虚假", "骗")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("conclusion", list(Conclusion)),
        ("explanation", list(Conclusion)),
        ("severity", list(Severity)),
        ("verdict", list(Verdict)),
        ("code", list(FindingCode)),
        ("source", list(Source)),
        ("kind", KINDS),
        ("sealed", list(Sealed)),
    ],
)
def test_every_word_of_the_contract_has_a_label(table: str, words: list[str]) -> None:
    """No conclusion, severity, verdict, code, source or kind is without Chinese, and no table holds a stranger."""
    assert set(catalogue()[table]) == {str(word) for word in words}
    assert all(re.search("[\u4e00-\u9fff]", text) for text in catalogue()[table].values())


def test_labels_of_one_table_are_told_apart() -> None:
    """Two codes, two kinds or two verdicts never share a label."""
    for table in ("conclusion", "severity", "verdict", "code", "kind", "source"):
        labels = list(catalogue()[table].values())
        assert len(set(labels)) == len(labels)


def test_no_label_accuses() -> None:
    """The catalogue states what is seen and never alleges intent; the undertaking's own name is no allegation."""
    text = Path(__file__).parents[2].joinpath("reports", "words.toml").read_text(encoding="utf-8")
    assert not [word for word in ACCUSATIONS if word in text]


def test_fields_read_as_people_say_them() -> None:
    """Paths of the form, rows of its tables, evidence fields and kinds have labels; strangers stand for themselves."""
    assert field_label("enterprise.name") == "企业名称"
    assert field_label("ip[2].number") == "知识产权第3项·编号"
    assert field_label("ip[0]") == "知识产权第1项"
    assert field_label("business_licence") == "营业执照"
    assert field_label("something.else") == "something.else"
    assert label("onsite", "staff<=5 ") == "staff<=5 "


def test_bounds_are_put_into_words() -> None:
    """A basic condition reads as a sentence with its limit; one that is not known stands for itself."""
    assert condition_label("staff_total<=500") == "职工总数（人）不超过 500"
    assert condition_label("tech_staff_score>0") == "科技人员指标得分大于 0"
    assert condition_label("resident_enterprise") == "在中国境内注册的居民企业"
    assert condition_label("new_rule") == "new_rule"


def test_values_read_as_people_write_them() -> None:
    """Money bears its unit, whole numbers no point, lists their commas, nothing a dash."""
    assert shown(1000.0, "enterprise.registered_capital_wan") == "1000 万元"
    assert shown(1834.5, "finance.revenue_wan") == "1834.5 万元"
    assert shown(46, "staff.total") == "46"
    assert shown(("甲", "乙")) == "甲、乙"
    assert shown(value=True) == "是"
    assert {shown(None), shown(""), shown(())} == {"—"}


@given(st.text(alphabet=st.characters(codec=None)))
def test_printing_twice_is_printing_once(text: str) -> None:
    """What is printable stays as it is, and nothing remains that XML forbids."""
    once = printable(text)
    assert printable(once) == once
    assert len(once) == len(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", once)


def test_a_paper_beyond_the_contracts_kinds_has_a_label() -> None:
    """What is read though the contract names no kind for it is called by its own title, and is no kind of it."""
    assert kind_label("name_change_notice", "准予变更登记通知书") == "准予变更登记通知书"
    assert kind_label("standard", "标准") == "标准文本"
    assert is_paper("name_change_notice")
    assert not any(is_paper(kind) for kind in KINDS)


def test_choices_of_the_form_are_named() -> None:
    """A kind of right and an option of the score are shown in words; a licence's type stands as printed."""
    assert shown("software_copyright", "ip[0].type") == "软件著作权"
    assert shown("revenue", "self_score.rd_basis") == "按销售收入"
    assert shown("有限责任公司", "type") == "有限责任公司"
