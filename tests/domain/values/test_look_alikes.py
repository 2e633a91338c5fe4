"""Characters that are taken for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.look_alikes import alike, differ_by_look_alikes


@given(st.characters(), st.characters())
def test_alike_is_reflexive_and_symmetric(first: str, second: str) -> None:
    """A character is like itself, and likeness has no direction."""
    assert alike(first, first)
    assert alike(first, second) == alike(second, first)


@pytest.mark.parametrize(("first", "second"), [("未", "末"), ("己", "巳"), ("泌", "沁"), ("淅", "浙")])
def test_known_pairs(first: str, second: str) -> None:
    """Pairs that collide in Henan's names are known."""
    assert alike(first, second)


def test_length_and_every_place_count() -> None:
    """One unlike place, or a missing character, is more than look-alikes."""
    assert differ_by_look_alikes("泌阳县", "沁阴县")
    assert not differ_by_look_alikes("泌阳县", "沁阳市")
    assert not differ_by_look_alikes("泌阳县", "泌阳")
