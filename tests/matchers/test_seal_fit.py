"""How well a name fits the pixels of a seal's ring."""

import pytest

from matchers.seal_fit import fit
from tests.notation import NAME, lattice


def test_a_name_that_stands_there_fits_without_loss() -> None:
    """Every character is the likeliest at its place, and no mark is left over."""
    one = fit(lattice(NAME), NAME)
    assert set(one.nats) == {0.0}
    assert one.spare == ()


def test_a_contender_costs_what_it_is_less_likely() -> None:
    """A character that was nearly read costs the logarithm of the ratio of both."""
    one = fit(lattice("河南[兰.60蓝.30]天科技有限公司"), NAME)
    assert one.nats[2] is not None
    assert 0.6 < one.nats[2] < 0.8


def test_a_hole_is_not_seen_and_contradicts_nothing() -> None:
    """Where nothing stands the name is neither borne out nor contradicted, and its neighbours keep their places."""
    one = fit(lattice("河南__科技有限公司"), NAME)
    assert one.nats[2:4] == (None, None)
    assert set(one.nats[:2] + one.nats[4:]) == {0.0}


def test_another_character_is_out_of_reach() -> None:
    """What the pixels never suggested costs the most there is."""
    one = fit(lattice("河南白天科技有限公司"), NAME)
    assert one.nats[2] == 7.0
    assert one.sure[2] > 0.9


def test_marks_that_the_name_does_not_have_are_left_over() -> None:
    """A longer name is not the name with something ignored."""
    one = fit(lattice("河南蓝天新科技有限公司"), NAME)
    assert set(one.nats) == {0.0}
    assert len(one.spare) == 1


def test_a_ring_read_past_its_start_says_nothing_at_its_ends() -> None:
    """A ring without a beginning is read half as far again: the repeated part belongs to no second name."""
    one = fit(lattice("有限公司河南蓝天科技有限公司河南"), NAME)
    assert set(one.nats) == {0.0}
    assert one.spare == ()


def test_a_name_written_through_stands_at_one_pitch() -> None:
    """Characters one after the other, or with room for each that is not seen, are the name as it would be engraved."""
    assert fit(lattice(NAME), NAME).in_step()
    assert fit(lattice("河南__科技有限公司"), NAME).in_step()


@pytest.mark.parametrize("seen", ["河南蓝天科技有限__公司", "河南蓝天_科技有限公司"])
def test_room_for_more_than_the_name_is_no_such_name(seen: str) -> None:
    """有限公司 with two places in between may be 有限责任公司 under print."""
    assert not fit(lattice(seen), NAME).in_step()


@pytest.mark.parametrize("seen", ["河南蓝天科技公司", "蓝天科技有限公司", "河南科技有限公司"])
def test_a_name_with_no_room_for_what_is_not_seen_is_another(seen: str) -> None:
    """A character of the name that is not seen must have its place on the ring."""
    assert not fit(lattice(seen), NAME).in_step()
