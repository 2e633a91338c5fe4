"""Draw bundles whose fanned edges were sealed by one stroke (骑缝章), scan each page apart, and do wrong to some.

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
from tests.samples.seals.draw_wide import FONT, invented_name, printed_lines

WIDTH, HEIGHT = 1240, 1754
"""Pixels of an A4 page at 150 dpi."""

MILLIMETRE = WIDTH / 210

PAPER = (250, 249, 246)


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """How a bundle was sealed and scanned; lengths in millimetres.

    `edge` is ``right``, ``left``, ``top`` or ``bottom``; `lost` how much of the seal each cut loses at least and at
    most (less than nothing: shows on both pages); `cropped` how much of the sealed edge a scan loses (less than
    nothing: what lies under the page shows beside it); `scale`, `turn` and `tint` by which shares and degrees pages
    come out unlike; `rows` are lines of print.
    """

    pages: int
    edge: str = "right"
    size: float = 41.0
    strength: float = 0.8
    lost: tuple[float, float] = (0.0, 0.0)
    cropped: tuple[float, float] = (0.0, 0.0)
    scale: float = 0.0
    turn: float = 0.0
    tint: float = 0.0
    blur: tuple[float, float] = (0.5, 0.7)
    noise: float = 2.0
    quality: int = 80
    copied: bool = False
    rows: int = 26


CLEAN = Bundle(pages=3)
USUAL = replace(CLEAN, lost=(-0.3, 0.8), cropped=(-1.0, 0.6), scale=0.01, turn=0.3, tint=0.01)
ROUGH = replace(
    CLEAN,
    lost=(-1.0, 1.8),
    cropped=(-2.0, 1.5),
    scale=0.04,
    turn=0.5,
    tint=0.04,
    blur=(0.6, 1.1),
    noise=4.0,
    quality=60,
)

INKS = ((205, 30, 40), (190, 30, 75), (220, 60, 45), (200, 40, 100), (180, 25, 30))
"""Red as ink pads have it."""

SIZES = (38.0, 40.0, 42.0, 45.0)
"""Diameters in millimetres that seals have."""


def stamp_of(name: str, rng: np.random.Generator, bundle: Bundle) -> Stamp:
    """Return one impression of the seal of an enterprise."""
    code = "4102" + "".join(map(str, rng.integers(0, 10, 9)))
    size, lean = round(bundle.size * MILLIMETRE), float(rng.uniform(-20, 20))
    pressing = int(rng.integers(1, 10**6))
    return Stamp(
        ring=name, x=0, y=0, size=size, code=code, lean=lean, strength=bundle.strength, span=240, pressing=pressing
    )


def inked(font: Path, stamp: Stamp) -> np.ndarray:
    """Return (S, S, 3) by how much a seal darkens each channel of what it is pressed on, in [0, 1]."""
    side = stamp.size + 40
    sheet = Sheet(font, (side, side), lines=())
    sheet.press(replace(stamp, x=side // 2, y=side // 2))
    return np.asarray(sheet.page, np.float32) / np.array(PAPER, np.float32)


def cuts_of(bundle: Bundle, rng: np.random.Generator) -> list[tuple[float, float]]:
    """Return from where to where each page shows the seal, in shares of its width, the first page at the left."""
    steps = rng.uniform(0.85, 1.15, bundle.pages)
    ends = np.concatenate(([0.0], np.cumsum(steps) / steps.sum()))
    lost = rng.uniform(*bundle.lost, bundle.pages) / bundle.size
    starts = [0.0, *(end + loss for end, loss in zip(ends[1:-1], lost[1:], strict=True))]
    return [(float(start), float(end)) for start, end in zip(starts, ends[1:], strict=True)]


def drawn(
    font: Path,
    seals: Sequence[np.ndarray | None],
    cuts: Sequence[tuple[float, float]],
    bundle: Bundle,
    rng: np.random.Generator,
) -> list[np.ndarray]:
    """Return the pages (H, W, 3) of a bundle as scanned; `seals` is what was pressed over each, None for nothing."""
    across = float(rng.uniform(0.15, 0.8))
    pages = []
    for seal, cut in zip(seals, cuts, strict=True):
        page = np.asarray(Sheet(font, (WIDTH, HEIGHT), lines=printed_lines(rng, bundle.rows)).page.copy())
        page = _with_margins(page)
        turn = {"right": 0, "bottom": 1, "left": 2, "top": 3}[bundle.edge]
        laid = np.ascontiguousarray(np.rot90(page, turn))
        if seal is not None:
            laid = _pressed(laid, seal, cut, across)
        pages.append(_scanned(laid, turn, bundle, rng))
    return pages


def _with_margins(page: np.ndarray) -> np.ndarray:
    framed = np.empty_like(page)
    framed[:] = PAPER
    margin = round(22 * MILLIMETRE)
    inner = page[: HEIGHT - 2 * margin, : WIDTH - 2 * margin]
    framed[margin : margin + inner.shape[0], margin : margin + inner.shape[1]] = inner
    return framed


def _pressed(page: np.ndarray, seal: np.ndarray, cut: tuple[float, float], across: float) -> np.ndarray:
    """Press a slice of a seal to the right edge of a page, its middle `across` of the way down."""
    side, border = seal.shape[0], 20
    start, stop = (round(border + share * (side - 2 * border)) for share in cut)
    start, stop = (0 if cut[0] == 0 else start), (side if cut[1] == 1 else stop)
    part = seal[:, start:stop]
    top = round(across * (page.shape[0] - side))
    pressed = page.astype(np.float32)
    pressed[top : top + side, page.shape[1] - part.shape[1] :] *= part
    return pressed.clip(0, 255).astype(np.uint8)


def _scanned(page: np.ndarray, turn: int, bundle: Bundle, rng: np.random.Generator) -> np.ndarray:
    """Return a page that was laid with its sealed edge to the right as a scanner shows it, upright again."""
    height, width = page.shape[:2]
    scale = 1 + float(rng.uniform(-bundle.scale, bundle.scale))
    angle = float(rng.uniform(-bundle.turn, bundle.turn))
    matrix = cv2.getRotationMatrix2D((width, height / 2), angle, scale)
    matrix[0, 2] += rng.uniform(*bundle.cropped) * MILLIMETRE
    matrix[1, 2] += float(rng.uniform(-2, 2)) * MILLIMETRE
    laid = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(238, 238, 236))
    soft = cv2.GaussianBlur(laid, (0, 0), float(rng.uniform(*bundle.blur)))
    soft = (soft * rng.uniform(1 - bundle.tint, 1 + bundle.tint, 3)).clip(0, 255).astype(np.float32)
    if bundle.copied:
        soft = np.repeat(cv2.cvtColor(soft, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)
    noisy = (soft + rng.normal(0, bundle.noise, soft.shape[:2])[:, :, None]).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    upright = np.ascontiguousarray(np.rot90(noisy, -turn))
    Image.fromarray(upright).save(file, "JPEG", quality=bundle.quality)
    return np.asarray(Image.open(file).convert("RGB"))


def honest(font: Path, bundle: Bundle, rng: np.random.Generator) -> tuple[str, list[np.ndarray]]:
    """Return the name on the seal and the pages of a bundle that was sealed by one stroke."""
    name = invented_name(rng)
    seal = inked(font, stamp_of(name, rng, bundle))
    return name, drawn(font, [seal] * bundle.pages, cuts_of(bundle, rng), bundle, rng)


def with_foreign(
    font: Path, bundle: Bundle, rng: np.random.Generator, *, alike: bool
) -> tuple[str, int, list[np.ndarray]]:
    """Return the name on the seal, the number of the page put in later, and the pages.

    That page bears a slice of another seal: of the same size, ink and part where it is `alike`, else as it lay in
    another bundle.
    """
    name = invented_name(rng)
    stamp = stamp_of(name, rng, bundle)
    seals: list[np.ndarray | None] = [inked(font, stamp)] * bundle.pages
    cuts = cuts_of(bundle, rng)
    page = int(rng.integers(1, bundle.pages + 1))
    other = stamp_of(invented_name(rng), rng, bundle)
    if not alike:
        theirs = replace(bundle, pages=int(rng.integers(2, 2 * bundle.pages + 1)), size=float(rng.choice(SIZES)))
        ink = INKS[int(rng.integers(len(INKS)))]
        strength = float(rng.uniform(0.5, 0.95))
        other = replace(stamp_of(other.ring, rng, theirs), ink=ink, strength=strength)
        cuts[page - 1] = cuts_of(theirs, rng)[int(rng.integers(theirs.pages))]
    seals[page - 1] = inked(font, other)
    return name, page, drawn(font, seals, cuts, bundle, rng)


def main() -> None:
    """Draw the pictures of `bundled/`: three pages sealed by one stroke, and the middle one from another bundle."""
    folder = Path(__file__).parent / "bundled"
    folder.mkdir(exist_ok=True)
    bundle = replace(USUAL, rows=4)
    for name, seed in (("sealed", 5), ("foreign", 6)):
        rng = np.random.default_rng(seed)
        enterprise = "开封示范机械有限公司"
        seal = inked(FONT, stamp_of(enterprise, rng, bundle))
        seals: list[np.ndarray | None] = [seal, seal, seal]
        if name == "foreign":
            seals[1] = inked(FONT, replace(stamp_of("洛阳示范软件有限公司", rng, bundle), ink=INKS[3]))
        for number, page in enumerate(drawn(FONT, seals, cuts_of(bundle, rng), bundle, rng), start=1):
            Image.fromarray(page).save(folder / f"{name}-{number}.jpg", quality=70)


if __name__ == "__main__":
    main()
