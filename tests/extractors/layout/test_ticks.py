"""What was ticked."""

import pytest

from extractors.layout.ticks import ticked

ANSWERS = {"不通过": "fail", "通过": "pass"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☑通过 □不通过", "pass"),
        ("□通过 ☑不通过", "fail"),
        ("□ 通过  √ 不通过", "fail"),
        ("通过☑ 不通过□", "pass"),
        ("通过 □ 不通过 ☑", "fail"),
        ("不通过", "fail"),
        ("同意通过。", "pass"),
        ("□通过 □不通过", None),
        ("☑通过 ☑不通过", None),
        ("通过 不通过", None),
        ("通过 □不通过", None),
        ("", None),
        ("☑", None),
    ],
)
def test_only_a_clear_answer_is_one(text: str, answer: str | None) -> None:
    """Marks before or behind the words decide; without a mark a word must stand alone; the rest is unclear."""
    assert ticked(text, ANSWERS) == answer
