"""The words of findings."""

import string

import pytest

from domain.finding import FindingCode
from matchers import catalogue
from matchers.catalogue import Notice
from matchers.rulesets import load

RULES = load("2025")
ACCUSING = ("造假", "伪造", "欺诈", "弄虚作假", "作弊", "骗取", "虚假")


@pytest.mark.parametrize("key", catalogue.sentence_keys())
def test_every_sentence_fills_in(key: str) -> None:
    """With its words given, no placeholder is left and the sentence ends."""
    words = dict.fromkeys(catalogue.placeholders(key), "甲")
    notice = Notice(key=key, field="enterprise.name", rule=RULES.form, claimed="乙", read="丙", words=words)
    finding = catalogue.word(notice, RULES)
    assert not set("{}") & set(finding.message + finding.clears_if)
    assert finding.clears_if.endswith("。")


@pytest.mark.parametrize("key", catalogue.sentence_keys())
def test_no_sentence_accuses(key: str) -> None:
    """Sentences state what agrees and what does not; they judge nobody."""
    notice = Notice(key=key, field="x", rule=RULES.form, words=dict.fromkeys(catalogue.placeholders(key), ""))
    finding = catalogue.word(notice, RULES)
    assert not [word for word in ACCUSING if word in finding.message + finding.clears_if]


@pytest.mark.parametrize("key", catalogue.sentence_keys())
def test_sentences_are_chinese(key: str) -> None:
    """Outside its placeholders a sentence has no English word; abbreviations of numbers may stay."""
    notice = Notice(key=key, field="x", rule=RULES.form, words=dict.fromkeys(catalogue.placeholders(key), ""))
    letters = set(catalogue.word(notice, RULES).clears_if) & set(string.ascii_lowercase)
    assert not letters


def test_every_key_has_a_code_of_the_contract() -> None:
    """Codes are those that leave the program."""
    notices = [
        Notice(key=key, field="x", rule=RULES.form, words=dict.fromkeys(catalogue.placeholders(key), ""))
        for key in catalogue.sentence_keys()
    ]
    assert {catalogue.word(notice, RULES).code for notice in notices} <= set(FindingCode)


def test_titles_fall_back_to_the_word_itself() -> None:
    """A kind or a field that has no name yet is shown as it is."""
    assert catalogue.title("business_licence") == "营业执照"
    assert catalogue.title("something_new") == "something_new"
    assert catalogue.field_label("enterprise.name") == "企业名称"
    assert catalogue.field_label("ip[0].number") == "ip[0].number"
