"""What a page looks like in 64 bits."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from domain.page_print import MOST_BITS, distance
from extractors.fingerprint import fingerprint
from extractors.ink import ink_mask
from extractors.ocr.engine import Image


def pages(samples: Path) -> list[Image]:
    """Return drawn certificates of several layouts in RGB."""
    kinds = ("business_licence", "high_tech_certificate")
    found = sorted(one for kind in kinds for one in (samples / "pages" / kind).iterdir())
    return [picture(one.read_bytes()) for one in found if one.suffix in {".jpg", ".png"}]


def picture(stored: bytes) -> Image:
    """Return a stored picture in RGB."""
    shown = cv2.imdecode(np.frombuffer(stored, np.uint8), cv2.IMREAD_COLOR)
    assert shown is not None
    return cv2.cvtColor(shown, cv2.COLOR_BGR2RGB)


def rescanned(image: Image, seed: int) -> Image:
    """Return the page as another scan would show it: smaller, moved, a little askew, noisy, compressed."""
    rng = np.random.default_rng(seed)
    small = cv2.resize(image, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.uniform(-0.3, 0.3)), 1)
    matrix = matrix + np.array([[0, 0, rng.uniform(-0.01, 0.01) * width], [0, 0, rng.uniform(-0.01, 0.01) * width]])
    moved = cv2.warpAffine(small, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(float)
    noisy = np.clip(moved * rng.uniform(0.85, 1.0) + rng.normal(0, 6, moved.shape), 0, 255).astype(np.uint8)
    bgr = cv2.cvtColor(noisy, cv2.COLOR_RGB2BGR)
    return picture(cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, 45])[1].tobytes())


def test_a_page_scanned_again_is_known_by_its_look(samples: Path) -> None:
    """A rescan differs in few bits from every drawn page."""
    shown = pages(samples)
    pairs = [(one, rescanned(one, seed)) for seed, one in enumerate(shown)]
    bits = [distance(*(fingerprint(*ink_mask(image)) for image in pair)) for pair in pairs]
    assert len(bits) > 3
    assert max(bits) <= MOST_BITS, bits


@pytest.mark.parametrize("grey", [255, 0])
def test_a_page_of_one_colour_has_a_fingerprint_too(grey: int) -> None:
    """A blank page is no exception."""
    assert len(fingerprint(*ink_mask(np.full((400, 300, 3), grey, np.uint8)))) == 16
