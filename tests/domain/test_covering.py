"""The fields under a seal are named, and none beside it."""

from dataclasses import replace

from domain.covering import covered
from domain.document import Document
from domain.geometry import Box
from tests.notation import licence, seal


def placed(**boxes: Box) -> Document:
    """Return the licence with some of its fields at these places."""
    paper = licence()
    far = Box(0, 5000, 10, 5010)
    fields = {name: replace(reading, box=boxes.get(name, far)) for name, reading in paper.fields.items()}
    return replace(paper, fields=fields)


def test_a_field_under_part_of_a_seal_is_named() -> None:
    """A seal on the end of a line lies on that field, and not on the line below it."""
    paper = placed(name=Box(0, 75, 60, 85), uscc=Box(0, 200, 60, 210))
    assert covered(paper, seal()) == ("name",)


def test_the_corner_of_a_round_seals_box_is_bare() -> None:
    """Print in the corner of its box lies beside a round seal, under a square one."""
    paper = placed(name=Box(50, 60, 53, 63))
    assert covered(paper, seal()) == ()
    assert covered(paper, replace(seal(), shape="square")) == ("name",)


def test_a_seal_on_another_page_covers_nothing() -> None:
    """Boxes of two pages say nothing of each other."""
    assert covered(placed(name=Box(60, 70, 80, 90)), replace(seal(), page=2)) == ()
