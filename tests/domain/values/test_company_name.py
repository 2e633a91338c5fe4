"""How far two company names are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.company_name import CompanyName, Likeness, differ_in_form, holds, is_whole, likeness, split

NAMES = [
    "河南蓝天科技有限公司",
    "蓝天科技(河南)有限公司",
    "蓝天科技（深圳）有限公司",
    "深圳市蓝天科技有限公司",
    "蓝天科技有限公司",
    "河南蓝天科技股份有限公司",
    "郑州蓝天科技有限责任公司",
    "河南蓝大科技有限公司",
    "河南蓝天科技有限公司郑州分公司",
]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("河南蓝天科技有限公司", "河南蓝天科技有限公司", Likeness.SAME),
        ("蓝天科技（河南）有限公司", "蓝天科技(河南) 有限公司", Likeness.FOLDED),
        ("河南蓝天科技有限公司", "河南蓝大科技有限公司", Likeness.DIFFERENT),
        ("河南恒天科技有限公司", "河南桓天科技有限公司", Likeness.LOOK_ALIKE),
        ("河南蓝天科技有限公司", "蓝天科技(河南)有限公司", Likeness.REARRANGED),
        ("深圳市蓝天科技有限公司", "蓝天科技（深圳）有限公司", Likeness.REARRANGED),
        ("郑州蓝天科技有限公司", "郑州市蓝天科技有限公司", Likeness.REARRANGED),
        ("郑州市蓝天科技有限公司", "河南省郑州市蓝天科技有限公司", Likeness.REARRANGED),
        ("蓝天科技有限公司", "河南蓝天科技有限公司", Likeness.REARRANGED),
        ("河南蓝天科技有限公司", "郑州蓝天科技有限公司", Likeness.DIFFERENT),
        ("河南蓝天科技有限公司", "河南蓝天科技有限责任公司", Likeness.DIFFERENT),
        ("河南蓝天科技有限公司", "河南蓝天科技股份有限公司", Likeness.DIFFERENT),
        ("河南蓝天科技有限公司", "河南蓝天科技集团有限公司", Likeness.DIFFERENT),
        ("河南蓝天科技有限公司", "河南蓝天科技有限公司郑州分公司", Likeness.DIFFERENT),
    ],
)
def test_levels(first: str, second: str, expected: Likeness) -> None:
    """Each level has its case; legal forms are never folded."""
    assert likeness(first, second) is expected


@given(st.sampled_from(NAMES) | st.text(), st.sampled_from(NAMES) | st.text())
def test_likeness_is_symmetric_and_reflexive(first: str, second: str) -> None:
    """The order of the two names does not matter, and a name is the same as itself."""
    assert likeness(first, second) is likeness(second, first)
    assert likeness(first, first) is Likeness.SAME


def test_legal_forms_are_told_apart() -> None:
    """A difference in legal form alone is recognised as such."""
    assert differ_in_form("河南蓝天科技有限公司", "河南蓝天科技股份有限公司")
    assert not differ_in_form("河南蓝天科技有限公司", "河南白云科技股份有限公司")
    assert not differ_in_form("河南蓝天科技有限公司", "河南蓝天科技有限公司")


@pytest.mark.parametrize(
    ("name", "regions", "stem", "form"),
    [
        ("河南省郑州市蓝天科技有限公司", ("河南", "郑州"), "蓝天科技", "有限公司"),
        ("颀恩智能科技（洛阳）有限责任公司", ("洛阳",), "颀恩智能科技", "有限责任公司"),
        ("立信会计师事务所（特殊普通合伙）", (), "立信会计师", "事务所(特殊普通合伙)"),
        ("蓝天", (), "蓝天", ""),
    ],
)
def test_parts(name: str, regions: tuple[str, ...], stem: str, form: str) -> None:
    """Region, stem and legal form come apart; a kind of partnership is no region."""
    assert split(name) == CompanyName(regions=regions, stem=stem, form=form)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("河南蓝天科技有限公司", True),
        ("洛阳蓝天技术中心(有限合伙)", True),
        ("蓝天商行", True),
        ("河南蓝天科技有限", False),
        ("职工花名册", False),
        ("", False),
    ],
)
def test_names_end_as_names_do(name: str, whole: bool) -> None:  # noqa: FBT001  a column of cases
    """What ends otherwise is a piece of a name or no name at all."""
    assert is_whole(name) is whole


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("河南蓝天科技有限公司职工花名册", True),
        ("填报单位：河南蓝天科技有限公司（盖章）", True),
        ("河南蓝天科技有限公司", False),
        ("河南蓝天科技有限公司洛阳分公司", False),
        ("新河南蓝天科技有限公司集团", False),
        ("河南白云科技有限公司职工花名册", False),
    ],
)
def test_a_name_among_other_words(text: str, held: bool) -> None:  # noqa: FBT001  a column of cases
    """A title beside the name leaves it the same, a branch or a group does not."""
    assert holds(text, "河南蓝天科技有限公司") is held
