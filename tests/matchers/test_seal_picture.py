"""How alike two rings are as pictures, character by character."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.page import Unrolled
from matchers.seal_picture import Likeness, compare

HEIGHT, PITCH, COUNT = 28, 24, 10
WIDTH = PITCH * (COUNT + 3)
PLACES = tuple((at + 0.5) * PITCH / WIDTH for at in range(COUNT))

Rows = list[list[int]]


def glyph(number: int) -> Rows:
    """Return a character (20, 18) that no other number has: strokes across and down."""
    rng = random.Random(number)  # noqa: S311 - a drawing, no secret
    rows = [[0] * 18 for _ in range(20)]
    for _ in range(4):
        top, left = rng.randrange(18), rng.randrange(16)
        for at in range(18):
            rows[top][at] = rows[top + 1][at] = Unrolled.FULL
        for at in range(20):
            rows[at][left] = rows[at][left + 1] = Unrolled.FULL
    return rows


def ring(numbers: Sequence[int], *, turn: int = 0, covered: Sequence[int] = (), blur: int = 0) -> Unrolled:
    """Return a ring of these characters, turned by columns; those at the places `covered` lie under print."""
    rows = [[0] * WIDTH for _ in range(HEIGHT)]
    for place, number in enumerate(numbers):
        for down, row in enumerate(glyph(number)):
            rows[down + 4][place * PITCH + 3 : place * PITCH + 21] = row
    for _ in range(blur):
        rows = [[(row[i - 1] + 2 * row[i] + row[(i + 1) % WIDTH]) // 4 for i in range(WIDTH)] for row in rows]
    for place in covered:
        for row in rows:
            row[place * PITCH : (place + 1) * PITCH] = [Unrolled.HIDDEN + Unrolled.FULL] * PITCH
    pixels = bytes(level for row in rows for level in row[WIDTH - turn :] + row[: WIDTH - turn])
    return Unrolled.of(pixels, width=WIDTH, span=0.8)


OWN = tuple(range(COUNT))


def compared(other: Unrolled) -> Likeness:
    """Compare a ring with that of the name."""
    likeness = compare(ring(OWN), PLACES, other)
    assert likeness is not None
    return likeness


@settings(max_examples=12, deadline=None)
@given(st.integers(0, WIDTH - 1))
def test_a_turned_ring_is_the_same_ring(turn: int) -> None:
    """However the stamp was turned, every character lies on its own."""
    likeness = compared(ring(OWN, turn=turn))
    assert likeness.usual > 0.97
    assert all((likeness.strangeness(at) or 0) < 1.3 for at in range(COUNT))


@pytest.mark.parametrize("place", [0, 4, 9])
@pytest.mark.parametrize("blur", [0, 4])
def test_another_character_is_strange_at_its_place_alone(place: int, blur: int) -> None:
    """A sister's ring differs in one place, sharp or blurred."""
    sister = [99 if at == place else number for at, number in enumerate(OWN)]
    likeness = compared(ring(sister, turn=40, blur=blur))
    strange = [at for at in range(COUNT) if (likeness.strangeness(at) or 0) >= 2.5]
    assert strange == [place]


def test_what_print_covers_is_not_compared() -> None:
    """A character under print is neither alike nor strange."""
    likeness = compared(ring(OWN, covered=(3,)))
    assert likeness.characters[3] is None
    assert likeness.strangeness(3) is None
    assert likeness.usual > 0.97


def test_a_ring_under_print_is_not_compared_at_all() -> None:
    """Of five characters none tells what is usual."""
    assert compare(ring(OWN), PLACES, ring(OWN, covered=(1, 2, 4, 6, 7, 9))) is None


def test_a_longer_name_lies_on_no_character() -> None:
    """At another pitch what is usual is low, so that no picture bears anything out."""
    longer = Unrolled.of(bytes(HEIGHT * WIDTH), width=WIDTH, span=0.8)
    assert compared(longer).usual < 0.5


@given(st.binary(min_size=WIDTH, max_size=WIDTH))
def test_pixels_come_back_as_they_were_packed(row: bytes) -> None:
    """Packing loses nothing."""
    assert Unrolled.of(row, width=WIDTH, span=0.5).pixels() == row
