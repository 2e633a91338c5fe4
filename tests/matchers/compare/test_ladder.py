"""Similarity, doubt and the wording of differences."""

import pytest

from matchers.compare.ladder import difference, similarity


@pytest.mark.parametrize(
    ("claimed", "read", "said"),
    [
        ("河南蓝天", "河南蓝大", "第4位起信息表“天”对佐证材料“大”"),
        ("MA4LHM", "MA4HLM", "第4位起信息表“LH”对佐证材料“HL”"),
        ("河南蓝天", "河南蓝天科技", "佐证材料多“科技”"),
        ("河南蓝天科技", "河南蓝天", "信息表多“科技”"),
        (
            "a1b2c3d4",
            "axbxcxdx",
            "第2位起信息表“1”对佐证材料“x”、第4位起信息表“2”对佐证材料“x”、第6位起信息表“3”对佐证材料“x”等",
        ),
        ("同", "同", ""),
    ],
)
def test_differences_name_both_sides(claimed: str, read: str, said: str) -> None:
    """The reviewer reads which characters stand against which, at most three runs."""
    assert difference(claimed, read) == said


def test_similarity_counts_edits() -> None:
    """One wrong character of ten is nine tenths."""
    assert similarity("河南蓝天科技有限公司", "河南蓝大科技有限公司") == pytest.approx(0.9)
    assert similarity("", "") == 1
