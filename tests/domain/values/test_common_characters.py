"""Characters in common use are told from those that recognisers seldom saw."""

import pytest

from domain.values.common_characters import is_common


@pytest.mark.parametrize("char", "顾桑碧公司科技郑州（A1")
def test_common_characters_are_known(char: str) -> None:
    """The first level of GB 2312, and whatever is no Chinese character."""
    assert is_common(char)


@pytest.mark.parametrize("char", "颀砻翊栩燊祎珩")
def test_rare_characters_are_known(char: str) -> None:
    """Its second level, and what stands in neither."""
    assert not is_common(char)
