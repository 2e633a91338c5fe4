"""Draw the seals of this folder: `python draw.py FONT`, with the path of NotoSerifCJK-Bold.ttc.

Everything is invented. The pictures are committed, so that no test needs a font.
"""

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FINE = 3
"""Seals are drawn this many times as large and then reduced."""

MAINLAND = 2
"""The face of a Noto CJK collection with mainland glyph shapes."""

LINES = (
    "兹证明该单位已于本年度按期报送有关材料，",
    "经核对，所附材料与原件一致，特此说明。",
    "联系电话0371-00000000，共三页。",
)


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """A seal to draw: `ring` round the rim, `lines` across the middle, `code` at the foot; sizes in pixels.

    `pressing` says which impression of the die it is: another number, other ink; `unevenness` how uneven that ink is.
    """

    ring: str
    x: int
    y: int
    size: int = 250
    lines: tuple[str, ...] = ()
    code: str = ""
    star: bool = True
    squeeze: float = 1.0
    lean: float = 0.0
    ink: tuple[int, int, int] = (205, 30, 40)
    strength: float = 0.9
    span: float = 250.0
    kind: str = "enterprise"
    colour: str = "red"
    shape: str = "round"
    pressing: int = 0
    unevenness: float = 1.0

    @property
    def text(self) -> str:
        """What it says."""
        return self.ring + "".join(self.lines)


class Sheet:
    """A page with print, on which seals are set."""

    def __init__(self, font: Path, size: tuple[int, int] = (1000, 760), *, lines: Sequence[str] = LINES * 4) -> None:
        """Print lines over the whole page, so that seals lie over print."""
        self._font = font
        self.page = Image.new("RGB", size, (250, 249, 246))
        self.lines = [(40 + 58 * row, line) for row, line in enumerate(lines)]
        draw = ImageDraw.Draw(self.page)
        for top, line in self.lines:
            draw.text((60, top), line, font=self._at(26), fill=(25, 25, 28))

    def _at(self, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self._font), size, index=MAINLAND)

    def press(self, stamp: Stamp) -> None:
        """Set a seal on the page."""
        alpha = self._square(stamp) if stamp.shape == "square" else self._round(stamp)
        alpha = alpha.rotate(-stamp.lean, resample=Image.Resampling.BICUBIC, expand=True)
        width, height = alpha.width // FINE, alpha.height // FINE
        mask = np.asarray(alpha.resize((width, height), Image.Resampling.LANCZOS), np.float32) / 255
        rng = np.random.default_rng(len(stamp.text) + 1000 * stamp.pressing)
        cloud = cv2.resize(rng.random((7, 7)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        mask *= stamp.strength * (1 - stamp.unevenness * (1 - np.clip(0.7 + 0.4 * cloud, 0.5, 1)))
        left, top = stamp.x - width // 2, stamp.y - height // 2
        self._blend(mask, left, top, stamp.ink)

    def _blend(self, mask: np.ndarray, left: int, top: int, ink: tuple[int, int, int]) -> None:
        """Multiply ink onto the page, as a stamp does: black print stays black; what lies off the page is lost."""
        page = np.asarray(self.page, np.float32).copy()
        y0, x0 = max(0, top), max(0, left)
        y1, x1 = min(page.shape[0], top + mask.shape[0]), min(page.shape[1], left + mask.shape[1])
        part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
        page[y0:y1, x0:x1] *= 1 - part * (1 - np.array(ink, np.float32) / 255)
        self.page = Image.fromarray(page.clip(0, 255).astype(np.uint8))

    def _round(self, stamp: Stamp) -> Image.Image:
        size = stamp.size * FINE
        alpha = Image.new("L", (size, size), 0)
        draw = ImageDraw.Draw(alpha)
        draw.ellipse((4, 4, size - 4, size - 4), outline=255, width=round(size * 0.024))
        if stamp.star:
            draw.polygon(_star(size / 2, size * 0.13), fill=255)
        glyph = min(0.16, 2.0 / max(8, len(stamp.ring)))
        step = stamp.span / max(1, len(stamp.ring) - 1)
        for index, char in enumerate(stamp.ring):
            self._on_arc(alpha, char, size * glyph, size * 0.378, -stamp.span / 2 + index * step)
        for index, char in enumerate(stamp.code):
            angle = 180 + 33 - index * 66 / (len(stamp.code) - 1)
            self._on_arc(alpha, char, -size * 0.055, size * 0.44, angle)
        for index, line in enumerate(stamp.lines):
            height = 0.10 if stamp.star else 0.12
            y = size * (0.70 + 0.12 * index if stamp.star else 0.5 + 0.16 * (index - (len(stamp.lines) - 1) / 2))
            draw.text((size / 2, y), line, font=self._at(round(size * height)), fill=255, anchor="mm")
        return alpha.resize((size, round(size * stamp.squeeze)), Image.Resampling.LANCZOS)

    def _on_arc(self, alpha: Image.Image, char: str, size: float, radius: float, angle: float) -> None:
        """Draw a character at `angle` degrees clockwise from the top; a negative size stands it on its head."""
        side = round(abs(size) * 1.6)
        tile = Image.new("L", (side, side), 0)
        font = self._at(round(abs(size)))
        ImageDraw.Draw(tile).text((side / 2, side / 2), char, font=font, fill=255, anchor="mm")
        turned = tile.rotate(-angle + (180 if size < 0 else 0), resample=Image.Resampling.BICUBIC, expand=True)
        x = alpha.width / 2 + radius * math.sin(math.radians(angle)) - turned.width / 2
        y = alpha.height / 2 - radius * math.cos(math.radians(angle)) - turned.height / 2
        alpha.paste(255, (round(x), round(y)), turned)

    def _square(self, stamp: Stamp) -> Image.Image:
        size = stamp.size * FINE
        alpha = Image.new("L", (size, size), 0)
        draw = ImageDraw.Draw(alpha)
        draw.rectangle((4, 4, size - 4, size - 4), outline=255, width=round(size * 0.04))
        places = ((0.72, 0.29), (0.72, 0.71), (0.28, 0.29), (0.28, 0.71))
        for char, (x, y) in zip(stamp.ring + "印", places, strict=True):
            draw.text((size * x, size * y), char, font=self._at(round(size * 0.36)), fill=255, anchor="mm")
        return alpha


def _star(centre: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else 0.382 * radius
        angle = math.radians(36 * step - 90)
        corners.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    return corners


def _save(
    name: str, sheet: Sheet, stamps: tuple[Stamp, ...], page: Image.Image | None = None, quality: int = 80
) -> None:
    (page or sheet.page).save(HERE / f"{name}.jpg", quality=quality)
    golden = [
        {"text": s.text, "shape": s.shape, "colour": s.colour, "kind": s.kind, "code": s.code or None} for s in stamps
    ]
    (HERE / f"{name}.golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _pressed(font: Path, name: str, *stamps: Stamp, quality: int = 80) -> Sheet:
    sheet = Sheet(font)
    for stamp in stamps:
        sheet.press(stamp)
    _save(name, sheet, stamps, quality=quality)
    return sheet


def _nothing(font: Path) -> None:
    """Draw what is round or red or square, and no seal."""
    sheet = Sheet(font)
    draw = ImageDraw.Draw(sheet.page)
    draw.ellipse((60, 60, 200, 200), fill=(200, 30, 30), outline=(220, 180, 60), width=9)
    draw.polygon([(x + 130, y + 130) for x, y in _star(0, 40)], fill=(230, 200, 80))
    draw.rectangle((400, 90, 900, 150), fill=(250, 249, 246))
    draw.text((650, 120), "红头文件标题", font=ImageFont.truetype(str(font), 54), fill=(205, 25, 30), anchor="mm")
    for step in range(16):
        x, y = 830 + 38 * math.cos(step * math.pi / 8), 620 + 38 * math.sin(step * math.pi / 8)
        draw.ellipse((x - 38, y - 38, x + 38, y + 38), outline=(200, 160, 70), width=2)
    draw.ellipse((750, 540, 910, 700), outline=(200, 160, 70), width=4)
    modules = np.random.default_rng(3).random((25, 25)) < 0.5
    code = Image.fromarray(np.where(modules, 0, 255).astype(np.uint8)).resize((150, 150), Image.Resampling.NEAREST)
    sheet.page.paste(code, (80, 560))
    for column in range(4):
        draw.rectangle((300 + 90 * column, 520, 390 + 90 * column, 610), outline=(20, 20, 20), width=2)
    _save("nothing", sheet, ())


def _photographed(font: Path) -> None:
    stamps = (Stamp(ring="开封市示范阀门厂", x=520, y=420, lean=-12, span=220, code="4102030012345"),)
    sheet = Sheet(font)
    for stamp in stamps:
        sheet.press(stamp)
    corners = np.array([[0, 0], [1000, 0], [1000, 760], [0, 760]], np.float32)
    seen = np.array([[90, 40], [930, 90], [990, 740], [20, 690]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    page = cv2.warpPerspective(np.asarray(sheet.page), matrix, (1000, 760), borderValue=(96, 84, 70))
    light = np.linspace(1.0, 0.6, 1000)[None, :, None] * np.array([1.0, 0.97, 0.88])
    _save("photographed", sheet, stamps, Image.fromarray((page * light).astype(np.uint8)))


def _copied(font: Path) -> None:
    stamps = (
        Stamp(ring="开封市市场监督管理局", x=560, y=330, ink=(70, 70, 70), kind="issuer", colour="black"),
        Stamp(ring="陈示范", x=800, y=480, size=120, ink=(60, 60, 60), kind="personal", colour="black", shape="square"),
    )
    sheet = Sheet(font)
    for stamp in stamps:
        sheet.press(stamp)
    grey = np.asarray(sheet.page.convert("L"), np.float32) * 0.8
    noisy = grey + np.random.default_rng(5).normal(0, 5, grey.shape)
    _save("copied", sheet, stamps, Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).convert("RGB"))


def main() -> None:
    """Draw all."""
    font = Path(sys.argv[1])
    _pressed(font, "plain", Stamp(ring="开封示范机械有限公司", x=600, y=390, code="4102020045678"))
    faint = {"strength": 0.33, "ink": (215, 60, 90), "lean": 38}
    _pressed(font, "faint-leaning", Stamp(ring="示范（开封）智能装备有限公司", x=420, y=360, **faint), quality=70)
    _pressed(
        font,
        "overlapping",
        Stamp(ring="开封示范机械有限公司", x=400, y=330, lean=8, span=225),
        Stamp(ring="国家税务总局开封市税务局", x=430, y=560, lean=0, span=225, kind="issuer"),
    )
    _pressed(
        font,
        "special",
        Stamp(ring="开封示范机械有限公司", lines=("合同专用章",), x=280, y=380, kind="contract"),
        Stamp(ring="开封示范机械有限公司", lines=("财务专用章",), x=700, y=400, star=False, kind="finance"),
    )
    oval = {"squeeze": 0.7, "shape": "oval", "star": False, "size": 300, "kind": "invoice", "span": 210.0}
    _pressed(font, "oval", Stamp(ring="开封示范机械有限公司", lines=("发票专用章",), x=480, y=400, **oval))
    blue = {"ink": (40, 60, 180), "colour": "blue"}
    square = {"size": 120, "kind": "personal", "shape": "square", "lean": 4}
    _pressed(
        font,
        "blue-and-name",
        Stamp(ring="开封示范机械有限公司", x=330, y=390, **blue),
        Stamp(ring="王示范", x=700, y=420, **square),
    )
    _photographed(font)
    _copied(font)
    _nothing(font)


if __name__ == "__main__":
    main()
