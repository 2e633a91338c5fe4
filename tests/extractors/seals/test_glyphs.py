"""Characters on a ring stand at one pitch: what breaks it must be noticed and filled, and nothing else touched."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.seals.glyphs import Glyph, completed, decoded, mended, needs_second, of_a_name, once_round

ALPHABET = ("", "甲", "乙", "丙", "丁", "戊", " ")


def _glyphs(text: str, *, skip: int | None = None, confidence: float = 0.99) -> list[Glyph]:
    """Return `text` evenly spread over a strip, the character at `skip` left out."""
    return [
        Glyph(char=char, place=(index + 0.5) / len(text), confidence=confidence)
        for index, char in enumerate(text)
        if index != skip
    ]


def _text(glyphs: list[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)


def test_decoding_drops_blanks_spaces_and_repeats() -> None:
    """The most probable path must be read as CTC defines it, spaces left out."""
    path = [0, 1, 1, 0, 1, 6, 2, 2, 0]
    probabilities = np.full((len(path), len(ALPHABET)), 0.01)
    probabilities[np.arange(len(path)), path] = 0.9
    assert _text(decoded(probabilities, ALPHABET)) == "甲甲乙"


def test_an_even_reading_needs_no_second() -> None:
    """Evenly spaced sure characters must be left alone."""
    assert not needs_second(_glyphs("开封示范机械有限公司"))


@given(st.integers(1, 8))
def test_a_missing_character_is_noticed_and_taken_from_the_second_reading(missing: int) -> None:
    """Wherever in a name a character was dropped, the second reading must supply it."""
    name = "开封示范机械有限公司"
    first = _glyphs(name, skip=missing)
    assert needs_second(first)
    assert _text(mended(first, _glyphs(name))) == name


@given(st.sampled_from([0, 9]))
def test_a_missing_end_is_taken_from_the_second_reading(missing: int) -> None:
    """A dropped first or last character must be supplied too."""
    name = "开封示范机械有限公司"
    first = _glyphs(name, skip=missing)
    assert needs_second(first)
    assert _text(mended(first, _glyphs(name))) == name


def test_sure_characters_are_not_overruled() -> None:
    """A second reading must not change what was read surely at first."""
    first, second = _glyphs("开封示范机械"), _glyphs("升対元范札械", confidence=1.0)
    assert _text(mended(first, second)) == "开封示范机械"


def test_an_unsure_character_yields_to_a_surer_one() -> None:
    """At one place, the surer of two readings must stand."""
    first = _glyphs("开封示范")
    first[1] = Glyph(char="対", place=first[1].place, confidence=0.4)
    assert _text(mended(first, _glyphs("开封示范"))) == "开封示范"


def test_a_hole_is_filled_with_the_likeliest_character_there() -> None:
    """Where no reading saw a character, the best guess must stand, as unsure as it is."""
    steps = 50
    probabilities = np.full((steps, len(ALPHABET)), 0.001)
    probabilities[:, 0] = 0.9
    probabilities[25, 3] = 0.2
    holed = _glyphs("甲乙丙丁戊", skip=2)
    filled = completed(holed, probabilities, ALPHABET)
    assert _text(filled) == "甲乙丙丁戊"
    assert filled[2].confidence == 0.2


def test_digits_and_noise_round_a_name_are_left_out() -> None:
    """What stands outside the first and last Chinese character or bracket must go; what stands within must stay."""
    assert _text(of_a_name(_glyphs("20°开封A座（3）~1"))) == "开封A座（3）"
    assert of_a_name(_glyphs("2024")) == []


@given(st.integers(0, 9))
def test_a_reading_of_a_turn_and_a_half_is_read_once_from_the_foot(first: int) -> None:
    """Wherever on the ring the strip begins, the name is read once and from its beginning."""
    name, slots = "开封示范机械有限公司", 13
    around = [*name, *[""] * (slots - len(name))]
    seen = [(at, around[(first + at) % slots]) for at in range(slots + slots // 2)]
    glyphs = [Glyph(char=char, place=(at + 0.5) / len(seen), confidence=0.9) for at, char in seen if char]
    assert _text(once_round(glyphs, len(seen) / slots)) == name


def test_of_two_readings_of_one_place_the_surer_is_kept() -> None:
    """At the end of the strip the ring's beginning is seen again."""
    name, slots = "开封示范机械", 8
    seen = [(at, char, 0.9) for at, char in enumerate(name)] + [(slots, "升", 0.5)]
    glyphs = [Glyph(char=char, place=(at + 0.5) / 9, confidence=confidence) for at, char, confidence in seen]
    assert _text(once_round(glyphs, 9 / slots)) == name
