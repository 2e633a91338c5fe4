"""What folding keeps and what it levels."""

from hypothesis import given
from hypothesis import strategies as st

from domain.values.text import fold, tidy


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """The normal form of a normal form is itself."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    """Tidying is idempotent as well."""
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_folding_leaves_no_white_space(text: str) -> None:
    """No kind of white space survives, the ideographic space included."""
    assert not any(character.isspace() for character in fold(text))


def test_width_brackets_and_spaces_do_not_count() -> None:
    """A name in full-width brackets with an ideographic space folds to the plain one."""
    assert fold("颀恩智能科技（洛阳）\u3000有限 责任公司") == "颀恩智能科技(洛阳)有限责任公司"


def test_every_bracket_dash_dot_colon_and_quote_folds() -> None:
    """All shapes of one punctuation mark have one normal form."""
    assert fold("〔【［（") == "(" * 4
    assert fold("—–―－‐") == "-" * 5
    assert fold("·•・‧") == "·" * 4
    assert fold("：:∶") == ":" * 3
    assert fold("“”„") == '"' * 3


def test_meaning_is_not_folded() -> None:
    """Letter case, Chinese numerals and titles in 《》 stay as they are."""
    assert fold("《Ab二》") == "《Ab二》"


def test_radicals_of_pdf_fonts_become_characters() -> None:
    """A text layer that holds radicals reads like one that holds characters."""
    assert fold("⻓⻔⼀") == "长门一"


def test_tidy_keeps_one_blank() -> None:
    """Runs of white space become one blank, ends are trimmed."""
    assert tidy("  2023年\u3000\n 12月 ") == "2023年 12月"
