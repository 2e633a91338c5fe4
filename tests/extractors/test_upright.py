"""Pages are brought upright, and no upright page is ever turned."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Image, crop_line
from extractors.reader import DETECTION_SIDE, PageReader
from extractors.upright import Upright, stand_upright, turned

pytestmark = pytest.mark.ocr

STANDING = (
    "business_licence/2014-portrait-scan.jpg",
    "business_licence/2019-landscape-fax.png",
    "business_licence/electronic-screenshot.png",
    "high_tech_certificate/english-line-scan.jpg",
    "high_tech_certificate/four-authorities-small.jpg",
    "high_tech_certificate/laminated-photo.jpg",
    "unknown/contract-page.jpg",
    "unknown/blank-back.jpg",
)


def picture(path: Path) -> Image:
    """Return a picture as RGB."""
    stored = cv2.imread(str(path))
    assert stored is not None
    return cv2.cvtColor(stored, cv2.COLOR_BGR2RGB)


def upright(reader: PageReader, image: Image) -> Upright:
    """Bring a picture upright as the reader does."""
    quads = reader.engine.detect(image, long_side=DETECTION_SIDE)
    read = reader.engine.recognise([crop_line(image, quad) for quad in quads])
    return stand_upright(image, quads, read, reader.engine.recognise)


@pytest.mark.parametrize("name", STANDING)
def test_an_upright_page_is_left_standing(reader: PageReader, samples: Path, name: str) -> None:
    """No page that stands is turned, whatever it shows."""
    assert upright(reader, picture(samples / "pages" / name)).turn == 0


@pytest.mark.parametrize("name", [STANDING[0], STANDING[3], STANDING[6]])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_turned_back(reader: PageReader, samples: Path, name: str, turn: int) -> None:
    """A page stored on its side or head is turned back by just what is missing."""
    image, _ = turned(picture(samples / "pages" / name), np.zeros((0, 4, 2), np.float32), turn)
    assert upright(reader, image).turn == (360 - turn) % 360


@pytest.mark.parametrize("degrees", [-4.0, -1.5, 2.0, 6.0])
def test_skew_is_straightened(reader: PageReader, samples: Path, degrees: float) -> None:
    """A page laid on the glass at an angle comes out straight to a third of a degree."""
    image = picture(samples / "pages" / STANDING[0])
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    crooked = cv2.warpAffine(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    straight = upright(reader, crooked)
    again = upright(reader, straight.image)
    assert straight.turn == 0
    assert abs(again.skew) <= 0.34


def test_a_photographed_sheet_is_flattened(reader: PageReader, samples: Path) -> None:
    """A sheet seen at an angle on a dark desk comes out as a rectangle with level lines."""
    sheet = picture(samples / "pages" / STANDING[0])
    height, width = sheet.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[160, 120], [width - 60, 200], [width + 60, height + 40], [60, height + 140]], np.float32)
    desk = np.full((height + 300, width + 200, 3), 60, np.uint8)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(sheet, matrix, desk.shape[1::-1], dst=desk, borderMode=cv2.BORDER_TRANSPARENT)
    flat = upright(reader, photo)
    assert flat.flattened
    again = upright(reader, flat.image)
    assert abs(again.skew) <= 0.34


def test_turning_four_times_changes_nothing() -> None:
    """A full turn gives back image and outlines."""
    image = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    quads = np.array([[[1, 1], [4, 1], [4, 2], [1, 2]]], np.float32)
    again, outlines = turned(image, quads, 360)
    assert np.array_equal(again, image)
    assert np.array_equal(outlines, quads)
