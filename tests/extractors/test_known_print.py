"""A character that looks as one that was read needs no reading; a stroke more or less makes it another."""

import cv2
import numpy as np

from domain.geometry import Box
from extractors.known_print import KnownPrint, Pictures, pictures_of
from extractors.ocr.engine import Image

WIDTH, HEIGHT = 24, 36


def printed(text: str, *, shift: float = 0.0, ink: int = 0) -> Image:
    """Return a row of Latin characters (H, W), one a cell, moved right by part of a pixel."""
    row = np.full((HEIGHT, WIDTH * len(text)), 255, np.uint8)
    for index, character in enumerate(text):
        at = index * WIDTH + 4, HEIGHT - 9
        cv2.putText(row, character, at, cv2.FONT_HERSHEY_SIMPLEX, 0.8, (ink,), 2, cv2.LINE_AA)
    move = np.array([[1, 0, shift], [0, 1, 0]], np.float32)
    return cv2.warpAffine(row, move, row.shape[::-1], flags=cv2.INTER_LINEAR, borderValue=(255,))


def pictures(row: Image) -> Pictures:
    """Return what stands in the cells of a row."""
    boxes = [Box(x, 0, x + WIDTH, HEIGHT) for x in range(0, row.shape[1], WIDTH)]
    return pictures_of(np.asarray(row, np.uint8), boxes)


def learned(text: str) -> KnownPrint:
    """Return a memory of the characters of a text."""
    known = KnownPrint()
    known.learn(text, pictures(printed(text)))
    return known


DIGITS = "0123456789"


def test_nothing_is_known_before_it_was_read() -> None:
    """A new memory knows no character."""
    assert not KnownPrint().knows(DIGITS, pictures(printed(DIGITS))).any()


def test_what_was_read_is_known_again_between_any_two_pixels_and_in_any_grey() -> None:
    """Where between two pixels a character falls, and how dark it is, changes nothing."""
    known = learned(DIGITS)
    for shift in (0.0, 0.25, 0.5, 0.75):
        assert known.knows(DIGITS, pictures(printed(DIGITS, shift=shift, ink=90))).all()


def test_no_digit_is_taken_for_another() -> None:
    """A layer that says 1 where the page shows 7 holds a character that was never read."""
    known = learned(DIGITS)
    for turn in range(1, 10):
        said = DIGITS[turn:] + DIGITS[:turn]
        assert not known.knows(said, pictures(printed(DIGITS))).any()


def test_a_stroke_painted_over_a_character_makes_it_another() -> None:
    """A bar that turns 1 into 7 is seen, wherever the layer says 1."""
    row = printed("1")
    cv2.line(row, (3, 9), (12, 9), (0,), 2)
    assert not learned(DIGITS).knows("1", pictures(row)).any()


def test_the_same_shape_elsewhere_in_its_box_is_another_character() -> None:
    """A dot on the line and one half way up are the same shape, and not the same character."""
    low, high = np.full((HEIGHT, WIDTH), 255, np.uint8), np.full((HEIGHT, WIDTH), 255, np.uint8)
    low[26:30, 10:14] = high[14:18, 10:14] = 0
    known = KnownPrint()
    known.learn(".", pictures(low))
    assert known.knows(".", pictures(low)).all()
    assert not known.knows(".", pictures(high)).any()


def test_what_hardly_shows_is_never_known() -> None:
    """Characters a few grey levels off their ground prove nothing, even by themselves."""
    faint = pictures(printed(DIGITS, ink=220))
    known = KnownPrint()
    known.learn(DIGITS, faint)
    assert not known.knows(DIGITS, faint).any()


def test_what_is_forgotten_is_not_known() -> None:
    """Nothing is left of what a memory held."""
    known = learned(DIGITS)
    known.forget()
    assert not known.knows(DIGITS, pictures(printed(DIGITS))).any()
