"""Characters of a text layer: made plain, and judged when a broken map garbles them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.pdf.characters import agreement, is_garbled, is_han, plain


@given(st.text())
def test_plain_twice_is_plain_once(text: str) -> None:
    """What has been made plain must not change again."""
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_ordinary_chinese_is_left_alone(text: str) -> None:
    """Characters of the main block are already plain, and are Chinese."""
    assert plain(text) == text
    assert all(is_han(char) for char in text)


@pytest.mark.parametrize(
    ("odd", "ordinary"), [("⼯商", "工商"), ("⻓⻋⻔", "长车门"), ("ﬁle", "file"), ("a\x00b\u200bc", "abc")]
)
def test_radicals_ligatures_and_controls_become_ordinary(odd: str, ordinary: str) -> None:
    """What PDFs write in place of ordinary characters must come out ordinary."""
    assert plain(odd) == ordinary


@pytest.mark.parametrize(
    "text",
    [
        "企业名称：郑州示例智能科技有限公司",
        "Certificate No. GR202341000123",
        "①《国家》“标准”—…℃≥5％",
        "Ⅱ级 Αβ Б",
    ],
)
def test_honest_layers_are_believed(text: str) -> None:
    """Chinese and English print with its usual signs is not garbled."""
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "texts",
    [
        [*"企业名称郑州示例", "(cid:12)"],
        [*"企业\ufffd名称"],
        [*"\ue001\ue002\ue003业"],
        [*"ÆóÒµÃû³Æ£ºÖ£ÖÝÊ¾Àý"],
        [*"ᠠᡇ႖ᬿ业名"],
        ["\x03", "\x05", "业"],
    ],
)
def test_broken_character_maps_are_noticed(texts: list[str]) -> None:
    """Glyphs without mapping, private characters and mojibake betray a layer that means nothing."""
    assert is_garbled(texts)


@given(st.text(), st.text())
def test_agreement_is_symmetric_and_a_share(one: str, other: str) -> None:
    """Agreement does not depend on who reads first, lies in [0, 1], and is full with oneself."""
    assert agreement(one, other) == agreement(other, one)
    assert 0 <= agreement(one, other) <= 1
    assert agreement(one, one) == 1


@given(st.permutations("统一社会信用代码91410100"))
def test_agreement_does_not_mind_the_order(shuffled: list[str]) -> None:
    """Two parsers may give the same characters in another order."""
    assert agreement("统一社会信用代码91410100", "".join(shuffled)) == 1
