"""Draw scans that were sealed by hand before they were scanned, and scans into which a picture of a seal was set.

Nothing is kept: a sweep draws what it measures from the numbers it is given, alike on every run.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.samples.seals.draw import Sheet, Stamp
from tests.samples.seals.draw_straddle import INKS, inked
from tests.samples.seals.draw_wide import Scanner, invented_name, printed_lines

SIZE = (1000, 760)
PAPER = (250, 249, 246)


@dataclass(frozen=True, kw_only=True)
class Handling:
    """How a page was handled: by what `scanner`, and as JPEG of which quality it was kept, None for as is."""

    scanner: Scanner
    kept: int | None = None


def printed(font: Path, rng: np.random.Generator, rows: int = 12) -> np.ndarray:
    """Return a page (H, W, 3) of print."""
    return np.asarray(Sheet(font, SIZE, lines=printed_lines(rng, rows)).page.copy())


def scan(page: np.ndarray, rng: np.random.Generator, scanner: Scanner) -> np.ndarray:
    """Return a page as a scanner shows it: turned a little, blurred, with noise in each channel and in all."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.uniform(-scanner.turn, scanner.turn)), 1.0)
    laid = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=PAPER)
    soft = cv2.GaussianBlur(laid, (0, 0), float(rng.uniform(*scanner.blur)))
    grain = rng.normal(0, scanner.noise, (height, width, 1)) + rng.normal(0, scanner.noise / 2, soft.shape)
    return jpeg((soft + grain).clip(0, 255).astype(np.uint8), scanner.quality)


def jpeg(page: np.ndarray, quality: int) -> np.ndarray:
    """Return a page as it comes back from a JPEG."""
    file = io.BytesIO()
    Image.fromarray(page).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file).convert("RGB"))


def _stamp(rng: np.random.Generator) -> tuple[Stamp, int, int]:
    size = int(rng.integers(220, 300))
    stamp = Stamp(
        ring=invented_name(rng),
        x=0,
        y=0,
        size=size,
        code="4102020045678",
        lean=float(rng.uniform(-25, 25)),
        ink=INKS[int(rng.integers(len(INKS)))],
        strength=float(rng.uniform(0.45, 0.95)),
        pressing=int(rng.integers(1, 10**6)),
        unevenness=float(rng.uniform(0.3, 1.0)),
    )
    return stamp, int(rng.integers(size // 2 + 30, SIZE[0] - size // 2 - 30)), int(rng.integers(180, SIZE[1] - 180))


def _part(page: np.ndarray, seal: np.ndarray, x: int, y: int) -> tuple[slice, slice, np.ndarray]:
    top, left = max(0, y - seal.shape[0] // 2), max(0, x - seal.shape[1] // 2)
    bottom, right = min(page.shape[0], top + seal.shape[0]), min(page.shape[1], left + seal.shape[1])
    return slice(top, bottom), slice(left, right), seal[: bottom - top, : right - left]


def stamped(font: Path, rng: np.random.Generator, handling: Handling) -> np.ndarray:
    """Return a page that was printed, stamped by hand, and scanned."""
    page = printed(font, rng).astype(np.float32)
    stamp, x, y = _stamp(rng)
    rows, columns, seal = _part(page, inked(font, stamp), x, y)
    page[rows, columns] *= seal
    return _kept(scan(page.clip(0, 255).astype(np.uint8), rng, handling.scanner), handling)


def pasted(font: Path, rng: np.random.Generator, handling: Handling, way: str) -> np.ndarray:
    """Return a page that was printed and scanned, a picture of a seal set into it then.

    `way` is ``drawn`` (a seal that a program drew, over the scan with its transparency), ``multiplied`` (the same,
    mixed with what lies below as ink is), ``cut`` (cut out of another scan by its colour), or ``box`` (another scan's
    seal with the paper around it).
    """
    page = scan(printed(font, rng), rng, handling.scanner).astype(np.float32)
    stamp, x, y = _stamp(rng)
    seal = inked(font, stamp)
    if way in {"cut", "box"}:
        blank = np.full((*SIZE[::-1], 3), PAPER, np.float32)
        rows, columns, part = _part(blank, seal, SIZE[0] // 2, SIZE[1] // 2)
        blank[rows, columns] *= part
        other = scan(blank.astype(np.uint8), rng, replace(handling.scanner, turn=0.0))[rows, columns].astype(np.float32)
    rows, columns, part = _part(page, seal, x, y)
    height, width = part.shape[:2]
    alpha = ((1 - part.min(axis=2, keepdims=True)) / max(0.05, 1 - part.min())).clip(0, 1)
    if way == "multiplied":
        page[rows, columns] *= part
    elif way == "drawn":
        ink = np.array(stamp.ink, np.float32)
        shown = alpha * stamp.strength
        page[rows, columns] = page[rows, columns] * (1 - shown) + ink * shown
    elif way == "cut":
        other = other[:height, :width]
        red = other[..., :1] - other[..., 1:].mean(axis=2, keepdims=True)
        shown = (red > 25).astype(np.float32)
        page[rows, columns] = page[rows, columns] * (1 - shown) + other * shown
    else:
        page[rows, columns] = other[:height, :width]
    return _kept(page.clip(0, 255).astype(np.uint8), handling)


def _kept(page: np.ndarray, handling: Handling) -> np.ndarray:
    return page if handling.kept is None else jpeg(page, handling.kept)


WAYS: Sequence[str] = ("drawn", "multiplied", "cut", "box")
