"""Differences are marked where they are, and only there."""

from hypothesis import given
from hypothesis import strategies as st

from reports.differences import Pieces, marked
from reports.words import printable, shown

TEXTS = st.text(min_size=1, max_size=30)


def _whole(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def test_one_differing_character_is_marked_alone() -> None:
    """A name that differs in one character has that character marked on both sides."""
    left, right = marked("南阳盛筑新材料科技有限公司", "南阳晟筑新材料科技有限公司", "enterprise.name")
    assert [piece.text for piece in left if piece.marked] == ["盛"]
    assert [piece.text for piece in right if piece.marked] == ["晟"]


def test_numbers_are_marked_whole() -> None:
    """An amount that differs is marked as a whole, unit and all."""
    left, right = marked(1000.0, 100.5, "enterprise.registered_capital_wan")
    assert [(piece.text, piece.marked) for piece in (*left, *right)] == [("1000 万元", True), ("100.5 万元", True)]


def test_an_absent_side_marks_nothing() -> None:
    """Where one side says nothing there is no difference to mark."""
    for pieces in (*marked("甲", None, "name"), *marked(None, "甲", "name")):
        assert not any(piece.marked for piece in pieces)


@given(TEXTS, TEXTS)
def test_pieces_put_together_are_the_texts(claimed: str, read: str) -> None:
    """Nothing is lost or added by cutting, and something is marked exactly when the texts differ."""
    left, right = marked(claimed, read, "name")
    assert (_whole(left), _whole(right)) == (shown(claimed), shown(read))
    differs = any(piece.marked for piece in (*left, *right))
    assert differs == (printable(claimed) != printable(read))


@given(TEXTS, TEXTS)
def test_marking_is_symmetric_in_outcome(claimed: str, read: str) -> None:
    """Exchanging the sides never makes a difference appear or vanish."""
    one, other = marked(claimed, read, "name"), marked(read, claimed, "name")
    assert any(p.marked for side in one for p in side) == any(p.marked for side in other for p in side)
