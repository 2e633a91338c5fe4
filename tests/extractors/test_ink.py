"""Ink: red, copied and unread."""

import cv2
import numpy as np

from domain.geometry import Box
from extractors.fingerprint import fingerprint
from extractors.greyscale import colourless
from extractors.ink import ink_mask, ink_share, mostly_red, red_patches, unread_share, without_grey, without_red
from extractors.ocr.engine import Image

RED, BLACK, GREY = (214, 40, 45), (25, 25, 25), (110, 110, 110)


def sheet() -> Image:
    """Return a white page with print across it."""
    image = np.full((600, 800, 3), 250, np.uint8)
    cv2.putText(image, "2021 09 30", (250, 320), cv2.FONT_HERSHEY_SIMPLEX, 1.5, BLACK, 3)
    return image


def sealed(ink: tuple[int, int, int]) -> Image:
    """Return the page with a ring of `ink` below its print."""
    image = np.full((600, 800, 3), 250, np.uint8)
    cv2.circle(image, (400, 300), 130, ink, 10)
    cv2.circle(image, (400, 300), 30, ink, -1)
    cv2.putText(image, "2021 09 30", (250, 320), cv2.FONT_HERSHEY_SIMPLEX, 1.5, BLACK, 3)
    return image


def dark(image: Image) -> Image:
    """Return where a page is dark."""
    return np.asarray(image.max(axis=2) < 120)


def test_the_red_filter_takes_the_seal_and_leaves_the_print() -> None:
    """Through the filter a page with a red seal is dark where it is dark without the seal."""
    without, plain = dark(without_red(sealed(RED))), dark(sheet())
    assert np.count_nonzero(without & plain) >= 0.95 * np.count_nonzero(plain)
    assert np.count_nonzero(without & ~plain) <= 0.05 * np.count_nonzero(plain)


def test_print_away_from_red_ink_is_left_as_it_is() -> None:
    """Brown print that no seal lies over stays legible through the filter."""
    page = sealed(RED)
    cv2.putText(page, "NAME", (20, 80), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (110, 80, 40), 3)
    assert np.percentile(without_red(page)[:120, :200], 2) < 100


def test_a_shadow_is_no_ink() -> None:
    """Half a sheet in shadow shows the same print through the filter as in full light."""
    shaded = sealed(RED)
    shaded[:, :400] = (0.45 * shaded[:, :400]).astype(np.uint8)
    without, plain = dark(without_red(shaded)), dark(sheet())
    away = np.ones_like(plain)
    away[:, 360:440] = False  # paper is known a few strokes wide, not at the very edge of a shadow
    assert np.count_nonzero(without & plain & away) >= 0.9 * np.count_nonzero(plain & away)
    assert np.count_nonzero(without & ~plain & away) <= 0.1 * np.count_nonzero(plain)


def test_a_copied_seal_is_taken_off_by_its_own_grey() -> None:
    """A copier's grey ring goes, the darker print stays."""
    without, plain = dark(without_grey(sealed(GREY), [Box(265, 165, 535, 435)])), dark(sheet())
    assert np.count_nonzero(without & plain) >= 0.9 * np.count_nonzero(plain)
    assert np.count_nonzero(without & ~plain) <= 0.1 * np.count_nonzero(plain)


def test_a_seal_is_a_red_patch_and_print_is_none() -> None:
    """Only red areas as large as a seal call for a second look."""
    ring, _star = sorted(red_patches(sealed(RED)), key=lambda patch: -patch.area)
    assert ring.intersection(Box(265, 165, 535, 435)) > 0.9 * ring.area
    assert red_patches(sheet()) == []


def test_red_text_is_told_from_black() -> None:
    """A line of a seal is red, a line of print is not."""
    image = np.full((200, 800, 3), 250, np.uint8)
    cv2.putText(image, "SEAL TEXT", (20, 80), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 5)
    cv2.putText(image, "PRINT", (450, 80), cv2.FONT_HERSHEY_SIMPLEX, 2, BLACK, 5)
    assert mostly_red(image, Box(10, 20, 400, 100))
    assert not mostly_red(image, Box(440, 20, 700, 100))


def test_unread_ink_is_what_no_box_covers() -> None:
    """All ink is unread without boxes, none with a box over it; an empty page has none."""
    image = sheet()
    assert unread_share(image, []) == 1.0
    assert unread_share(image, [Box(240, 260, 560, 340)]) == 0.0
    assert unread_share(np.full((100, 100, 3), 255, np.uint8), []) == 0.0


def lines_of_print(rows: int) -> tuple[Image, list[Box]]:
    """Return a page with rows of print and where each stands."""
    image = np.full((1400, 1000, 3), 250, np.uint8)
    boxes = []
    for row in range(rows):
        cv2.putText(image, "REGISTERED 2021 09 30", (180, 200 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, BLACK, 3)
        boxes.append(Box(170, 150 + 90 * row, 830, 220 + 90 * row))
    return image, boxes


def test_a_page_without_colour_is_looked_at_in_grey_alike() -> None:
    """One channel says of grey print what three say; a red seal keeps its colour."""
    image, boxes = lines_of_print(10)
    grey = colourless(image)
    assert grey.shape == image.shape[:2]
    assert unread_share(grey, boxes[1:]) == unread_share(image, boxes[1:])
    assert ink_share(*ink_mask(grey)) == ink_share(*ink_mask(image)) > 0
    assert fingerprint(*ink_mask(grey)) == fingerprint(*ink_mask(image))
    assert colourless(sealed(RED)).shape == sealed(RED).shape


def test_a_line_that_was_missed_raises_the_share_of_unread_ink() -> None:
    """Every row that is not among the lines adds its share of the ink."""
    image, boxes = lines_of_print(10)
    assert unread_share(image, boxes) == 0.0
    assert 0.07 <= unread_share(image, boxes[1:]) <= 0.13
    assert unread_share(image, []) == 1.0


def test_ornament_around_a_page_is_no_unread_print() -> None:
    """A frame of fine strokes counts as a picture; print inside it still counts."""
    image, boxes = lines_of_print(10)
    for step in range(0, 960, 8):
        for at in ((20 + step, 20), (20 + step, 1360)):
            cv2.circle(image, at, 6, GREY, 1)
    for step in range(0, 1344, 8):
        for at in ((20, 20 + step), (976, 20 + step)):
            cv2.circle(image, at, 6, GREY, 1)
    assert unread_share(image, boxes) <= 0.02
    assert unread_share(image, boxes[1:]) >= 0.07


def test_a_red_seal_is_accounted_for_and_print_under_it_is_not() -> None:
    """The seal's own ink is read with the seal; the print across it counts until it is read as a line."""
    image, seal = sealed(RED), Box(265, 165, 535, 435)
    assert unread_share(image, [Box(240, 270, 520, 335)], [seal]) <= 0.02
    assert unread_share(image, [], [seal]) >= 0.1
    assert unread_share(image, [Box(240, 270, 520, 335)]) >= unread_share(image, [Box(240, 270, 520, 335)], [seal])
