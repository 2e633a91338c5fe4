"""Draw pages with seals in any number of ways and scan them, for the sweeps of `benchmarks/`.

A sweep draws what it measures, from the numbers it is given, alike on every run, and keeps nothing. Run as
`python -m tests.samples.seals.draw_wide` this draws the pictures of `pressed/`, which tests compare: one die, stamped
twice by hand and pasted twice.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.samples.seals.draw import Sheet, Stamp

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")

CITIES = ("开封", "洛阳", "南阳", "新乡", "许昌", "濮阳", "焦作", "安阳")
MIDDLES = "霖岱骏沐卓恒源瑞泰启明华嘉博远航鑫盛达"
TRADES = ("机械", "电子科技", "生物技术", "环保工程", "智能装备", "新材料", "软件")
FORMS = ("有限公司", "有限责任公司", "股份有限公司")

PHOTOGRAPHED, COLOURLESS = 0.4, 0.2
"""Shares of poor scans that are photographs, and copies without colour."""


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """What a scan does to a page: degrees and shares it may be turned and scaled by, blur, noise, JPEG quality."""

    turn: float = 1.2
    scale: float = 0.08
    blur: tuple[float, float] = (0.5, 0.7)
    noise: float = 2.0
    quality: int = 75


def invented_name(rng: np.random.Generator) -> str:
    """Return a name as enterprises bear it."""
    city, trade, form = (str(rng.choice(words)) for words in (CITIES, TRADES, FORMS))
    return city + "".join(rng.choice(list(MIDDLES), 2)) + trade + form


def scanned(page: Image.Image, rng: np.random.Generator, scanner: Scanner) -> np.ndarray:
    """Return a page (H, W, 3) as a scanner would show it."""
    height, width = page.height, page.width
    turn = float(rng.uniform(-scanner.turn, scanner.turn))
    scale = float(rng.uniform(1 - scanner.scale, 1 + scanner.scale))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale)
    laid = cv2.warpAffine(
        np.asarray(page), matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 249, 246)
    )
    soft = cv2.GaussianBlur(laid, (0, 0), float(rng.uniform(*scanner.blur)))
    noisy = (soft + rng.normal(0, scanner.noise, soft.shape)).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(noisy).save(file, "JPEG", quality=scanner.quality)
    return np.asarray(Image.open(file).convert("RGB"))


def poorly_scanned(page: Image.Image, rng: np.random.Generator) -> np.ndarray:
    """Return a page (H, W, 3) as a coarse scan, a copy without colour or a slanting photograph shows it."""
    seen = np.asarray(page)
    height, width = seen.shape[:2]
    if rng.random() < PHOTOGRAPHED:
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        inwards = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
        moved = corners + inwards * rng.uniform(0.03, 0.07, (4, 2)).astype(np.float32) * (width, height)
        matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
        seen = cv2.warpPerspective(seen, matrix, (width, height), borderValue=(230, 228, 224))
        seen = (seen * np.linspace(1, rng.uniform(0.6, 0.95), width)[None, :, None]).astype(np.uint8)
    factor = float(rng.uniform(0.4, 0.85))
    seen = cv2.resize(seen, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    if rng.random() < COLOURLESS:
        seen = np.repeat(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)
    noise, quality = float(rng.uniform(2, 7)), int(rng.integers(50, 80))
    scanner = Scanner(turn=1.0, scale=0.04, blur=(0.3, 0.9), noise=noise, quality=quality)
    return scanned(Image.fromarray(seen), rng, scanner)


def printed_lines(rng: np.random.Generator, rows: int) -> list[str]:
    """Return lines of print, none like another: names, days, numbers, sums, as papers bear them."""
    return [
        f"{invented_name(rng)}于{rng.integers(2015, 2025)}年{rng.integers(1, 13)}月{rng.integers(1, 29)}日"
        f"第{rng.integers(10**7, 10**8)}号，{rng.integers(100, 9999)}.{rng.integers(10, 99)}万元"
        for _ in range(rows)
    ]


def sealed(font: Path, stamp: Stamp, lines: Sequence[str]) -> Image.Image:
    """Return a page with these lines of print and one seal."""
    sheet = Sheet(font, lines=lines)
    sheet.press(stamp)
    return sheet.page


def straddled(font: Path, stamp: Stamp, pages: int) -> list[Image.Image]:
    """Return pages whose fanned right edges were sealed by one stroke: a slice on each, the left one first."""
    whole = sealed(font, replace(stamp, x=500, y=stamp.y), ())
    step = stamp.size // pages
    left = 500 - stamp.size // 2
    bundle = []
    for number in range(pages):
        lines = printed_lines(np.random.default_rng(number), 12)
        page = np.asarray(Sheet(font, lines=[line[:20] for line in lines]).page.crop((0, 0, 620, 760))).copy()
        start = left + number * step
        page[:, -step:] = np.asarray(whole)[:, start : start + step]
        bundle.append(Image.fromarray(page))
    return bundle


def main() -> None:
    """Draw the pictures of `pressed/`, `sisters/` and `straddled/`."""
    _pressed(Path(__file__).parent / "pressed")
    _sisters(Path(__file__).parent / "sisters")
    folder = Path(__file__).parent / "straddled"
    folder.mkdir(exist_ok=True)
    die = Stamp(ring="开封示范机械有限公司", x=0, y=400, size=105)
    for number, page in enumerate(straddled(FONT, die, 3), start=1):
        image = scanned(page, np.random.default_rng(number), Scanner(turn=0.0, scale=0.0))
        Image.fromarray(image).save(folder / f"{number}.jpg", quality=80)


def _sisters(folder: Path) -> None:
    """Draw a clear impression of a seal, a poor one, and a poor one of a sister's that differs in one stroke or two."""
    folder.mkdir(exist_ok=True)
    die = Stamp(ring="焦作铭塑环保工程有限责任公司", x=420, y=330, size=256, span=240)
    sister = replace(die, ring="焦作铬塑环保工程有限责任公司")
    for name, stamp, seed in (("own-clear", die, 1), ("own-poor", die, 10), ("sister", sister, 10)):
        rng = np.random.default_rng(seed)
        lean = float(rng.uniform(-30, 30))
        page = sealed(
            FONT,
            replace(stamp, lean=lean, strength=0.7, pressing=seed),
            printed_lines(rng, 0 if name == "own-clear" else 12),
        )
        image = scanned(page, rng, Scanner()) if name == "own-clear" else poorly_scanned(page, rng)
        Image.fromarray(image).save(folder / f"{name}.jpg", quality=80)


def _pressed(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(7)
    pressings = {"stamped-1": 1, "stamped-2": 2, "pasted-1": 3, "pasted-2": 3}
    for page, (name, pressing) in enumerate(pressings.items()):
        die = Stamp(ring="开封示范机械有限公司", x=430 + 60 * page, y=330 + 40 * page, code="4102020045678", lean=6)
        lines = printed_lines(np.random.default_rng(page), 12)
        image = scanned(sealed(FONT, replace(die, pressing=pressing), lines), rng, Scanner())
        Image.fromarray(image).save(folder / f"{name}.jpg", quality=80)


if __name__ == "__main__":
    main()
