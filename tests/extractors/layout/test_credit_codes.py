"""The credit code of a page."""

from extractors.layout.credit_codes import credit_code_of
from extractors.layout.key_values import KeyValues, Label
from tests.lines import page

LABELS = (Label("uscc", ("统一社会信用代码",)),)
VALID = "91350100M000100Y43"


def code(drawing: str) -> tuple[object, bool] | None:
    """Return the code read off a drawn page, and whether it was put right."""
    drawn = page(drawing)
    found = credit_code_of(drawn, KeyValues(drawn, LABELS))
    return (found.value, found.repaired is not None) if found else None


def test_a_valid_code_is_taken_wherever_it_stands() -> None:
    """Beside its label, or alone: its check characters prove it."""
    assert code(f"2,2 统一社会信用代码：{VALID}") == (VALID, False)
    assert code(f"2,2 {VALID}") == (VALID, False)


def test_a_misread_code_is_put_right_and_said() -> None:
    """O stands for 0."""
    assert code("2,2 统一社会信用代码：91350100MO00100Y43") == (VALID, True)


def test_a_code_that_does_not_hold_is_shown_only_beside_its_label() -> None:
    """What is printed as the code is reported as printed; a like run of letters elsewhere is something else."""
    wrong = "91359999M999199Y99"
    assert code(f"2,2 统一社会信用代码：{wrong}") == (wrong, False)
    assert code(f"2,2 验证码：{wrong}") is None


def test_no_code_is_none() -> None:
    """Nothing of the form, nothing read."""
    assert code("2,2 统一社会信用代码：") is None
