"""One value out of several places."""

from domain.document import Reading
from domain.geometry import Box
from extractors.layout.votes import most_said, name_most_said


def said(value: str, confidence: float) -> Reading:
    """Return a reading."""
    return Reading(value=value, text=value, confidence=confidence, page=1, box=Box(0, 0, 1, 1))


def test_what_most_places_say_is_taken_before_what_is_read_surest() -> None:
    """Two weaker readings that agree outweigh a sure one; its own surest reading stands for the value."""
    one = most_said([said("甲", 0.99), said("乙", 0.8), said("乙", 0.9)])
    assert one == said("乙", 0.9)


def test_among_equals_the_surest_is_taken() -> None:
    """One reading each: the better read."""
    assert most_said([said("甲", 0.8), said("乙", 0.9)]) == said("乙", 0.9)


def test_nothing_said_is_nothing() -> None:
    """No place, no value."""
    assert most_said([]) is None


def test_a_name_with_a_bracket_lost_gives_way() -> None:
    """Brackets stand in pairs; a name that has only one was misread, however surely."""
    one = name_most_said([said("云帆科技（福州有限公司", 0.99), said("云帆科技（福州）有限公司", 0.5)])
    assert one == said("云帆科技（福州）有限公司", 0.5)
    assert name_most_said([said("云帆科技（福州有限公司", 0.99)]) is not None
