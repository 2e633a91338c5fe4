"""Names of accounting firms in print and seal."""

from dataclasses import replace

import pytest

from domain.geometry import Box
from domain.page import Page, Seal
from extractors.layout.accounting_firm import firm, firm_name
from tests.lines import page

NUMBER = "豫砚衡会审字〔2025〕第0793号"


def sealed(drawing: str, *texts: str) -> Page:
    """Return a drawn page with seals."""
    seals = tuple(
        Seal(page=1, box=Box(0, 0, 9, 9), colour="red", shape="round", text=text, confidence=0.9, kind="issuer")
        for text in texts
    )
    return replace(page(drawing), seals=seals)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("河南砚衡会计师事务所(普通合伙)", "河南砚衡会计师事务所（普通合伙）"),
        ("郑州昶信会计师事务所有限公司", "郑州昶信会计师事务所有限公司"),
        ("大信会计师事务所(特殊普通合伙)", "大信会计师事务所（特殊普通合伙）"),
        ("致同会计师事务所", "致同会计师事务所"),
        ("大信会计师事务所(特殊普通合伙)河南分所", "大信会计师事务所（特殊普通合伙）河南分所"),
        ("郑州昶信会材师事务所有限公司", "郑州昶信会计师事务所有限公司"),
        ("河南砚衡会计师事务(普通合伙)", "河南砚衡会计师事务所（普通合伙）"),
        ("河南砚衡会计师事务所(普通会伙)", "河南砚衡会计师事务所（普通合伙）"),
        ("郑州昶信会计师事务所有限公司郑州昶信会计师", "郑州昶信会计师事务所有限公司"),
    ],
)
def test_the_fixed_part_of_a_name_is_put_right(text: str, name: str) -> None:
    """会计师事务所 and the legal form are one of few words, and what runs on behind them is none of theirs."""
    assert firm_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "郑州云帆科技有限公司", "中国注册会计师", "河南律师事务所", "会计师事务所执业证书"]
)
def test_other_names_are_none(text: str) -> None:
    """Enterprises, persons and other offices are no accounting firms."""
    assert firm_name(text) is None


def test_the_legal_form_may_stand_below() -> None:
    """The name ends in the row, the form stands in brackets under it."""
    found = firm([page("2,2 致同会计师事务所\n2,3.5 （特殊普通合伙）\n30,2 中国注册会计师")])
    assert found is not None
    assert found.value == "致同会计师事务所（特殊普通合伙）"


def test_print_is_taken_before_the_seal_over_it() -> None:
    """A well printed name reads better than an arc."""
    found = firm([sealed("2,2 河南砚衡会计师事务所（普通合伙）", "河南观衡会计师事务所（普通合伙）")])
    assert found is not None
    assert found.value == "河南砚衡会计师事务所（普通合伙）"


def test_the_seal_speaks_where_nothing_is_printed() -> None:
    """A name only sealed is read off the seal."""
    found = firm([sealed("2,2 审计报告", "郑州昶信会计师事务所有限公司")])
    assert found is not None
    assert found.value == "郑州昶信会计师事务所有限公司"


@pytest.mark.parametrize("misread", ["河南砚测会计师事务所（普通合伙）", "河南衡会计师事务所（普通合伙）"])
def test_the_number_tells_a_misread_stem_and_says_so(misread: str) -> None:
    """The report's number begins with the firm's short name: a wrong or lost character is put right."""
    found = firm([sealed("2,2 审计报告", misread)], NUMBER)
    assert found is not None
    assert found.value == "河南砚衡会计师事务所（普通合伙）"
    assert found.repaired is not None


def test_another_firm_is_not_made_the_one_of_the_number() -> None:
    """A stem that shares nothing with the number stays as read."""
    found = firm([sealed("2,2 审计报告", "郑州昶信会计师事务所有限公司")], NUMBER)
    assert found is not None
    assert (found.value, found.repaired) == ("郑州昶信会计师事务所有限公司", None)


def test_no_firm_is_none() -> None:
    """Statements alone name no firm."""
    assert firm([page("2,2 资产负债表")]) is None


def test_a_character_that_was_misread_is_not_put_in_beside_what_it_was_read_as() -> None:
    """Of 河南 half is hidden: 周观衡 is no 周观砚衡, and what is printed weakly is the name all the same."""
    found = firm([sealed("2,2 0.75 河南砚衡会计师事务所(普通合伙)", "周观衡会计师事务所（普通合伙）")], NUMBER)
    assert found is not None
    assert found.value == "河南砚衡会计师事务所（普通合伙）"
    alone = firm([sealed("2,2 审计报告", "周观衡会计师事务所（普通合伙）")], NUMBER)
    assert alone is not None
    assert alone.value == "周观衡会计师事务所（普通合伙）"
