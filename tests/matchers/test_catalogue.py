"""The words of findings."""

import dataclasses
import string
import typing

import pytest

from domain.finding import FindingCode
from domain.submission import Form, IntellectualProperty
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
    assert catalogue.field_label("something.new") == "something.new"
    assert catalogue.field_label("ip[0].unheard") == "ip[0].unheard"


def test_rows_are_counted_from_one() -> None:
    """The reviewer's third row is the path's second."""
    assert catalogue.field_label("ip[2].number") == "知识产权第3项的登记号"


def test_every_part_of_the_form_has_a_name() -> None:
    """A fault anywhere in the form is told in Chinese."""
    paths = [*_paths("", Form), *(f"ip[0]{path[2:]}" for path in _paths("ip", IntellectualProperty))]
    assert [path for path in paths if catalogue.field_label(path) == path] == []


def _paths(prefix: str, part: type[object]) -> list[str]:
    """Return the dotted paths of all values below a part of the form."""
    paths = []
    for name, hint in typing.get_type_hints(part).items():
        path = f"{prefix}.{name}".lstrip(".")
        options = () if typing.get_origin(hint) is tuple else (hint, *typing.get_args(hint))
        inner = [one for one in options if dataclasses.is_dataclass(one)]
        if inner and isinstance(inner[0], type):
            paths += _paths(path, inner[0])
        elif path not in {"slots", "faults"}:
            paths.append(path)
    return paths


def test_values_are_written_for_a_reader() -> None:
    """Money stands to 0.01 万元, numbers without a useless fraction, lists with their commas."""
    assert catalogue.shown(2933.444059, "finance.revenue_wan") == "2933.44"
    assert catalogue.shown(46.0, "staff.total") == "46"
    assert catalogue.shown(46.25, "staff.total") == "46.25"
    assert catalogue.shown(("甲", "乙")) == "甲、乙"
